"""Refused: a pod for Windows has no `shareProcessNamespace`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import PodOS

pod("shop", container("app", "app:1.0"), os=PodOS(name="windows"), share_process_namespace=False)
