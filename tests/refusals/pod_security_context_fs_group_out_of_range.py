"""Refused: the group ID of a pod's volumes lies between 0 and 2147483647."""

from podgen import container, pod
from podgen.model import PodSecurityContext

pod("shop", container("app", "app:1.0"), security_context=PodSecurityContext(fs_group=-1))
