"""Where pods run: taints, labels of nodes, and the places of replicas."""

from typing import Any

import pytest
from helpers.pods import app, first, found, refusal, spec, the_problem

from podgen import (
    Piece,
    apart,
    cron_job,
    defaults,
    deployment,
    on_nodes,
    pod,
    pod_options,
    spread,
    stateful_set,
    to_dict,
    tolerate,
)
from podgen.errors import PodError
from podgen.model import LabelSelector, Toleration

ZONE = "topology.kubernetes.io/zone"
HOSTNAME = "kubernetes.io/hostname"
NAME = "app.kubernetes.io/name"
LABELS = {"app": "shop"}
NODES = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"
SELECTOR = {"matchLabels": LABELS}


# Taints.


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (tolerate("nvidia.com/gpu"), {"key": "nvidia.com/gpu", "operator": "Exists"}),
        (tolerate("dedicated", "gpu"), {"key": "dedicated", "operator": "Equal", "value": "gpu"}),
        (
            tolerate("dedicated", "gpu", effect="NoSchedule"),
            {"key": "dedicated", "operator": "Equal", "value": "gpu", "effect": "NoSchedule"},
        ),
        (
            tolerate("node.kubernetes.io/unreachable", effect="NoExecute", seconds=30),
            {
                "key": "node.kubernetes.io/unreachable",
                "operator": "Exists",
                "effect": "NoExecute",
                "tolerationSeconds": 30,
            },
        ),
        (tolerate(), {"operator": "Exists"}),
        (tolerate(effect="NoSchedule"), {"operator": "Exists", "effect": "NoSchedule"}),
    ],
)
def test_tolerate(piece: Piece, expected: dict[str, Any]) -> None:
    """A key alone tolerates any value of the taint, and no key tolerates every taint."""
    assert spec(pod("x", app, piece))["tolerations"] == [expected]


def test_tolerations_add_up() -> None:
    """Several pieces and `tolerations=` add up; what is there twice is there once."""
    gpu = Toleration(key="gpu", operator="Exists")
    made = spec(pod("x", app, tolerate("spot"), tolerate("gpu"), tolerations=[gpu]))
    assert [one["key"] for one in made["tolerations"]] == ["gpu", "spot"]


def test_piece_in_the_list_of_a_field() -> None:
    """The pieces stand beside the containers: in the field itself, they are refused with that."""
    tolerations: Any = [tolerate("gpu")]
    problem = the_problem(app, tolerations=tolerations)
    assert problem.path == "spec.tolerations[0]"
    assert problem.help == 'pieces go into the pod as they are: pod("web", container(...), tolerate(...))'


# Nodes.


def test_on_nodes() -> None:
    """A value has to be the label's, and of several values one; all labels have to fit."""
    made = spec(
        pod(
            "x",
            app,
            on_nodes({"disk": "ssd", "arch": ["amd64", "arm64"], ZONE: ("a",), "gpu": "a10"}),
        )
    )
    assert made["nodeSelector"] == {"disk": "ssd", "gpu": "a10"}
    conditions = [
        {"key": "arch", "operator": "In", "values": ["amd64", "arm64"]},
        {"key": ZONE, "operator": "In", "values": ["a"]},
    ]
    nodes = {"nodeSelectorTerms": [{"matchExpressions": conditions}]}
    assert made["affinity"] == {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": nodes}}


def test_on_nodes_writes_no_more_than_it_needs() -> None:
    """Plain values need no affinity, lists no node selector, and no labels nothing."""
    assert "affinity" not in spec(pod("x", app, on_nodes({"disk": "ssd"})))
    assert "nodeSelector" not in spec(pod("x", app, on_nodes({"disk": ["ssd"]})))
    assert spec(pod("x", app, on_nodes({}))) == spec(pod("x", app))


def test_on_nodes_with_others() -> None:
    """Plain values merge with other pieces; two that want different values are refused."""
    made = spec(pod("x", app, on_nodes({"disk": "ssd"}), on_nodes({"gpu": "a10"}), node_selector={"os": "linux"}))
    assert made["nodeSelector"] == {"os": "linux", "disk": "ssd", "gpu": "a10"}
    assert found(app, on_nodes({"disk": "ssd"}), on_nodes({"disk": "hdd"})) == [
        ("pieces/conflict", "spec.nodeSelector[disk]")
    ]
    made = spec(pod("x", app, defaults(on_nodes({"disk": "ssd"})), on_nodes({"disk": "hdd"})))
    assert made["nodeSelector"] == {"disk": "hdd"}


@pytest.mark.parametrize(
    ("labels", "path"),
    [
        ("gpu", "spec.nodeSelector"),
        (["gpu"], "spec.nodeSelector"),
        ({"gpu": 1}, "spec.nodeSelector[gpu]"),
        ({"gpu": {"a"}}, "spec.nodeSelector[gpu]"),
        (
            {"gpu": [1]},
            f"{NODES}.nodeSelectorTerms[0].matchExpressions[0].values[0]",
        ),
    ],
)
def test_no_labels_of_nodes(labels: Any, path: str) -> None:
    """What is no mapping of text or lists of text is refused where it would stand."""
    assert found(app, on_nodes(labels)) == [("types/mismatch", path)]


# Replicas.


@pytest.mark.parametrize(
    ("topology", "key"),
    [
        ("zone", ZONE),
        ("region", "topology.kubernetes.io/region"),
        ("hostname", HOSTNAME),
        ("example.com/rack", "example.com/rack"),
        (ZONE, ZONE),
    ],
)
def test_names_of_places(topology: str, key: str) -> None:
    """Three labels of nodes have short names; any other is taken as it is."""
    made = spec(pod("x", app, spread(topology), apart(topology), labels=LABELS))
    assert made["topologySpreadConstraints"][0]["topologyKey"] == key
    [term] = made["affinity"]["podAntiAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    assert term == {"topologyKey": key, "labelSelector": SELECTOR}


def test_spread() -> None:
    """Replicas are counted by the pod's own labels; a place that has too many is avoided, or forbidden."""
    made = spec(pod("x", app, spread("zone"), spread("hostname", max_skew=2, when="DoNotSchedule"), labels=LABELS))
    assert made["topologySpreadConstraints"] == [
        {"maxSkew": 1, "topologyKey": ZONE, "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": SELECTOR},
        {"maxSkew": 2, "topologyKey": HOSTNAME, "whenUnsatisfiable": "DoNotSchedule", "labelSelector": SELECTOR},
    ]


def test_apart() -> None:
    """Two replicas are never in one place, or rather not; what a pod has to say of other pods stays."""
    made = spec(pod("x", app, apart("hostname"), apart("zone", prefer=True), on_nodes({"a": ["b"]}), labels=LABELS))
    assert made["affinity"]["podAntiAffinity"] == {
        "requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": HOSTNAME, "labelSelector": SELECTOR}],
        "preferredDuringSchedulingIgnoredDuringExecution": [
            {"weight": 100, "podAffinityTerm": {"topologyKey": ZONE, "labelSelector": SELECTOR}}
        ],
    }
    assert "nodeAffinity" in made["affinity"]


def test_labels_from_anywhere() -> None:
    """The labels may come from any piece, also from one that stands later; only those that name the pod are taken."""
    everywhere = [spread("zone"), defaults(pod_options(labels={"tier": "web"})), pod_options(labels=LABELS)]
    made = spec(pod("x", app, everywhere, labels={"version": "1.4"}))
    assert made["topologySpreadConstraints"][0]["labelSelector"] == SELECTOR


def selector_in(template: dict[str, Any]) -> Any:
    """By which labels the replicas of a pod template are found."""
    return template["spec"]["topologySpreadConstraints"][0]["labelSelector"]["matchLabels"]


def test_replicas_of_workloads() -> None:
    """The replicas of a workload are found as the workload itself finds them."""
    made = to_dict(deployment("shop", app, spread("zone")))["spec"]
    assert selector_in(made["template"]) == made["selector"]["matchLabels"] == {NAME: "shop"}
    made = to_dict(stateful_set("shop", app, spread("zone"), selector={"role": "db"}, labels=LABELS))["spec"]
    assert selector_in(made["template"]) == made["selector"]["matchLabels"] == {"role": "db"}
    made = to_dict(deployment("shop", app, spread("zone"), labels=LABELS))["spec"]
    assert selector_in(made["template"]) == made["selector"]["matchLabels"] == LABELS
    every = LabelSelector(match_labels=LABELS)
    made = to_dict(deployment("shop", app, spread("zone"), labels=LABELS | {NAME: "x"}, selector=every))["spec"]
    assert selector_in(made["template"]) == LABELS
    made = to_dict(cron_job("shop", "0 3 * * *", app, spread("zone"), labels=LABELS))["spec"]["jobTemplate"]["spec"]
    assert selector_in(made["template"]) == LABELS


@pytest.mark.parametrize("piece", [spread("zone"), apart("hostname"), apart("hostname", prefer=True)])
@pytest.mark.parametrize("labels", [None, {"tier": "web", "version": "1.4"}])
def test_pod_without_a_name(piece: Piece, labels: Any) -> None:
    """A pod that no label tells from others is refused, with the label to give it."""
    problem = the_problem(app, piece, name="shop", labels=labels)
    assert (problem.code, problem.path) == ("pieces/labels-missing", "metadata.labels")
    assert problem.help == f'give it one: labels={{"{NAME}": "shop"}}'


def test_labels_missing_is_told_once() -> None:
    """However many pieces need the label, it is one mistake."""
    assert found(app, spread("zone"), apart("zone"), spread("hostname")) == [
        ("pieces/labels-missing", "metadata.labels")
    ]


def test_jobs_without_a_name() -> None:
    """Jobs get no labels, so the path is that in the template."""
    with pytest.raises(PodError) as caught:
        cron_job("shop", "0 3 * * *", app, apart("zone"))
    assert [problem.path for problem in caught.value.problems] == ["spec.jobTemplate.spec.template.metadata.labels"]


def test_wrong_label_is_told_once() -> None:
    """A label that cannot be is told where it is set, and not again in each selector."""
    wrong: Any = {"app": 5}
    assert found(app, spread("zone"), apart("zone"), labels=wrong) == [("types/mismatch", "metadata.labels[app]")]
    assert found(app, spread("zone"), labels={"app": "two words"}) == [
        ("metadata/label-value-invalid", "metadata.labels")
    ]


def test_mistakes_are_in_the_words_of_the_call() -> None:
    """A refusal points at the argument."""
    assert "seconds=5" in refusal(app, tolerate("gpu", effect="NoSchedule", seconds=5))
    assert first(app) == first(app, tolerate("gpu"))
