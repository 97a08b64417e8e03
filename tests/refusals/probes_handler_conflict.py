"""Refused: a probe checks in one way only."""

from podgen import container, pod
from podgen.model import ExecAction, Probe, TCPSocketAction

pod(
    "shop",
    container("app", "app:1.0", liveness=Probe(exec=ExecAction(command=["x"]), tcp_socket=TCPSocketAction(port=80))),
)
