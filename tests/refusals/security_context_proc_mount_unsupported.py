"""Refused: `procMount` is one of `Default`, `Unmasked`."""

from podgen import container, pod
from podgen.model import SecurityContext

pod("shop", container("app", "app:1.0", security_context=SecurityContext(proc_mount="Masked")))
