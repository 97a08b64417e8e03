"""The host that probes and hooks ask: by default the pod. The kubelet asks, from the node.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#http-probes
"""

import re

from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.model.pod import PodSpec
from podgen.model.probes import HTTPGetAction, TCPSocketAction
from podgen.problems import quoted
from podgen.rules.common.gaps import gap_in
from podgen.rules.location import Location
from podgen.rules.pod.handlers import handler_phrase, is_read
from podgen.rules.pod.roles import container_around, container_values
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import Text, Words, phrase

_LOCAL = lazy_pattern(
    r"localhost(\.localdomain)?\.?|ip6-localhost|127(\.\d+){3}|\[?::1\]?|0\.0\.0\.0|\[?::\]?", re.IGNORECASE
)
_NAME = lazy_pattern(r"(?=.*[A-Za-z])[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?")


def host_local(host: str, at: Location) -> Findings:
    """A check does not ask `localhost`, which is the node: the kubelet asks, and is not in the pod.

    `pkg/probe/http/request.go` and `pkg/kubelet/lifecycle/handlers.go` take the host as it is. In a pod on the node's network,
    it is right; and a port of the node leads back to the pod.
    """
    if _LOCAL.fullmatch(host) and is_read(at):
        spec = at.enclosing(PodSpec)
        if spec is not None and not spec.host_network and not _is_port_of_the_node(at, spec):
            yield Finding(
                f"{handler_phrase(at)} asks {quoted(host)}, which is the node, and not the pod",
                notes=("the kubelet asks, from the node",),
                help=phrase(
                    "leave {} out: then it asks the address of the pod; what listens on {} only needs a command, for example {}",
                    name_of(type(at.value), "host"),
                    host,
                    Words('exec_check(["pg_isready"])', "`exec: {command: [pg_isready]}`"),
                ),
            )


def host_other(host: str, at: Location) -> Findings:
    """A probe asks its own container. With the name of another host, that one's health decides about this container.

    The node resolves the name, and does not know names of Services. For the `Host` header, there are headers.
    """
    if at.parent is not None and at.parent.attribute.endswith("_probe") and _NAME.fullmatch(host):
        if _LOCAL.fullmatch(host) or not is_read(at):
            return
        yield Finding(f"{handler_phrase(at)} asks another host, {quoted(host)}", help=_own_host(type(at.value), host))


def host_invalid(host: str, at: Location) -> Findings:
    """A host is a name or an address alone, without a scheme, a port and a path.

    The kubelet puts brackets around what holds a `:`, and appends the port (`net.JoinHostPort` in `pkg/probe/http/request.go`
    and `pkg/probe/tcp`): `http://shop` becomes `[http://shop]:80`, which is found nowhere.
    """
    if not _HOST.fullmatch(host) and not gap_in(host) and host and is_read(at):
        leave_out = phrase("leave {} out: then it asks the address of the pod", name_of(type(at.value), "host"))
        yield Finding(
            f"{handler_phrase(at)} asks the host {quoted(host)}, which is no name and no address", help=leave_out
        )


_HOST = lazy_pattern(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?\]?")
"""A name, an address of version 4, or one of version 6."""


def _own_host(action: type[Model], host: str) -> Text:
    """What to write to ask the container itself."""
    leave_out = phrase("leave {} out: then it asks the container", name_of(action, "host"))
    if action is not HTTPGetAction:
        return leave_out
    header = Words(f'headers={{"Host": "{host}"}}', f"`httpHeaders: [{{name: Host, value: {host}}}]`")
    return phrase("{}; for the Host header, write {}", leave_out, header)


def _is_port_of_the_node(at: Location, spec: PodSpec) -> bool:
    """Whether a check asks a port of the node that leads to the pod."""
    port, container = at.value.port, container_around(at)
    if isinstance(port, str) and container is not None:
        numbers = [entry.container_port for entry in container.value.ports or () if entry.name == port]
        port = numbers[0] if numbers else port
    return any(
        entry.host_port == port for each in container_values(spec) for entry in each.ports or () if entry.host_port
    )


RULES = tuple(
    rule(code, on, "host")(check)
    for code, check in (
        ("handlers/host-local", host_local),
        ("handlers/host-other", host_other),
        ("handlers/host-invalid", host_invalid),
    )
    for on in (HTTPGetAction, TCPSocketAction)
)
