"""What workloads share: selectors against the labels of their templates, pods that never end, and their numbers."""

from typing import Any

import pytest
from helpers.checked_files import code_and_path
from helpers.workloads import LABELS, pod, told, workload

from podgen import check, from_dict

KINDS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
WITH_SELECTOR = KINDS[:4]
TEMPLATE = "spec.template.spec"
AT_LABELS = "spec.template.metadata.labels"

each_kind = pytest.mark.parametrize("kind", KINDS)
with_selector = pytest.mark.parametrize("kind", WITH_SELECTOR)


@each_kind
def test_minimal(kind: str) -> None:
    """Nothing is wrong with a minimal workload."""
    assert told(kind) == []


@with_selector
@pytest.mark.parametrize(
    ("selector", "labels", "matches"),
    [
        ({"matchLabels": LABELS}, {**LABELS, "tier": "web"}, True),
        ({"matchLabels": {"app": ""}}, {"app": ""}, True),
        ({"matchLabels": {"app": ""}}, {}, False),
        ({"matchLabels": {"app": "other"}}, LABELS, False),
        ({"matchLabels": {**LABELS, "tier": "web"}}, LABELS, False),
        ({"matchExpressions": [{"key": "app", "operator": "In", "values": ["a", "shop"]}]}, LABELS, True),
        ({"matchExpressions": [{"key": "app", "operator": "In", "values": ["a", "b"]}]}, LABELS, False),
        ({"matchExpressions": [{"key": "app", "operator": "In", "values": [""]}]}, {}, False),
        ({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["a"]}]}, LABELS, True),
        ({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["shop"]}]}, LABELS, False),
        ({"matchExpressions": [{"key": "tier", "operator": "NotIn", "values": ["web"]}]}, {}, True),
        ({"matchExpressions": [{"key": "app", "operator": "Exists"}]}, {"app": ""}, True),
        ({"matchExpressions": [{"key": "tier", "operator": "Exists"}]}, LABELS, False),
        ({"matchExpressions": [{"key": "tier", "operator": "DoesNotExist"}]}, {}, True),
        ({"matchExpressions": [{"key": "app", "operator": "DoesNotExist", "values": []}]}, LABELS, False),
    ],
)
def test_selector(kind: str, selector: dict[str, Any], labels: dict[str, str], *, matches: bool) -> None:
    """A selector matches labels of which all its conditions hold; there may be more labels."""
    found = told(kind, selector=selector, template=pod(labels))
    assert found == ([] if matches else [("workloads/selector-mismatch", AT_LABELS)])


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("Deployment", {"workloads/selector-missing", "workloads/selector-mismatch"}),
        ("StatefulSet", {"workloads/selector-missing", "workloads/selector-mismatch"}),
        ("ReplicaSet", {"workloads/selector-missing", "workloads/selector-mismatch"}),
        ("DaemonSet", {"workloads/selector-mismatch"}),
        ("ReplicationController", set()),
    ],
)
def test_no_selector(kind: str, codes: set[str]) -> None:
    """A workload without a selector finds no pods; only a ReplicationController takes the labels of its template."""
    assert {code for code, _ in told(kind, selector=None)} == codes


@with_selector
@pytest.mark.parametrize("selector", [{}, {"matchLabels": {}}, {"matchExpressions": []}])
def test_empty_selector(kind: str, selector: dict[str, Any]) -> None:
    """An empty selector would choose all pods."""
    assert told(kind, selector=selector) == [("workloads/selector-empty", "spec.selector")]


@pytest.mark.parametrize(
    "selector",
    [
        {"matchLabels": {"bad key": "x"}},
        {"matchLabels": {"app": "bad value"}},
        {"matchExpressions": [{"key": "bad key", "operator": "Exists"}]},
        {"matchExpressions": [{"key": "app", "operator": "Gt", "values": ["1"]}]},
        {"matchExpressions": [{"key": "app", "operator": "In", "values": []}]},
        {"matchExpressions": [{"key": "app", "operator": "Exists", "values": ["x"]}]},
        {"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["bad value"]}]},
    ],
)
@pytest.mark.parametrize(
    ("kind", "of_template"),
    [
        ("Deployment", set()),
        ("ReplicaSet", set()),
        ("StatefulSet", {f"{TEMPLATE}.restartPolicy", f"{TEMPLATE}.activeDeadlineSeconds"}),
        (
            "DaemonSet",
            {f"{TEMPLATE}.restartPolicy", f"{TEMPLATE}.activeDeadlineSeconds", f"{TEMPLATE}.containers[0].image"},
        ),
    ],
)
def test_unusable_selector(kind: str, of_template: set[str], selector: dict[str, Any]) -> None:
    """If the selector is of no use, the server does not look at the template; a StatefulSet's only at what never ends."""
    template = pod(containers=[{"name": "app"}], restartPolicy="Never", activeDeadlineSeconds=5)
    found = told(kind, selector=selector, template=template)
    assert {path for _, path in found if path.startswith("spec.template")} == of_template
    is_told_again = kind != "DaemonSet"
    assert (("workloads/selector-unusable", "spec.selector") in found) == is_told_again


@with_selector
@pytest.mark.parametrize("selector", ["app", {"matchLabels": ["app"]}, {"matchLabels": {"app": 1}}])
def test_selector_of_a_wrong_type(kind: str, selector: Any) -> None:
    """Of a selector that cannot be read, nothing else is said."""
    assert {code for code, _ in told(kind, selector=selector)} == {"types/mismatch"}


@with_selector
def test_labels_of_a_wrong_type(kind: str) -> None:
    """Nor of labels that cannot be read."""
    found = told(kind, template=pod({"app": 1}))
    assert found == [("types/mismatch", f"{AT_LABELS}[app]")]


@each_kind
@pytest.mark.parametrize("policy", ["OnFailure", "Never"])
def test_pods_that_end(kind: str, policy: str) -> None:
    """Pods that run for ever always restart."""
    code = "workloads/restart-policy-unsupported"
    assert told(kind, template=pod(restartPolicy=policy)) == [(code, f"{TEMPLATE}.restartPolicy")]


@each_kind
def test_pods_that_never_end(kind: str) -> None:
    """The default may be said."""
    assert told(kind, template=pod(restartPolicy="Always")) == []
    assert told(kind, template=pod(restartPolicy="")) == []


@each_kind
@pytest.mark.parametrize("seconds", [1, 0])
def test_deadline(kind: str, seconds: int) -> None:
    """Pods that run for ever have no deadline, not even a wrong one."""
    found = told(kind, template=pod(activeDeadlineSeconds=seconds))
    assert ("workloads/deadline-forbidden", f"{TEMPLATE}.activeDeadlineSeconds") in found


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *((kind, "minReadySeconds") for kind in KINDS),
        *((kind, "replicas") for kind in KINDS if kind != "DaemonSet"),
        ("Deployment", "revisionHistoryLimit"),
        ("DaemonSet", "revisionHistoryLimit"),
    ],
)
def test_numbers(kind: str, field: str) -> None:
    """None of the numbers is negative, and zero is fine."""
    [(code, path)] = told(kind, **{field: -1})
    assert (code.partition("/")[0], path) == ("workloads", f"spec.{field}")
    assert told(kind, **{field: 0}) == []


@each_kind
@pytest.mark.parametrize("spec", [None, {}])
def test_no_spec(kind: str, spec: Any) -> None:
    """A workload without a spec lacks what the server demands, whether or not it was read from a file."""
    manifest = {**workload(kind), "spec": spec}
    paths = {path for _, path in code_and_path(manifest)}
    if kind == "ReplicationController":
        assert paths == {"spec.selector", "spec.template"}
    else:
        missing = {"spec.selector"} if kind != "DaemonSet" else set()
        assert paths == {*missing, AT_LABELS, f"{TEMPLATE}.containers"}
    assert [problem for problem in check(from_dict(manifest)) if not problem.is_derived]
