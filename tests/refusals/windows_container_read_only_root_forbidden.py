"""Refused: the security context of a container for Windows has no `readOnlyRootFilesystem`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS, SecurityContext

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(read_only_root_filesystem=False)),
    os=PodOS(name="windows"),
)
