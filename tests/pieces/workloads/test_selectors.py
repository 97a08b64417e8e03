"""How a workload finds its pods: by the selector that was given, else by labels that name the pods and do not change."""

from typing import Any

import pytest
from helpers.made_workloads import FINDING_PODS, KINDS, Kind
from helpers.one_problem import refusal
from helpers.pods import app

from podgen import defaults, deployment, job, pod, pod_options, to_dict
from podgen.model import LabelSelector, LabelSelectorRequirement
from podgen.model.manifest import Manifest

NAME = "app.kubernetes.io/name"

each_kind = pytest.mark.parametrize("kind", FINDING_PODS.values(), ids=FINDING_PODS)


def selector(made: Manifest) -> Any:
    """The labels that a workload finds its pods by."""
    return to_dict(made)["spec"]["selector"]["matchLabels"]


def labels(made: Manifest) -> Any:
    """The labels of its pods."""
    return to_dict(made)["spec"]["template"]["metadata"]["labels"]


@each_kind
def test_given(kind: Kind) -> None:
    """A selector is taken as it is given, and its labels are put on the pods, not on the object."""
    made = kind("shop", app, selector={"run": "shop"}, labels={"app": "shop"})
    assert selector(made) == {"run": "shop"}
    assert labels(made) == {"run": "shop", "app": "shop"}
    assert made.labels == {"app": "shop"}


@each_kind
def test_given_as_a_selector_of_the_model(kind: Kind) -> None:
    """A selector of the model may have other conditions, so the labels are the user's to give."""
    given = LabelSelector(
        match_labels={"app": "shop"}, match_expressions=[LabelSelectorRequirement(key="tier", operator="Exists")]
    )
    made = kind("shop", app, selector=given, labels={"app": "shop", "tier": "web"})
    assert made.spec.selector == given
    assert labels(made) == {"app": "shop", "tier": "web"}
    assert refusal(lambda: kind("shop", app, selector=given)).code == "workloads/selector-mismatch"


@each_kind
def test_given_otherwise_than_the_labels(kind: Kind) -> None:
    """A label of the pods that has another value than the selector asks for is refused, and not overwritten."""
    problem = refusal(lambda: kind("shop", app, selector={"app": "web"}, labels={"app": "shop"}))
    assert problem.code == "workloads/selector-mismatch"
    problem = refusal(lambda: kind("shop", app, pod_options(labels={"app": "shop"}), selector={"app": "web"}))
    assert problem.code == "workloads/selector-mismatch"


@pytest.mark.parametrize("given", [{}, "app", 5, ["app"], {"app": 5}, {"app": "-bad-"}, {"-bad-": "x"}], ids=str)
@each_kind
def test_given_wrongly(kind: Kind, given: Any) -> None:
    """A wrong selector is told once, and its labels are not told as those of the pods."""
    assert refusal(lambda: kind("shop", app, selector=given)).path.startswith("spec.selector")


@pytest.mark.parametrize(
    ("of_pods", "expected"),
    [
        ({NAME: "shop", "app": "a", "tier": "web"}, {NAME: "shop"}),
        (
            {
                "app.kubernetes.io/component": "web",
                "app.kubernetes.io/instance": "shop-1",
                "app.kubernetes.io/part-of": "market",
                "app.kubernetes.io/version": "1.4",
                NAME: "shop",
            },
            {NAME: "shop", "app.kubernetes.io/instance": "shop-1", "app.kubernetes.io/component": "web"},
        ),
        ({"name": "n", "k8s-app": "k", "app": "a"}, {"app": "a"}),
        ({"name": "n", "k8s-app": "k"}, {"k8s-app": "k"}),
        ({"name": "n", "app.kubernetes.io/instance": "i"}, {"name": "n"}),
    ],
    ids=str,
)
@each_kind
def test_labels_that_name_the_pods(kind: Kind, of_pods: dict[str, str], expected: dict[str, str]) -> None:
    """The first label counts that names the pods, wherever it comes from; the pods get no other."""
    for made in (
        kind("x", app, labels=of_pods),
        kind("x", app, pod_options(labels=of_pods)),
        kind("x", app, defaults(pod_options(labels=of_pods))),
        kind("x", pod("y", app, labels=of_pods)),
    ):
        assert selector(made) == expected
        assert labels(made) == of_pods


@pytest.mark.parametrize(
    "of_pods",
    [{}, {"tier": "web"}, {"version": "1.4", "app.kubernetes.io/version": "1.4", "app.kubernetes.io/instance": "x"}],
    ids=str,
)
@each_kind
def test_no_label_names_the_pods(kind: Kind, of_pods: dict[str, str]) -> None:
    """Pods without such a label get one with the name of the workload; labels that look like a version never count."""
    made = kind("shop.web", app, labels=of_pods) if kind.function is not KINDS["stateful_set"].function else None
    made = made or kind("shop.web".replace(".", "-"), app, labels=of_pods)
    assert selector(made) == {NAME: made.name}
    assert labels(made) == {NAME: made.name} | of_pods
    assert made.labels == of_pods


def test_added_label_comes_first() -> None:
    """It is what the pods are called, so it stands above their other labels."""
    assert list(labels(deployment("shop", app, labels={"tier": "web"}))) == [NAME, "tier"]


@each_kind
def test_no_name_to_make_a_label_of(kind: Kind) -> None:
    """A name that the server makes up is no label, and a long one cannot be; another label will do."""
    for options in ({"name": None, "generate_name": "shop-"}, {"name": "shop" * 20}):
        arguments: dict[str, Any] = {**options}
        name = arguments.pop("name")
        if name is not None and kind is KINDS["stateful_set"]:
            continue  # its names are short
        problem = refusal(lambda name=name, arguments=arguments: kind(name, app, **arguments))
        assert problem.code in ("workloads/selector-missing", "workloads/selector-mismatch")
        assert problem.message == f"the {type(kind('x', app)).__name__} has no selector, so it finds no pods"
        assert selector(kind(name, app, labels={"app": "shop"}, **arguments)) == {"app": "shop"}


@pytest.mark.parametrize("name", ["job", "cron_job"])
def test_jobs_have_none(name: str) -> None:
    """The server makes the selectors of Jobs, so their pods get no label for it."""
    kind = KINDS[name]
    made = kind("shop", app)
    assert "selector" not in to_dict(made)["spec"]
    assert "metadata" not in kind.template(made)
    assert kind.template(kind("shop", app, labels={"app": "x"}))["metadata"] == {"labels": {"app": "x"}}


def test_manual_selector_of_a_job() -> None:
    """Only with `manual_selector=True` has a Job one of its own, whose labels its pods get."""
    made = job("shop", app, selector={"run": "shop"}, manual_selector=True)
    assert selector(made) == {"run": "shop"}
    assert labels(made) == {"run": "shop"}
    problem = refusal(lambda: job("shop", app, selector={"run": "shop"}))
    assert (problem.code, problem.path) == ("jobs/selector-forbidden", "spec.selector")


@pytest.mark.parametrize("value", ["-bad-", 5])
@each_kind
def test_wrong_name_label_of_a_piece(kind: Kind, value: Any) -> None:
    """A label that would be the selector, and is wrong, is told where it was given, and not replaced in silence."""
    problem = refusal(lambda: kind("shop", app, pod_options(labels={NAME: value})))
    assert problem.path.startswith("spec.template.")
    assert str(value) in problem.message
