"""Refused: the file of a seccomp profile is a path inside the kubelet's seccomp folder: relative, and without `..`."""

from podgen import container, pod
from podgen.model import SeccompProfile, SecurityContext

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        security_context=SecurityContext(seccomp_profile=SeccompProfile(type="Localhost", localhost_profile="/p")),
    ),
)
