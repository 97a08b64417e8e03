"""Refused: a policy for changes says whether the container is restarted."""

from podgen import container, pod
from podgen.model import ContainerResizePolicy

pod(
    "shop", container("app", "app:1.0", resize_policy=[ContainerResizePolicy(resource_name="cpu", restart_policy=None)])
)
