"""A resource that is one letter off."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"nvidia.com/gpus": 1}))
