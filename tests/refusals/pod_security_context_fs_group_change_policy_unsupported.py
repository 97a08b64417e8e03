"""Refused: `fsGroupChangePolicy` is one of `OnRootMismatch`, `Always`."""

from podgen import container, pod
from podgen.model import PodSecurityContext

pod("shop", container("app", "app:1.0"), security_context=PodSecurityContext(fs_group_change_policy="Never"))
