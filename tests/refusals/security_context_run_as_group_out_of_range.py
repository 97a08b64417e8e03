"""Refused: the group ID of a container lies between 0 and 2147483647."""

from podgen import container, pod
from podgen.model import SecurityContext

pod("shop", container("app", "app:1.0", security_context=SecurityContext(run_as_group=2147483648)))
