"""Refused: the user of a Windows container has at most one backslash, between the domain and the user."""

from podgen import container, pod
from podgen.model import PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions(run_as_user_name="a\\b\\c")),
)
