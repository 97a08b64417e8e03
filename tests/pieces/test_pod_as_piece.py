"""A pod is a piece, too: what a library made can be extended, and run by a workload."""

from pathlib import Path
from typing import Any

import pytest
from helpers.full_pod import GOOD
from helpers.made_workloads import KINDS, Kind
from helpers.pod_keywords import POD_KEYWORDS
from helpers.pods import CONTAINER, app, found, spec, the_problem
from helpers.underlines import refuse, underlined

from podgen import (
    PodError,
    container,
    defaults,
    deployment,
    each_container,
    from_dict,
    init_container,
    job,
    pod,
    pod_options,
    shared_volume,
    sidecar,
    tcp_check,
    to_dict,
    web_container,
)
from podgen.model import Container, ObjectMeta, Pod, PodSpec
from podgen.schema.fields import fields_of

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def test_pod_of_a_pod() -> None:
    """A pod alone among the pieces of another one gives the same pod under another name."""
    made = to_dict(pod("copy", GOOD))
    assert made["metadata"]["name"] == "copy"
    assert {**made, "metadata": None} == {**to_dict(GOOD), "metadata": None}
    assert {**made["metadata"], "name": "shop"} == to_dict(GOOD)["metadata"]
    assert to_dict(GOOD)["metadata"]["name"] == "shop"


@each_kind
def test_workload_of_a_pod(kind: Kind) -> None:
    """A workload runs the pod as it is: its containers in their roles, its volumes and its options."""
    policy: Any = {"restart_policy": "OnFailure"} if "job" in kind.function.__name__ else {}
    html = shared_volume("html")
    site = pod(
        "site",
        web_container("nginx", "nginx:1.29", mounts=[html.at("/html")]),
        init_container("fetch", "busybox:1.37", mounts=[html.at("/html")]),
        sidecar("proxy", "proxy:1.0"),
        labels={"app": "site"},
        annotations={"a": "b"},
        node_selector={"disk": "ssd"},
        **policy,
    )
    template = kind.template(kind("shop", site))
    assert template["spec"] == spec(site)
    assert template["metadata"] == {"labels": {"app": "site"}, "annotations": {"a": "b"}}
    if kind.path == "spec.template" and not policy:
        assert to_dict(kind("shop", site))["spec"]["selector"] == {"matchLabels": {"app": "site"}}


@each_kind
def test_metadata(kind: Kind) -> None:
    """Labels, annotations, finalizers and owners come along; the name and what a server sets do not."""
    options: Any = {name: value for name, value in POD_KEYWORDS.items() if name in METADATA}
    site = pod("site", app, **options)
    made = kind("shop", site)
    assert made.name == "shop"
    assert made.namespace == POD_KEYWORDS["namespace"]
    template = kind.template(made)["metadata"]
    assert template.keys() == {"labels", "annotations", "ownerReferences", "finalizers"}
    assert to_dict(pod("x", site))["metadata"].keys() == template.keys() | {"name", "namespace"}


METADATA = fields_of(ObjectMeta)


def test_extended() -> None:
    """Further pieces add to a pod, before and behind its own: containers, volumes, labels, settings for all containers."""
    site = pod("site", app, labels={"app": "site"})
    made = pod(
        "x",
        container("before", "i"),
        site,
        sidecar("proxy", "proxy:1.0"),
        each_container(env={"TZ": "UTC"}),
        labels={"tier": "web"},
    )
    assert [each["name"] for each in spec(made)["containers"]] == ["before", "app"]
    assert [each["name"] for each in spec(made)["initContainers"]] == ["proxy"]
    assert all("env" in each for each in spec(made)["containers"] + spec(made)["initContainers"])
    assert made.labels == {"tier": "web", "app": "site"}
    assert to_dict(site)["spec"] == {"containers": [CONTAINER]}


def test_roles() -> None:
    """Its containers keep their roles, which settings can name."""
    site = pod("site", app, init_container("fetch", "i"), sidecar("proxy", "i"))
    for role, name in (("main", "app"), ("init", "fetch"), ("sidecar", "proxy")):
        made = spec(pod("x", site, each_container(only=[role], working_dir="/x")))
        everyone = made["containers"] + made["initContainers"]
        assert [each["name"] for each in everyone if "workingDir" in each] == [name]


def test_nested() -> None:
    """A pod may be made of a pod that was made of a pod, and stand in lists."""
    first = pod("first", app, labels={"a": "1"})
    second = pod("second", [[first]], container("b", "i"), labels={"b": "2"})
    third = pod("third", None, [second, [container("c", "i")]], labels={"c": "3"})
    assert [each["name"] for each in spec(third)["containers"]] == ["app", "b", "c"]
    assert third.labels == {"a": "1", "b": "2", "c": "3"}


def test_two_pods_in_one() -> None:
    """Two pods become one; what they share is there once, and what they both call by one name is refused."""
    html = shared_volume("html")
    one = pod("one", container("a", "i", mounts=[html.at("/a")]), labels={"app": "x"})
    other = pod("other", container("b", "i", mounts=[html.at("/b")]), labels={"app": "x"})
    assert spec(pod("x", one, other))["volumes"] == [{"name": "html", "emptyDir": {}}]
    assert [code for code, _ in found(one, one)] == ["containers/name-duplicate"]
    assert [code for code, _ in found(one, pod("other", container("b", "i"), labels={"app": "y"}))] == [
        "pieces/conflict"
    ]


def test_layers_give_way_to_it() -> None:
    """What the pod says wins over defaults, and what its containers say over theirs."""
    site = pod("site", container("app", "i", limits={"cpu": 2}), hostname="site")
    layer = defaults(pod_options(hostname="default", subdomain="x"), each_container(limits={"cpu": 1, "memory": "1Gi"}))
    made = spec(pod("x", site, layer))
    assert (made["hostname"], made["subdomain"]) == ("site", "x")
    assert made["containers"][0]["resources"] == {"limits": {"cpu": 2, "memory": "1Gi"}}


def test_checks_of_init_containers() -> None:
    """Settings pass over its init containers as over any others."""
    site = pod("site", app, init_container("fetch", "i"))
    made = spec(pod("x", site, each_container(readiness=tcp_check(80))))
    assert "readinessProbe" in made["containers"][0]
    assert "readinessProbe" not in made["initContainers"][0]


def test_values_of_the_model() -> None:
    """A pod that was written by hand is taken, also one that could not run alone; it is checked with the rest."""
    by_hand = Pod(metadata=ObjectMeta(labels={"a": "b"}), spec=PodSpec(containers=[], hostname="x"))
    made = pod("x", by_hand, app)
    assert (made.labels, spec(made)) == ({"a": "b"}, {"containers": [CONTAINER], "hostname": "x"})
    nothing: Any = Pod(spec=PodSpec(containers=[Container(name="app", image="app:1.0")], tolerations=[]))
    assert to_dict(pod("x", nothing)) == to_dict(pod("x", app))


@pytest.mark.parametrize(
    ("by_hand", "path"),
    [
        (Pod(spec=PodSpec(containers="app")), "spec.containers"),  # type: ignore[arg-type]
        (Pod(spec=PodSpec(containers=[5])), "spec.containers[0]"),  # type: ignore[list-item]
        (Pod(spec=PodSpec(containers=[], volumes="html")), "spec.volumes"),  # type: ignore[arg-type]
        (Pod(spec=PodSpec(containers=[], hostname=5)), "spec.hostname"),  # type: ignore[arg-type]
    ],
)
def test_wrong_values_of_the_model(by_hand: Pod, path: str) -> None:
    """Wrong types in it are told as in any pod."""
    assert path in {where for _, where in found(by_hand, app)}


@pytest.mark.parametrize(
    "by_hand",
    [
        Pod(spec="app"),  # type: ignore[arg-type]
        Pod(metadata="app", spec=PodSpec(containers=[])),  # type: ignore[arg-type]
    ],
)
def test_no_pod_at_all(by_hand: Pod) -> None:
    """Whatever stands in place of its spec or its metadata, nothing in podgen breaks."""
    assert found(by_hand, app) == []


def test_conflict(tmp_path: Path) -> None:
    """The pod and another piece are equals: what they disagree on is refused, and shown where each said it."""
    site = pod("site", app, pod_options(hostname="a"), labels={"app": "site"})
    assert the_problem(site, hostname="b").code == "pieces/conflict"
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'placed = pod_options(hostname="a")\n'
        'site = pod("site", container("app", "app:1.0"), placed, labels={"app": "site"})\n'
        'deployment("shop", site, labels={"app": "shop"}, hostname="b")\n',
    )
    assert [(mark.line, mark.label) for mark in underlined(report)] == [
        (2, 'wants "a"'),
        (4, 'wants "b"'),
        (3, 'wants "site"'),
        (4, 'wants "shop"'),
    ]


def test_what_it_says_is_blamed_on_it(tmp_path: Path) -> None:
    """What a workload cannot have of a pod is shown where the pod, or a piece of it, said so."""
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'site = pod("site", container("app", "app:1.0"), pod_options(\n    restart_policy="Always"))\n'
        'job("shop", site)\n',
    )
    assert [mark.text for mark in underlined(report)] == ['restart_policy="Always"']
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'site = pod("site", container("app", "app:1.0"),\n    restart_policy="Always")\n'
        'job("shop", site)\n',
    )
    assert [mark.text for mark in underlined(report)] == ['restart_policy="Always"']


def test_rules_that_it_lifts() -> None:
    """A rule that the pod lifts is lifted for what is made of it, beside what the call lifts itself."""
    clash = pod("site", container("a", "i", ports=[80]), container("b", "i", ports=[80]), allow=["ports/reuse"])
    for made in (pod("x", clash), deployment("x", clash), job("x", [clash], allow=["probes/port-missing"])):
        assert "ports/reuse" in made.allow
    assert job("x", [clash], allow=["probes/port-missing"]).allow == {"ports/reuse", "probes/port-missing"}


def test_pod_from_yaml() -> None:
    """A pod that was read from a manifest has no place in Python; mistakes are shown at the call that uses it."""
    read = from_dict(to_dict(pod("site", app, restart_policy="Always")))
    assert isinstance(read, Pod)
    with pytest.raises(PodError) as caught:
        job("x", read)
    [problem] = caught.value.problems
    assert problem.place is not None
    assert problem.path == "spec.template.spec.restartPolicy"


@each_kind
def test_pod_in_place_of_the_name(kind: Kind) -> None:
    """A forgotten name is the only thing that is missed."""
    with pytest.raises(PodError) as caught:
        kind(pod("site", app))
    assert [problem.code for problem in caught.value.problems] == ["metadata/name-missing"]


@pytest.mark.parametrize("make", [deployment, job])
def test_workload_is_no_piece(make: Any) -> None:
    """Only a pod is: a workload among the pieces is refused."""
    problem = the_problem(app, make("x", app))
    assert (problem.code, problem.message) == (
        "pieces/not-a-piece",
        f"a {type(make('x', app)).__name__} is no piece of a pod",
    )
