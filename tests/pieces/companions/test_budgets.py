"""Disruption budgets: the pods that they are about, and their bounds."""

from typing import Any

import pytest
from helpers.one_problem import refusal

from podgen import (
    check,
    config_map,
    container,
    cron_job,
    custom,
    daemon_set,
    deployment,
    disruption_budget,
    job,
    pod,
    stateful_set,
    to_dict,
)
from podgen.model import (
    CustomObject,
    LabelSelector,
    LabelSelectorRequirement,
    ObjectMeta,
    PodDisruptionBudget,
    PodDisruptionBudgetSpec,
    PodTemplateSpec,
    ReplicationController,
    ReplicationControllerSpec,
)

APP = container("app", "app:1.0")
SHOP = deployment("shop", APP, namespace="prod")


def test_it_takes_after_its_workload() -> None:
    """Name, namespace and selector come from the workload, which is remembered."""
    made = disruption_budget(SHOP, max_unavailable=1)
    assert to_dict(made) == {
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": {"name": "shop", "namespace": "prod"},
        "spec": {"maxUnavailable": 1, "selector": {"matchLabels": {"app.kubernetes.io/name": "shop"}}},
    }
    assert made.refers_to == (SHOP,)


def test_the_call_comes_first() -> None:
    """What the call says itself wins over what comes from the workload."""
    made = disruption_budget(
        SHOP,
        min_available="50%",
        name="shop-budget",
        namespace="other",
        labels={"a": "b"},
        unhealthy_pod_eviction_policy="AlwaysAllow",
    )
    assert to_dict(made)["metadata"] == {"name": "shop-budget", "namespace": "other", "labels": {"a": "b"}}
    assert to_dict(made)["spec"]["minAvailable"] == "50%"
    assert to_dict(made)["spec"]["unhealthyPodEvictionPolicy"] == "AlwaysAllow"


def rollout(**spec: Any) -> CustomObject:
    """An object of a kind that others have defined, with a pod template."""
    template = {"metadata": {"labels": {"app": "web", "version": "3"}}, "spec": {"containers": [{"name": "a"}]}}
    return custom("argoproj.io/v1alpha1", "Rollout", "web", spec={"template": template, **spec})


IN = LabelSelector(
    match_labels={"app": "web"},
    match_expressions=[LabelSelectorRequirement(key="track", operator="In", values=["stable"])],
)
CONTROLLER = ReplicationController(
    metadata=ObjectMeta(name="web"),
    spec=ReplicationControllerSpec(
        selector={"app": "web"},
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels={"app": "web", "tier": "x"}),
            spec=deployment("web", APP).spec.template.spec,
        ),
    ),
)


@pytest.mark.parametrize(
    ("pods", "selector"),
    [
        (deployment("web", APP, selector={"tier": "web"}), {"matchLabels": {"tier": "web"}}),
        (
            deployment("web", APP, selector=IN, labels={"app": "web", "track": "stable"}),
            {
                "matchLabels": {"app": "web"},
                "matchExpressions": [{"key": "track", "operator": "In", "values": ["stable"]}],
            },
        ),
        (stateful_set("web", APP, service="web", labels={"app": "web", "v": "1"}), {"matchLabels": {"app": "web"}}),
        (CONTROLLER, {"matchLabels": {"app": "web"}}),
        (pod("web", APP, labels={"app": "web", "version": "3"}), {"matchLabels": {"app": "web"}}),
        (job("web", APP, labels={"k8s-app": "web"}), {"matchLabels": {"k8s-app": "web"}}),
        (cron_job("web", "@daily", APP, labels={"name": "web"}), {"matchLabels": {"name": "web"}}),
        (rollout(), {"matchLabels": {"app": "web"}}),
        (rollout(selector={"matchLabels": {"tier": "web"}}), {"matchLabels": {"tier": "web"}}),
        ({"app": "web"}, {"matchLabels": {"app": "web"}}),
        (
            IN,
            {
                "matchLabels": {"app": "web"},
                "matchExpressions": [{"key": "track", "operator": "In", "values": ["stable"]}],
            },
        ),
        ({}, {}),
    ],
    ids=[
        *("labels", "conditions", "stateful set", "controller", "pod", "job", "cron job"),
        *("rollout", "rollout with a selector", "mapping", "model", "all"),
    ],
)
def test_selectors(pods: Any, selector: dict[str, Any]) -> None:
    """That of the workload as it is; else the labels that name the pods; or what is given."""
    made = disruption_budget(pods, min_available=1, name="web")
    assert to_dict(made)["spec"]["selector"] == selector


@pytest.mark.parametrize(
    ("pods", "message"),
    [
        (job("once", APP), "the pods of job `once` need labels to be found by"),
        (pod("web", APP), "pod `web` needs labels to be found by"),
        (
            pod("web", APP, labels={"tier": "web", "version": "1"}),
            "pod `web` needs other labels than `tier`, `version` to be found by",
        ),
    ],
)
def test_pods_without_a_name_among_their_labels(pods: Any, message: str) -> None:
    """Nothing would find them in their next version."""
    problem = refusal(lambda: disruption_budget(pods, min_available=1))
    assert (problem.code, problem.message) == ("pieces/target-unlabelled", message)
    assert problem.help == f'name the application: labels={{"app": "{pods.name}"}}'


@pytest.mark.parametrize(
    ("wrong", "got"),
    [
        ("shop", 'the text "shop"'),
        (5, "the number 5"),
        (config_map("conf", {"a": "b"}), "a ConfigMap"),
        (custom("example.com/v1", "Thing", "x", spec={"template": {}}), "a Thing"),
    ],
)
def test_what_is_no_target(wrong: Any, got: str) -> None:
    """A budget is about pods."""
    problem = refusal(lambda: disruption_budget(wrong, min_available=1))
    assert problem.code == "pieces/target-invalid"
    assert problem.message == f"`disruption_budget` takes a workload, a pod or labels, got {got}"


def test_labels_give_no_name() -> None:
    """Then the call has to, and the help says how."""
    problem = refusal(lambda: disruption_budget({"app": "web"}, min_available=1))
    assert (problem.code, problem.help) == ("metadata/name-missing", 'give it one: name="web"')


class TestBounds:
    """A budget has one bound, and one that can be reached."""

    def test_none(self) -> None:
        """The server takes it, and then lets no pod go."""
        assert refusal(lambda: disruption_budget(SHOP)).code == "disruption-budgets/bounds-missing"

    def test_none_in_a_manifest_that_was_read(self) -> None:
        """The rule holds for everybody; a budget without a selector is about no pods."""
        selector = LabelSelector(match_labels={"app": "web"})
        meta = ObjectMeta(name="web")
        made = PodDisruptionBudget(metadata=meta, spec=PodDisruptionBudgetSpec(selector=selector))
        assert [problem.code for problem in check(made)] == ["disruption-budgets/bounds-missing"]
        assert check(PodDisruptionBudget(metadata=meta, spec=PodDisruptionBudgetSpec())) == ()

    def test_both(self) -> None:
        """They exclude each other."""
        problem = refusal(lambda: disruption_budget(SHOP, max_unavailable=1, min_available=1))
        assert problem.code == "disruption-budgets/bounds-conflict"

    @pytest.mark.parametrize(
        "pods",
        [
            pod("web", APP, labels={"app": "web"}),
            job("web", APP, labels={"app": "web"}),
            cron_job("web", "@daily", APP, labels={"app": "web"}),
            daemon_set("web", APP),
        ],
        ids=lambda pods: pods.kind,
    )
    def test_no_number_to_count_from(self, pods: Any) -> None:
        """Without `replicas`, nobody knows how many pods are missing: only a number of those that stay works."""
        for options in ({"max_unavailable": 1}, {"max_unavailable": "50%"}, {"min_available": "50%"}):
            wrong: Any = options
            problem = refusal(lambda wrong=wrong: disruption_budget(pods, **wrong))
            assert problem.code == "disruption-budgets/scale-unknown"
        assert check(disruption_budget(pods, min_available=1)) == ()

    def test_it_can_be_lifted(self) -> None:
        """Whoever knows better says so."""
        made = disruption_budget(daemon_set("web", APP), max_unavailable=1, allow=["disruption-budgets/scale-unknown"])
        assert check(made) == ()
