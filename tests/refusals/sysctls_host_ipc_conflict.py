"""Refused: a pod that shares the node's inter-process communication cannot set its kernel parameters."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

pod(
    "shop",
    container("app", "app:1.0"),
    host_ipc=True,
    security_context=PodSecurityContext(sysctls=[Sysctl(name="fs/mqueue/msg_max", value="1")]),
)
