"""Refused: a scheduling gate's name is like a label's key: `example.com/quota`."""

from podgen import container, pod
from podgen.model import PodSchedulingGate

pod("shop", container("app", "app:1.0"), scheduling_gates=[PodSchedulingGate(name="a b")])
