"""Refused: a mirror pod, which the kubelet runs by itself, has no service account."""

from podgen import container, pod

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={"kubernetes.io/config.mirror": "x"},
    node_name="n",
    service_account_name="s",
)
