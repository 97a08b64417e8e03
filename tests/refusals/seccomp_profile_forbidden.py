"""Refused: only a seccomp profile of the type `Localhost` has a file."""

from podgen import container, pod
from podgen.model import SeccompProfile, SecurityContext

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        security_context=SecurityContext(seccomp_profile=SeccompProfile(type="Unconfined", localhost_profile="p")),
    ),
)
