"""Refused: the name of a credential spec is that of an object: a DNS subdomain."""

from podgen import container, pod
from podgen.model import PodSecurityContext, WindowsSecurityContextOptions

pod(
    "shop",
    container("app", "app:1.0"),
    security_context=PodSecurityContext(windows_options=WindowsSecurityContextOptions(gmsa_credential_spec_name="A_b")),
)
