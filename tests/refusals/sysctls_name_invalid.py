"""Refused: the name of a kernel parameter is lower case, in parts joined by `.` or `/`: `net.core.somaxconn`."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(sysctls=[Sysctl(name="Net.core", value="1")]),
)
