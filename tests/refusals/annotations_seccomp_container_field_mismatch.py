"""Refused: the seccomp annotation of a container and the container's own field do not contradict each other."""

from podgen import container, pod
from podgen.model import SeccompProfile, SecurityContext

pod(
    "p",
    container("c", "i", security_context=SecurityContext(seccomp_profile=SeccompProfile(type="RuntimeDefault"))),
    annotations={"container.seccomp.security.alpha.kubernetes.io/c": "unconfined"},
)
