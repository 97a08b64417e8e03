"""Network policies: the pods that they are about, whom these may talk to, and at which ports."""

from typing import Any

import pytest
from helpers.one_problem import refusal

from podgen import (
    container,
    cron_job,
    deployment,
    job,
    namespace,
    network_policy,
    pod,
    port,
    sctp,
    service,
    to_dict,
    udp,
    web_container,
)
from podgen.model import (
    IPBlock,
    LabelSelector,
    NetworkPolicy,
    NetworkPolicyEgressRule,
    NetworkPolicyIngressRule,
    NetworkPolicyPeer,
    NetworkPolicyPort,
)

APP = container("app", "app:1.0")
DB = deployment("db", container("db", "postgres:18", ports=[5432]), namespace="prod")
SHOP = deployment("shop", APP, namespace="prod")


def spec(made: NetworkPolicy) -> dict[str, Any]:
    """The spec of a policy, as it is written."""
    written: dict[str, Any] = to_dict(made)["spec"]
    return written


def test_from_a_workload() -> None:
    """Name, namespace and pods come from the workload; all objects are remembered."""
    made = network_policy(DB, allow_from=[SHOP], ports=[5432])
    assert to_dict(made) == {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": "db", "namespace": "prod"},
        "spec": {
            "podSelector": {"matchLabels": {"app.kubernetes.io/name": "db"}},
            "policyTypes": ["Ingress"],
            "ingress": [
                {
                    "from": [{"podSelector": {"matchLabels": {"app.kubernetes.io/name": "shop"}}}],
                    "ports": [{"port": 5432}],
                }
            ],
        },
    }
    assert made.refers_to == (DB, SHOP)


def test_to_a_workload() -> None:
    """Traffic to the pods stays as it is: only the direction is written that something is said of."""
    made = spec(network_policy(SHOP, allow_to=[DB], to_ports=[5432]))
    assert made["policyTypes"] == ["Egress"]
    assert made["egress"] == [
        {"to": [{"podSelector": {"matchLabels": {"app.kubernetes.io/name": "db"}}}], "ports": [{"port": 5432}]}
    ]
    assert "ingress" not in made


@pytest.mark.parametrize(
    ("peer", "written"),
    [
        (SHOP, {"podSelector": {"matchLabels": {"app.kubernetes.io/name": "shop"}}}),
        (deployment("web", APP), {"podSelector": {"matchLabels": {"app.kubernetes.io/name": "web"}}}),
        (
            deployment("web", APP, namespace="other"),
            {
                "podSelector": {"matchLabels": {"app.kubernetes.io/name": "web"}},
                "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "other"}},
            },
        ),
        (pod("p", APP, labels={"app": "p", "version": "2"}), {"podSelector": {"matchLabels": {"app": "p"}}}),
        (job("j", APP, labels={"app": "j"}), {"podSelector": {"matchLabels": {"app": "j"}}}),
        (cron_job("c", "@daily", APP, labels={"app": "c"}), {"podSelector": {"matchLabels": {"app": "c"}}}),
        ({"role": "admin"}, {"podSelector": {"matchLabels": {"role": "admin"}}}),
        ({}, {"podSelector": {}}),
        (LabelSelector(match_labels={"a": "b"}), {"podSelector": {"matchLabels": {"a": "b"}}}),
        (namespace("web"), {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "web"}}}),
        ("10.0.0.0/8", {"ipBlock": {"cidr": "10.0.0.0/8"}}),
        (
            IPBlock(cidr="10.0.0.0/8", except_=["10.1.0.0/16"]),
            {"ipBlock": {"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]}},
        ),
        (NetworkPolicyPeer(namespace_selector=LabelSelector()), {"namespaceSelector": {}}),
    ],
    ids=str,
)
def test_peers(peer: Any, written: dict[str, Any]) -> None:
    """Workloads and pods, labels, namespaces, addresses, and values of the model: the same in both directions."""
    assert spec(network_policy(DB, allow_from=[peer]))["ingress"] == [{"from": [written]}]
    assert spec(network_policy(DB, allow_to=[peer]))["egress"] == [{"to": [written]}]


def test_a_peer_elsewhere() -> None:
    """A policy that names no namespace may be anywhere, so a peer's namespace is said."""
    made = spec(network_policy({"app": "db"}, allow_from=[SHOP], name="db"))
    [peer] = made["ingress"][0]["from"]
    assert peer["namespaceSelector"] == {"matchLabels": {"kubernetes.io/metadata.name": "prod"}}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (5432, {"port": 5432}),
        ("http", {"port": "http"}),
        (udp(53), {"protocol": "UDP", "port": 53}),
        (sctp(99), {"protocol": "SCTP", "port": 99}),
        (port(80, name="http"), {"port": 80}),
        (NetworkPolicyPort(port=1000, end_port=2000), {"port": 1000, "endPort": 2000}),
    ],
    ids=str,
)
def test_ports(given: Any, written: dict[str, Any]) -> None:
    """Numbers, names, and what makes ports of containers; without peers, anybody may connect to them."""
    assert spec(network_policy(DB, ports=[given]))["ingress"] == [{"ports": [written]}]
    assert spec(network_policy(DB, to_ports=[given]))["egress"] == [{"ports": [written]}]


def test_nobody() -> None:
    """An empty list allows no traffic in a direction."""
    assert spec(network_policy({}, allow_from=[], name="none")) == {"podSelector": {}, "policyTypes": ["Ingress"]}
    made = spec(network_policy({}, allow_from=(), allow_to=[], name="none"))
    assert made == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_any_iterable_of_peers() -> None:
    """A generator is as good as a list."""
    made = spec(network_policy(DB, allow_from=(peer for peer in [SHOP]), ports=iter([80])))
    assert len(made["ingress"][0]["from"]) == 1
    assert made["ingress"][0]["ports"] == [{"port": 80}]


def test_rules_of_the_model() -> None:
    """They come behind the short ones, and their directions count."""
    inward = NetworkPolicyIngressRule(ports=[NetworkPolicyPort(port=9090)])
    outward = NetworkPolicyEgressRule(ports=[NetworkPolicyPort(port=53, protocol="UDP")])
    made = spec(network_policy(DB, allow_from=[SHOP], ingress=[inward], egress=[outward]))
    assert len(made["ingress"]) == 2
    assert made["ingress"][1] == {"ports": [{"port": 9090}]}
    assert made["policyTypes"] == ["Ingress", "Egress"]
    assert spec(network_policy(DB, ingress=[]))["policyTypes"] == ["Ingress"]


def test_directions_as_given() -> None:
    """They may be said."""
    made = spec(network_policy(DB, allow_from=[SHOP], policy_types=["Ingress", "Egress"]))
    assert made["policyTypes"] == ["Ingress", "Egress"]
    assert spec(network_policy(DB, policy_types=["Egress"]))["policyTypes"] == ["Egress"]


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ({}, "pieces/direction-missing", "the policy says nothing of traffic"),
        ({"policy_types": []}, "pieces/direction-missing", "the policy says nothing of traffic"),
        (
            {"allow_from": [], "ports": [80]},
            "pieces/conflict",
            "`allow_from=[]` allows nobody, and `ports` says at which ports",
        ),
        (
            {"allow_to": [], "to_ports": [80]},
            "pieces/conflict",
            "`allow_to=[]` allows nobody, and `to_ports` says at which ports",
        ),
        ({"allow_from": SHOP}, "types/mismatch", "`allow_from` must be a list, got a `Deployment`"),
        ({"allow_to": "10.0.0.0/8"}, "types/mismatch", '`allow_to` must be a list, got the text "10.0.0.0/8"'),
        ({"allow_from": {"app": "x"}}, "types/mismatch", "`allow_from` must be a list, got a mapping"),
        ({"ports": 80}, "types/mismatch", "`ports` must be a list, got the number 80"),
        ({"to_ports": "http"}, "types/mismatch", '`to_ports` must be a list, got the text "http"'),
        ({"ingress": 5}, "types/mismatch", "`ingress` must be a list, got the number 5"),
        (
            {"allow_from": ["shop"]},
            "pieces/target-invalid",
            '`allow_from` takes workloads, pods, labels, namespaces and ranges of addresses, got the text "shop"',
        ),
        (
            {"allow_to": [service(deployment("w", web_container("w", "w:1")))]},
            "pieces/target-invalid",
            "`allow_to` takes workloads, pods, labels, namespaces and ranges of addresses, got a Service",
        ),
        ({"allow_from": [job("j", APP)]}, "pieces/target-unlabelled", "the pods of job `j` need labels to be found by"),
        (
            {"allow_from": ["10.0.0.1"]},
            "network-policies/cidr-invalid",
            'the range "10.0.0.1" must be a range of IP addresses such as 10.0.0.0/8 or 2001:db8::/64',
        ),
        ({"ports": [0]}, "network-policies/port-out-of-range", "a port is a number of 1-65535, got 0"),
        ({"ports": [None]}, "types/mismatch", "`ports[0]` must be a `podgen.model.NetworkPolicyPort`, got None"),
    ],
    ids=str,
)
def test_what_is_refused(options: dict[str, Any], code: str, message: str) -> None:
    """One problem for each mistake, in the user's words."""
    problem = refusal(lambda: network_policy(DB, **options))
    assert (problem.code, problem.message) == (code, message)


def test_what_is_no_target() -> None:
    """A policy is about pods."""
    wrong: Any = service(deployment("w", web_container("w", "w:1")))
    problem = refusal(lambda: network_policy(wrong, allow_from=[], name="x"))
    assert problem.message == "`network_policy` takes a workload, a pod or labels, got a Service"
