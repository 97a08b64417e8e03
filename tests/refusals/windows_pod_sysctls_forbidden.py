"""Refused: the security context of a pod for Windows has no `sysctls`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, PodSecurityContext, Sysctl

pod(
    "shop",
    container("app", "app:1.0"),
    os=PodOS(name="windows"),
    security_context=PodSecurityContext(sysctls=[Sysctl(name="a", value="b")]),
)
