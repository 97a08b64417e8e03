"""Conflicts of ports: two containers that listen on the same port, or use the same port of the node.

The containers of a pod share one network namespace, and so one set of ports
(https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking). The API server does not check this: it accepts two
containers with the same port, and the second one fails to start. So `ports/reuse` is podgen's own rule.
"""

from collections.abc import Iterator
from itertools import chain

from podgen.model.base import source_of
from podgen.model.containers import ContainerPort
from podgen.model.pod import PodSpec
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.pod.ports import Key, host_port_of, is_port, key_of, listed, protocol_of, shown
from podgen.rules.pod.roles import is_sidecar
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import Words, phrase

_WHY = 'the containers of a pod share one network namespace; the second to start ends with "address already in use"'


@rule("ports/host-port-duplicate", PodSpec, type="Duplicate")
def host_port_duplicate(spec: PodSpec, at: Location) -> Findings:
    """Two ports of the regular containers do not have the same host port: the same number, protocol and address.

    With `hostNetwork`, a port's number is its host port, even if that is not set. The same holds within each init
    container; init containers and sidecars are not compared with others here (see `ports/host-port-reuse`).
    """
    if not listed(at).has_host_port:
        return
    yield from _host_port_conflicts(spec, list(at.items("containers")))
    for container in at.items("init_containers"):
        # The server checks them one by one, each with the path of the first.
        where = Location(container.value, at, "init_containers", 0)
        yield from _host_port_conflicts(spec, [where], real=container)


def _host_port_conflicts(spec: PodSpec, containers: list[Location], real: Location | None = None) -> Findings:
    first: dict[tuple[int, str, str], tuple[Location, Location]] = {}
    for container in containers:
        for port in container.items("ports"):
            number = host_port_of(spec, port)
            if not number:
                continue
            key = (number, protocol_of(port.value), port.value.host_ip or "")
            owner, other = first.setdefault(key, (container, port))
            if other is not port:
                clash = _host_port_clash(number, (owner, other), (container, port))
                yield clash._replace(shown=real.child("ports", port.index).child("host_port")) if real else clash


@rule("ports/host-port-mismatch", PodSpec, "host_network")
def host_port_mismatch(host_network: bool, at: Location) -> Findings:
    """With `hostNetwork`, a host port equals the container port: they are the same port."""
    for container in at.items("containers") if host_network else ():
        for port in container.items("ports"):
            number, host_port = port.value.container_port, port.value.host_port
            if host_port and host_port != number:
                yield Finding(
                    phrase(
                        "with {}, a host port of {} must be the port itself, {}, got {}",
                        name_of(PodSpec, "host_network"),
                        named(container.value.name),
                        number or 0,
                        host_port,
                    ),
                    port.child("host_port"),
                    help=phrase(
                        "leave {} out: with {} it is the port itself",
                        name_of(ContainerPort, "host_port"),
                        name_of(PodSpec, "host_network"),
                    ),
                )


@rule("ports/reuse", PodSpec, type="Duplicate")
def ports_reuse(spec: PodSpec, at: Location) -> Findings:
    """Two containers that run at the same time do not listen on the same port and protocol.

    Regular containers and native sidecars run all at once. An init container runs to completion, with only the sidecars
    that were started before it, so it may use a port that a later container uses.
    """
    if not listed(at).has_number_twice:
        return
    in_use = {number for number, _ in map(key_of, listed(at).ports)}
    for (owner, taken), (container, port) in _pairs(at):
        key = key_of(port.value)
        if not _server_refuses(spec, owner, container, key):
            number = _free_port(port.value.container_port, in_use)
            yield Finding(
                f"{named(owner.value.name)} and {named(container.value.name)} both listen on port {shown(key)}",
                port.child("container_port"),
                label=f"and {named(container.value.name)} asks for it again",
                related=(taken.label(f"{named(owner.value.name)} takes {shown(key)} here"),),
                notes=(_WHY,),
                help=phrase("give one of them another port, for example {}", _example(container, port, number)),
            )


@rule("ports/host-port-reuse", PodSpec, type="Duplicate")
def host_port_reuse(spec: PodSpec, at: Location) -> Findings:
    """A sidecar does not have the host port of a container or another sidecar. The server does not check this."""
    if not listed(at).has_host_port:
        return
    first: dict[tuple[int, str, str], tuple[Location, Location]] = {}
    for container in [*filter(is_sidecar, at.items("init_containers")), *at.items("containers")]:
        for port in container.items("ports"):
            entry: ContainerPort = port.value
            key = (entry.host_port or 0, protocol_of(entry), entry.host_ip or "")
            owner, other = first.setdefault(key, (container, port))
            involves_sidecar = "init_containers" in (owner.attribute, container.attribute)
            reused = entry.container_port == other.value.container_port  # `ports/reuse` reports it
            if entry.host_port and owner is not container and involves_sidecar and not reused:
                yield _host_port_clash(entry.host_port, (owner, other), (container, port))


RULES = (
    host_port_duplicate,
    host_port_mismatch,
    ports_reuse,
    host_port_reuse,
)


def _all_containers(at: Location) -> list[Location]:
    return [*at.items("init_containers"), *at.items("containers")]


def _pairs(at: Location) -> Iterator[tuple[tuple[Location, Location], tuple[Location, Location]]]:
    """Pairs of a container with its port and another one that runs at the same time and uses the same port."""
    held: dict[Key, tuple[Location, Location]] = {}  # by sidecars and containers, which run until the pod ends
    for container in _all_containers(at):
        stays = container.attribute == "containers" or is_sidecar(container)
        reported: set[Key] = set()
        for port in container.items("ports"):
            key = key_of(port.value)
            owner = held.get(key)
            if not is_port(key[0]) or key in reported or (owner and owner[0] is container):
                continue
            if owner:
                reported.add(key)
                yield owner, (container, port)
            elif stays:
                held[key] = (container, port)


def _server_refuses(spec: PodSpec, one: Location, other: Location, key: Key) -> bool:
    """Whether `ports/host-port-duplicate` reports the same two containers and the same port."""

    def addresses(container: Location) -> set[tuple[int, str]]:
        ports = [port for port in container.items("ports") if key_of(port.value) == key]
        return {(number, port.value.host_ip or "") for port in ports if (number := host_port_of(spec, port))}

    regular = one.attribute == other.attribute == "containers"
    return regular and bool(addresses(one) & addresses(other))


def _host_port_clash(number: int, one: tuple[Location, Location], other: tuple[Location, Location]) -> Finding:
    (owner, first), (container, port) = one, other
    what = f"port {number}/{protocol_of(port.value)} of the node"
    who, also = named(owner.value.name), named(container.value.name)
    return Finding(
        f"{who} takes {what} twice" if owner is container else f"{who} and {also} both take {what}",
        port.child("host_port"),
        label=f"and {also} asks for it again",
        related=(first.label(f"{who} takes host port {number} here"),),
        help="give one of them another host port, or leave it out: a Service reaches the pod without one"
        if port.value.host_port
        else phrase(
            "give one of them another port: with {}, it is a port of the node, too", name_of(PodSpec, "host_network")
        ),
    )


def _example(container: Location, port: Location, number: int) -> Words:
    """The line to write for a port with a free number."""
    protocol = protocol_of(port.value)
    python = f"ports=[{number}]" if protocol == "TCP" else f"ports=[{protocol.lower()}({number})]"
    if port.value.name == "http" and source_of(port.value) == source_of(container.value):
        python = f"port={number}"  # the port that `web_container` adds
    return Words(python, yaml=f"`containerPort: {number}`")


def _free_port(number: int, taken: set[int]) -> int:
    """A port that no container of the pod uses, near a used one: 8080 for 80, or the next free one above."""
    start = number + 8000 if number < 1024 else number + 1
    return next(number for number in chain(range(start, 65536), range(1024, start)) if number not in taken)
