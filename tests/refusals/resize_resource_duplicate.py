"""Refused: a container has one policy for each resource."""

from podgen import container, pod
from podgen.model import ContainerResizePolicy

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        resize_policy=[
            ContainerResizePolicy(resource_name="cpu", restart_policy="NotRequired"),
            ContainerResizePolicy(resource_name="cpu", restart_policy="NotRequired"),
        ],
    ),
)
