"""Refused: a pod that takes DNS settings neither from the cluster nor from the node names a server to ask."""

from podgen import container, pod
from podgen.model import PodDNSConfig

pod("shop", container("app", "app:1.0"), dns_policy="None", dns_config=PodDNSConfig(searches=["a"]))
