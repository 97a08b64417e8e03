"""Refused: an option of the DNS resolver has a name."""

from podgen import container, pod
from podgen.model import PodDNSConfig, PodDNSConfigOption

pod("shop", container("app", "app:1.0"), dns_config=PodDNSConfig(options=[PodDNSConfigOption(value="1")]))
