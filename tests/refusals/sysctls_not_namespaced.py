"""A kernel parameter of the whole node."""

from podgen import container, pod
from podgen.model import PodSecurityContext, Sysctl

context = PodSecurityContext(sysctls=[Sysctl(name="vm.max_map_count", value="262144")])
pod("shop", container("app", "app:1.0"), security_context=context)
