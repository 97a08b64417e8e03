"""Refused: the type of a condition that a pod waits for is a name like a label's key: `example.com/registered`."""

from podgen import container, pod
from podgen.model import PodReadinessGate

pod("shop", container("app", "app:1.0"), readiness_gates=[PodReadinessGate(condition_type="a b")])
