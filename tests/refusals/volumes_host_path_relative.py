"""A path on the node as compose has it."""

from podgen import container, host_volume, pod

pod("shop", container("app", "app:1.0", mounts=[host_volume("data", "./data").at("/data")]))
