"""Refused: a probe says how to check: with a command, over HTTP, TCP or gRPC."""

from podgen import container, pod
from podgen.model import Probe

pod("shop", container("app", "app:1.0", liveness=Probe(period_seconds=5)))
