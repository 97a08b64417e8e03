"""Refused: a pod with users of its own has inter-process communication of its own."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), host_users=False, host_ipc=True)
