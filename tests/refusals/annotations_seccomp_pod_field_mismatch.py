"""Refused: the seccomp annotation of a pod and the field of the pod do not contradict each other."""

from podgen import container, pod
from podgen.model import PodSecurityContext, SeccompProfile

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={"seccomp.security.alpha.kubernetes.io/pod": "unconfined"},
    security_context=PodSecurityContext(seccomp_profile=SeccompProfile(type="RuntimeDefault")),
)
