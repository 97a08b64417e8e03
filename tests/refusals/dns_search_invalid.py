"""Refused: a search domain is a DNS subdomain, which may hold `_` and end in a dot; a lone dot is one, too."""

from podgen import container, pod
from podgen.model import PodDNSConfig

pod("shop", container("app", "app:1.0"), dns_config=PodDNSConfig(searches=["Example.com"]))
