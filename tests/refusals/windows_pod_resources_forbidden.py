"""Refused: on Windows, containers have resources of their own, and a pod has none."""

from podgen import container, pod
from podgen.model import PodOS, ResourceRequirements

pod("shop", container("app", "app:1.0"), os=PodOS(name="windows"), resources=ResourceRequirements(limits={"cpu": "1"}))
