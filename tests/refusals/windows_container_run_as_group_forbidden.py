"""Refused: the security context of a container for Windows has no `runAsGroup`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, SecurityContext

pod("shop", container("app", "app:1.0", security_context=SecurityContext(run_as_group=1)), os=PodOS(name="windows"))
