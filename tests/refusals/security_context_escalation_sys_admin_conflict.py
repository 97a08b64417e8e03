"""Refused: a container with `CAP_SYS_ADMIN` may always gain more rights; the server only knows this one spelling."""

from podgen import container, pod
from podgen.model import Capabilities, SecurityContext

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        security_context=SecurityContext(
            allow_privilege_escalation=False, capabilities=Capabilities(add=["CAP_SYS_ADMIN"])
        ),
    ),
)
