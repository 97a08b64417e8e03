"""Refused: a policy for changes names the resource that changes."""

from podgen import container, pod
from podgen.model import ContainerResizePolicy

pod(
    "shop",
    container(
        "app", "app:1.0", resize_policy=[ContainerResizePolicy(resource_name=None, restart_policy="NotRequired")]
    ),
)
