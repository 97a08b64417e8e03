"""The ports that each node opens for a Service, and how the server hands them out.

It does so before it validates anything else, so it says nothing else of a Service whose node ports cannot be had.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
"""

from collections.abc import Mapping
from typing import NamedTuple

from podgen.model.services import ServicePort, ServiceSpec
from podgen.rules.common.context import is_from_cluster
from podgen.rules.companions.services.defaults import is_load_balancer, needs_health_check, protocol_of, type_of
from podgen.rules.companions.services.ports import key_of, port_phrase
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_NODE_PORT = name_of(ServicePort, "node_port")
_HEALTH_CHECK_PORT = name_of(ServiceSpec, "health_check_node_port")
_LOWEST, _HIGHEST = 30000, 32767
_RANGE = f"{_LOWEST}-{_HIGHEST}"
_OTHER_RANGE = "a cluster can have another range, if its API server has the flag `--service-node-port-range`"


@rule("services/node-port-forbidden", ServiceSpec, "ports", type="Forbidden")
def node_port_forbidden(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """A Service that is reached inside the cluster only has no ports of the nodes."""
    for port in at.items("ports") if type_of(at.value) == "ClusterIP" else ():
        if port.value.node_port:
            yield Finding(
                phrase("a `{}` needs a Service of the type `NodePort` or `LoadBalancer`", _NODE_PORT),
                port.child("node_port"),
                help=phrase("add {}, or leave {} out", setting(ServiceSpec, "type", "NodePort"), _NODE_PORT),
            )


@rule("services/node-port-out-of-range", ServiceSpec, "ports")
def node_port_out_of_range(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """A port of the nodes lies in the range that the cluster has for them, 30000 to 32767 unless it is set up otherwise.

    An object that a cluster returned has ports of its range.
    """
    refused = node_ports(at).refused
    if refused and not (_is_node_port(refused.number) or is_from_cluster(at)):
        yield Finding(
            f"a node port must be {_RANGE}, got {refused.number}",
            refused.at.child("node_port"),
            shown=refused.wanted.child("node_port"),
            notes=(_OTHER_RANGE,),
            help=phrase("leave {} out to get a free one", _NODE_PORT),
        )


@rule("services/node-port-reuse", ServiceSpec, "ports")
def node_port_reuse(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """Two ports with different numbers cannot have one port of the nodes, not even for different protocols."""
    refused = node_ports(at).refused
    if refused and _is_node_port(refused.number):
        taken = node_ports(at).taken[refused.number]
        yield Finding(
            f"{port_phrase(taken)} and {port_phrase(refused.wanted)} both ask for the node port {refused.number}",
            refused.at.child("node_port"),
            shown=refused.wanted.child("node_port"),
            label="asked for again",
            related=(taken.child("node_port").label(f"{refused.number} is taken here"),),
            help=phrase("give one of them another {}, or leave it out to get a free one", _NODE_PORT),
        )


@rule("services/node-port-duplicate", ServiceSpec, "ports", type="Duplicate")
def node_port_duplicate(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """A port of the nodes is there once for each protocol.

    Ports with one number share one, so a port that is listed twice has its port of the nodes twice, too.
    """
    first: dict[tuple[int, str], Location] = {}
    for port, number in zip(at.items("ports"), node_ports(at).numbers, strict=True):
        other = first.setdefault((number, protocol_of(port.value)), port) if number else port
        if other is not port:
            is_given = bool(port.value.node_port)
            yield Finding(
                f"{port_phrase(other)} and {port_phrase(port)} have one node port"
                + (f", {number}" if is_given else ""),
                port.child("node_port"),
                shown=port.child("node_port") if is_given else port,
                label="the same again",
                related=(other.label("listed here"),),
                help="give one of them another node port, or another protocol",
                is_derived=key_of(other.value) == key_of(port.value) or type_of(at.value) == "ClusterIP",
            )


@rule("services/health-check-port-forbidden", ServiceSpec, "health_check_node_port")
def health_check_port_forbidden(number: int, at: Location) -> Findings:
    """Only a load balancer that sends traffic to nodes with a pod asks the nodes for their health."""
    if number and not needs_health_check(at.value):
        yield Finding(
            phrase(
                "a `{}` needs {} and {}",
                _HEALTH_CHECK_PORT,
                setting(ServiceSpec, "type", "LoadBalancer"),
                setting(ServiceSpec, "external_traffic_policy", "Local"),
            ),
            help=phrase("leave {} out", _HEALTH_CHECK_PORT),
        )


@rule("services/health-check-port-out-of-range", ServiceSpec, "health_check_node_port")
def health_check_port_out_of_range(number: int, at: Location) -> Findings:
    """The port for health checks is one of the nodes, and lies in the same range."""
    if number and needs_health_check(at.value) and not (_is_node_port(number) or is_from_cluster(at)):
        yield Finding(
            f"the port for health checks must be {_RANGE}, got {number}",
            notes=("the server answers with an internal error", _OTHER_RANGE),
            help=phrase("leave {} out to get a free one", _HEALTH_CHECK_PORT),
        )


@rule("services/health-check-port-reuse", ServiceSpec, "health_check_node_port")
def health_check_port_reuse(number: int, at: Location) -> Findings:
    """The port for health checks is no other port of the nodes."""
    port = node_ports(at).taken.get(number)
    if port is not None and needs_health_check(at.value):
        yield Finding(
            f"the port for health checks, {number}, is the node port of {port_phrase(port)}",
            related=(port.child("node_port").label(f"{number} is taken here"),),
            notes=("the server answers with an internal error",),
            help=phrase("leave {} out to get a free one", _HEALTH_CHECK_PORT),
        )


RULES = (
    node_port_forbidden,
    node_port_out_of_range,
    node_port_reuse,
    node_port_duplicate,
    health_check_port_forbidden,
    health_check_port_out_of_range,
    health_check_port_reuse,
)


class _Refused(NamedTuple):
    """A port of the nodes that cannot be had."""

    number: int
    at: Location
    """The port of the Service that was to get it."""
    wanted: Location
    """The port of the Service that asks for it: another one with the same number, perhaps."""


class _NodePorts(NamedTuple):
    """What the ports of a Service get from the nodes."""

    numbers: list[int]
    """For each port its port of the nodes: 0 is none, and a negative number some free one."""
    taken: Mapping[int, Location]
    """The ports of the nodes that were asked for, each with the port of the Service that asks for it."""
    refused: _Refused | None
    """The first that cannot be had; there, the server stops."""


@memoized_per_location
def node_ports(at: Location) -> _NodePorts:
    """What the server hands out for the ports of a Service: one port of the nodes for all with the same number."""
    spec: ServiceSpec = at.value
    ports = list(at.items("ports"))
    numbers = [port.value.node_port or 0 for port in ports]
    taken: dict[int, Location] = {}
    if spec.type not in ("NodePort", "LoadBalancer"):
        return _NodePorts(numbers, taken, None)
    is_automatic = not is_load_balancer(spec) or spec.allocate_load_balancer_node_ports is not False
    asked: dict[int, Location] = {}
    for port in ports:
        if port.value.node_port:
            asked.setdefault(port.value.port or 0, port)
    given: dict[int, int] = {}
    for index, port in enumerate(ports):
        number, own = port.value.port or 0, numbers[index]
        if not own and not is_automatic:
            continue
        shared = given.get(number)
        if shared is not None and own in (0, shared):
            numbers[index] = shared
            continue
        wanted = asked.get(number) if shared is None else port
        if wanted is None:
            numbers[index] = given[number] = -1 - len(given)
            continue
        own = wanted.value.node_port
        if not _is_node_port(own) or own in taken:
            return _NodePorts(numbers, taken, _Refused(own, port, wanted))
        taken[own] = wanted
        numbers[index] = own
        given.setdefault(number, own)
    return _NodePorts(numbers, taken, None)


def _is_node_port(number: int) -> bool:
    return _LOWEST <= number <= _HIGHEST
