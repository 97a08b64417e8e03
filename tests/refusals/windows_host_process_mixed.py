"""Refused: if one container of a pod runs on the host itself, all do, init containers included."""

from podgen import container, pod
from podgen.model import SecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container(
        "a", "i", security_context=SecurityContext(windows_options=WindowsSecurityContextOptions(host_process=True))
    ),
    container("b", "i"),
    host_network=True,
)
