"""Probes and lifecycle hooks: what they ask, and on which port.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from podgen.at import At
from podgen.model.containers import Container
from podgen.model.probes import HTTPGetAction, TCPSocketAction
from podgen.problems import named, quoted
from podgen.rules.formats import port_name_fault
from podgen.rules.rule import Finding, Findings, rule
from podgen.suggest import did_you_mean


@rule("handlers/http-port", HTTPGetAction)
def http_port(action: HTTPGetAction, at: At) -> Findings:
    """An HTTP check asks on a port number from 1 to 65535, or on a port's name."""
    yield from _port(action.port, at.child("port"))


@rule("handlers/tcp-port", TCPSocketAction)
def tcp_port(action: TCPSocketAction, at: At) -> Findings:
    """A TCP check asks on a port number from 1 to 65535, or on a port's name."""
    yield from _port(action.port, at.child("port"))


def _port(port: int | str | None, at: At) -> Findings:
    if isinstance(port, str):
        if fault := port_name_fault(port):
            number = f"a number is written without quotes: port={port}" if port.isdecimal() else None
            yield Finding(f"the port name {quoted(port)} {fault}", at, help=number)
    elif not 1 <= (port or 0) <= 65535:
        yield Finding(f"a port must be 1-65535, got {port or 0}", at)


@rule("probes/port-found", Container, origin="podgen", type="NotFound")
def port_found(container: Container, at: At) -> Findings:
    """A check that names a port names one that its container has; any other never succeeds."""
    names = [port.name for port in container.ports or () if port.name]
    for action in _actions(at):
        port = action.value.port
        if not isinstance(port, str) or port_name_fault(port) or port in names:
            continue
        if meant := did_you_mean(port, names):
            help = f"did you mean {named(meant)}?"
        elif names:
            help = f"its ports are named {', '.join(named(name) for name in names)}"
        else:
            help = f'name the port, for example ports=[port(8080, name="{port}")], or give the check a number'
        yield Finding(
            f"the container {named(container.name)} has no port named {named(port)}", action.child("port"), help=help
        )


def _actions(container: At) -> Iterator[At]:
    """All HTTP and TCP actions of a container's probes and hooks."""
    lifecycle = container.child("lifecycle")
    handlers = [container.child(probe) for probe in ("startup_probe", "readiness_probe", "liveness_probe")]
    handlers += [lifecycle.child(hook) for hook in ("post_start", "pre_stop")]
    for handler in handlers:
        for kind in ("http_get", "tcp_socket"):
            action = handler.child(kind)
            if action.value is not None:
                yield action


RULES = (http_port, tcp_port, port_found)
