"""Refused: all of `/proc` is only shown to a pod with a user namespace of its own, where it can do no harm to the node."""

from podgen import container, pod
from podgen.model import SecurityContext

pod("shop", container("app", "app:1.0", security_context=SecurityContext(proc_mount="Unmasked")))
