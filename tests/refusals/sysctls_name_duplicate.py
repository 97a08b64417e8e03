"""Refused: each kernel parameter of a pod is set once."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(
        sysctls=[Sysctl(name="kernel.shmmax", value="1"), Sysctl(name="kernel.shmmax", value="1")]
    ),
)
