"""Autoscalers: what is refused of bounds, references, metrics and policies, and the nearest thing that is fine."""

from typing import Any

import pytest
from helpers.checked_files import code_and_path

TARGET = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "shop"}
PERCENT = {"type": "Utilization", "averageUtilization": 80}
VALUE = {"type": "Value", "value": "10"}
AVERAGE = {"type": "AverageValue", "averageValue": "10"}
INGRESS = {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "name": "shop"}


def of(**spec: Any) -> list[tuple[str, str]]:
    """What is told of an autoscaler: code and path inside the spec."""
    manifest = {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "shop"},
        "spec": {"scaleTargetRef": TARGET, "maxReplicas": 3, **spec},
    }
    return [(code.removeprefix("autoscalers/"), path.removeprefix("spec.")) for code, path in code_and_path(manifest)]


def of_metric(**metric: Any) -> list[tuple[str, str]]:
    """What is told of an autoscaler with one metric, with the paths inside the metric."""
    return [(code, path.removeprefix("metrics[0].")) for code, path in of(metrics=[metric])]


def of_up(**rules: Any) -> list[tuple[str, str]]:
    """What is told of how fast an autoscaler scales up."""
    return [(code, path.removeprefix("behavior.scaleUp.")) for code, path in of(behavior={"scaleUp": rules})]


@pytest.mark.parametrize(
    ("least", "most", "codes"),
    [
        (None, 1, []),
        (3, 3, []),
        (4, 3, ["replicas-conflict"]),
        (None, 0, ["max-replicas-out-of-range"]),
        (1, -1, ["max-replicas-out-of-range", "replicas-conflict"]),
        (0, 3, ["metric-missing", "min-replicas-out-of-range"]),
    ],
)
def test_bounds(least: int | None, most: int, codes: list[str]) -> None:
    """There is at least one pod, and the bounds are the right way round."""
    assert [code for code, _ in of(minReplicas=least, maxReplicas=most)] == codes


def test_scale_to_zero_with_a_metric_of_something_else() -> None:
    """Zero is refused all the same, but for the one reason."""
    metrics = [{"type": "External", "external": {"metric": {"name": "queue"}, "target": VALUE}}]
    assert of(minReplicas=0, metrics=metrics) == [("min-replicas-out-of-range", "minReplicas")]


def test_nothing_given() -> None:
    """Without a spec, everything that it must have is missing."""
    manifest = {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "shop"}}
    assert code_and_path(manifest) == [
        ("autoscalers/max-replicas-out-of-range", "spec.maxReplicas"),
        ("autoscalers/reference-kind-missing", "spec.scaleTargetRef.kind"),
        ("autoscalers/reference-name-missing", "spec.scaleTargetRef.name"),
        ("autoscalers/target-group-missing", "spec.scaleTargetRef.apiVersion"),
    ]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"kind": "No Such", "name": "any name?"}, []),
        ({"apiVersion": "apps/"}, []),
        ({"apiVersion": "v1", "kind": "ReplicationController"}, []),
        ({"apiVersion": "", "kind": "ReplicationController"}, []),
        ({"apiVersion": "v1"}, ["target-group-missing"]),
        ({"apiVersion": None}, ["target-group-missing"]),
        ({"apiVersion": "/"}, ["target-group-missing"]),
        ({"apiVersion": "/v1"}, ["target-group-missing"]),
        ({"apiVersion": "a/b/c"}, ["reference-version-invalid"]),
        ({"kind": ""}, ["reference-kind-missing"]),
        ({"kind": "a%b"}, ["reference-invalid"]),
        ({"name": None}, ["reference-name-missing"]),
        ({"name": ".."}, ["reference-invalid"]),
        ({"name": "..."}, []),
    ],
)
def test_target(change: dict[str, Any], codes: list[str]) -> None:
    """What is scaled has a kind and a name of nearly any form, and an API version with a group."""
    assert [code for code, _ in of(scaleTargetRef={**TARGET, **change})] == codes


def test_the_object_of_a_metric_needs_no_group() -> None:
    """It may be one of the first API."""
    service = {"apiVersion": "v1", "kind": "Service", "name": "shop"}
    source = {"describedObject": service, "metric": {"name": "hits"}, "target": VALUE}
    assert of_metric(type="Object", object=source) == []
    source["describedObject"] = {"apiVersion": "a/b/c"}
    assert of_metric(type="Object", object=source) == [
        ("reference-kind-missing", "object.describedObject.kind"),
        ("reference-name-missing", "object.describedObject.name"),
        ("reference-version-invalid", "object.describedObject.apiVersion"),
    ]


def test_the_source_of_a_metric() -> None:
    """A metric has the source that its type names, and no other."""
    resource = {"name": "any name", "target": PERCENT}
    assert of_metric(type="Resource", resource=resource) == []
    assert of_metric(resource=resource) == [("metric-type-missing", "type")]
    assert of_metric(type="Pods", resource=resource) == [("metric-source-missing", "pods")]
    pods = {"metric": {"name": "hits"}, "target": AVERAGE}
    assert of_metric(type="Pods", pods=pods, resource=resource) == [("metric-source-forbidden", "resource")]
    assert of_metric(type="pods", pods=pods, resource=resource) == [
        ("metric-source-forbidden", "pods"),
        ("metric-source-forbidden", "resource"),
        ("types/choice-unsupported", "type"),
    ]


def test_only_the_first_source_is_looked_into() -> None:
    """The server has an order of its own: it does not look into a second source, even if that is the right one."""
    pods = {"metric": {"name": "hits"}, "target": AVERAGE}
    assert of_metric(type="Resource", resource={}, pods=pods) == [("metric-source-forbidden", "pods")]
    assert of_metric(type="Pods", containerResource={}, pods=pods) == [("metric-source-forbidden", "containerResource")]


@pytest.mark.parametrize(
    ("name", "container", "expected"),
    [
        ("cpu", "app", []),
        ("example.com/gpu", "app", []),
        ("gpu", "app", [("resource-name-unknown", "containerResource.name")]),
        (
            "",
            "",
            [
                ("container-name-missing", "containerResource.container"),
                ("resource-name-missing", "containerResource.name"),
            ],
        ),
        ("cpu", "My_App", [("container-name-invalid", "containerResource.container")]),
    ],
)
def test_resource_of_a_container(name: str, container: str, expected: list[tuple[str, str]]) -> None:
    """The resource is one that a container can have, unlike that of whole pods, which may be any."""
    source = {"name": name, "container": container, "target": PERCENT}
    assert of_metric(type="ContainerResource", containerResource=source) == expected


def test_name_of_a_metric() -> None:
    """It is part of a URL, and its selector is nobody's business but the adapter's."""
    selector = {"matchLabels": {"bad key": "?"}, "matchExpressions": [{"key": "a b", "operator": "Foo"}]}
    source: dict[str, Any] = {"metric": {"name": "http requests", "selector": selector}, "target": AVERAGE}
    assert of_metric(type="Pods", pods=source) == []
    source["metric"] = {"name": "http/requests"}
    assert of_metric(type="Pods", pods=source) == [("metric-name-invalid", "pods.metric.name")]
    source["metric"] = {}
    assert of_metric(type="Pods", pods=source) == [("metric-name-missing", "pods.metric.name")]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("resource", {"type": "Value", "averageUtilization": 500}, []),
        ("resource", {"type": "Value", "value": 1}, [("target-missing", "averageUtilization")]),
        ("resource", {**PERCENT, **AVERAGE}, [("target-conflict", "averageValue")]),
        ("resource", {**PERCENT, "type": "Percent"}, [("target-type-unsupported", "type")]),
        ("resource", {"averageUtilization": 80}, [("target-type-missing", "type")]),
        ("resource", {"type": "Utilization", "averageUtilization": 0}, [("target-out-of-range", "averageUtilization")]),
        ("pods", VALUE, [("target-missing", "averageValue")]),
        ("pods", {**VALUE, **AVERAGE}, []),
        ("pods", {**AVERAGE, "averageValue": "1n"}, []),
        ("pods", {**AVERAGE, "averageValue": "-1"}, [("target-out-of-range", "averageValue")]),
        ("pods", {**AVERAGE, "averageValue": "1GB"}, [("quantities/invalid", "averageValue")]),
        ("external", {**VALUE, **AVERAGE}, [("target-conflict", "value")]),
        ("external", {"type": "Value"}, [("target-missing", "averageValue")]),
        ("object", {**VALUE, **AVERAGE}, []),
        ("object", PERCENT, [("target-missing", "averageValue")]),
        ("object", {**VALUE, "value": 0}, [("target-out-of-range", "value")]),
    ],
)
def test_targets(source: str, target: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Each source has values of its own, which are more than zero; the type need not go with them."""
    about = {"name": "cpu"} if source == "resource" else {"metric": {"name": "hits"}, "describedObject": INGRESS}
    if source in ("pods", "external"):
        del about["describedObject"]
    found = of_metric(type=source.capitalize(), **{source: {**about, "target": target}})
    assert found == [(code, f"{source}.target.{path}") for code, path in expected]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, []),
        ({"stabilizationWindowSeconds": 3600, "tolerance": 0, "selectPolicy": "Min"}, []),
        ({"stabilizationWindowSeconds": 3601}, [("window-out-of-range", "stabilizationWindowSeconds")]),
        ({"stabilizationWindowSeconds": -1}, [("window-out-of-range", "stabilizationWindowSeconds")]),
        ({"tolerance": "-1m"}, [("tolerance-negative", "tolerance")]),
        ({"tolerance": "5%"}, [("quantities/invalid", "tolerance")]),
        ({"selectPolicy": ""}, [("select-policy-unsupported", "selectPolicy")]),
        ({"policies": []}, [("policies-empty", "policies")]),
        ({"policies": None}, []),
        ({"policies": [{"type": "Pods", "value": 1, "periodSeconds": 1800}]}, []),
        (
            {"policies": [{"value": 0, "periodSeconds": 1801}]},
            [
                ("policy-period-out-of-range", "policies[0].periodSeconds"),
                ("policy-type-missing", "policies[0].type"),
                ("policy-value-out-of-range", "policies[0].value"),
            ],
        ),
        (
            {"policies": [{"type": "pods", "value": 1}]},
            [
                ("policy-period-out-of-range", "policies[0].periodSeconds"),
                ("types/choice-unsupported", "policies[0].type"),
            ],
        ),
    ],
)
def test_speed(rules: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Windows, periods and policies have bounds; what is left out has a default."""
    assert of_up(**rules) == expected
