"""A host port in the node's own network."""

from podgen import container, pod, port

pod("shop", container("app", "app:1.0", ports=[port(8080, host_port=80)]), host_network=True)
