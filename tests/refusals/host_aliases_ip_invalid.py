"""Refused: a line of `/etc/hosts` begins with an IP address."""

from podgen import container, pod
from podgen.model import HostAlias

pod("shop", container("app", "app:1.0"), host_aliases=[HostAlias(ip="localhost", hostnames=["a"])])
