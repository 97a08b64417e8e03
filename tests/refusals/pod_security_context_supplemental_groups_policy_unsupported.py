"""Refused: `supplementalGroupsPolicy` is one of `Merge`, `Strict`."""

from podgen import container, pod
from podgen.model import PodSecurityContext

pod("shop", container("app", "app:1.0"), security_context=PodSecurityContext(supplemental_groups_policy="Add"))
