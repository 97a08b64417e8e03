"""Refused: the name of a Windows user has at most 104 characters."""

from podgen import container, pod
from podgen.model import PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions(run_as_user_name="u" * 105)),
)
