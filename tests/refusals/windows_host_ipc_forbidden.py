"""Refused: a pod for Windows has no `hostIPC`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS

pod("shop", container("app", "app:1.0"), os=PodOS(name="windows"), host_ipc=True)
