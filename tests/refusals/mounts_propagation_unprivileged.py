"""Refused: only a privileged container may bring mounts to the node."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", mount_propagation="Bidirectional")]))
