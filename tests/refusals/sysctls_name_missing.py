"""Refused: a kernel parameter has a name."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

pod("shop", container("app", "app:1.0"), security_context=PodSecurityContext(sysctls=[Sysctl(name="", value="1")]))
