"""The ports of a Service, held against those that the containers of its target list."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from podgen.model.base import construct, source_of
from podgen.model.containers import Container, ContainerPort
from podgen.model.frozen import MAPPING
from podgen.model.services import ServicePort
from podgen.pieces.companions.targets import Target
from podgen.pieces.values import is_list, items_of
from podgen.problems import Label, Problem, SourceRef, named, place_in
from podgen.source import Source
from podgen.suggest import did_you_mean


class ReadPorts(NamedTuple):
    """The ports that a user gave, read."""

    ports: Any
    problems: list[Problem]


def service_ports(given: Any, target: Target | None, source: Source | None) -> ReadPorts:
    """The ports of a Service.

    Parameters:
        given: What the user gave: a mapping, a list, or `None` for all ports that the target lists.
        target: What the Service is for, if that is known.
        source: The user's call.
    """
    listed = list(listed_ports(target)) if target else []
    if given is None:
        ports = _distinct([_as_listed(port, source) for port in listed])
    elif isinstance(given, MAPPING):
        ports = [_mapped(number, behind, listed, source) for number, behind in given.items()]
    elif is_list(given):
        ports = [item if isinstance(item, ServicePort) else _plain(item, listed, source) for item in given]
    else:
        return ReadPorts(given, [])  # the gate refuses it
    problems = [problem for port in ports if (problem := _unknown_name(port, target, listed, source))]
    return ReadPorts(tuple(_with_names(ports, source)), problems)


def listed_ports(target: Target) -> Iterator[ContainerPort]:
    """The ports of a target's containers that run as long as the pod: regular ones and sidecars."""
    for container in _containers(target):
        for port in items_of(container.ports):
            if isinstance(port, ContainerPort):
                yield port


def _containers(target: Target) -> Iterator[Container]:
    spec: Any = target.spec
    for container in (*items_of(spec.containers), *items_of(spec.init_containers)):
        if isinstance(container, Container):
            runs_to_end = container in items_of(spec.init_containers) and container.restart_policy != "Always"
            if not runs_to_end:
                yield container


def _as_listed(port: ContainerPort, source: Source | None) -> ServicePort:
    return construct(
        ServicePort, source, name=port.name, port=port.container_port, target_port=port.name, protocol=port.protocol
    )


def _distinct(ports: list[ServicePort]) -> list[ServicePort]:
    """The ports without those that another one has in number and protocol: people list a port again under another name."""
    first: dict[object, ServicePort] = {}
    for port in ports:
        first.setdefault((port.port, port.protocol or "TCP"), port)
    return list(first.values())


def _mapped(number: Any, behind: Any, listed: list[ContainerPort], source: Source | None) -> ServicePort:
    """The port for an item of `{80: "http"}`: its name is that of the pods' port."""
    of_pods = next((port for port in listed if behind in (port.name, port.container_port)), None)
    name = behind if isinstance(behind, str) else of_pods.name if of_pods else None
    protocol = of_pods.protocol if of_pods else None
    target = None if behind == number else behind
    return construct(ServicePort, source, name=name, port=number, target_port=target, protocol=protocol)


def _plain(number: Any, listed: list[ContainerPort], source: Source | None) -> ServicePort:
    return _mapped(number, number, listed, source)


def _with_names(ports: list[ServicePort], source: Source | None) -> Iterator[ServicePort]:
    """The ports, each with a name of its own if there are several: the API demands it.

    A name that podgen chose and that is taken gets the number, too: `http-81`. A port without a better name is `tcp-9000`.
    """
    taken: set[str] = set()
    for port in ports:
        name = port.name
        if name is None and len(ports) > 1:
            name = f"{(port.protocol or 'TCP').lower()}-{port.port}"
        elif name in taken and source_of(port) == source:
            name = f"{name}-{port.port}"
        if name is not None:
            taken.add(name)
        yield port if name == port.name else construct(ServicePort, source, **{**vars(port), "name": name})


def _unknown_name(
    port: ServicePort, target: Target | None, listed: list[ContainerPort], source: Source | None
) -> Problem | None:
    """That no container of the target lists a port of the name, if so."""
    name = port.target_port
    if target is None or not isinstance(name, str) or any(name == each.name for each in listed):
        return None
    names = [each.name for each in listed if each.name]
    meant = did_you_mean(name, names)
    related = [
        Label(SourceRef(made, ("ports",)), _what_it_lists(container))
        for container in _containers(target)
        if (made := source_of(container))
    ]
    place = source_of(port) or source
    return Problem.of(
        "pieces/port-missing",
        f"no container of {named(target.name)} lists a port {named(name)}",
        type="NotFound",
        path="spec.ports",
        place=place_in(place, "ports"),
        related=tuple(related[:3]),
        help=f"did you mean {named(meant)}?" if meant else f'name it where it is listed: port(8080, name="{name}")',
    )


def _what_it_lists(container: Container) -> str:
    ports = [
        str(port.name or port.container_port) for port in items_of(container.ports) if isinstance(port, ContainerPort)
    ]
    return f"{named(container.name)} lists {', '.join(map(named, ports)) or 'no ports'}"
