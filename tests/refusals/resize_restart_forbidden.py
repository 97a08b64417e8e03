"""Refused: in a pod whose containers are never restarted, a change of resources does not restart one either."""

from podgen import container, pod
from podgen.model import ContainerResizePolicy

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        resize_policy=[ContainerResizePolicy(resource_name="memory", restart_policy="RestartContainer")],
    ),
    restart_policy="Never",
)
