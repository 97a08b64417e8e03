"""Refused: the containers of a pod share the node's processes or those of the pod, not both."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), share_process_namespace=True, host_pid=True)
