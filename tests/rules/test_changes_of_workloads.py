"""What of a workload can change once it is there: selectors stay, StatefulSets and Jobs keep more."""

from typing import Any

import pytest
from helpers.changes import problems_of_change, told
from helpers.checked_files import changed
from helpers.workloads import LABELS, claim, pod, workload

SELECTOR = "spec.selector"


@pytest.mark.parametrize(
    ("kind", "path"),
    [("Deployment", SELECTOR), ("DaemonSet", SELECTOR), ("ReplicaSet", SELECTOR), ("StatefulSet", "spec")],
)
def test_selectors_stay(kind: str, path: str) -> None:
    """Neither more conditions, nor fewer or others; an empty list of them is none."""
    labels = {**LABELS, "tier": "web"}
    template = pod(labels)
    old = workload(kind, template=template)
    others: list[dict[str, Any]] = [
        {"matchLabels": labels},
        {"matchLabels": {"tier": "web"}},
        {"matchExpressions": [{"key": "app", "operator": "Exists"}]},
    ]
    for selector in others:
        new = workload(kind, template=template, selector=selector)
        assert set(told(old, new)) == {("workloads/selector-changed", path)}
    same: list[dict[str, Any]] = [{"matchLabels": LABELS, "matchExpressions": []}, {"matchLabels": dict(LABELS)}]
    for selector in same:
        assert told(old, workload(kind, template=template, selector=selector)) == []


@pytest.mark.parametrize("kind", ["Deployment", "DaemonSet", "ReplicaSet", "StatefulSet", "ReplicationController"])
def test_templates_are_free(kind: str) -> None:
    """That is what they are for."""
    template = pod({**LABELS, "version": "2"}, terminationGracePeriodSeconds=5)
    assert told(workload(kind), workload(kind, template=template)) == []


def test_a_controller_is_free() -> None:
    """The oldest kind of workload may even choose other pods."""
    new = workload("ReplicationController", selector={"app": "b"}, template=pod({"app": "b"}))
    assert told(workload("ReplicationController"), new) == []


CLAIMS = [claim("data"), claim("logs", storageClassName="slow")]
STATEFUL: dict[str, Any] = workload("StatefulSet", serviceName="db", volumeClaimTemplates=CLAIMS)
CLAIM_CHANGED = ("stateful-sets/claim-templates-changed", "spec")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"spec.serviceName": "other"}, "stateful-sets/changed"),
        ({"spec.serviceName": ...}, "stateful-sets/changed"),
        ({"spec.podManagementPolicy": "Parallel"}, "stateful-sets/changed"),
        ({"spec.volumeClaimTemplates": CLAIMS[:1]}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates": ...}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates.0.spec.resources.requests.storage": "2Gi"}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates.0.spec.storageClassName": "fast"}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates.0.spec.storageClassName": ""}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates.0.spec.volumeMode": "Block"}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates.0.metadata.labels": {"a": "b"}}, CLAIM_CHANGED[0]),
        ({"spec.volumeClaimTemplates.0.metadata.name": "dat"}, CLAIM_CHANGED[0]),
    ],
    ids=str,
)
def test_stateful_sets(changes: dict[str, Any], code: str) -> None:
    """A StatefulSet keeps its Service, how its pods start, and the templates of claims as they are."""
    assert told(STATEFUL, changed(changes, STATEFUL)) == [(code, "spec")]


@pytest.mark.parametrize(
    "changes",
    [
        {
            "spec.replicas": 3,
            "spec.ordinals": {"start": 1},
            "spec.minReadySeconds": 5,
            "spec.revisionHistoryLimit": 2,
            "spec.updateStrategy": {"type": "OnDelete"},
            "spec.persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Delete"},
        },
        {"spec.podManagementPolicy": "OrderedReady"},
        {"spec.volumeClaimTemplates.0.spec.resources.requests.storage": "1024Mi"},
        {"spec.volumeClaimTemplates.0.spec.volumeMode": "Filesystem"},
        {"spec.volumeClaimTemplates.0.apiVersion": "v1", "spec.volumeClaimTemplates.0.kind": "PersistentVolumeClaim"},
        {"spec.volumeClaimTemplates.0.status": {}, "spec.volumeClaimTemplates.0.metadata.creationTimestamp": None},
    ],
    ids=str,
)
def test_what_is_free_in_stateful_sets(changes: dict[str, Any]) -> None:
    """The other fields, and what says the same as before."""
    assert told(STATEFUL, changed(changes, STATEFUL)) == []
    assert told(changed(changes, STATEFUL), STATEFUL) == []


def test_each_field_of_a_stateful_set_is_told() -> None:
    """They are mended in different places."""
    new = changed({"spec.serviceName": "a", "spec.podManagementPolicy": "Parallel"}, STATEFUL)
    assert [problem.message for problem in problems_of_change(STATEFUL, new)] == [
        '`serviceName` of a StatefulSet cannot change: it was "db"',
        '`podManagementPolicy` of a StatefulSet cannot change: it was not set, which stands for "OrderedReady"',
    ]


JOB: dict[str, Any] = {
    "apiVersion": "batch/v1",
    "kind": "Job",
    "metadata": {"name": "migrate"},
    "spec": {
        "template": {
            "metadata": {"labels": {"app": "shop"}},
            "spec": {
                "restartPolicy": "Never",
                "containers": [{"name": "app", "image": "app:1.0", "resources": {"limits": {"cpu": 1}}}],
            },
        }
    },
}
INDEXED = changed({"spec.completionMode": "Indexed", "spec.completions": 3, "spec.parallelism": 3}, JOB)
POD_SPEC = "spec.template.spec"
ZONE = {"key": "zone", "operator": "In", "values": ["a"]}
NODES = {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [ZONE]}]}}


@pytest.mark.parametrize(
    "changes",
    [
        {f"{POD_SPEC}.containers.0.image": "app:1.1"},
        {f"{POD_SPEC}.containers.0.resources.limits.cpu": 2},
        {f"{POD_SPEC}.containers.0.resources.requests": {"cpu": 1}},
        {f"{POD_SPEC}.enableServiceLinks": True},
        {f"{POD_SPEC}.serviceAccountName": "default"},
        {f"{POD_SPEC}.restartPolicy": "OnFailure"},
        {"spec.template.metadata.labels": {"app": "b"}},
        {f"{POD_SPEC}.nodeSelector": {"disk": "ssd"}},
        {f"{POD_SPEC}.affinity": {"nodeAffinity": NODES}},
    ],
    ids=str,
)
def test_templates_of_jobs(changes: dict[str, Any]) -> None:
    """Those stay, and so does what the server would fill in in a pod, but not in a template."""
    assert told(JOB, changed(changes, JOB)) == [("jobs/template-changed", "spec.template")]


@pytest.mark.parametrize(
    "changes",
    [
        {f"{POD_SPEC}.containers.0.resources.limits.cpu": "1000m"},
        {f"{POD_SPEC}.containers.0.imagePullPolicy": "IfNotPresent", f"{POD_SPEC}.terminationGracePeriodSeconds": 30},
        {"spec.template.metadata.labels.job-name": "migrate"},
        {"spec.completions": 1, "spec.completionMode": "NonIndexed", "spec.manualSelector": False},
        {"spec.parallelism": 2, "spec.backoffLimit": 1, "spec.activeDeadlineSeconds": 60, "spec.suspend": True},
        {"spec.ttlSecondsAfterFinished": 5},
    ],
    ids=str,
)
def test_what_is_free_in_jobs(changes: dict[str, Any]) -> None:
    """How many pods run at a time, how long, and what says the same as before."""
    assert told(JOB, changed(changes, JOB)) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ({}, {"completions": 2}, "spec.completions"),
        ({"completions": 2}, {"completions": 3}, "spec.completions"),
        ({"completions": 2}, {}, "spec.completions"),
        ({}, {"completionMode": "Indexed", "completions": 1}, "spec.completionMode"),
        ({}, {"managedBy": "a.b/c"}, "spec.managedBy"),
        (
            {"podFailurePolicy": {"rules": [{"action": "Count", "onPodConditions": [{"type": "A"}]}]}},
            {"podFailurePolicy": {"rules": [{"action": "Ignore", "onPodConditions": [{"type": "A"}]}]}},
            "spec.podFailurePolicy",
        ),
        (
            {"podFailurePolicy": {"rules": [{"action": "Count", "onPodConditions": [{"type": "A"}]}]}},
            {
                "podFailurePolicy": {
                    "rules": [{"action": "Count", "onPodConditions": [{"type": "A", "status": "True"}]}]
                }
            },
            None,
        ),
        (
            {"manualSelector": True, "selector": {"matchLabels": {"app": "shop"}}},
            {"manualSelector": True, "selector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}},
            "spec.selector",
        ),
        ({"manualSelector": True, "selector": {"matchLabels": {"app": "shop"}}}, {}, "spec.selector"),
    ],
    ids=str,
)
def test_fields_of_jobs(old: dict[str, Any], new: dict[str, Any], path: str | None) -> None:
    """A Job keeps how it counts its pods and which they are."""
    one, other = ({**JOB, "spec": {**JOB["spec"], **spec}} for spec in (old, new))
    assert set(told(one, other)) == ({("jobs/changed", path)} if path else set())


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"spec.completions": 5, "spec.parallelism": 5}, None),
        ({"spec.completions": 5}, "spec.completions"),
        ({"spec.completions": 1, "spec.parallelism": ...}, None),
        ({"spec.backoffLimitPerIndex": 0}, "spec.backoffLimitPerIndex"),
        ({"spec.successPolicy": {"rules": [{"succeededCount": 1}]}}, "spec.successPolicy"),
    ],
    ids=str,
)
def test_jobs_with_indexes(changes: dict[str, Any], path: str | None) -> None:
    """They may have more or fewer indexes, if as many run at a time."""
    assert told(INDEXED, changed(changes, INDEXED)) == ([("jobs/changed", path)] if path else [])


@pytest.mark.parametrize(
    ("changes", "is_fine"),
    [
        ({f"{POD_SPEC}.nodeSelector": {"disk": "ssd"}, f"{POD_SPEC}.tolerations": [{"operator": "Exists"}]}, True),
        ({f"{POD_SPEC}.affinity": {"nodeAffinity": NODES}}, True),
        ({"spec.template.metadata": {"labels": {"app": "b"}, "annotations": {"a": "b"}}}, True),
        ({f"{POD_SPEC}.schedulingGates": [{"name": "a.b/c"}]}, True),
        ({f"{POD_SPEC}.containers.0.resources.limits.cpu": 2}, True),
        ({f"{POD_SPEC}.containers.0.image": "app:1.1"}, False),
        (
            {
                f"{POD_SPEC}.affinity": {
                    "podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "zone"}]}
                }
            },
            False,
        ),
    ],
    ids=str,
)
def test_suspended_jobs(changes: dict[str, Any], *, is_fine: bool) -> None:
    """While a Job is suspended, a queue may say where its pods run, and what they ask for."""
    old = changed({"spec.suspend": True}, JOB)
    found = [] if is_fine else [("jobs/template-changed", "spec.template")]
    assert told(old, changed({**changes, "spec.suspend": False}, old)) == found


@pytest.mark.parametrize(
    ("old", "new", "is_fine"),
    [
        ({"spec.ttlSecondsAfterFinished": 60}, {}, True),
        ({}, {"spec.ttlSecondsAfterFinished": 60}, False),
        ({}, {"metadata.annotations": {"helm.sh/hook": "pre-upgrade"}}, True),
        ({}, {"metadata.annotations": {"argocd.argoproj.io/hook": "PreSync"}}, True),
        ({}, {"metadata.annotations": {"argocd.argoproj.io/sync-options": "Force=true,Replace=true"}}, True),
        ({}, {"metadata.annotations": {"argocd.argoproj.io/sync-options": "Replace=true"}}, False),
    ],
    ids=str,
)
def test_jobs_that_are_made_anew(old: dict[str, Any], new: dict[str, Any], *, is_fine: bool) -> None:
    """What runs at every release, and is deleted before it or when it has ended, may change."""
    found = [] if is_fine else [("jobs/template-changed", "spec.template")]
    assert told(changed(old, JOB), changed({f"{POD_SPEC}.containers.0.image": "app:1.1", **new}, JOB)) == found


def test_cron_jobs_are_free() -> None:
    """The next Job is made from the new template."""
    spec = {"schedule": "0 3 * * *", "jobTemplate": {"spec": JOB["spec"]}}
    old = {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "nightly"}, "spec": spec}
    new = changed({"spec.jobTemplate.spec.template.spec.containers.0.image": "app:2.0", "spec.schedule": "@daily"}, old)
    assert told(old, new) == []
