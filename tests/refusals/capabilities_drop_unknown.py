"""A capability with a letter too few, which the container keeps."""

from podgen import container, pod
from podgen.model import Capabilities, SecurityContext

shop = pod(
    "shop", container("app", "app:1.0", security_context=SecurityContext(capabilities=Capabilities(drop=["NETRAW"])))
)
