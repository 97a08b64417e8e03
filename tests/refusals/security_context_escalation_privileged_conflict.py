"""Refused: a privileged container may always gain more rights, so that this cannot be forbidden."""

from podgen import container, pod
from podgen.model import SecurityContext

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(privileged=True, allow_privilege_escalation=False)),
)
