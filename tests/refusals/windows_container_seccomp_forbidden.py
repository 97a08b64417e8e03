"""Refused: the security context of a container for Windows has no `seccompProfile`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, SeccompProfile, SecurityContext

pod(
    "shop",
    container(
        "app", "app:1.0", security_context=SecurityContext(seccomp_profile=SeccompProfile(type="RuntimeDefault"))
    ),
    os=PodOS(name="windows"),
)
