"""Refused: a name server is given by its IP address."""

from podgen import container, pod
from podgen.model import PodDNSConfig

pod("shop", container("app", "app:1.0"), dns_config=PodDNSConfig(nameservers=["dns.example"]))
