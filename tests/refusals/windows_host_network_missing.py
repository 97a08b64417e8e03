"""Refused: a pod whose containers run on the host itself is in the host's network."""

from podgen import container, pod
from podgen.model import PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions(host_process=True)),
)
