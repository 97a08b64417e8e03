"""Refused: the security context of a pod for Windows has no `fsGroup`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, PodSecurityContext

pod("shop", container("app", "app:1.0"), os=PodOS(name="windows"), security_context=PodSecurityContext(fs_group=1))
