"""The restart policy of the pod, in its container."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", restart_policy="Never"))
