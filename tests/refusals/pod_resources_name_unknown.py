"""Refused: a pod asks for resources that Kubernetes knows."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod("shop", container("app", "app:1.0"), resources=ResourceRequirements(limits={"gpu": "1"}))
