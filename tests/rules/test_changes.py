"""Rules about changes: what they have in common, what a cluster has filled in, and that nothing makes them fall over."""

from typing import Any

import pytest
from helpers.changes import check_change, problems_of_change, told
from helpers.checked_files import POD, changed
from helpers.pods import app
from helpers.workloads import workload

from podgen import check, from_dict, pod
from podgen.model import LabelSelector, ObjectMeta, Service, ServicePort, ServiceSpec
from podgen.rules.changes import KINDS, rules_of

ALL = [rule for kind in sorted(KINDS) for rule in rules_of(kind)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: f"{rule.on.__name__} {rule.code}")
def test_every_rule_is_documented_and_of_the_server(rule: Any) -> None:
    """A rule has sentences that say what stays; nobody can lift it."""
    assert rule.doc[0].isupper()
    assert rule.doc.rstrip().endswith(".")
    assert (rule.about.origin, rule.about.severity, rule.about.can_be_lifted) == ("kubernetes", "error", False)


def test_a_kind_that_may_change_has_no_rules() -> None:
    """Nor has one that does not exist."""
    assert rules_of("CronJob") == rules_of("Shop") == ()


STORED: dict[str, Any] = changed(
    {
        "metadata.uid": "1",
        "spec.nodeName": "node-1",
        "spec.serviceAccountName": "default",
        "spec.priority": 0,
        "spec.imagePullSecrets": [{"name": "registry"}],
        "spec.tolerations": [{"key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute"}],
        "spec.volumes": [*POD["spec"]["volumes"], {"name": "token", "projected": {"sources": [], "defaultMode": 420}}],
        "spec.containers.0.volumeMounts": [
            {"name": "token", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount", "readOnly": True},
            *POD["spec"]["containers"][0]["volumeMounts"],
        ],
        "spec.containers.0.terminationMessagePath": "/dev/termination-log",
    },
    POD,
)
"""The pod as a cluster returns it."""


def test_what_a_cluster_has_filled_in_is_no_change() -> None:
    """It stays when the manifest is applied again."""
    assert told(STORED, POD) == []
    assert told(STORED, changed({"spec.tolerations": [{"key": "gpu", "operator": "Exists"}]}, POD)) == []


def test_what_differs_from_a_cluster_is_a_change() -> None:
    """Of lists, the items that have one name are compared."""
    mount = "spec.containers.0.volumeMounts.0"
    [problem] = problems_of_change(STORED, changed({f"{mount}.readOnly": True}, POD))
    assert problem.message == "the spec of a pod cannot change: `containers[0].volumeMounts[0].readOnly` was not set"
    [problem] = problems_of_change(STORED, changed({f"{mount}.mountPath": "/html"}, POD))
    assert problem.message == "the spec of a pod cannot change: `containers[0].volumeMounts[0]` was not there"
    assert told(STORED, changed({"spec.restartPolicy": "Never"}, POD)) == [("pods/changed", "spec")]


def test_a_part_of_a_manifest_is_not_compared() -> None:
    """A patch has the name of what it changes, and lacks most of it; that it is no manifest is told."""
    patch = {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": {"name": "shop"},
        "spec": {"template": {"metadata": {"annotations": {"a": "b"}}}},
    }
    whole = workload("StatefulSet", serviceName="db")
    found = check_change(whole, patch)
    assert found.problems
    assert {problem.code for problem in found.problems}.isdisjoint(rule.code for rule in ALL)
    assert check_change(patch, whole).problems == ()


@pytest.mark.parametrize(
    "changes",
    [{"spec.serviceName": 5}, {"spec.selector": "app"}, {"spec.template.spec.containers": {}}, {"spec": []}],
    ids=str,
)
def test_what_has_a_wrong_type_is_not_compared(changes: dict[str, Any]) -> None:
    """Neither as the old object nor as the new one."""
    plain = workload("StatefulSet", serviceName="db")
    broken = changed(changes, plain)
    other = workload("StatefulSet", serviceName="other")
    assert check_change(broken, other).problems == ()
    assert {problem.code for problem in check_change(plain, broken).problems}.isdisjoint(rule.code for rule in ALL)


def service(name: str = "shop", **spec: Any) -> Service:
    """A Service made in Python."""
    return Service(metadata=ObjectMeta(name=name), spec=ServiceSpec(ports=[ServicePort(port=80)], **spec))


def test_in_python() -> None:
    """`check` compares with the object of the same name, wherever it is among others."""
    old = service(cluster_ip="10.0.0.1")
    new = service(cluster_ip="None")
    [problem] = check(new, against=old)
    assert (problem.code, problem.path) == ("services/cluster-ip-changed", "spec.clusterIPs[0]")
    assert problem.message == '`cluster_ip` of a Service cannot change: it was "10.0.0.1"'
    assert check(new, against=(each for each in (service("b", cluster_ip="10.0.0.2"), old))) == (problem,)
    assert check(new, against=[service("b"), pod("shop", app)]) == check(new) == check(old, against=old) == ()


def test_in_python_with_what_was_read() -> None:
    """What was read from YAML may stand on either side."""
    old, new = (from_dict(workload("Deployment", selector={"matchLabels": labels})) for labels in ({"app": "shop"}, {}))
    assert new.kind == "Deployment"
    assert new.spec.selector == LabelSelector(match_labels={})
    [empty, changed_] = check(new, against=old)
    assert (empty.code, changed_.code) == ("workloads/selector-empty", "workloads/selector-changed")


def test_objects_without_a_name_are_always_new() -> None:
    """The server makes one up for each."""
    manifests = [pod(None, app, generate_name="job-", restart_policy=policy) for policy in ("Never", "OnFailure")]
    assert check(manifests[0], against=manifests[1]) == ()


def test_only_manifests_can_be_compared_with() -> None:
    """A mistake is told at once."""
    old: Any = ["web"]
    with pytest.raises(TypeError, match="a manifest is needed"):
        check(pod("web", app), against=old)
