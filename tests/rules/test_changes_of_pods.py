"""What of a pod can change once it is there, and what a default or another spelling is: no change."""

from typing import Any

import pytest
from helpers.changes import problems_of_change, told
from helpers.checked_files import changed

POD: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "labels": {"app": "web"}},
    "spec": {
        "initContainers": [{"name": "prepare", "image": "busybox:1.37"}],
        "containers": [
            {
                "name": "nginx",
                "image": "nginx:1.29",
                "env": [{"name": "IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}}],
                "ports": [{"containerPort": 80}],
                "resources": {"limits": {"cpu": "1", "memory": "1Gi"}},
                "readinessProbe": {"httpGet": {"port": 80}},
                "volumeMounts": [{"name": "html", "mountPath": "/html"}],
            }
        ],
        "volumes": [{"name": "html"}, {"name": "conf", "configMap": {"name": "conf"}}],
        "tolerations": [{"key": "gpu", "operator": "Exists", "effect": "NoExecute"}],
        "activeDeadlineSeconds": 600,
    },
}
GATED = changed({"spec.schedulingGates": [{"name": "a.b/c"}], "spec.nodeSelector": {"disk": "ssd"}}, POD)
CHANGED = ("pods/changed", "spec")
CONTAINERS = "spec.containers.0"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({f"{CONTAINERS}.env.0.name": "POD_IP"}, CHANGED),
        ({f"{CONTAINERS}.resources.limits.cpu": "2"}, CHANGED),
        ({f"{CONTAINERS}.resources.requests": {"cpu": "500m"}}, CHANGED),
        ({f"{CONTAINERS}.ports": ...}, CHANGED),
        ({f"{CONTAINERS}.name": "web"}, CHANGED),
        ({f"{CONTAINERS}.imagePullPolicy": "Always"}, CHANGED),
        ({f"{CONTAINERS}.securityContext": {"allowPrivilegeEscalation": False}}, CHANGED),
        ({f"{CONTAINERS}.readinessProbe.periodSeconds": 5}, CHANGED),
        ({"spec.terminationGracePeriodSeconds": 0}, CHANGED),
        ({"spec.enableServiceLinks": False}, CHANGED),
        ({"spec.automountServiceAccountToken": False}, CHANGED),
        ({"spec.serviceAccountName": "web"}, CHANGED),
        ({"spec.nodeSelector": {"disk": "ssd"}}, CHANGED),
        ({"spec.affinity": {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}}}, CHANGED),
        ({"spec.volumes.1.configMap.defaultMode": 0o600}, CHANGED),
        ({"spec.volumes.0.emptyDir": {"medium": "Memory"}}, CHANGED),
        ({"spec.initContainers": ...}, ("pods/containers-changed", "spec.initContainers")),
        (
            {"spec.containers": [*POD["spec"]["containers"], {"name": "b", "image": "b:1"}]},
            ("pods/containers-changed", "spec.containers"),
        ),
        ({"spec.activeDeadlineSeconds": 601}, ("pods/deadline-changed", "spec.activeDeadlineSeconds")),
        ({"spec.activeDeadlineSeconds": ...}, ("pods/deadline-changed", "spec.activeDeadlineSeconds")),
        ({"spec.tolerations": ...}, ("pods/toleration-changed", "spec.tolerations")),
        ({"spec.tolerations.0.effect": "NoSchedule"}, ("pods/toleration-changed", "spec.tolerations")),
        ({"spec.schedulingGates": [{"name": "a.b/c"}]}, ("pods/gate-added", "spec.schedulingGates[0].name")),
    ],
    ids=str,
)
def test_refused(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    """A pod keeps nearly all of its spec."""
    assert told(POD, changed(changes, POD)) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"spec.initContainers.0.image": "busybox:1.38", f"{CONTAINERS}.image": "nginx"},
        {"spec.activeDeadlineSeconds": 599},
        {"spec.tolerations.0.tolerationSeconds": 30},
        {"spec.tolerations": [{"key": "a", "operator": "Exists"}, *POD["spec"]["tolerations"]]},
        {"metadata.labels": {"app": "shop"}, "metadata.annotations": {"a": "b"}},
    ],
    ids=str,
)
def test_fine(changes: dict[str, Any]) -> None:
    """Images, an earlier deadline, further tolerations, and for how long; labels and annotations are free."""
    assert told(POD, changed(changes, POD)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {f"{CONTAINERS}.resources.limits": {"cpu": "1000m", "memory": "1024Mi"}},
        {f"{CONTAINERS}.resources.limits.cpu": 1},
        {f"{CONTAINERS}.resources.requests": {"cpu": "1", "memory": "1Gi"}},
        {f"{CONTAINERS}.imagePullPolicy": "IfNotPresent"},
        {
            f"{CONTAINERS}.terminationMessagePath": "/dev/termination-log",
            f"{CONTAINERS}.terminationMessagePolicy": "File",
        },
        {f"{CONTAINERS}.ports.0.protocol": "TCP"},
        {f"{CONTAINERS}.ports.0.hostPort": 0},
        {f"{CONTAINERS}.env.0.valueFrom.fieldRef.apiVersion": "v1"},
        {f"{CONTAINERS}.readinessProbe": {"httpGet": {"port": 80, "path": "/", "scheme": "HTTP"}, "periodSeconds": 10}},
        {f"{CONTAINERS}.readinessProbe.timeoutSeconds": 1, f"{CONTAINERS}.readinessProbe.failureThreshold": 3},
        {f"{CONTAINERS}.volumeMounts.0.readOnly": False},
        {f"{CONTAINERS}.args": [], f"{CONTAINERS}.stdin": False, f"{CONTAINERS}.workingDir": ""},
        {"spec.volumes.0.emptyDir": {}},
        {"spec.volumes.1.configMap.defaultMode": 420},
        {"spec.restartPolicy": "Always", "spec.dnsPolicy": "ClusterFirst", "spec.schedulerName": "default-scheduler"},
        {"spec.securityContext": {}, "spec.affinity": {}, "spec.nodeSelector": {}},
        {"spec.terminationGracePeriodSeconds": 30},
        {"spec.enableServiceLinks": True},
        {"spec.serviceAccountName": "default"},
        {"spec.serviceAccount": "default"},
        {"spec.hostNetwork": False},
        {"metadata.creationTimestamp": None},
        {"spec.nodeName": "node-1", "spec.priority": 0, "spec.preemptionPolicy": "PreemptLowerPriority"},
    ],
    ids=str,
)
def test_defaults_and_other_spellings_are_no_changes(changes: dict[str, Any]) -> None:
    """What the server fills in, or takes for the same, may be written or left out."""
    assert told(POD, changed(changes, POD)) == []
    if "spec.nodeName" not in changes:  # which the manifest would take away again
        assert told(changed(changes, POD), POD) == []


def test_ports_of_the_node() -> None:
    """In the network of the node, the port of a container is one of the node's, whether or not one says so."""
    old = changed({"spec.hostNetwork": True}, POD)
    new = changed({f"{CONTAINERS}.ports.0.hostPort": 80}, old)
    assert told(old, new) == told(new, old) == []
    assert told(POD, old) == [CHANGED]


def test_the_first_change_is_shown_and_the_others_are_named() -> None:
    """One problem, though many fields are different."""
    names = ("A", "B", "C", "D", "E")
    old = changed({f"{CONTAINERS}.env": [{"name": name, "value": "1"} for name in names]}, POD)
    new = changed({f"{CONTAINERS}.env": [{"name": name, "value": "2"} for name in names]}, POD)
    [problem] = problems_of_change(old, new)
    assert problem.message == 'the spec of a pod cannot change: `containers[0].env[0].value` was "1"'
    path = "`containers[0].env[{}].value`"
    assert problem.notes[0] == f"{path.format(1)}, {path.format(2)}, {path.format(3)} and 1 more field changed, too"


def test_a_container_more_or_less_is_named() -> None:
    """Wherever it stands."""
    more = changed({"spec.containers": [{"name": "b", "image": "b:1"}, *POD["spec"]["containers"]]}, POD)
    assert problems_of_change(POD, more)[0].message == "a pod keeps its containers: `b` was not there"
    assert problems_of_change(more, POD)[0].message == "a pod keeps its containers: `b` is gone"


@pytest.mark.parametrize("key", ["kubernetes.io/config.mirror", "container.apparmor.security.beta.kubernetes.io/nginx"])
def test_annotations(key: str) -> None:
    """That of a mirror pod, and those for AppArmor, are neither changed, nor added, nor taken away."""
    plain = changed({"spec.nodeName": "node-1"}, POD)
    values = ("unconfined", "runtime/default")
    one, other = (changed({"metadata.annotations": {key: value, "a": value}}, plain) for value in values)
    expected = [("pods/annotation-changed", f"metadata.annotations[{key}]")]
    assert told(one, other) == expected
    assert told(plain, one) == expected
    assert told(one, plain) == expected


def terms(*lists: list[dict[str, Any]]) -> dict[str, Any]:
    """An affinity that requires nodes which meet the conditions in one of the lists."""
    choices = [{"matchExpressions": expressions} for expressions in lists]
    return {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": choices}}}


ZONE: dict[str, Any] = {"key": "zone", "operator": "In", "values": ["a"]}
DISK: dict[str, Any] = {"key": "disk", "operator": "Exists"}
TERMS = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"


def test_gates_are_taken_off() -> None:
    """Not put on."""
    assert told(GATED, changed({"spec.schedulingGates": ...}, GATED)) == []
    other = changed({"spec.schedulingGates": [{"name": "a.b/d"}]}, GATED)
    assert told(GATED, other) == [("pods/gate-added", "spec.schedulingGates[0].name")]


@pytest.mark.parametrize(
    ("labels", "is_fine"),
    [({"disk": "ssd", "zone": "a"}, True), ({"disk": "nvme"}, False), ({"zone": "a"}, False), ({}, False)],
)
def test_labels_of_the_node_of_a_pod_that_waits(labels: dict[str, str], *, is_fine: bool) -> None:
    """A pod that waits for a gate may ask for more."""
    found = [] if is_fine else [("pods/node-selector-changed", "spec.nodeSelector")]
    assert told(GATED, changed({"spec.nodeSelector": labels}, GATED)) == found


@pytest.mark.parametrize(
    ("new", "path"),
    [
        (terms([ZONE]), None),
        (terms([ZONE, DISK]), None),
        (terms([DISK, ZONE]), f"{TERMS}[0]"),
        (terms([{**ZONE, "values": ["a", "b"]}]), f"{TERMS}[0]"),
        (terms([DISK]), f"{TERMS}[0]"),
        (terms([ZONE], [DISK]), TERMS),
        ({}, TERMS),
        ({"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}}, TERMS),
    ],
)
def test_affinity_of_a_pod_that_waits(new: dict[str, Any], path: str | None) -> None:
    """Each choice of nodes may get further conditions, at its end."""
    old = changed({"spec.affinity": terms([ZONE])}, GATED)
    expected = [("pods/node-affinity-changed", path)] if path else []
    assert told(old, changed({"spec.affinity": new}, GATED)) == expected


def test_conditions_of_a_pod_that_waits() -> None:
    """None is taken away; a choice without any matches no node, and stays so."""
    two, none = (changed({"spec.affinity": terms(conditions)}, GATED) for conditions in ([ZONE, DISK], []))
    one = changed({"spec.affinity": terms([ZONE])}, GATED)
    expected = [("pods/node-affinity-changed", f"{TERMS}[0]")]
    assert told(two, one) == told(none, one) == expected
    assert told(none, none) == []


def test_affinity_of_a_pod_that_waits_and_has_none() -> None:
    """Any choice is narrower than none; who its neighbours are is no choice of nodes."""
    assert told(GATED, changed({"spec.affinity": terms([ZONE])}, GATED)) == []
    near = {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "zone"}]}}
    assert told(GATED, changed({"spec.affinity": near}, GATED)) == [CHANGED]
    assert told(POD, changed({"spec.affinity": terms([ZONE])}, POD)) == [CHANGED]
