"""Refused: a pod in the node's network cannot set that network's kernel parameters."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

pod(
    "shop",
    container("app", "app:1.0"),
    host_network=True,
    security_context=PodSecurityContext(sysctls=[Sysctl(name="net.core.somaxconn", value="1")]),
)
