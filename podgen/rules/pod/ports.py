"""Ports: the numbers, the names, and who may listen where.

The containers of a pod share one network namespace, and so one set of ports
(https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking). The API server knows nothing of that: it takes two
containers on one port, and the second to start fails. So `ports/reuse` is podgen's own rule, and the heart of it.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from podgen.model.base import source_of
from podgen.model.containers import Container, ContainerPort
from podgen.model.pod import PodSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import ip_address_fault, port_name_fault, suggested_port_name
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.roles import container_around, is_ephemeral, is_sidecar
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import Words, phrase

Key: TypeAlias = tuple[int, str]
"""A port number and a protocol: only one container at a time can listen on them."""

_WHY = 'the containers of a pod share one network namespace; the second to start ends with "address already in use"'


@rule("ports/container-port-missing", ContainerPort, type="Required")
def container_port_missing(port: ContainerPort, at: Location) -> Findings:
    """A port has a number."""
    if not port.container_port:
        yield Finding("a port has no number", at.child("container_port"), help="a port is 1-65535, for example 8080")


@rule("ports/container-port-out-of-range", ContainerPort, "container_port")
def container_port_out_of_range(number: int, at: Location) -> Findings:
    """A port number lies between 1 and 65535."""
    if number and not _is_port(number):
        yield Finding(f"a port must be 1-65535, got {number}")


@rule("ports/host-port-out-of-range", ContainerPort)
def host_port_out_of_range(port: ContainerPort, at: Location) -> Findings:
    """A host port lies between 1 and 65535. 0 means none or, with `hostNetwork`, the container port."""
    if port.host_port:
        if not _is_port(port.host_port):
            yield Finding(f"a host port must be 1-65535, got {port.host_port}", at.child("host_port"))
    elif port.container_port and not _is_port(port.container_port) and _is_host_port_too(at):
        yield Finding(
            phrase(
                "with {}, a port is a host port too, and must be 1-65535, got {}",
                name_of(PodSpec, "host_network"),
                port.container_port,
            ),
            at.child("host_port"),
            shown=at.child("container_port"),
        )


def _is_host_port_too(port: Location) -> bool:
    """Whether the server sets the host port of a port without one to its container port."""
    spec, container = port.enclosing(PodSpec), container_around(port)
    return bool(spec and host_port_of(spec, port) and container and not is_ephemeral(container))


@rule("ports/name-invalid", ContainerPort, "name")
def name_invalid(name: str, at: Location) -> Findings:
    """A port name has at most 15 characters of a-z, 0-9 and `-`, with at least one letter."""
    if name and (fault := port_name_fault(name)):
        yield Finding(f"the port name {quoted(name)} {fault}", help=suggested_port_name(name))


@rule("ports/name-duplicate", Container, "ports", type="Duplicate")
def name_duplicate(ports: tuple[ContainerPort, ...], at: Location) -> Findings:
    """Within a container, every port has a name of its own."""
    if len(ports) == 1:
        return
    names = [port.name for port in ports if port.name]
    if len(set(names)) == len(names):
        return
    for port, first in repeats(at.items("ports"), lambda port: port.name or None):
        name = named(port.value.name)
        if not port_name_fault(port.value.name):
            yield Finding(
                f"two ports of {named(at.value.name)} are named {name}",
                port.child("name"),
                label=f"a second {name}",
                related=(first.child("name").label(f"{name} is taken here"),),
                help="rename one of them",
            )


@rule("ports/repeated", Container, "ports", type="Duplicate")
def ports_repeated(ports: tuple[ContainerPort, ...], at: Location) -> Findings:
    """A container does not list the same port twice: one of the two was probably meant to be another.

    The same number under another name is fine: people do that for monitoring.
    """
    if len(ports) < 2 or len({key_of(port) for port in ports}) == len(ports):
        return
    spec = at.enclosing(PodSpec)
    first: dict[tuple[Key, str | None], Location] = {}
    for port in at.items("ports"):
        entry: ContainerPort = port.value
        if entry.name or (spec and host_port_of(spec, port)):
            continue  # `ports/name-duplicate` or `ports/host-port-duplicate` reports it
        key = (key_of(entry), entry.host_ip)
        if _is_port(entry.container_port) and key in first:
            yield Finding(
                f"{named(at.value.name)} lists port {shown(key_of(entry))} twice",
                port.child("container_port"),
                label="the same again",
                related=(first[key].label("listed here"),),
                help="leave one of them out, or give it the number that it was meant to have",
            )
        first.setdefault(key, port)


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


@rule("ports/host-ip-invalid", ContainerPort, "host_ip")
def host_ip_invalid(address: str, at: Location) -> Findings:
    """The node's address for a port is an IP address, not a name, which the container runtime would refuse."""
    if address and (fault := ip_address_fault(address)):
        yield Finding(f"the host IP {quoted(address)} {fault}")


RULES = (
    container_port_missing,
    container_port_out_of_range,
    host_port_out_of_range,
    name_invalid,
    name_duplicate,
    ports_repeated,
    host_port_duplicate,
    host_port_mismatch,
    ports_reuse,
    host_port_reuse,
    host_ip_invalid,
)


def _all_containers(at: Location) -> list[Location]:
    return [*at.items("init_containers"), *at.items("containers")]


class Listed(NamedTuple):
    """The ports of a pod, with flags to skip checks for conflicts, which nearly no pod has."""

    ports: list[ContainerPort]
    has_number_twice: bool
    has_name_twice: bool
    has_host_port: bool
    """With `hostNetwork`, every port is a host port."""


@memoized_per_location
def listed(spec: Location) -> Listed:
    """The ports that the containers of a pod list."""
    ports: list[ContainerPort] = []
    numbers: set[int] = set()
    names: list[str] = []
    has_host_port = bool(spec.value.host_network)
    for container in (*(spec.value.init_containers or ()), *(spec.value.containers or ())):
        for port in container.ports or ():
            ports.append(port)
            numbers.add(port.container_port or 0)
            if port.name:
                names.append(port.name)
            if port.host_port:
                has_host_port = True
    return Listed(ports, len(numbers) < len(ports), len(set(names)) < len(names), has_host_port)


def _pairs(at: Location) -> Iterator[tuple[tuple[Location, Location], tuple[Location, Location]]]:
    """Pairs of a container with its port and another one that runs at the same time and uses the same port."""
    held: dict[Key, tuple[Location, Location]] = {}  # by sidecars and containers, which run until the pod ends
    for container in _all_containers(at):
        stays = container.attribute == "containers" or is_sidecar(container)
        reported: set[Key] = set()
        for port in container.items("ports"):
            key = key_of(port.value)
            owner = held.get(key)
            if not _is_port(key[0]) or key in reported or (owner and owner[0] is container):
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


def host_port_of(spec: PodSpec, port: Location) -> int | None:
    """The host port after the server's defaulting. With `hostNetwork`, it defaults to the port itself, but not in a template."""
    entry: ContainerPort = port.value
    return entry.host_port or (entry.container_port if spec.host_network and not in_template(port) else None)


def protocol_of(port: ContainerPort) -> str:
    """The protocol after the server's defaulting."""
    return port.protocol or "TCP"


def key_of(port: ContainerPort) -> Key:
    """The number and the protocol of a port."""
    return port.container_port or 0, protocol_of(port)


def _is_port(number: int | None) -> bool:
    return 1 <= (number or 0) <= 65535


def shown(key: Key) -> str:
    """A port in messages: `80/TCP`."""
    return f"{key[0]}/{key[1]}"


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
