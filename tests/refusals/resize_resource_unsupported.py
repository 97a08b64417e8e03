"""Refused: of the resources, only `cpu` and `memory` can change while a container runs."""

from podgen import container, pod
from podgen.model import ContainerResizePolicy

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        resize_policy=[ContainerResizePolicy(resource_name="ephemeral-storage", restart_policy="NotRequired")],
    ),
)
