"""Refused: a container that says whether it runs on the host itself says the same as its pod."""

from podgen import container, pod
from podgen.model import PodSecurityContext, SecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        security_context=SecurityContext(windows_options=WindowsSecurityContextOptions(host_process=False)),
    ),
    host_network=True,
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions(host_process=True)),
)
