"""Refused: a pod that waits for a gate is on no node yet."""

from podgen import container, pod
from podgen.model import PodSchedulingGate

pod("shop", container("app", "app:1.0"), node_name="n", scheduling_gates=[PodSchedulingGate(name="a")])
