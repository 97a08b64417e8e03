"""Refused: a pod for Linux has no settings for Windows."""

from podgen import container, pod
from podgen.model import PodOS, PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    os=PodOS(name="linux"),
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions()),
)
