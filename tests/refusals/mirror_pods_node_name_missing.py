"""Refused: a mirror pod shows what the kubelet runs on a node by itself, so it is on a node."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"kubernetes.io/config.mirror": "x"})
