"""Refused: the names in a line of `/etc/hosts` are DNS subdomains: at most 253 characters of a-z, 0-9, `-` and `.`."""

from podgen import container, pod
from podgen.model import HostAlias

pod("shop", container("app", "app:1.0"), host_aliases=[HostAlias(ip="1.2.3.4", hostnames=["A"])])
