"""Manifests that anyone wrote are checked wherever a pod is in them, and every problem points to its place."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen import check, from_dict
from podgen.checking.check_files import check_files
from podgen.problems import Checked, Label, Problem
from podgen.source import Span
from podgen.yaml import writer as yaml

POD: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "labels": {"app": "web"}},
    "spec": {
        "containers": [
            {
                "name": "nginx",
                "image": "nginx:1.29",
                "env": [{"name": "MODE", "value": "on"}],
                "ports": [{"name": "http", "containerPort": 80}],
                "resources": {"limits": {"memory": "64Mi"}},
                "volumeMounts": [{"name": "html", "mountPath": "/usr/share/nginx/html"}],
            },
            {"name": "php", "image": "php:8.4-fpm", "readinessProbe": {"tcpSocket": {"port": 9000}}},
        ],
        "volumes": [{"name": "html", "emptyDir": {}}],
    },
}


def examined(*texts: str) -> list[Checked]:
    """What there is to say of the manifests in texts that are named `0.yaml`, `1.yaml` and so on."""
    return list(check_files((f"{number}.yaml", text) for number, text in enumerate(texts)))


def the_one(manifest: Any) -> Checked:
    """What there is to say of one manifest."""
    [found] = examined(json.dumps(manifest))
    return found


def span(part: Problem | Label) -> Span:
    """Where a problem or a label points to."""
    assert part.place is not None
    assert isinstance(part.place.source, Span)
    return part.place.source


def place_of(part: Problem | Label) -> tuple[int, int | None]:
    """The line and the column that a problem or a label points to."""
    return span(part).line, span(part).column


def told(found: Checked) -> list[tuple[str, str, int, int | None]]:
    """Everything that is said of a manifest: code, path, line and column."""
    return [(problem.code, problem.path, *place_of(problem)) for problem in found.problems]


def marked(text: str, problem: Problem) -> str:
    """What a problem points to in the text."""
    place = span(problem)
    assert place.column
    assert place.end_column
    return text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1]


def changed(changes: dict[str, Any], manifest: Any = POD) -> Any:
    """A manifest with other values at some paths, written as `spec.containers.0.name`; `...` takes away."""
    manifest = copy.deepcopy(manifest)
    for path, value in changes.items():
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        inner = manifest
        for step in way:
            inner = inner[step]
        if value is ...:
            del inner[last]
        else:
            inner[last] = copy.deepcopy(value)
    return manifest


def test_valid_pod() -> None:
    """Of a pod without a mistake there is nothing to say but what it is."""
    found = the_one(changed({"metadata.namespace": "shop"}))
    assert (found.file, found.number, found.kind, found.namespace, found.name) == ("0.yaml", 0, "Pod", "shop", "web")
    assert found.problems == ()
    assert not found.skipped


def test_same_rules() -> None:
    """A manifest is held against the rules that hold when a pod is built."""
    broken = changed(
        {"spec.containers.1.name": "nginx", "spec.containers.0.ports.0.containerPort": 0, "spec.priority": 1}
    )
    found = the_one(broken).problems
    assert len(found) > 1
    assert {(problem.code, problem.path) for problem in found} == {
        (problem.code, problem.path) for problem in check(from_dict(broken))
    }


# Which kinds, and where in them.

TEMPLATE = {"metadata": POD["metadata"], "spec": POD["spec"]}


def holder(version: str, kind: str, path: str, template: Any = TEMPLATE) -> dict[str, Any]:
    """A manifest of some kind that holds a template."""
    for step in reversed(path.split(".")):
        template = {step: template}
    return {"apiVersion": version, "kind": kind, "metadata": {"name": "web"}, **template}


HOLDERS = [
    ("apps/v1", "Deployment", "spec.template"),
    ("apps/v1", "StatefulSet", "spec.template"),
    ("apps/v1", "DaemonSet", "spec.template"),
    ("apps/v1", "ReplicaSet", "spec.template"),
    ("v1", "ReplicationController", "spec.template"),
    ("batch/v1", "Job", "spec.template"),
    ("batch/v1", "CronJob", "spec.jobTemplate.spec.template"),
    ("v1", "PodTemplate", "template"),
]
each_holder = pytest.mark.parametrize(("version", "kind", "path"), HOLDERS)


@each_holder
def test_templates(version: str, kind: str, path: str) -> None:
    """The pod in a workload is checked, with the paths of the workload and places in it."""
    assert the_one(holder(version, kind, path)).problems == ()
    broken = changed({"spec.containers.0.image": "", "spec.containers.1.imagePullpolicy": "Always"}, TEMPLATE)
    text = yaml.write(holder(version, kind, path, broken))
    [found] = examined(text)
    assert (found.kind, found.name, found.skipped) == (kind, "web", False)
    assert [(problem.code, problem.path, marked(text, problem)) for problem in found.problems] == [
        ("containers/image-missing", f"{path}.spec.containers[0].image", "image"),
        ("fields/unknown", f"{path}.spec.containers[1].imagePullpolicy", "imagePullpolicy"),
    ]


@each_holder
def test_missing_template(version: str, kind: str, path: str) -> None:
    """A workload without a template has no pod to run, and one that is no mapping is told where that begins to be so."""
    found = the_one({"apiVersion": version, "kind": kind})
    assert f"{path}.spec.containers" in [problem.path for problem in found.problems]
    outer, _, last = path.rpartition(".")
    wrongs: list[Any] = [[], "x", 1, False]
    for wrong in wrongs:
        found = the_one(holder(version, kind, path, wrong))
        assert told(found) == [("types/mismatch", path, 1, span(found.problems[0]).column)]
        assert found.problems[0].message.startswith(f"`{last}` must be a mapping, got ")
        assert found.problems[0].type == "Decode"
        if outer:
            assert [problem.path for problem in the_one(holder(version, kind, outer, wrong)).problems] == [outer]


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        ("v1", "ConfigMap"),
        ("apps/v1", "ControllerRevision"),
        ("batch.volcano.sh/v1alpha1", "Job"),
        ("example.com/v1", "Pod"),
        (None, "Service"),
        ("v1", None),
        (None, None),
        ("v1", "List"),
    ],
)
def test_other_kinds(version: str | None, kind: str | None) -> None:
    """Of kinds without a pod nothing is said, not even that something is there twice, and none where there is no kind."""
    found = the_one({"apiVersion": version, "kind": kind, "metadata": {"name": "x"}, "spec": 1})
    assert (found.kind, found.name, found.problems, found.skipped) == (kind, "x", (), True)


@pytest.mark.parametrize(
    ("version", "kind", "message", "help"),
    [
        (None, "Pod", "a manifest of kind `Pod` needs an API version", "apiVersion: v1"),
        ("", "Job", "a manifest of kind `Job` needs an API version", "apiVersion: batch/v1"),
        (
            "extensions/v1beta1",
            "Deployment",
            "there is no kind `Deployment` in API version `extensions/v1beta1`",
            "apiVersion: apps/v1",
        ),
        ("v1", "CronJob", "there is no kind `CronJob` in API version `v1`", "apiVersion: batch/v1"),
    ],
)
def test_wrong_version(version: str | None, kind: str, message: str, help: str) -> None:
    """A kind that holds a pod is not passed over because of an API version that the server does not have it in."""
    [problem] = the_one({"kind": kind, "apiVersion": version}).problems
    assert (problem.code, problem.path, problem.message, problem.help) == (
        "manifests/version-mismatch",
        "apiVersion",
        message,
        help,
    )


@pytest.mark.parametrize(
    ("manifest", "told_of"),
    [
        ({"kind": ["Pod"], "apiVersion": "v1"}, ("types/mismatch", "kind", "`kind` must be text, got a list")),
        (
            {"kind": "Pod", "apiVersion": 1},
            ("types/mismatch", "apiVersion", "`apiVersion` must be text, got the number 1"),
        ),
        ([POD], ("manifests/not-a-mapping", "", "a manifest is a mapping, got a list")),
    ],
)
def test_wrong_shape(manifest: Any, told_of: tuple[str, str, str]) -> None:
    """What does not say what it is cannot be decoded."""
    [problem] = the_one(manifest).problems
    assert (problem.code, problem.path, problem.message) == told_of
    assert (problem.type, problem.origin, problem.severity) == ("Decode", "kubernetes", "error")


def test_lists() -> None:
    """The items of lists are manifests of their own, and counting goes on through all documents of a file."""
    items = [POD, changed({"metadata.name": "X"}), {"kind": "Service"}]
    listed = {"apiVersion": "v1", "kind": "List", "items": items}
    typed = {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "Y"}, "spec": POD["spec"]}]}
    text = yaml.write(listed) + "---\n" + json.dumps(typed)
    found = examined(text, json.dumps(POD))
    assert [(one.file, one.number, one.kind, one.name, len(one.problems), one.skipped) for one in found] == [
        ("0.yaml", 0, "Pod", "web", 0, False),
        ("0.yaml", 1, "Pod", "X", 1, False),
        ("0.yaml", 2, "Service", None, 0, True),
        ("0.yaml", 3, "Pod", "Y", 1, False),
        ("1.yaml", 0, "Pod", "web", 0, False),
    ]
    assert [marked(text, problem) for one in found for problem in one.problems] == ["name", '"name"']
    assert [problem.path for one in found for problem in one.problems] == ["metadata.name"] * 2


# What a cluster returns.

LIVE = changed(
    {
        "metadata.generateName": "web-",
        "metadata.namespace": "shop",
        "metadata.uid": "6f1c6b0e-1c1f-4f4f-9c39-3f1f2a9a7b11",
        "metadata.resourceVersion": "4711",
        "metadata.creationTimestamp": "2026-01-31T09:30:00Z",
        "metadata.managedFields": [
            {
                "manager": "kubelet",
                "operation": "Update",
                "apiVersion": "v1",
                "time": "2026-01-31T09:30:00Z",
                "fieldsType": "FieldsV1",
                "fieldsV1": {"f:status": {"f:phase": {}}},
                "subresource": "status",
            }
        ],
        "metadata.ownerReferences": [
            {
                "apiVersion": "apps/v1",
                "kind": "ReplicaSet",
                "name": "web-1",
                "uid": "0c6b0e6f-1c1f-4f4f-9c39-3f1f2a9a7b11",
                "controller": True,
                "blockOwnerDeletion": True,
            }
        ],
        "spec.nodeName": "node-1",
        "spec.serviceAccount": "default",
        "spec.serviceAccountName": "default",
        "spec.schedulerName": "default-scheduler",
        "spec.terminationGracePeriodSeconds": 30,
        "spec.securityContext": {},
        "spec.priority": 0,
        "spec.preemptionPolicy": "PreemptLowerPriority",
        "spec.enableServiceLinks": True,
        "spec.dnsPolicy": "ClusterFirst",
        "spec.restartPolicy": "Always",
        "spec.tolerations": [
            {
                "effect": "NoExecute",
                "key": "node.kubernetes.io/not-ready",
                "operator": "Exists",
                "tolerationSeconds": 300,
            }
        ],
        "spec.containers.0.terminationMessagePath": "/dev/termination-log",
        "spec.containers.0.terminationMessagePolicy": "File",
        "spec.containers.0.imagePullPolicy": "IfNotPresent",
        "spec.containers.0.volumeMounts.0.readOnly": True,
        "status": {"phase": "Running", "conditions": [{"type": "Ready"}], "podIPs": [{"ip": "10.0.0.1"}], "new": 1},
    }
)


def test_live_pods() -> None:
    """What a server has filled in is no mistake, nor is a status: `kubectl get pods -o json` can be checked as it is."""
    token = {
        "name": "kube-api-access-x",
        "projected": {
            "defaultMode": 420,
            "sources": [
                {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
                {
                    "downwardAPI": {
                        "items": [
                            {"path": "namespace", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}}
                        ]
                    }
                },
            ],
        },
    }
    mount = {
        "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
        "name": "kube-api-access-x",
        "readOnly": True,
    }
    volumes, mounts = POD["spec"]["volumes"], POD["spec"]["containers"][0]["volumeMounts"]
    live = changed({"spec.volumes": [*volumes, token], "spec.containers.0.volumeMounts": [*mounts, mount]}, LIVE)
    deployment = holder(
        "apps/v1", "Deployment", "spec.template", changed({"metadata.creationTimestamp": None}, TEMPLATE)
    )
    listed = {"apiVersion": "v1", "items": [live, {**deployment, "status": {"replicas": 1}}], "kind": "List"}
    assert [told(found) for found in examined(json.dumps({**listed, "metadata": {"resourceVersion": ""}}))] == [[], []]


# What cannot be read, or only in part.


def test_unreadable() -> None:
    """A mistake in the YAML is the last that is said of a file, in its place; other files are checked all the same."""
    good = yaml.write(POD)
    found = examined(f"{good}---\nkind: Pod\nmetadata: a: b\n---\n{good}", good)
    assert [(one.file, one.number, one.kind, one.skipped) for one in found] == [
        ("0.yaml", 0, "Pod", False),
        ("0.yaml", 1, None, False),
        ("1.yaml", 0, "Pod", False),
    ]
    [problem] = found[1].problems
    assert (problem.code, problem.type, problem.path, problem.severity) == ("yaml/invalid", "Decode", "", "error")
    assert problem.message.startswith("`: ` cannot stand here")
    assert place_of(problem) == (good.count("\n") + 3, 12)


@pytest.mark.parametrize("text", ["", "---\n", "# nothing\n", "---\n---\nnull\n"])
def test_nothing(text: str) -> None:
    """There is nothing to say of a file that holds nothing."""
    assert examined(text) == []


REPEATED = """\
apiVersion: v1
kind: Pod
metadata:
  name: a
  name: b
spec:
  containers:
  - {name: a, image: x:1, env: [{name: A, value: b, value: c}]}
"""


def test_repeats() -> None:
    """A key that is there twice is a mistake of its own, at its last place; the rules see the last value."""
    [found] = examined(REPEATED)
    assert found.name == "b"
    assert [(problem.code, problem.type, problem.path, problem.message) for problem in found.problems] == [
        ("fields/duplicate", "DuplicateField", "metadata.name", 'the key "name" is there twice, first in line 4'),
        (
            "fields/duplicate",
            "DuplicateField",
            "spec.containers[0].env[0].value",
            'the key "value" is there twice, first in line 8',
        ),
    ]
    first, second = ([place_of(problem), *map(place_of, problem.related)] for problem in found.problems)
    assert first == [(5, 3), (4, 3)]
    assert second == [(8, 53), (8, 43)]


def test_repeats_in_template() -> None:
    """In a workload every key counts, outside of the template as well."""
    text = json.dumps(holder("apps/v1", "Deployment", "spec.template")).replace(
        '"template"', '"replicas": 1, "replicas": 2, "template"'
    )
    assert [problem.path for found in examined(text) for problem in found.problems] == ["spec.replicas"]


# Places.

MISTAKES: dict[str, Any] = {
    "metadata.name": "Web",
    "metadata.labels": {"app": "a b"},
    "spec.restartPolicy": "Sometimes",
    "spec.containers.0.imag": "x",
    "spec.containers.0.ports.0.containerPort": 70000,
    "spec.containers.0.ports.0.protocol": "tcp",
    "spec.containers.0.env.0.name": "a=b",
    "spec.containers.0.resources.limits": {"memory": "64 Mi"},
    "spec.containers.0.volumeMounts.0.name": "htm",
    "spec.containers.1.image": ...,
    "spec.containers.1.name": "nginx",
    "spec.containers.1.readinessProbe": {"periodSeconds": 0, "httpGet": {"port": "htt"}},
    "spec.containers.1.command": "php",
    "spec.volumes.0.hostPath": {"path": "/x"},
    "spec.volumes": [{"name": "html", "emptyDir": {}}, {"name": "html", "hostPath": {}}],
    "spec.containers": [],
    "spec.hostNetwork": "yes",
}
mistakes = st.lists(
    st.sampled_from([*MISTAKES.items()]), min_size=1, max_size=4, unique_by=lambda change: change[0]
).map(dict)


def applied(changes: dict[str, Any]) -> Any:
    """The pod with these mistakes, as far as they do not rule each other out."""
    manifest = POD
    for change in changes.items():
        try:
            manifest = changed(dict([change]), manifest)
        except (KeyError, IndexError):
            continue
    return manifest


def stripped(found: Checked) -> list[Problem]:
    """The problems of a manifest without their places, in an order that does not depend on them."""
    bare = [problem.changed(place=None, related=()) for problem in found.problems]
    return sorted(bare, key=lambda problem: (problem.path, problem.code, problem.message))


@given(mistakes)
def test_forms_agree(changes: dict[str, Any]) -> None:
    """One manifest has the same problems in every form, all at the key or item that the problem is about."""
    manifest = applied(changes)
    texts = [
        yaml.write(manifest),
        json.dumps(manifest),
        "# YAML\n" + json.dumps(manifest),
    ]
    found = examined(*texts)
    assert stripped(found[0])
    for one, text in zip(found, texts, strict=True):
        assert stripped(one) == stripped(found[0])
        for problem in one.problems:
            assert points_to(manifest, problem) == marked(text, problem).strip('"{').split('"')[0].split(":")[0]


def points_to(manifest: Any, problem: Problem) -> str:
    """What is to stand where a problem points to: the last key on the way to it or, for an item, its first key or itself."""
    shown = next(iter(manifest))
    for step in problem.steps:
        if isinstance(manifest, list):
            if not (isinstance(step, int) and step < len(manifest)):
                break
            shown = manifest[step]
        else:
            if not (isinstance(manifest, dict) and step in manifest):
                break
            shown = step
        manifest = manifest[step]  # pyright: ignore[reportCallIssue, reportArgumentType]
    return str(next(iter(shown)) if isinstance(shown, dict) else shown)


def test_order() -> None:
    """Problems come in the order of the lines, within a line of the paths, and of one path, of the codes."""
    manifest = applied(MISTAKES | {"spec.containers": POD["spec"]["containers"]})
    for text in (yaml.write(manifest), json.dumps(manifest)):
        [found] = examined(text)
        places = [(span(problem).line, problem.path, problem.code) for problem in found.problems]
        assert places == sorted(places)
        assert len(places) > 5


def test_related_places() -> None:
    """Where a second place belongs to a problem, both are in the text, in a template too."""
    pod = changed({"spec.containers.1.name": "nginx"})
    for manifest in (
        pod,
        holder("batch/v1", "Job", "spec.template", {"spec": {**pod["spec"], "restartPolicy": "Never"}}),
    ):
        text = yaml.write(manifest)
        [found] = examined(text)
        [problem] = found.problems
        [first] = problem.related
        assert problem.code == "containers/name-duplicate"
        lines = text.splitlines()
        assert [lines[span(part).line - 1].strip() for part in (first, problem)] == ["- name: nginx"] * 2
        assert span(first).line < span(problem).line
        assert span(first).column == span(problem).column


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(["apiVersion", "kind", "metadata", "name", "spec", "template", "containers", "items"]),
                inner,
                max_size=4,
            )
        ),
    ),
    st.sampled_from([*HOLDERS, ("v1", "Pod", "spec"), ("v1", "List", "items")]),
)
def test_any_manifest(value: Any, form: tuple[str, str, str]) -> None:
    """Whatever a manifest holds, it is answered with problems that have a place."""
    version, kind, path = form
    for found in examined(json.dumps(holder(version, kind, path, value)), json.dumps(value)):
        assert all(span(problem).line == 1 for problem in found.problems)
