"""Warned of: all names of an address stand in one line of `/etc/hosts`."""

from podgen import container, pod
from podgen.model import HostAlias

shop = pod("shop", container("app", "app:1.0"), host_aliases=[HostAlias(ip="1.2.3.4"), HostAlias(ip="1.2.3.4")])
