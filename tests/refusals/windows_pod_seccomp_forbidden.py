"""Refused: the security context of a pod for Windows has no `seccompProfile`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, PodSecurityContext, SeccompProfile

pod(
    "shop",
    container("app", "app:1.0"),
    os=PodOS(name="windows"),
    security_context=PodSecurityContext(seccomp_profile=SeccompProfile(type="RuntimeDefault")),
)
