"""Refused: a host name that replaces the pod's own is not made from the pod's full name."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), hostname_override="a", set_hostname_as_fqdn=True)
