"""Refused: the text of a credential spec has at most 64 KiB."""

from podgen import container, pod
from podgen.model import PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(
        windows_options=WindowsSecurityContextOptions(gmsa_credential_spec="x" * 65537)
    ),
)
