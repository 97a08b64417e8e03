"""Ports of containers: their numbers, names and addresses, and how the server completes them.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
"""

from typing import NamedTuple, TypeAlias

from podgen.model.containers import Container, ContainerPort
from podgen.model.pod import PodSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import ip_address_fault, port_name_fault, suggested_port_name
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.roles import container_around, is_ephemeral
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import phrase

Key: TypeAlias = tuple[int, str]
"""A port number and a protocol: only one container at a time can listen on them."""


@rule("ports/container-port-missing", ContainerPort, type="Required")
def container_port_missing(port: ContainerPort, at: Location) -> Findings:
    """A port has a number."""
    if not port.container_port:
        yield Finding("a port has no number", at.child("container_port"), help="a port is 1-65535, for example 8080")


@rule("ports/container-port-out-of-range", ContainerPort, "container_port")
def container_port_out_of_range(number: int, at: Location) -> Findings:
    """A port number lies between 1 and 65535."""
    if number and not is_port(number):
        yield Finding(f"a port must be 1-65535, got {number}")


@rule("ports/host-port-out-of-range", ContainerPort)
def host_port_out_of_range(port: ContainerPort, at: Location) -> Findings:
    """A host port lies between 1 and 65535. 0 means none or, with `hostNetwork`, the container port."""
    if port.host_port:
        if not is_port(port.host_port):
            yield Finding(f"a host port must be 1-65535, got {port.host_port}", at.child("host_port"))
    elif port.container_port and not is_port(port.container_port) and _is_host_port_too(at):
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
        if is_port(entry.container_port) and key in first:
            yield Finding(
                f"{named(at.value.name)} lists port {shown(key_of(entry))} twice",
                port.child("container_port"),
                label="the same again",
                related=(first[key].label("listed here"),),
                help="leave one of them out, or give it the number that it was meant to have",
            )
        first.setdefault(key, port)


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
    host_ip_invalid,
)


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


def is_port(number: int | None) -> bool:
    """Whether a number is one that a port can have."""
    return 1 <= (number or 0) <= 65535


def shown(key: Key) -> str:
    """A port in messages: `80/TCP`."""
    return f"{key[0]}/{key[1]}"
