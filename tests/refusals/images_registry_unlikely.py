"""An organisation in upper case, which is read as the name of a registry."""

from podgen import container, pod

shop = pod("shop", container("app", "Acme/app:1.4"))
