"""A volume without a name."""

from podgen import container, pod, shared_volume

pod("shop", container("app", "app:1.0"), shared_volume(""))
