"""A dash that a text processor has made longer."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", args=["—verbose"]))
