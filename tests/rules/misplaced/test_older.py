"""Fields of API versions that were removed are told as they are written now."""

from textwrap import indent

import pytest
from helpers.checked_files import check_texts

SCALED = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}\nmaxReplicas: 3\n"

VERSIONS = {"Ingress": "networking.k8s.io/v1", "HorizontalPodAutoscaler": "autoscaling/v2"}


def told(kind: str, spec: str) -> list[tuple[str, str | None]]:
    """The codes and helps that people get of an object."""
    text = f"apiVersion: {VERSIONS[kind]}\nkind: {kind}\nmetadata: {{name: shop}}\nspec:\n{indent(spec, '  ')}\n"
    [checked] = check_texts(text)
    return [(problem.code, problem.help) for problem in checked.problems if not problem.is_derived]


def path(backend: str) -> str:
    """The rules of an Ingress with one path."""
    return f"rules: [{{http: {{paths: [{{path: /, pathType: Prefix, backend: {backend}}}]}}}}]"


def metric(resource: str) -> str:
    """An autoscaler with one metric."""
    return f"{SCALED}metrics: [{{type: Resource, resource: {resource}}}]"


@pytest.mark.parametrize(
    ("kind", "spec", "line"),
    [
        ("Ingress", path("{serviceName: web, servicePort: 80}"), "service: {name: web, port: {number: 80}}"),
        ("Ingress", path("{servicePort: http, serviceName: web}"), "service: {name: web, port: {name: http}}"),
        ("Ingress", "backend: {serviceName: web, servicePort: 80}", "defaultBackend: {service: {name: web, port: {number: 80}}}"),
        ("Ingress", "backend: {service: {name: web, port: {number: 80}}}", "defaultBackend: {service: {name: web, port: {number: 80}}}"),
        (
            "HorizontalPodAutoscaler",
            f"{SCALED}targetCPUUtilizationPercentage: 80",
            "metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]",
        ),
        ("HorizontalPodAutoscaler", metric("{name: cpu, targetAverageUtilization: 80}"), "target: {type: Utilization, averageUtilization: 80}"),
        ("HorizontalPodAutoscaler", metric("{name: memory, targetAverageValue: 1Gi}"), "target: {type: AverageValue, averageValue: 1Gi}"),
    ],
)  # fmt: skip
def test_older_fields(kind: str, spec: str, line: str) -> None:
    """It is one problem, with the line to write instead."""
    assert told(kind, spec) == [("fields/unknown", f"write `{line}`")]


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("Ingress", path("{service: {name: web, port: {number: 80}}, serviceName: web, servicePort: 80}")),
        ("Ingress", path("{serviceName: [web], servicePort: 80}")),
        ("HorizontalPodAutoscaler", f"{metric('{name: cpu, target: {type: Utilization, averageUtilization: 80}}')}\ntargetCPUUtilizationPercentage: 80"),
    ],
)  # fmt: skip
def test_what_is_not_certain(kind: str, spec: str) -> None:
    """Where the new field is there, too, or what stands in the old one is no value for it, no line is made up."""
    assert not any("write" in (help or "") for _, help in told(kind, spec))
