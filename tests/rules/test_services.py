"""Services: each rule refuses its example at its path, and the nearest fine neighbour is fine; and what comes alone."""

import json
from typing import Any

import pytest

from podgen.checking.check_files import check_files
from podgen.problems import Problem

RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"
MODE, HINTS = "service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints"
DUAL = {"clusterIP": "10.96.0.7", "clusterIPs": ["10.96.0.7", "fd00:10:96::7"], "ipFamilyPolicy": "PreferDualStack"}
HEALTH = {"type": "LoadBalancer", "externalTrafficPolicy": "Local"}
HOST = {"type": "ExternalName", "externalName": "db.example.com"}


def problems(spec: dict[str, Any] | None, annotations: dict[str, str] | None = None) -> tuple[Problem, ...]:
    """What is said of a Service with one port, but for the fields that are given."""
    spec = spec if spec is None else {"ports": [{"port": 80}], **spec}
    metadata = {"name": "shop", "annotations": annotations or {}}
    service = {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": spec}
    [checked] = check_files([("service.json", json.dumps(service))])
    return checked.problems


def told(spec: dict[str, Any] | None, annotations: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The codes, without their subject, and the paths, without `spec.`."""
    return sorted(
        (problem.code.removeprefix("services/"), problem.path.removeprefix("spec."))
        for problem in problems(spec, annotations)
    )


def ports(*entries: dict[str, Any], **spec: Any) -> dict[str, Any]:
    """A spec with ports that have names."""
    return {"ports": [{"name": f"p{number}", **entry} for number, entry in enumerate(entries)], **spec}


@pytest.mark.parametrize(
    ("spec", "code", "path", "fine"),
    [
        (None, "ports-missing", "ports", {}),
        ({"ports": []}, "ports-missing", "ports", {"ports": [], "clusterIP": "None"}),
        ({"ports": None}, "ports-missing", "ports", {"ports": None, **HOST}),
        ({"ports": [{"port": 80}, {"port": 81, "name": "a"}]}, "port-name-missing", "ports[0].name", {}),
        (ports({"port": 80}, {"port": 80}), "port-duplicate", "ports[1]", ports({"port": 80}, {"port": 80, "protocol": "UDP"})),
        (
            ports({"port": 80, "name": "a"}, {"port": 81, "name": "a"}),
            "port-name-duplicate",
            "ports[1].name",
            ports({"port": 80}, {"port": 81}),
        ),
        (ports({"port": 80, "name": "a.b"}), "port-name-invalid", "ports[0].name", ports({"port": 80, "name": "a" * 63})),
        (ports({"port": 65536, "targetPort": 1}), "port-out-of-range", "ports[0].port", ports({"port": 65535})),
        (ports({"port": 1, "targetPort": -1}), "target-port-out-of-range", "ports[0].targetPort", ports({"port": 1, "targetPort": 0})),
        (ports({"port": 1, "targetPort": "80"}), "target-port-name-invalid", "ports[0].targetPort", ports({"port": 1, "targetPort": ""})),
        (ports({"port": 1, "appProtocol": ""}), "app-protocol-invalid", "ports[0].appProtocol", ports({"port": 1, "appProtocol": "a/b"})),
        ({"selector": {"a/b/c": "x"}}, "selector-key-invalid", "selector", {"selector": {"a/b": "x"}}),
        ({"selector": {"a": "-"}}, "selector-value-invalid", "selector", {"selector": {"a": ""}}),
        (ports({"port": 1, "nodePort": 30000}), "node-port-forbidden", "ports[0].nodePort", ports({"port": 1, "nodePort": 0})),
        (
            ports({"port": 1, "nodePort": 29999}, type="NodePort"),
            "node-port-out-of-range",
            "ports[0].nodePort",
            ports({"port": 1, "nodePort": 32767}, type="NodePort"),
        ),
        (
            ports({"port": 1, "nodePort": 30001}, {"port": 2, "nodePort": 30001, "protocol": "UDP"}, type="LoadBalancer"),
            "node-port-reuse",
            "ports[1].nodePort",
            ports({"port": 1, "nodePort": 30001}, {"port": 1, "nodePort": 30001, "protocol": "UDP"}, type="LoadBalancer"),
        ),
        (
            ports({"port": 1, "nodePort": 1}, {"port": 2, "nodePort": 1}, **HOST),
            "node-port-duplicate",
            "ports[1].nodePort",
            ports({"port": 1, "nodePort": 1}, {"port": 2, "nodePort": 1, "protocol": "UDP"}, **HOST),
        ),
        ({**HEALTH, "healthCheckNodePort": 80}, "health-check-port-out-of-range", "healthCheckNodePort", {**HEALTH, "healthCheckNodePort": 30000}),
        ({"type": "LoadBalancer", "healthCheckNodePort": 80}, "health-check-port-forbidden", "healthCheckNodePort", {"healthCheckNodePort": 0}),
        (
            ports({"port": 1, "nodePort": 30001}, **HEALTH, healthCheckNodePort=30001),
            "health-check-port-reuse",
            "healthCheckNodePort",
            ports({"port": 1, "nodePort": 30001}, **HEALTH, healthCheckNodePort=30002),
        ),
        ({"type": "NodePort", "clusterIP": "None"}, "headless-conflict", "clusterIPs[0]", {"clusterIP": "None"}),
        ({**HOST, "clusterIP": "None"}, "cluster-ips-forbidden", "clusterIPs", {**HOST, "clusterIP": ""}),
        ({**HOST, "ipFamilies": ["IPv4"]}, "ip-families-forbidden", "ipFamilies", {**HOST, "ipFamilies": []}),
        ({**HOST, "ipFamilyPolicy": "SingleStack"}, "ip-family-policy-forbidden", "ipFamilyPolicy", {**HOST, "ipFamilyPolicy": None}),
        ({"clusterIP": "none"}, "cluster-ip-invalid", "clusterIPs[0]", {"clusterIP": "None"}),
        ({"clusterIP": "10.96.0.7", "clusterIPs": ["10.96.0.8"]}, "cluster-ips-mismatch", "clusterIPs", DUAL),
        ({"clusterIPs": ["10.96.0.8"]}, "cluster-ip-missing", "clusterIPs", {"clusterIP": "10.96.0.8", "clusterIPs": []}),
        ({"clusterIP": "None", "clusterIPs": ["None", "::1"]}, "cluster-ips-conflict", "clusterIPs", {"clusterIP": "None", "clusterIPs": ["None"]}),
        ({**DUAL, "clusterIPs": [*DUAL["clusterIPs"], "fd00::1"]}, "cluster-ips-too-many", "clusterIPs", DUAL),
        ({**DUAL, "clusterIPs": ["10.96.0.7", "10.96.0.8"]}, "cluster-ip-family-duplicate", "clusterIPs", DUAL),
        ({"clusterIP": "fd00::1", "ipFamilies": ["IPv4"]}, "cluster-ip-family-mismatch", "clusterIPs[0]", {"clusterIP": "fd00::1", "ipFamilies": ["IPv6"]}),
        ({"ipFamilies": [""]}, "ip-family-unsupported", "ipFamilies[0]", {"ipFamilies": []}),
        ({"ipFamilies": ["IPv4", "IPv4"], "ipFamilyPolicy": "PreferDualStack"}, "ip-family-duplicate", "ipFamilies[1]", {"ipFamilies": ["IPv4"]}),
        ({"ipFamilyPolicy": ""}, "ip-family-policy-unsupported", "ipFamilyPolicy", {"ipFamilyPolicy": "RequireDualStack"}),
        ({**DUAL, "ipFamilyPolicy": None}, "ip-family-policy-conflict", "ipFamilyPolicy", DUAL),
        (
            {"clusterIP": "None", "ipFamilies": ["IPv4", "IPv6"], "selector": {"a": "b"}},
            "ip-family-policy-conflict",
            "ipFamilyPolicy",
            {"clusterIP": "None", "ipFamilies": ["IPv4", "IPv6"]},
        ),
        ({**HOST, "externalName": "."}, "external-name-missing", "externalName", HOST),
        ({**HOST, "externalName": "Db"}, "external-name-invalid", "externalName", {**HOST, "externalName": "db."}),
        ({"externalIPs": ["x"]}, "external-ip-invalid", "externalIPs[0]", {"externalIPs": ["198.51.100.4"]}),
        ({"externalTrafficPolicy": "Local"}, "external-traffic-policy-forbidden", "externalTrafficPolicy", {"externalTrafficPolicy": ""}),
        ({"internalTrafficPolicy": ""}, "internal-traffic-policy-unsupported", "internalTrafficPolicy", {"internalTrafficPolicy": "Local"}),
        ({"trafficDistribution": ""}, "traffic-distribution-unsupported", "trafficDistribution", {"trafficDistribution": "PreferSameNode"}),
        ({"loadBalancerSourceRanges": ["::/0"]}, "source-ranges-forbidden", "LoadBalancerSourceRanges", {"loadBalancerSourceRanges": []}),
        (
            {"type": "LoadBalancer", "loadBalancerSourceRanges": ["10.0.0.0/33"]},
            "source-range-invalid",
            "LoadBalancerSourceRanges[0]",
            {"type": "LoadBalancer", "loadBalancerSourceRanges": [" 10.0.0.0/32\n"]},
        ),
        ({"allocateLoadBalancerNodePorts": False}, "allocate-node-ports-forbidden", "allocateLoadBalancerNodePorts", {"type": "LoadBalancer", "allocateLoadBalancerNodePorts": False}),
        ({"loadBalancerClass": ""}, "load-balancer-class-forbidden", "loadBalancerClass", {"type": "LoadBalancer", "loadBalancerClass": "a/b"}),
        ({"type": "LoadBalancer", "loadBalancerClass": "a/"}, "load-balancer-class-invalid", "loadBalancerClass", {"type": "LoadBalancer", "loadBalancerClass": "a"}),
        (
            {"sessionAffinity": "ClientIP", "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 0}}},
            "affinity-timeout-out-of-range",
            "sessionAffinityConfig.clientIP.timeoutSeconds",
            {"sessionAffinity": "None", "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 0}}},
        ),
        ({"clusterIP": "None", "loadBalancerIP": "x"}, "load-balancer-ip-ignored", "loadBalancerIP", {"loadBalancerIP": "x"}),
        ({"clusterIP": "None", "externalIPs": ["192.0.2.1"]}, "external-ips-ignored", "externalIPs", {"externalIPs": ["192.0.2.1"]}),
        ({**HOST, "externalIPs": ["192.0.2.1"]}, "external-ips-ignored", "externalIPs", {**HOST, "externalIPs": []}),
        ({"clusterIP": "None", "sessionAffinity": "ClientIP"}, "session-affinity-ignored", "sessionAffinity", {"sessionAffinity": "ClientIP"}),
        ({"externalName": "x"}, "external-name-ignored", "externalName", {"externalName": ""}),
        ({"trafficDistribution": "PreferClose"}, "prefer-close-deprecated", "trafficDistribution", {"trafficDistribution": "PreferSameZone"}),
    ],
)  # fmt: skip
def test_rule(spec: dict[str, Any] | None, code: str, path: str, fine: dict[str, Any]) -> None:
    """One thing is said of the example, and nothing of its neighbour."""
    assert told(spec) == [(code, path)]
    assert told(fine) == []


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("0.0.0.0", "the unspecified address"),
        ("::", "the unspecified address"),
        ("::ffff:127.8.0.1", "a loopback address"),
        ("::1", "a loopback address"),
        ("169.254.1.1", "a link-local address"),
        ("fe80::1", "a link-local address"),
        ("224.0.0.251", "a link-local multicast address"),
        ("ff12::1", "a link-local multicast address"),
    ],
)
def test_external_ip_that_nobody_reaches(address: str, what: str) -> None:
    """What only the host itself, or its own network, can reach is no external IP; other multicast passes."""
    [problem] = [problem for problem in problems({"externalIPs": [address]}) if problem.severity == "error"]
    assert (problem.code, problem.path) == ("services/external-ip-reserved", "spec.externalIPs[0]")
    assert what in problem.message
    assert told({"externalIPs": ["224.0.1.1", "ff05::1"]}) == []


def test_annotation_with_ranges() -> None:
    """It is looked at if the field is empty; both its presence and its form may be wrong."""
    path = f"metadata.annotations[{RANGES}]"
    balancer = {"type": "LoadBalancer"}
    assert told(balancer, {RANGES: "10.0.0.0/8, ::/0"}) == told(balancer, {RANGES: " "}) == []
    assert told(balancer, {RANGES: "10.0.0.0/8,"}) == [("source-ranges-annotation-invalid", path)]
    assert told({}, {RANGES: "x"}) == [
        ("source-ranges-annotation-forbidden", path),
        ("source-ranges-annotation-invalid", path),
    ]
    assert told({**balancer, "loadBalancerSourceRanges": ["::/0"]}, {RANGES: "x"}) == []


def test_topology_annotations() -> None:
    """The old one is deprecated, and must not contradict the new one."""
    deprecated = ("topology-hints-deprecated", f"metadata.annotations[{HINTS}]")
    assert told({}, {MODE: "Auto"}) == []
    assert told({}, {HINTS: "Auto", MODE: "Auto"}) == [deprecated]
    mismatch = ("topology-annotations-mismatch", f"metadata.annotations[{MODE}]")
    assert told({}, {HINTS: "", MODE: "Auto"}) == [mismatch, deprecated]


def test_addresses_in_other_forms() -> None:
    """The server takes them, and warns."""
    assert told({"clusterIP": "010.96.0.7"}) == [("ip-addresses/non-standard", "clusterIPs[0]")]
    assert told({"loadBalancerIP": "::ffff:10.0.0.1"}) == [("ip-addresses/non-standard", "loadBalancerIP")]
    assert told({"externalIPs": ["2001:DB8::1"]}) == [("ip-addresses/non-canonical", "externalIPs[0]")]


@pytest.mark.parametrize(
    ("text", "codes", "help"),
    [
        ("10.0.0.1/8", ["ambiguous"], 'write "10.0.0.0/8" for the range, or "10.0.0.1/32" for the one address'),
        ("10.0.0.0/08", ["non-standard"], 'write "10.0.0.0/8"'),
        ("010.0.0.1/8", ["ambiguous", "non-standard"], None),
        ("::ffff:10.0.0.0/104", ["non-standard"], 'write "10.0.0.0/8"'),
        ("2001:DB8::/32", ["non-canonical"], 'write "2001:db8::/32"'),
        ("2001:DB8::1/32", ["ambiguous"], None),
        ("2001:db8::/32", [], None),
        (" 10.0.0.1/8 ", [], None),
    ],
)
def test_ranges_in_other_forms(text: str, codes: list[str], help: str | None) -> None:
    """The server takes them, and warns, unless there is white space around them."""
    found = problems({"type": "LoadBalancer", "loadBalancerSourceRanges": [text]})
    assert [problem.code for problem in found] == [f"ip-ranges/{code}" for code in codes]
    assert {problem.path for problem in found} <= {"spec.loadBalancerSourceRanges[0]"}
    assert help is None or [problem.help for problem in found] == [help]


def test_port_out_of_range_is_that_of_the_pods_too() -> None:
    """The server tells of both; people need to read one."""
    found = problems({"ports": [{"port": 0}]})
    assert [(problem.path, problem.is_derived) for problem in found] == [
        ("spec.ports[0].port", False),
        ("spec.ports[0].targetPort", True),
    ]


def test_node_ports_of_one_port() -> None:
    """Ports with one number share one port of the nodes, which is told at the first of them."""
    udp = {"port": 53, "protocol": "UDP"}
    assert told(ports({"port": 53}, {**udp, "nodePort": 30053}, type="NodePort")) == []
    assert told(ports({"port": 53}, {**udp, "nodePort": 53}, type="NodePort")) == [
        ("node-port-out-of-range", "ports[0].nodePort")
    ]
    assert told(ports({"port": 53, "nodePort": 30053}, {**udp, "nodePort": 30054}, type="NodePort")) == []
    given_first = ports({"port": 80}, {"port": 81, "nodePort": 30001}, {"port": 80, "nodePort": 30001}, type="NodePort")
    [problem] = [problem for problem in problems(given_first) if problem.code == "services/node-port-reuse"]
    assert problem.path == "spec.ports[1].nodePort"
    assert problem.message == "the port `p2` and the port `p1` both ask for the node port 30001"


def test_port_listed_twice_has_its_node_port_twice() -> None:
    """The server tells of both, if there are node ports at all; people need to read one."""
    twice = ({"port": 80}, {"port": 80})
    found = problems(ports(*twice, type="NodePort"))
    assert [(problem.path, problem.is_derived) for problem in found] == [
        ("spec.ports[1]", False),
        ("spec.ports[1].nodePort", True),
    ]
    without = {"type": "LoadBalancer", "allocateLoadBalancerNodePorts": False}
    assert told(ports(*twice, **without)) == [("port-duplicate", "ports[1]")]


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ({"clusterIP": "x", "ipFamilies": ["IPv4", "IPv6"]}, "cluster-ip-invalid"),
        (ports({"port": 1, "nodePort": 1}, type="NodePort", ipFamilies=["IPv4", "IPv6"]), "ip-family-policy-conflict"),
        (ports({"port": 1, "nodePort": 1}, **HEALTH, healthCheckNodePort=1), "node-port-out-of-range"),
        ({**HEALTH, "healthCheckNodePort": 1}, "health-check-port-out-of-range"),
    ],
)
def test_what_is_handed_out_comes_first(spec: dict[str, Any], code: str) -> None:
    """The server stops where it cannot hand out an address or a port, and says nothing of what else is wrong."""
    assert [problem for problem, _ in told({**spec, "sessionAffinity": "x", "selector": {"-": ""}})] == [code]


def test_bad_addresses_are_not_compared() -> None:
    """What is no address has no IP family."""
    assert told({"clusterIP": "x", "clusterIPs": ["x", "10.96.0.7"], "ipFamilies": ["IPv6"]}) == [
        ("cluster-ip-invalid", "clusterIPs[0]")
    ]


def test_wrong_type_is_told_with_everything_else() -> None:
    """A field that cannot be read is no reason to keep quiet about others."""
    found = {problem.code for problem in problems({"clusterIP": "x", "ports": [{"port": "80"}], "selector": {"-": ""}})}
    assert found == {"types/mismatch", "services/cluster-ip-invalid", "services/selector-key-invalid"}
