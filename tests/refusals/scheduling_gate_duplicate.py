"""Refused: a pod has each scheduling gate once."""

from podgen import container, pod
from podgen.model import PodSchedulingGate

pod("shop", container("app", "app:1.0"), scheduling_gates=[PodSchedulingGate(name="a"), PodSchedulingGate(name="a")])
