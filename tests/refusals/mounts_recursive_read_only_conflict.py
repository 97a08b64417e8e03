"""Refused: mounts below a mount can be made read-only only where none are added later."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod(
    "shop",
    container(
        "app",
        "app:1.0",
        mounts=[data.at("/a", read_only=True, recursive_read_only="IfPossible", mount_propagation="HostToContainer")],
    ),
)
