r"""Refused: the domain of a Windows user is a NetBIOS name (1-15 characters, no `\ / : * ? " < > |`) or a DNS name."""

from podgen import container, pod
from podgen.model import PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions(run_as_user_name=".x\\b")),
)
