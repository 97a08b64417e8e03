"""A kernel parameter that nodes refuse by default."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

context = PodSecurityContext(sysctls=[Sysctl(name="net.core.somaxconn", value="1024")])
shop = pod("shop", container("app", "app:1.0"), security_context=context)
