"""Refused: a mirror pod, which the kubelet runs by itself, has no secrets and no tokens."""

from podgen import container, pod
from podgen.model import LocalObjectReference

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={"kubernetes.io/config.mirror": "x"},
    node_name="n",
    image_pull_secrets=[LocalObjectReference(name="s")],
)
