"""Warned of: an IPv6 address is written in its canonical form (RFC 5952): in lower case, and as short as can be."""

from podgen import container, pod
from podgen.model import PodDNSConfig

shop = pod("shop", container("app", "app:1.0"), dns_config=PodDNSConfig(nameservers=["FE80::0001"]))
