"""Warned of: an address is written so that every program reads it alike: without leading zeros, and not IPv4 within IPv6."""

from podgen import container, pod
from podgen.model import HostAlias

shop = pod("shop", container("app", "app:1.0"), host_aliases=[HostAlias(ip="010.0.0.1")])
