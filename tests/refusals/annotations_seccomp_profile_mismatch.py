"""Refused: a seccomp annotation and the field beside it name the same file."""

from podgen import container, pod
from podgen.model import SeccompProfile, SecurityContext

pod(
    "p",
    container(
        "c",
        "i",
        security_context=SecurityContext(seccomp_profile=SeccompProfile(type="Localhost", localhost_profile="b")),
    ),
    annotations={"container.seccomp.security.alpha.kubernetes.io/c": "localhost/a"},
)
