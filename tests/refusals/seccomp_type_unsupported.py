"""Refused: the type of a seccomp profile is `RuntimeDefault`, `Localhost` or `Unconfined`."""

from podgen import container, pod
from podgen.model import SeccompProfile, SecurityContext

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(seccomp_profile=SeccompProfile(type="Default"))),
)
