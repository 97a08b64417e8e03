"""A pod has neither a name nor the beginning of one."""

from podgen import container, pod

pod(None, container("app", "app:1.0"))
