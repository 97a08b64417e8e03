"""Workloads that keep pods running: what is written, what goes where, and what is said when something is wrong."""

from pathlib import Path
from typing import Any

import pytest
from helpers.made_workloads import FINDING_PODS, KINDS, Kind
from helpers.one_problem import refusal
from helpers.pods import CONTAINER, app
from helpers.underlines import refuse, underlined

from podgen import (
    PodError,
    check,
    container,
    daemon_set,
    deployment,
    each_container,
    init_container,
    pod_options,
    replica_set,
    shared_volume,
    stateful_set,
    to_dict,
    to_yaml,
    web_container,
)
from podgen.model import Container

NAMED = {"app.kubernetes.io/name": "shop"}
TEMPLATE = {"metadata": {"labels": NAMED}, "spec": {"containers": [CONTAINER]}}

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
each_finding_pods = pytest.mark.parametrize("kind", FINDING_PODS.values(), ids=FINDING_PODS)


@each_finding_pods
def test_smallest(kind: Kind) -> None:
    """A workload of one container has a name, a selector, and pods with the label that it asks for; nothing else is added."""
    made = kind("shop", app)
    assert to_dict(made) == {
        "apiVersion": "apps/v1",
        "kind": type(made).__name__,
        "metadata": {"name": "shop"},
        "spec": {"selector": {"matchLabels": NAMED}, "template": TEMPLATE},
    }


def test_kinds() -> None:
    """Each function makes the kind that it is called after."""
    assert {name: type(kind("x", app)).__name__ for name, kind in KINDS.items()} == {
        "deployment": "Deployment",
        "stateful_set": "StatefulSet",
        "daemon_set": "DaemonSet",
        "replica_set": "ReplicaSet",
        "job": "Job",
        "cron_job": "CronJob",
    }


def test_as_it_is_written() -> None:
    """The YAML is what a person would have written, in that order."""
    html = shared_volume("html")
    made = deployment(
        "shop",
        web_container("nginx", "nginx:1.29", mounts=[html.at("/usr/share/nginx/html")]),
        init_container("fetch", "busybox:1.37", mounts=[html.at("/html")]),
        replicas=3,
        labels={"app": "shop"},
        annotations={"example.com/owner": "web"},
        termination_grace_period_seconds=5,
    )
    assert to_yaml(made) == (
        """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels:
    app: shop
  annotations:
    example.com/owner: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      initContainers:
      - name: fetch
        image: busybox:1.37
        volumeMounts:
        - name: html
          mountPath: /html
      containers:
      - name: nginx
        image: nginx:1.29
        ports:
        - name: http
          containerPort: 80
        volumeMounts:
        - name: html
          mountPath: /usr/share/nginx/html
        readinessProbe:
          tcpSocket:
            port: http
      volumes:
      - name: html
        emptyDir: {}
      terminationGracePeriodSeconds: 5
"""
    )


@each_kind
def test_labels_and_annotations(kind: Kind) -> None:
    """`labels` go on the object and on its pods, `annotations` on the object; those of `pod_options` on the pods alone."""
    made = kind(
        "shop",
        app,
        pod_options(labels={"on": "pods"}, annotations={"on": "pods"}),
        labels={"app": "shop"},
        annotations={"on": "object"},
    )
    assert to_dict(made)["metadata"] == {
        "name": "shop",
        "labels": {"app": "shop"},
        "annotations": {"on": "object"},
    }
    assert kind.template(made)["metadata"] == {
        "labels": {"app": "shop", "on": "pods"},
        "annotations": {"on": "pods"},
    }
    assert (made.name, made.namespace, made.labels) == ("shop", None, {"app": "shop"})


@each_kind
def test_namespace(kind: Kind) -> None:
    """A workload and its pods are in one namespace, which a piece may name: it is never written into the template."""
    for made in (kind("shop", app, namespace="prod"), kind("shop", app, pod_options(namespace="prod"))):
        assert to_dict(made)["metadata"] == {"name": "shop", "namespace": "prod"}
        assert "namespace" not in kind.template(made).get("metadata", {})
        assert made.namespace == "prod"


@each_kind
def test_two_namespaces(kind: Kind) -> None:
    """A piece that names another namespace than the call is refused, and not obeyed or forgotten."""
    problem = refusal(lambda: kind("shop", app, pod_options(namespace="test"), namespace="prod"))
    assert (problem.code, problem.path) == ("pieces/conflict", "metadata.namespace")
    assert (problem.label, problem.related[0].text) == ('wants "test"', 'wants "prod"')


@each_kind
def test_conflict(kind: Kind, tmp_path: Path) -> None:
    """Two pieces that disagree are told with the path that the field has in the template, and with both places."""
    one, other = pod_options(hostname="a"), pod_options(hostname="b")
    problem = refusal(lambda: kind("shop", app, one, other))
    assert (problem.code, problem.path) == ("pieces/conflict", f"{kind.path}.spec.hostname")
    problem = refusal(lambda: kind("shop", app, pod_options(labels={"a": "1"}), labels={"a": "2"}))
    assert problem.path == f"{kind.path}.metadata.labels[a]"
    each = [each_container(working_dir=path) for path in ("/a", "/b")]
    problem = refusal(lambda: kind("shop", app, each))
    assert problem.path == f"{kind.path}.spec.containers[0].workingDir"
    name, arguments = kind.function.__name__, "".join(f"{argument!r}, " for argument in kind.arguments)
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'one = pod_options(hostname="a")\n'
        'other = pod_options(hostname="b")\n'
        f'{name}("shop", {arguments}container("app", "app:1.0"), one, other)\n',
    )
    assert [(mark.line, mark.text, mark.label) for mark in underlined(report)] == [
        (2, 'pod_options(hostname="a")', 'wants "a"'),
        (3, 'pod_options(hostname="b")', 'wants "b"'),
    ]


@each_kind
def test_generated_name(kind: Kind) -> None:
    """The server may make up the name."""
    made = kind(None, app, generate_name="shop-", labels={"app": "shop"})
    assert to_dict(made)["metadata"] == {"generateName": "shop-", "labels": {"app": "shop"}}
    assert made.name is None


@each_kind
def test_name_is_forgotten(kind: Kind) -> None:
    """Without a name, only the name is missed: with the first piece in its place, or with `None`."""
    for arguments in ((app, container("b", "i")), (None, app)):
        problem = refusal(lambda arguments=arguments: kind.function(arguments[0], *kind.arguments, *arguments[1:]))
        assert (problem.code, problem.path) == ("metadata/name-missing", "metadata.name")
        assert problem.help == f'give it one: {kind.function.__name__}("web", ...)'


@pytest.mark.parametrize("name", ["-shop", "Shop!", "", 5, b"shop", ["shop"], "a" * 300])
@each_kind
def test_wrong_name(kind: Kind, name: Any) -> None:
    """A wrong name is told once, and not for the labels that are made of it."""
    problem = refusal(lambda: kind(name, app))
    assert problem.path == "metadata.name"


@pytest.mark.parametrize(
    "labels", ["text", 5, ["app"], {"app": 5}, {"app": "-bad-"}, {5: "app"}, {"-bad-": "x"}], ids=str
)
@each_kind
def test_wrong_labels(kind: Kind, labels: Any) -> None:
    """Wrong labels are told once, where they were given, and not for each place that they are copied to."""
    problem = refusal(lambda: kind("shop", app, labels=labels))
    assert problem.path.startswith("metadata.labels")


@each_kind
def test_wrong_labels_of_the_pods(kind: Kind, tmp_path: Path) -> None:
    """Those of a piece are told there, too, and not in the selector."""
    name, arguments = kind.function.__name__, "".join(f"{argument!r}, " for argument in kind.arguments)
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'named = pod_options(labels={"app": "-bad-"})\n'
        f'{name}("shop", {arguments}container("app", "app:1.0"), named)\n',
    )
    assert [(mark.line, mark.text) for mark in underlined(report)] == [(2, 'pod_options(labels={"app": "-bad-"})')]


@each_kind
def test_field_of_a_piece_is_blamed_on_it(kind: Kind, tmp_path: Path) -> None:
    """What a piece says of the pods is shown where the piece was made."""
    name, arguments = kind.function.__name__, "".join(f"{argument!r}, " for argument in kind.arguments)
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'placed = pod_options(node_selector={"disk": "-bad-"})\n'
        f'{name}("shop", {arguments}container("app", "app:1.0"), placed)\n',
    )
    assert f"= field: {kind.path}.spec.nodeSelector" in report
    assert [(mark.line, mark.text) for mark in underlined(report)] == [
        (2, 'pod_options(node_selector={"disk": "-bad-"})')
    ]


@each_kind
def test_namespace_of_a_piece_is_blamed_on_it(kind: Kind, tmp_path: Path) -> None:
    """So is the namespace, although it is that of the object."""
    name, arguments = kind.function.__name__, "".join(f"{argument!r}, " for argument in kind.arguments)
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        'placed = pod_options(namespace="-bad-")\n'
        f'{name}("shop", {arguments}container("app", "app:1.0"), placed)\n',
    )
    assert "= field: metadata.namespace" in report
    assert [(mark.line, mark.text) for mark in underlined(report)] == [(2, 'pod_options(namespace="-bad-")')]


@each_kind
def test_own_field_is_blamed_on_its_keyword(kind: Kind, tmp_path: Path) -> None:
    """In a call of several lines, the keyword is marked that set the field."""
    name, arguments = kind.function.__name__, "".join(f"{argument!r}, " for argument in kind.arguments)
    report = refuse(
        tmp_path / "shop.py",
        "from podgen import *\n"
        f'{name}("shop", {arguments}\n    container("app", "app:1.0"),\n    annotations={{"-bad-": "x"}},\n'
        '    node_selector={"disk": "-bad-"},\n)\n',
    )
    assert [mark.text for mark in underlined(report)] == [
        'annotations={"-bad-": "x"}',
        'node_selector={"disk": "-bad-"}',
    ]


@each_kind
def test_allow(kind: Kind) -> None:
    """A workload lifts a rule of podgen's own for its pods, and no other rule."""
    clash = container("b", "b:1.0", ports=[80]), container("c", "c:1.0", ports=[80])
    problem = refusal(lambda: kind("shop", clash))
    assert (problem.code, problem.path) == ("ports/reuse", f"{kind.path}.spec.containers[1].ports[0].containerPort")
    made = kind("shop", clash, allow=["ports/reuse"])
    assert made.allow == {"ports/reuse"}
    assert [problem.code for problem in check(made)] == ["ports/duplicate"]  # the server's warning
    assert refusal(lambda: kind("shop", app, allow=["metadata/name-invalid"])).code == "pieces/allow-invalid"
    assert refusal(lambda: kind("shop", app, allow="ports/reuse")).code == "pieces/allow-invalid"


@each_kind
def test_all_problems_at_once(kind: Kind) -> None:
    """Problems of the call, of its pieces and of the pods are told together."""
    misspelt: Any = {"limit": {}}
    with pytest.raises(PodError) as caught:
        kind("shop", container("App", "app:1.0", **misspelt), 5, replica=3, annotations={"-bad-": "x"})
    found = [problem.code for problem in caught.value.problems]
    assert sorted(found) == [
        "annotations/key-invalid",
        "containers/name-invalid",
        "pieces/keyword-unknown",
        "pieces/keyword-unknown",
        "pieces/not-a-piece",
    ]
    assert caught.value.summary.startswith(f"{type(kind('x', app)).__name__.lower()} `shop` refused")


@each_kind
def test_pieces_in_all_shapes(kind: Kind) -> None:
    """Nested lists, generators and `None` are taken as by `pod`, and so are values of the model."""
    listed: Any = [None, [container("a", "i")], (container(name, "i") for name in "bc"), Container(name="d", image="i")]
    made = kind("shop", listed, containers=[Container(name="e", image="i")])
    assert [each["name"] for each in kind.template(made)["spec"]["containers"]] == [*"abcde"]


def test_pods_that_have_to_run_for_ever() -> None:
    """Such pods are always restarted, and have no deadline: the server says so, and podgen with it."""
    for kind in FINDING_PODS.values():
        assert refusal(lambda kind=kind: kind("x", app, restart_policy="Never")).path == (
            "spec.template.spec.restartPolicy"
        )
        assert kind.template(kind("x", app, restart_policy="Always"))["spec"]["restartPolicy"] == "Always"
        problem = refusal(lambda kind=kind: kind("x", app, active_deadline_seconds=60))
        assert problem.path == "spec.template.spec.activeDeadlineSeconds"


def test_result_has_its_type() -> None:
    """The result is the API's own type, with its fields as attributes."""
    made = deployment("shop", app, replicas=3)
    assert made.spec.replicas == 3
    assert made.spec.template.spec is not None
    assert made.spec.template.spec.containers == (Container(name="app", image="app:1.0"),)
    assert stateful_set("shop", app, service="db").spec.service_name == "db"
    assert daemon_set("shop", app).spec.template.metadata is not None
    assert replica_set("shop", app, replicas=0).spec.replicas == 0
