"""Warnings of the server about the ports of a pod that it accepts.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
"""

from typing import NamedTuple

from podgen.model.containers import ContainerPort
from podgen.model.pod import PodSpec
from podgen.problems import named
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.ports import Key, host_port_of, key_of, listed, shown
from podgen.rules.pod.roles import container_phrase, containers, is_ephemeral
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


class _Entry(NamedTuple):
    """A port, with the values that the server compares."""

    at: Location
    key: Key
    host_port: int
    host_ip: str


@rule("ports/host-ip-without-host-port", ContainerPort, "host_ip")
def host_ip_without_host_port(host_ip: str, at: Location) -> Findings:
    """An address of the node means nothing without a port of the node."""
    spec = at.enclosing(PodSpec)
    if host_ip and spec and not host_port_of(spec, at):
        number, address = at.value.container_port, name_of(ContainerPort, "host_ip")
        yield Finding(
            f"{f'port {number}' if number else 'a port'} of {container_phrase(at)} has the address {named(host_ip)} of the node, "
            "but no port of it",
            at,
            shown=at.child("host_ip"),
            help=phrase("add {}, or leave {} out", setting(ContainerPort, "host_port", number), address)
            if number
            else phrase("leave {} out", address),
        )


@rule("ports/duplicate", PodSpec, type="Duplicate")
def ports_duplicate(spec: PodSpec, at: Location) -> Findings:
    """A port is listed once with the same address and port of the node."""
    first: dict[tuple[Key, int, str], _Entry] = {}
    for entry in _entries(at):
        other = first.setdefault(entry[1:], entry)
        if other is not entry:
            yield _again(entry, other, "the same again", "one of them is enough, unless another name is needed")


@rule("ports/overlapping", PodSpec, type="Duplicate")
def ports_overlapping(spec: PodSpec, at: Location) -> Findings:
    """A port is not listed both with and without a port of the node, or with different addresses."""
    before: dict[
        tuple[Key, bool], list[_Entry]
    ] = {}  # by whether they have a port of the node; at most two different ones each
    for entry in _entries(at):
        exposed, others = (before.setdefault((entry.key, is_exposed), []) for is_exposed in (True, False))
        mine = exposed if entry.host_port else others
        earlier = others if entry.host_port else [*exposed, *others]
        other = next((other for other in earlier if _on_node(other) != _on_node(entry)), None)
        if other and (entry.host_port or other.host_port):
            yield _again(entry, other, "once with a host port, once without", "leave the one without a host port out")
        elif other:
            yield _again(entry, other, "with another address of the node", "leave one of them out")
        if len(mine) < 2 and _on_node(entry) not in map(_on_node, mine):
            mine.append(entry)


def _on_node(entry: _Entry) -> tuple[int, str]:
    return entry.host_port, entry.host_ip


@rule("ports/ambiguous", PodSpec, type="Duplicate")
def ports_ambiguous(spec: PodSpec, at: Location) -> Findings:
    """A port of the node is not used twice: on all addresses of the node, and on one of them."""
    first: dict[tuple[Key, int, bool], _Entry] = {}
    for entry in _entries(at):
        other = first.get((entry.key, entry.host_port, not entry.host_ip))
        if other and entry.host_port:
            yield _again(entry, other, "once for all addresses of the node", "give both an address, or none")
        first.setdefault((entry.key, entry.host_port, bool(entry.host_ip)), entry)


@rule("ports/name-ambiguous", PodSpec, type="Duplicate")
def name_ambiguous(spec: PodSpec, at: Location) -> Findings:
    """Two containers have no port of the same name: a Service by that name would reach only one of them."""
    if not listed(at).has_name_twice:
        return
    first: dict[str, tuple[Location, Location]] = {}
    for container in containers(at):
        for port in container.items("ports"):
            name = port.value.name
            if not name or is_ephemeral(container):
                continue
            owner, other = first.setdefault(name, (container, port))
            if owner is not container:
                yield Finding(
                    f"{named(owner.value.name)} and {named(container.value.name)} both name a port {named(name)}",
                    port,
                    shown=port.child("name"),
                    label=f"another {named(name)}",
                    related=(other.label(f"{named(name)} is this port"),),
                    notes=("a Service that asks for a port by name finds only one of them",),
                    help="rename one of them",
                )


@memoized_per_location
def _entries(spec: Location) -> tuple[_Entry, ...]:
    """The ports of a pod, or none if there is nothing to compare."""
    if not listed(spec).has_number_twice:
        return ()
    return tuple(
        _Entry(port, key_of(port.value), host_port_of(spec.value, port) or 0, port.value.host_ip or "")
        for container in (*spec.items("init_containers"), *spec.items("containers"))
        for port in container.items("ports")
    )


def _again(entry: _Entry, other: _Entry, label: str, help: str) -> Finding:
    one, two = container_phrase(other.at), container_phrase(entry.at)
    who = (
        f"{one} lists port {shown(entry.key)} twice"
        if one == two
        else f"{one} and {two} both list port {shown(entry.key)}"
    )
    return Finding(
        who,
        entry.at,
        label=label,
        related=(other.at.label(f"{shown(entry.key)} is listed here"),),
        help=help,
        is_derived=not entry.at.value.container_port,  # that it has no number is told
    )


RULES = (host_ip_without_host_port, ports_duplicate, ports_overlapping, ports_ambiguous, name_ambiguous)
