"""Refused: the containers of a pod for Linux have no settings for Windows."""

from podgen import container, pod
from podgen.model import PodOS, SecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(windows_options=WindowsSecurityContextOptions())),
    os=PodOS(name="linux"),
)
