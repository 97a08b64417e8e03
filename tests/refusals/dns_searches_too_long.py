"""Refused: all search domains together, with a blank between each two, have at most 2048 bytes."""

from podgen import container, pod
from podgen.model import PodDNSConfig

pod("shop", container("app", "app:1.0"), dns_config=PodDNSConfig(searches=["a" * 63 + "." + "b" * 63] * 17))
