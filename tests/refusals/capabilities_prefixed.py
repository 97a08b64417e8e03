"""A capability as the kernel calls it, and containerd does not."""

from podgen import container, pod
from podgen.model import Capabilities, SecurityContext

shop = pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(capabilities=Capabilities(add=["CAP_NET_RAW"]))),
)
