"""Refused: a pod asks for as much as its containers need at the worst moment: all at once, or one init container."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod("shop", container("app", "app:1.0", requests={"cpu": "2"}), resources=ResourceRequirements(requests={"cpu": "1"}))
