"""A server on the node's network, which asks the node's DNS."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", ports=[8080]), host_network=True)
