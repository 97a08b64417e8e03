"""Refused: the security context of a container for Windows has no `seLinuxOptions`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, SecurityContext, SELinuxOptions

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(se_linux_options=SELinuxOptions())),
    os=PodOS(name="windows"),
)
