"""NetworkPolicies: ports and peers of their rules, ranges of addresses, directions."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of

from podgen.model import NetworkPolicy
from podgen.rules.common.ip_ranges import read_range
from podgen.rules.companions import network_policies
from podgen.schema.convert import from_plain

PORT = "spec.ingress[0].ports[0].port"
END = "spec.ingress[0].ports[0].endPort"
PEER = "spec.egress[0].to[0]"


def told(**spec: Any) -> list[tuple[str, str]]:
    """What is told of a policy, as code and path."""
    plain = {"metadata": {"name": "p"}, "spec": {"podSelector": {}, **spec}}
    manifest, unknown, _ = from_plain(NetworkPolicy, plain)
    assert unknown == []
    found = problems_of(network_policies.RULES, manifest)
    return sorted((problem.code.removeprefix("network-policies/"), problem.path) for problem in found)


def of_port(**port: Any) -> list[tuple[str, str]]:
    """What is told of a policy with one port."""
    return told(ingress=[{"ports": [port]}])


def of_peer(**peer: Any) -> list[tuple[str, str]]:
    """What is told of a policy with one peer, with the paths inside the peer."""
    return [(code, path.removeprefix(PEER)) for code, path in told(egress=[{"to": [peer]}])]


def of_block(cidr: str | None, *exceptions: str) -> list[tuple[str, str]]:
    """What is told of a policy with one block of addresses, with the paths inside the block."""
    found = of_peer(ipBlock={"cidr": cidr, "except": list(exceptions)})
    return [(code, path.removeprefix(".ipBlock")) for code, path in found]


def test_a_policy_may_be_empty() -> None:
    """Without rules it closes what it is about; empty rules and ports open all."""
    assert told() == []
    assert told(policyTypes=["Ingress", "Egress"]) == []
    assert told(ingress=[{}], egress=[{"ports": [{}]}]) == []


@pytest.mark.parametrize("port", [1, 65535, "http", "a" * 15, None])
def test_ports(port: int | str | None) -> None:
    """A port is a number, or a name as containers have them."""
    assert of_port(port=port) == []


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_numbers_that_are_no_port(port: int) -> None:
    """Zero is a number, and none that a port has."""
    assert of_port(port=port) == [("port-out-of-range", PORT)]


@pytest.mark.parametrize("port", ["80", "", "Http", "a_b", "-a", "a--b", "a" * 16, "9" * 5000])
def test_texts_that_name_no_port(port: str) -> None:
    """A number in quotes is a name without a letter."""
    assert of_port(port=port) == [("port-name-invalid", PORT)]


@pytest.mark.parametrize("protocol", ["tcp", "", "ICMP"])
def test_protocols(protocol: str) -> None:
    """Only a protocol that is left out is TCP; an empty one is refused."""
    assert of_port(protocol=protocol) == [("protocol-unsupported", "spec.ingress[0].ports[0].protocol")]
    assert of_port(protocol="SCTP") == []


def test_ranges_of_ports() -> None:
    """A range goes up from a number, and may be one port."""
    assert of_port(port=80, endPort=80) == of_port(port=80, endPort=65535) == []
    assert of_port(port=80, endPort=79) == of_port(port=80, endPort=65536) == [("end-port-out-of-range", END)]
    assert of_port(endPort=90) == of_port(port="http", endPort=90) == [("end-port-forbidden", END)]
    assert of_port(port=0, endPort=0) == [("end-port-out-of-range", END), ("port-out-of-range", PORT)]


def test_a_port_of_the_wrong_type_is_all_that_is_told() -> None:
    """Where the first port of a range cannot be read, the last one does not lack it."""
    assert of_port(port=[80], endPort=90) == [("types/mismatch", PORT)]


def test_peers() -> None:
    """A peer is pods, by one or both selectors, or addresses."""
    assert of_peer(podSelector={}) == of_peer(podSelector={}, namespaceSelector={}) == []
    assert of_peer() == [("peer-empty", "")]
    block = {"cidr": "10.0.0.0/8"}
    assert of_peer(ipBlock=block) == []
    assert (
        of_peer(ipBlock=block, podSelector={})
        == of_peer(ipBlock=block, namespaceSelector={})
        == [("peer-conflict", "")]
    )


@pytest.mark.parametrize("cidr", ["10.0.0.0/8", "0.0.0.0/0", "10.0.0.1/32", "2001:db8::/64", "::/0"])
def test_blocks(cidr: str) -> None:
    """A block is a range of addresses."""
    assert of_block(cidr) == []


@pytest.mark.parametrize(
    "cidr",
    ["10.0.0.1", "10.0.0.0/33", "::/129", "10.0.0.0/", "/8", "10.0.0.0/8/8", "10.0.0.0/+8", "a/8", "10.0.0.0/8\n"],
)
def test_texts_that_are_no_range(cidr: str) -> None:
    """An address alone is no range; nor is one of a block's exceptions, at which the server looks if the block is one."""
    assert of_block(cidr, "x") == [("cidr-invalid", ".cidr")]
    assert of_block("10.0.0.0/8", cidr) == [("except-invalid", ".except[0]")]


def test_a_block_needs_a_range() -> None:
    """Without one, the server looks no further."""
    assert of_block("", "x") == of_block(None, "10.0.0.0/8") == [("cidr-missing", ".cidr")]


@pytest.mark.parametrize(
    ("inner", "outer", "is_inside"),
    [
        ("10.1.0.0/16", "10.0.0.0/8", True),
        ("10.0.0.0/9", "10.0.0.0/8", True),
        ("10.0.0.0/8", "10.0.0.0/8", False),
        ("10.0.0.0/7", "10.0.0.0/8", False),
        ("11.0.0.0/16", "10.0.0.0/8", False),
        ("2001:db8::/64", "::/0", True),
        ("10.0.0.0/8", "::/0", False),
        # IPv4 within IPv6 is IPv4, but that its length counts the bits in front.
        ("::ffff:10.1.0.0/112", "10.0.0.0/8", True),
        ("10.1.0.0/16", "::ffff:10.0.0.0/104", False),
        ("::ffff:10.1.0.0/112", "::/0", False),
    ],
)
def test_exceptions_are_inside(inner: str, outer: str, is_inside: bool) -> None:
    """An exception is a part of its block, and not all of it."""
    codes = [problem for problem in of_block(outer, inner) if not problem[0].startswith("ip-ranges/")]
    assert codes == ([] if is_inside else [("except-outside", ".except[0]")])


@pytest.mark.parametrize(
    ("cidr", "codes"),
    [
        ("10.0.0.1/8", ["host-bits"]),
        ("010.0.0.0/8", ["non-standard"]),
        ("10.0.0.0/08", ["non-standard"]),
        ("010.0.0.1/8", ["host-bits", "non-standard"]),
        ("::ffff:10.0.0.0/104", ["non-standard"]),
        ("fd00::a/64", ["host-bits"]),
        ("FD00::A/64", ["host-bits"]),
        ("FD00::/8", ["non-canonical"]),
        ("fd00:0::/8", ["non-canonical"]),
        ("fd00::/8", []),
    ],
)
def test_ranges_that_are_written_oddly(cidr: str, codes: list[str]) -> None:
    """The server takes them, and warns; also of exceptions."""
    assert of_block(cidr) == [(f"ip-ranges/{code}", ".cidr") for code in codes]
    found = of_block("::/0" if ":" in cidr else "0.0.0.0/0", cidr)
    assert [problem for problem in found if problem[0] != "except-outside"] == [
        (f"ip-ranges/{code}", ".except[0]") for code in codes
    ]


def test_masks_of_any_length() -> None:
    """Zeros in front count nothing, and what no mask can be is none, however long it is."""
    assert read_range(f"10.0.0.0/{'0' * 5000}8") == read_range("10.0.0.0/8")
    assert read_range(f"10.0.0.0/{'9' * 5000}") is None


def test_directions() -> None:
    """Of three directions, the server looks at none."""
    assert told(policyTypes=["Ingress", "Ingress"]) == []
    assert told(policyTypes=["ingress", ""]) == [
        ("policy-type-unsupported", "spec.policyTypes[0]"),
        ("policy-type-unsupported", "spec.policyTypes[1]"),
    ]
    assert told(policyTypes=["ingress", "Egress", "Ingress"]) == [("policy-types-too-many", "spec.policyTypes")]
