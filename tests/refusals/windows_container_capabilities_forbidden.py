"""Refused: the security context of a container for Windows has no `capabilities`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import Capabilities, PodOS, SecurityContext

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(capabilities=Capabilities())),
    os=PodOS(name="windows"),
)
