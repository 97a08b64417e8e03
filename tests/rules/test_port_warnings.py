"""Ports as the server defaults and compares them: host ports of init containers and in templates, and warnings."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import port_conflicts, port_warnings, ports


def of(name: str, *some: dict[str, Any]) -> dict[str, Any]:
    """A container with ports."""
    return {"name": name, "image": "i", "ports": list(some)}


def p(number: int, **more: Any) -> dict[str, Any]:
    """A port."""
    return {"containerPort": number, **more}


def codes(*some: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """What the server warns of; a container for each port, with short paths."""
    spec: dict[str, Any] = {"containers": [of(f"c{index}", port) for index, port in enumerate(some)]}
    found = told(port_warnings.RULES, **spec, **more)
    return [(code.removeprefix("ports/"), path.removeprefix("spec.containers")) for code, path in found]


@pytest.mark.parametrize(
    ("some", "expected"),
    [
        ([p(80), p(80, protocol="TCP")], ["duplicate"]),
        ([p(80), p(80, protocol="UDP")], []),
        ([p(80), p(80, hostIP="1.2.3.4", hostPort=80)], ["overlapping"]),
        ([p(80, hostPort=80), p(80)], ["overlapping"]),
        ([p(80, hostPort=80), p(80, hostPort=81)], []),
        ([p(80, hostPort=80), p(80, hostPort=80, hostIP="1.2.3.4")], ["ambiguous"]),
        ([p(80, hostPort=80, hostIP="1.2.3.5"), p(80, hostPort=80, hostIP="1.2.3.4")], []),
        ([p(80, hostPort=80), p(80, hostPort=81, hostIP="1.2.3.4")], []),
    ],
)
def test_pairs(some: list[dict[str, Any]], expected: list[str]) -> None:
    """The server compares number and protocol, then host port and address."""
    assert codes(*some) == [(code, "[1].ports[0]") for code in expected]


def test_many_of_one() -> None:
    """A port that is listed over and over is told once for each time after the first."""
    assert codes(p(80), p(80), p(80)) == [("duplicate", "[1].ports[0]"), ("duplicate", "[2].ports[0]")]


def test_in_the_network_of_the_node() -> None:
    """There a port of a pod is its own host port, so that an address has one; a template leaves that open."""
    assert codes(p(80, hostIP="1.2.3.4")) == [("host-ip-without-host-port", "[0].ports[0]")]
    assert codes(p(80, hostIP="1.2.3.4"), hostNetwork=True) == []
    assert codes(p(80, hostIP="1.2.3.4"), hostNetwork=True, template=True) != []


def test_host_ports_in_a_template() -> None:
    """In a template, ports that say nothing else are no host ports yet."""
    spec: dict[str, Any] = {"hostNetwork": True, "containers": [of("a", p(80), p(80, name="b"))]}
    assert told(port_conflicts.RULES, **spec) == [("ports/host-port-duplicate", "spec.containers[0].ports[1].hostPort")]
    assert told(port_conflicts.RULES, template=True, **spec) == []
    assert told(port_conflicts.RULES, template=True, hostNetwork=True, containers=[of("a", p(80, hostPort=0))]) == []


def test_host_ports_of_the_second_init_container() -> None:
    """The server looks at the init containers one by one, and takes each for the first."""
    twice = [of("a"), of("b", p(80, hostPort=80), p(81, hostPort=80))]
    path = "spec.initContainers[0].ports[1].hostPort"
    assert told(port_conflicts.RULES, initContainers=twice) == [("ports/host-port-duplicate", path)]


def test_number_that_is_a_host_port_too() -> None:
    """In the node's network, a number out of range is one of a port and of a host port."""
    found = told(ports.RULES, hostNetwork=True, containers=[of("a", p(65536))])
    path = "spec.containers[0].ports[0]"
    assert found == [
        ("ports/container-port-out-of-range", f"{path}.containerPort"),
        ("ports/host-port-out-of-range", f"{path}.hostPort"),
    ]
    assert told(ports.RULES, hostNetwork=True, template=True, containers=[of("a", p(65536))]) == [
        ("ports/container-port-out-of-range", f"template.{path}.containerPort")
    ]


def test_wrong_names_are_not_compared() -> None:
    """Two ports of one wrong name have that one mistake each."""
    assert told(ports.RULES, containers=[of("a", p(80, name="A"), p(81, name="A"))]) == [
        ("ports/name-invalid", f"spec.containers[0].ports[{index}].name") for index in (0, 1)
    ]
