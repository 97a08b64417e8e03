"""Refused: what it costs to delete a pod is a whole number of 32 bits, without `+`, leading zeros or blanks."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"controller.kubernetes.io/pod-deletion-cost": "+10"})
