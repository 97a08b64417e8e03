"""NetworkPolicies: the ports and the peers of their rules.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from collections.abc import Collection, Iterator

from podgen.model.networking import IPBlock, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec
from podgen.problems import Problem, quoted
from podgen.rules.common import ip_ranges
from podgen.rules.common.formats import port_name_fault, suggested_port_name
from podgen.rules.common.ip_ranges import range_fault, read_range, suggested_range
from podgen.rules.common.patterns import chosen, needed, unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import Words, phrase

_LAST_PORT = 65535
_TYPES_LIMIT = 2

protocol = chosen("network-policies/protocol-unsupported", NetworkPolicyPort, "protocol")


@rule("network-policies/port-out-of-range", NetworkPolicyPort, "port")
def port_out_of_range(port: int | str, at: Location) -> Findings:
    """The number of a port is 1 to 65535."""
    if isinstance(port, int) and not 1 <= port <= _LAST_PORT:
        help = "leave it out for all ports" if port == 0 else None
        yield Finding(f"a port is a number of 1-{_LAST_PORT}, got {port}", help=help)


@rule("network-policies/port-name-invalid", NetworkPolicyPort, "port")
def port_name_invalid(port: int | str, at: Location) -> Findings:
    """A text is the name of a port of the pods: at most 15 characters, and no number in quotes."""
    if isinstance(port, str) and (fault := port_name_fault(port)):
        is_number = port.isdecimal() and port.isascii() and len(port) < 10
        help = f"without quotes: {int(port)}" if is_number else suggested_port_name(port)
        yield Finding(f"the port name {quoted(port)} {fault}", help=help)


@rule("network-policies/end-port-out-of-range", NetworkPolicyPort, "end_port")
def end_port_out_of_range(end: int, at: Location) -> Findings:
    """A range of ports ends where it begins or above, and with 65535 at most."""
    first = at.value.port
    if isinstance(first, int) and not max(first, 1) <= end <= _LAST_PORT:
        lowest = first if 1 <= first <= _LAST_PORT else 1
        yield Finding(f"the last port of a range from {first} must be {lowest}-{_LAST_PORT}, got {end}")


@rule("network-policies/end-port-forbidden", NetworkPolicyPort, "end_port")
def end_port_forbidden(end: int, at: Location) -> Findings:
    """A range of ports begins with a number."""
    first = at.value.port
    if not isinstance(first, int):
        begins = "without a first one" if first is None else f"that begins with the name {quoted(first)}"
        yield Finding(
            f"a range of ports {begins} cannot have a last one",
            help="give the first as a number, or leave the last one out",
        )


@rule("network-policies/peer-empty", NetworkPolicyPeer, type="Required")
def peer_empty(peer: NetworkPolicyPeer, at: Location) -> Findings:
    """A peer says who it is: pods, by an empty selector if need be, or addresses."""
    if peer.pod_selector is None and peer.namespace_selector is None and peer.ip_block is None:
        yield Finding(
            "a peer does not say who it is",
            help=Words(
                python="all pods of the namespace: pod_selector=LabelSelector(); of all: namespace_selector=LabelSelector()",
                yaml="all pods of the namespace: `podSelector: {}`; of all: `namespaceSelector: {}`",
            ),
        )


@rule("network-policies/peer-conflict", NetworkPolicyPeer, "ip_block", type="Forbidden")
def peer_conflict(block: IPBlock, at: Location) -> Findings:
    """A peer is pods or addresses, and not both."""
    peer: NetworkPolicyPeer = at.value
    selectors = [field for field in ("pod_selector", "namespace_selector") if getattr(peer, field) is not None]
    if selectors:
        yield Finding(
            phrase(
                "a peer has both {} and {}",
                name_of(NetworkPolicyPeer, "ip_block"),
                name_of(NetworkPolicyPeer, selectors[0]),
            ),
            at,
            shown=at.child("ip_block"),
            help="make two peers of them",
        )


cidr_needed = needed(
    "network-policies/cidr-missing",
    IPBlock,
    "cidr",
    "a block of addresses has no range",
    help='for example "10.0.0.0/8"',
)


@rule("network-policies/cidr-invalid", IPBlock, "cidr")
def cidr_invalid(cidr: str, at: Location) -> Findings:
    """A block of addresses is a range of them, and no lone address."""
    if cidr and (fault := range_fault(cidr)):
        yield Finding(f"the range {quoted(cidr)} {fault}", help=suggested_range(cidr))


@rule("network-policies/except-invalid", IPBlock, "except_")
def except_invalid(ranges: tuple[str, ...], at: Location) -> Findings:
    """What does not belong to a block is ranges, too."""
    if read_range(at.value.cidr or "") is None:
        return  # then the server looks no further
    for part in at.items("except_"):
        if fault := range_fault(part.value):
            yield Finding(f"the range {quoted(part.value)} {fault}", part, help=suggested_range(part.value))


@rule("network-policies/except-outside", IPBlock, "except_")
def except_outside(ranges: tuple[str, ...], at: Location) -> Findings:
    """What does not belong to a block is in it otherwise, and not all of it."""
    block = read_range(at.value.cidr or "")
    for part in at.items("except_"):
        hole = read_range(part.value)
        if block and hole and not hole.is_strictly_inside(block):
            yield Finding(
                f"the range {quoted(part.value)} is not a part of {quoted(at.value.cidr)}",
                part,
                help="leave it out" if hole.network != block.network else "leave the whole peer out",
            )


@rule("network-policies/policy-types-too-many", NetworkPolicySpec, "policy_types")
def policy_types_too_many(types: tuple[str, ...], at: Location) -> Findings:
    """There are two directions, so at most two are listed."""
    if len(types) > _TYPES_LIMIT:
        yield Finding(f"a policy lists at most {_TYPES_LIMIT} directions, got {len(types)}", help="list each once")


@rule("network-policies/policy-type-unsupported", NetworkPolicySpec, "policy_types", type="NotSupported")
def policy_type_unsupported(types: tuple[str, ...], at: Location) -> Findings:
    """A direction is `Ingress` or `Egress`. Of too many, the server looks at none."""
    if len(types) <= _TYPES_LIMIT:
        for direction in at.items("policy_types"):
            yield from unknown_choice(direction)


@rule("ip-ranges/host-bits", IPBlock)
def ip_ranges_host_bits(block: IPBlock, at: Location) -> Findings:
    """A range is written with its first address."""
    for place in _ranges(at):
        yield from ip_ranges.host_bits(place)


@rule("ip-ranges/non-standard", IPBlock)
def ip_ranges_non_standard(block: IPBlock, at: Location) -> Findings:
    """A range is written so that every program reads it alike: without leading zeros, and not IPv4 within IPv6."""
    for place in _ranges(at):
        yield from ip_ranges.non_standard(place)


@rule("ip-ranges/non-canonical", IPBlock)
def ip_ranges_non_canonical(block: IPBlock, at: Location) -> Findings:
    """A range of IPv6 addresses is written in its canonical form (RFC 5952): in lower case, and as short as can be."""
    for place in _ranges(at):
        yield from ip_ranges.non_canonical(place)


RULES = (
    protocol,
    port_out_of_range,
    port_name_invalid,
    end_port_out_of_range,
    end_port_forbidden,
    peer_empty,
    peer_conflict,
    cidr_needed,
    cidr_invalid,
    except_invalid,
    except_outside,
    policy_types_too_many,
    policy_type_unsupported,
    ip_ranges_host_bits,
    ip_ranges_non_standard,
    ip_ranges_non_canonical,
)


def derive(policy: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems, without a last port that lacks a first one only because that one has a wrong type."""
    return [
        problem
        for problem in problems
        if problem.code != "network-policies/end-port-forbidden"
        or problem.path.removesuffix("endPort") + "port" not in left_out
    ]


def _ranges(block: Location) -> Iterator[Location]:
    """The places of all ranges in a block of addresses."""
    if block.value.cidr:
        yield block.child("cidr")
    yield from block.items("except_")
