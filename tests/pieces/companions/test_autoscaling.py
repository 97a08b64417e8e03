"""Autoscalers: their metrics, and the workloads that they can scale."""

from pathlib import Path
from typing import Any

import pytest
from helpers.one_problem import refusal
from helpers.underlines import refuse, underlined

from podgen import (
    PodError,
    autoscaler,
    check,
    config_map,
    container,
    cron_job,
    custom,
    daemon_set,
    deployment,
    init_container,
    job,
    pod,
    replica_set,
    sidecar,
    stateful_set,
    to_dict,
    web_container,
)
from podgen.model import (
    ContainerResourceMetricSource,
    CrossVersionObjectReference,
    Deployment,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerBehavior,
    HorizontalPodAutoscalerSpec,
    HPAScalingRules,
    MetricIdentifier,
    MetricSpec,
    MetricTarget,
    ObjectMeta,
    PodsMetricSource,
    ResourceRequirements,
)

APP = container("app", "app:1.0", requests={"cpu": "100m", "memory": "64Mi"})
SHOP = deployment("shop", APP, namespace="prod")


def spec(made: HorizontalPodAutoscaler) -> dict[str, Any]:
    """The spec of an autoscaler, as it is written."""
    written: dict[str, Any] = to_dict(made)["spec"]
    return written


def test_it_takes_after_its_workload() -> None:
    """Name, namespace and what is scaled come from the workload, which is remembered."""
    made = autoscaler(SHOP, max=10, cpu=70)
    assert to_dict(made) == {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "shop", "namespace": "prod"},
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "shop"},
            "maxReplicas": 10,
            "metrics": [
                {
                    "type": "Resource",
                    "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}},
                }
            ],
        },
    }
    assert made.refers_to == (SHOP,)


def test_nothing_is_added() -> None:
    """Without metrics, it is the server that has a default."""
    assert set(spec(autoscaler(SHOP, max=10))) == {"scaleTargetRef", "maxReplicas"}


def test_the_call_comes_first() -> None:
    """What the call says itself wins over what comes from the workload."""
    made = autoscaler(SHOP, max=10, min=2, name="shop-scaling", namespace="other", labels={"a": "b"})
    assert to_dict(made)["metadata"] == {"name": "shop-scaling", "namespace": "other", "labels": {"a": "b"}}
    assert spec(made)["minReplicas"] == 2
    prefix = autoscaler(SHOP, max=10, generate_name="shop-")
    assert to_dict(prefix)["metadata"] == {"generateName": "shop-", "namespace": "prod"}


@pytest.mark.parametrize(
    ("amount", "target"),
    [
        (70, {"type": "Utilization", "averageUtilization": 70}),
        ("70%", {"type": "Utilization", "averageUtilization": 70}),
        ("500m", {"type": "AverageValue", "averageValue": "500m"}),
        ("2", {"type": "AverageValue", "averageValue": "2"}),
    ],
)
@pytest.mark.parametrize("resource", ["cpu", "memory"])
def test_amounts(resource: str, amount: int | str, target: dict[str, Any]) -> None:
    """A number, or one with `%`, is a percentage of what is requested; other text is an amount."""
    options: Any = {resource: amount}
    [metric] = spec(autoscaler(SHOP, max=10, **options))["metrics"]
    assert metric == {"type": "Resource", "resource": {"name": resource, "target": target}}


def test_further_metrics_and_behavior() -> None:
    """Values of the model stand behind the short ones."""
    queue = MetricSpec(
        type="Pods",
        pods=PodsMetricSource(
            metric=MetricIdentifier(name="jobs"), target=MetricTarget(type="AverageValue", average_value=30)
        ),
    )
    slowly = HorizontalPodAutoscalerBehavior(scale_down=HPAScalingRules(stabilization_window_seconds=600))
    made = spec(autoscaler(SHOP, max=10, cpu=70, memory="1Gi", metrics=[queue], behavior=slowly))
    assert [metric["type"] for metric in made["metrics"]] == ["Resource", "Resource", "Pods"]
    assert made["behavior"] == {"scaleDown": {"stabilizationWindowSeconds": 600}}


@pytest.mark.parametrize(
    "workload",
    [
        stateful_set("db", APP, service="db"),
        replica_set("web", APP),
        custom("argoproj.io/v1alpha1", "Rollout", "shop", spec={"template": {}}),
    ],
    ids=lambda workload: workload.kind,
)
def test_what_can_be_scaled(workload: Any) -> None:
    """Workloads that have `replicas`, and kinds of others, of which nothing is known."""
    reference = spec(autoscaler(workload, max=3))["scaleTargetRef"]
    assert reference == {"apiVersion": workload.api_version, "kind": workload.kind, "name": workload.name}


@pytest.mark.parametrize(
    "workload",
    [
        daemon_set("agent", APP),
        job("once", APP),
        cron_job("nightly", "@daily", APP),
        pod("web", APP),
        config_map("conf", {"a": "b"}),
    ],
    ids=lambda workload: workload.kind,
)
def test_what_cannot_be_scaled(workload: Any) -> None:
    """What has no number of pods to change: one problem, and nothing about its requests."""
    problem = refusal(lambda: autoscaler(workload, max=3, cpu=70))
    assert (problem.code, problem.path) == ("autoscalers/target-unsupported", "spec.scaleTargetRef.kind")
    assert problem.message == f"a {workload.kind} cannot be scaled"


def test_what_cannot_be_scaled_in_manifests_that_were_read() -> None:
    """The kind alone tells."""
    spec = HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="DaemonSet", name="a"), max_replicas=3
    )
    made = HorizontalPodAutoscaler(metadata=ObjectMeta(name="a"), spec=spec)
    assert [problem.code for problem in check(made)] == ["autoscalers/target-unsupported"]


def test_a_name_is_no_workload() -> None:
    """Objects are passed, not names."""
    name: Any = "shop"
    problem = refusal(lambda: autoscaler(name, max=3))
    assert problem.code == "pieces/target-invalid"
    assert problem.message == '`autoscaler` takes a workload, got the text "shop"'
    assert problem.help == "pass the object itself, not its name"


def test_a_workload_that_has_errors() -> None:
    """A value of the model is checked first: its own problems are told, at its own place."""
    with pytest.raises(PodError) as caught:
        autoscaler(Deployment(metadata=ObjectMeta(name="Shop"), spec=SHOP.spec), max=3)
    assert caught.value.subject == "deployment `Shop`"


class TestReplicas:
    """The number of pods is the autoscaler's."""

    def test_both_places_are_shown(self, tmp_path: Path) -> None:
        """The workload's `replicas`, and the call."""
        source = """
from podgen import *
shop = deployment("shop", container("app", "app:1.0", requests={"cpu": "1"}),
    replicas=3)
scaling = autoscaler(shop, max=10)
"""
        report = refuse(tmp_path / "shop.py", source)
        assert [(mark.stroke, mark.text) for mark in underlined(report)] == [
            ("-", "replicas=3"),
            ("^", "autoscaler(shop, max=10)"),
        ]
        assert "error[autoscalers/target-replicas-conflict]" in report

    def test_none_is_a_number_too(self) -> None:
        """A workload that is scaled to nothing says so itself."""
        problem = refusal(lambda: autoscaler(deployment("shop", APP, replicas=0), max=3))
        assert problem.code == "autoscalers/target-replicas-conflict"

    def test_it_can_be_lifted(self) -> None:
        """Someone may want to begin with a number."""
        made = autoscaler(
            deployment("shop", APP, replicas=3), max=5, cpu=70, allow=["autoscalers/target-replicas-conflict"]
        )
        assert check(made) == ()


class TestRequests:
    """A percentage needs requests of all containers that keep running."""

    BARE = container("bare", "bare:1.0")

    def problems(self, *pieces: Any, **options: Any) -> list[tuple[str, str]]:
        """The messages and paths for an autoscaler of a workload."""
        try:
            autoscaler(deployment("shop", *pieces), max=3, **options)
        except PodError as error:
            return [(problem.message, problem.path) for problem in error.problems]
        return []

    def test_a_container_without(self) -> None:
        """Each is named, and shown."""
        [(message, path)] = self.problems(APP, self.BARE, sidecar("proxy", "proxy:1.0"), cpu=70)
        assert message.startswith("`bare` and `proxy` of deployment `shop` request no cpu")
        assert path == "spec.metrics[0].resource.target.averageUtilization"

    def test_three_containers_without(self) -> None:
        """They are listed as people list things."""
        bare = [container(name, "a:1") for name in ("a", "b", "c")]
        [(message, _)] = self.problems(*bare, cpu=70)
        assert message.startswith("`a`, `b` and `c` of")

    def test_the_default_is_a_percentage_of_cpu(self) -> None:
        """Without any metric, the server measures cpu."""
        [(message, path)] = self.problems(self.BARE)
        assert (message.split(",")[0], path) == ("`bare` of deployment `shop` requests no cpu", "spec.metrics")

    def test_each_resource_counts(self) -> None:
        """One problem for each metric."""
        messages = [message for message, _ in self.problems(self.BARE, cpu=70, memory=80)]
        assert [message.split(",")[0][-6:] for message in messages] == ["no cpu", "memory"]

    @pytest.mark.parametrize(
        "pieces",
        [
            [container("app", "app:1.0", limits={"cpu": 1})],
            [APP, init_container("prepare", "app:1.0")],
            [APP, sidecar("proxy", "proxy:1.0", requests={"cpu": "10m"})],
        ],
        ids=["a limit is a request", "init containers have ended", "a sidecar with a request"],
    )
    def test_enough(self, pieces: list[Any]) -> None:
        """What is requested, or limited, where it counts."""
        assert self.problems(*pieces, cpu=70) == []

    def test_the_pod_as_a_whole(self) -> None:
        """What a pod requests as a whole is enough."""
        workload = deployment("shop", self.BARE, resources=ResourceRequirements(requests={"cpu": "1"}))
        assert check(autoscaler(workload, max=3, cpu=70)) == ()

    def test_an_amount_needs_no_request(self) -> None:
        """It is no share of anything."""
        assert self.problems(self.BARE, cpu="500m") == []

    @pytest.mark.parametrize(("name", "found"), [("app", 0), ("bare", 1)])
    def test_the_metric_of_a_container(self, name: str, found: int) -> None:
        """Only that container counts."""
        metric = MetricSpec(
            type="ContainerResource",
            container_resource=ContainerResourceMetricSource(
                name="cpu", container=name, target=MetricTarget(type="Utilization", average_utilization=70)
            ),
        )
        assert len(self.problems(APP, self.BARE, metrics=[metric])) == found

    def test_it_can_be_lifted(self) -> None:
        """A LimitRange of the namespace, which nobody knows here, may give each container a request."""
        workload = deployment("shop", self.BARE)
        assert check(autoscaler(workload, max=3, cpu=70, allow=["autoscalers/target-request-missing"])) == ()


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"max": "5"}, "spec.maxReplicas"),
        ({"max": 5, "min": "1"}, "spec.minReplicas"),
        ({"max": 5, "cpu": 0.5}, "spec.metrics[0].resource.target.averageUtilization"),
        ({"max": 5, "metrics": 3}, "spec.metrics"),
        ({"max": 5, "behavior": 3}, "spec.behavior"),
    ],
)
def test_wrong_types(options: dict[str, Any], path: str) -> None:
    """They are told at the fields that the keywords set."""
    problem = refusal(lambda: autoscaler(SHOP, **options))
    assert (problem.code, problem.path) == ("types/mismatch", path)


def test_the_argument_is_found(tmp_path: Path) -> None:
    """In a call of several lines, carets are at the argument."""
    source = """
from podgen import *
shop = deployment("shop", web_container("shop", "shop:1.4", requests={"cpu": "1"}))
scaling = autoscaler(
    shop,
    min=7,
    max=5,
)
"""
    marks = underlined(refuse(tmp_path / "shop.py", source))
    assert [(mark.stroke, mark.text) for mark in marks] == [("-", "min=7"), ("^", "max=5")]


def test_a_web_container_is_no_exception() -> None:
    """The example of the documentation works."""
    shop = deployment("shop", web_container("shop", "shop:1.4", requests={"cpu": "100m"}))
    assert check(autoscaler(shop, min=2, max=10, cpu=70)) == ()
