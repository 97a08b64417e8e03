"""Time grows with what is in an object and with the number of objects: counted in calls, as in `test_growth`."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.calls import growth

from podgen.checking.objects import findings_of
from podgen.model.interned import InternTable
from podgen.rules import RULES

Make = Callable[[int], dict[str, Any]]

TEMPLATE: dict[str, Any] = {
    "metadata": {"labels": {"app": "a"}},
    "spec": {"containers": [{"name": "a", "image": "a:1"}]},
}
NEVER = {"spec": {**TEMPLATE["spec"], "restartPolicy": "Never"}}


def an(kind: str, version: str = "v1", **fields: Any) -> dict[str, Any]:
    """An object of a kind."""
    return {"apiVersion": version, "kind": kind, "metadata": {"name": "shop"}, **fields}


def texts(number: int) -> dict[str, str]:
    """Texts with names that are alike."""
    return {f"key-{index}": f"value {index}" for index in range(number)}


def requirements(number: int) -> list[dict[str, Any]]:
    """Requirements of a selector."""
    return [{"key": f"key-{index}", "operator": "In", "values": [f"v{index}", "v"]} for index in range(number)]


def deployment(**spec: Any) -> dict[str, Any]:
    """A Deployment."""
    return an("Deployment", "apps/v1", spec={"selector": {"matchLabels": {"app": "a"}}, "template": TEMPLATE, **spec})


def job(**spec: Any) -> dict[str, Any]:
    """An Indexed Job."""
    indexed = {"completionMode": "Indexed", "completions": 5000, "parallelism": 10}
    return an("Job", "batch/v1", spec={**indexed, "template": NEVER, **spec})


def ingress(**spec: Any) -> dict[str, Any]:
    """An Ingress."""
    return an("Ingress", "networking.k8s.io/v1", spec=spec)


BACKEND = {"service": {"name": "shop", "port": {"number": 80}}}


def web_path(index: int) -> dict[str, Any]:
    """A path of an Ingress."""
    return {"path": f"/{index}", "pathType": "Prefix", "backend": BACKEND}


def policy(**spec: Any) -> dict[str, Any]:
    """A NetworkPolicy."""
    return an("NetworkPolicy", "networking.k8s.io/v1", spec={"podSelector": {}, **spec})


def autoscaler(**spec: Any) -> dict[str, Any]:
    """A HorizontalPodAutoscaler."""
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "shop"}
    return an("HorizontalPodAutoscaler", "autoscaling/v2", spec={"maxReplicas": 9, "scaleTargetRef": target, **spec})


def claim(index: int) -> dict[str, Any]:
    """A claim template."""
    spec = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
    return {"metadata": {"name": f"data-{index}"}, "spec": spec}


INSIDE: dict[str, Make] = {
    "ports of a Service": lambda number: an(
        "Service",
        spec={"ports": [{"name": f"p{index}", "port": 1 + index, "nodePort": 70000} for index in range(number)]},
    ),
    "equal ports of a Service": lambda number: an("Service", spec={"ports": [{"name": "a", "port": 80}] * number}),
    "addresses of a Service": lambda number: an(
        "Service",
        spec={
            "ports": [{"port": 80}],
            "externalIPs": [f"10.0.{index % 250}.{index // 250}" for index in range(number)],
            "selector": texts(number),
        },
    ),
    "keys of a ConfigMap": lambda number: an(
        "ConfigMap", data=texts(number), binaryData=dict.fromkeys(texts(number), "AA==")
    ),
    "keys of a Secret": lambda number: an("Secret", stringData={f"no {key}": "x" for key in texts(number)}),
    "secrets of a ServiceAccount": lambda number: an(
        "ServiceAccount", secrets=[{"name": f"s{index}"} for index in range(number)]
    ),
    "finalizers of a Namespace": lambda number: an(
        "Namespace", spec={"finalizers": [f"example.com/f{index}" for index in range(number)]}
    ),
    "labels of a selector": lambda number: deployment(selector={"matchLabels": texts(number)}),
    "requirements of a selector": lambda number: deployment(selector={"matchExpressions": requirements(number)}),
    "claims of a StatefulSet": lambda number: an(
        "StatefulSet",
        "apps/v1",
        spec={
            "selector": {"matchLabels": {"app": "a"}},
            "serviceName": "a",
            "template": TEMPLATE,
            "volumeClaimTemplates": [claim(index) for index in range(number)],
        },
    ),
    "failure rules of a Job": lambda number: job(
        backoffLimitPerIndex=1,
        podFailurePolicy={
            "rules": [
                {"action": "Ignore", "onExitCodes": {"operator": "In", "values": [index + 1]}}
                for index in range(number)
            ]
        },
    ),
    "exit codes of a Job": lambda number: job(
        podFailurePolicy={
            "rules": [{"action": "Ignore", "onExitCodes": {"operator": "In", "values": [*range(1, number + 1)]}}]
        },
    ),
    "success rules of a Job": lambda number: job(
        successPolicy={"rules": [{"succeededIndexes": f"{index}"} for index in range(number)]}
    ),
    "indexes of a Job": lambda number: job(
        successPolicy={"rules": [{"succeededIndexes": ",".join(str(2 * index) for index in range(number))}]}
    ),
    "numbers of a schedule": lambda number: an(
        "CronJob",
        "batch/v1",
        spec={
            "schedule": ",".join(str(index % 60) for index in range(number)) + " * * * *",
            "jobTemplate": {"spec": {"template": NEVER}},
        },
    ),
    "rules of an Ingress": lambda number: ingress(
        rules=[{"host": f"h{index}.example.com", "http": {"paths": [web_path(0)]}} for index in range(number)]
    ),
    "paths of an Ingress": lambda number: ingress(
        rules=[{"http": {"paths": [web_path(index) for index in range(number)]}}]
    ),
    "hosts of an Ingress": lambda number: ingress(
        defaultBackend=BACKEND, tls=[{"hosts": [f"h{index}.example.com" for index in range(number)]}]
    ),
    "rules of a NetworkPolicy": lambda number: policy(
        ingress=[{"ports": [{"port": index + 1}], "from": [{"podSelector": {}}]} for index in range(number)]
    ),
    "peers of a NetworkPolicy": lambda number: policy(
        egress=[{"to": [{"ipBlock": {"cidr": f"10.{index % 250}.0.0/16"}} for index in range(number)]}]
    ),
    "exceptions of a NetworkPolicy": lambda number: policy(
        egress=[
            {
                "to": [
                    {
                        "ipBlock": {
                            "cidr": "10.0.0.0/8",
                            "except": [f"10.{index % 250}.0.0/16" for index in range(number)],
                        }
                    }
                ]
            }
        ]
    ),
    "metrics of an autoscaler": lambda number: autoscaler(
        metrics=[
            {
                "type": "Pods",
                "pods": {"metric": {"name": f"m{index}"}, "target": {"type": "AverageValue", "averageValue": "1"}},
            }
            for index in range(number)
        ]
    ),
    "speeds of an autoscaler": lambda number: autoscaler(
        behavior={
            "scaleUp": {
                "policies": [{"type": "Pods", "value": index + 1, "periodSeconds": 60} for index in range(number)]
            }
        }
    ),
    "requirements of a budget": lambda number: an(
        "PodDisruptionBudget",
        "policy/v1",
        spec={"minAvailable": 1, "selector": {"matchExpressions": requirements(number), "matchLabels": texts(number)}},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", INSIDE)
def test_inside_an_object(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as much in an object takes at most about twice as long, right or wrong."""

    def work(number: int) -> Callable[[], object]:
        plain = INSIDE[what](number)

        def check() -> object:
            monkeypatch.setattr("podgen.checking.objects._interned", InternTable())
            return findings_of(plain, RULES)

        return check

    assert growth(work) < 2.3


@pytest.mark.slow
@pytest.mark.parametrize("what", INSIDE)
def test_many_objects(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many objects take twice as long, even if they are much alike."""

    def work(number: int) -> Callable[[], object]:
        objects = [{**INSIDE[what](3), "metadata": {"name": f"shop-{index}"}} for index in range(number)]

        def check() -> object:
            monkeypatch.setattr("podgen.checking.objects._interned", InternTable())
            return [findings_of(plain, RULES) for plain in objects]

        return check

    assert growth(work) < 2.1
