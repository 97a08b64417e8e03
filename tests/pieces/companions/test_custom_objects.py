"""Objects of kinds that podgen does not know: written as given, with metadata that is checked."""

import datetime as dt
import json
import math
import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest
from helpers.one_problem import refusal
from helpers.underlines import refuse, underlined

from podgen import (
    PodError,
    check,
    config_map,
    container,
    custom,
    deployment,
    dump,
    namespace,
    to_dict,
    to_json,
    to_yaml,
)
from podgen.model import CustomObject, ObjectMeta, PodTemplateSpec
from podgen.yaml.reader import read_all

RULES = [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]}]
MONITOR = "monitoring.coreos.com/v1", "ServiceMonitor"


def monitor(**fields: Any) -> CustomObject:
    """An object of a kind that others have defined."""
    return custom(*MONITOR, "shop", **fields)


def test_it_is_written_as_given() -> None:
    """Fields keep their names and their order, at all depths; the metadata stands where it does in all objects."""
    made = custom(
        "rbac.authorization.k8s.io/v1",
        "RoleBinding",
        "reader",
        subjects=[{"kind": "ServiceAccount", "name": "reader"}],
        roleRef={"kind": "Role", "name": "reader", "apiGroup": "rbac.authorization.k8s.io"},
        labels={"team": "web"},
    )
    assert (
        to_yaml(made)
        == """\
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
  labels:
    team: web
subjects:
- kind: ServiceAccount
  name: reader
roleRef:
  kind: Role
  name: reader
  apiGroup: rbac.authorization.k8s.io
"""
    )


def test_every_way_of_writing() -> None:
    """YAML, JSON and plain data agree; names that need quotes get them."""
    made = monitor(spec={"on": [1, 2.5, True, None, "yes", {}, [], ()], "": "x\ny\n"}, **{"yes": {"n": 1}, "a b": ""})
    plain = {
        "apiVersion": MONITOR[0],
        "kind": MONITOR[1],
        "metadata": {"name": "shop"},
        "spec": {"on": [1, 2.5, True, None, "yes", {}, [], []], "": "x\ny\n"},
        "yes": {"n": 1},
        "a b": "",
    }
    assert to_dict(made) == plain
    assert list(read_all(to_yaml(made))) == [plain]
    assert json.loads(to_json(made)) == plain
    assert list(to_dict(made)) == list(plain)


def test_an_object_with_metadata_alone() -> None:
    """Nothing is added; what is None is left out."""
    assert to_dict(monitor(spec=None)) == {
        "apiVersion": MONITOR[0],
        "kind": MONITOR[1],
        "metadata": {"name": "shop"},
    }


def test_metadata() -> None:
    """All its fields are keywords; a Namespace is passed itself, and remembered."""
    prod = namespace("prod")
    made = monitor(
        namespace=prod,
        annotations={"a": "b"},
        finalizers=["example.com/x", "resources-finalizer.argocd.argoproj.io"],
        spec={},
    )
    assert to_dict(made)["metadata"] == {
        "name": "shop",
        "namespace": "prod",
        "annotations": {"a": "b"},
        "finalizers": ["example.com/x", "resources-finalizer.argocd.argoproj.io"],
    }
    assert (made.name, made.namespace, made.labels, made.refers_to) == ("shop", "prod", {}, (prod,))


def test_parts_of_the_model() -> None:
    """They become what they are in a manifest, so that a kind with a pod template can have that of a workload."""
    shop = deployment("shop", container("shop", "shop:1.4"))
    assert shop.spec is not None
    made = custom("argoproj.io/v1alpha1", "Rollout", "shop", spec={"replicas": 2, "template": shop.spec.template})
    assert to_dict(made)["spec"]["template"] == to_dict(shop)["spec"]["template"]
    assert isinstance(shop.spec.template, PodTemplateSpec)


def test_it_is_a_value() -> None:
    """Equal ones are equal, whoever made them; it is frozen, pickled, and changed by `attrs.evolve`."""
    made, fields = monitor(spec={"a": [1]}), {"spec": {"a": [1]}}
    api_version, kind = MONITOR
    same = CustomObject(api_version=api_version, kind=kind, metadata=ObjectMeta(name="shop"), fields=fields)
    assert made == same
    assert hash(made) == hash(same)
    assert made != monitor(spec={"a": [2]})
    assert made.fields == {"spec": {"a": (1,)}}
    assert pickle.loads(pickle.dumps(made)) == made
    assert to_dict(evolved(made, kind="PodMonitor"))["spec"] == {"a": [1]}
    changed: Any = made.fields
    with pytest.raises(TypeError, match="frozen"):
        changed["spec"] = {}


def evolved(value: Any, **changes: Any) -> Any:
    """A changed copy; for type checkers, a class of the model is no attrs class."""
    return attrs.evolve(value, **changes)


def test_a_list_that_changes_later() -> None:
    """What was given is copied."""
    rules = [{"verbs": ["get"]}]
    made = custom("rbac.authorization.k8s.io/v1", "Role", "reader", rules=rules)
    rules[0]["verbs"].append("delete")
    assert to_dict(made)["rules"] == [{"verbs": ["get"]}]


@pytest.mark.parametrize(
    ("version", "name"),
    [("rbac.authorization.k8s.io/v1", "system:reader"), ("rbac.authorization.k8s.io/v1", "Reader")],
)
def test_names_of_kinds_of_kubernetes(version: str, name: str) -> None:
    """Some of its kinds take nearly any name."""
    assert check(custom(version, "ClusterRole", name, rules=RULES)) == ()


@pytest.mark.parametrize(
    ("call", "code", "path"),
    [
        (lambda: custom(*MONITOR, "Shop", spec={}), "metadata/name-invalid", "metadata.name"),
        (lambda: custom(*MONITOR, None, spec={}), "metadata/name-missing", "metadata.name"),
        (lambda: custom("rbac.authorization.k8s.io/v1", "Role", "a/b"), "metadata/name-invalid", "metadata.name"),
        (lambda: monitor(labels={"a b": "c"}), "metadata/label-key-invalid", "metadata.labels"),
        (lambda: monitor(namespace="a.b"), "metadata/namespace-invalid", "metadata.namespace"),
        (lambda: monitor(finalizers=["a b"]), "metadata/finalizer-invalid", "metadata.finalizers"),
        (lambda: monitor(labels=["a"]), "types/mismatch", "metadata.labels"),
        (lambda: monitor(metadata={"labels": {}}), "fields/duplicate", "metadata"),
        (lambda: monitor(apiVersion="v1"), "fields/duplicate", "apiVersion"),
        (lambda: custom("rbac.authorization.k8s.io/v1", "RoleBinding", "a", role_ref={}), "fields/unknown", "role_ref"),
    ],
)
def test_what_is_refused(call: Any, code: str, path: str) -> None:
    """The rules for the metadata of all kinds hold, and what says which object it is stands once."""
    problem = refusal(call)
    assert (problem.code, problem.path) == (code, path)


@pytest.mark.parametrize(
    ("version", "kind", "code", "help"),
    [
        ("apps/v1", "Deployment", "custom-objects/kind-known", "use deployment(...)"),
        ("v1", "PersistentVolumeClaim", "custom-objects/kind-known", "use claim(...)"),
        ("autoscaling/v2", "HorizontalPodAutoscaler", "custom-objects/kind-known", "use autoscaler(...)"),
        ("v1", "PodTemplate", "custom-objects/kind-known", "use podgen.model.PodTemplate(...)"),
        ("apps/v1", "Deploymnt", "manifests/kind-unknown", "did you mean `Deployment`?"),
        ("rbac.authorization.k8s.io/v1", "role", "manifests/kind-unknown", "did you mean `Role`?"),
        ("v1", "Role", "manifests/version-mismatch", 'write "rbac.authorization.k8s.io/v1", "Role"'),
        ("extensions/v1beta1", "Ingress", "manifests/version-removed", 'write "networking.k8s.io/v1", "Ingress"'),
        ("", "Role", "manifests/version-mismatch", 'write "rbac.authorization.k8s.io/v1", "Role"'),
        (
            "cert-manager.io",
            "Certificate",
            "manifests/kind-unknown",
            "an API version is a group, a slash and a version, such as apps/v1",
        ),
        ("v1", "", "manifests/kind-missing", "say what it is"),
    ],
)
def test_kinds(version: str, kind: str, code: str, help: str) -> None:
    """A kind that podgen knows has a function of its own, and one of Kubernetes' groups exists there."""
    problem = refusal(lambda: custom(version, kind, "shop", spec={}))
    assert (problem.code, problem.help) == (code, help)


def test_kinds_in_the_model() -> None:
    """The class holds to the same rules, so that nothing is written past those of a kind."""
    made = CustomObject(api_version="v1", kind="Pod", metadata=ObjectMeta(name="x"), fields={"spec": {}})
    assert [problem.code for problem in check(made)] == ["custom-objects/kind-known"]


def test_a_kind_that_is_known_can_be_lifted() -> None:
    """For a field that is newer than podgen."""
    made = custom("apps/v1", "Deployment", "shop", spec={"brandNew": 1}, allow=["custom-objects/kind-known"])
    assert to_dict(made)["spec"] == {"brandNew": 1}


class Thing:
    """Something of the user's."""


LOOP: dict[str, Any] = {}
LOOP["again"] = LOOP
ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize(
    ("spec", "code", "path", "message"),
    [
        ({"a": {1}}, "types/mismatch", "spec.a", "{}, got a `set`"),
        ({"a": [{"b": Thing()}]}, "types/mismatch", "spec.a[0].b", "{}, got a `Thing`"),
        ({"a": b"x"}, "types/mismatch", "spec.a", "{}, got a `bytes`"),
        ({"a": dt.date(2026, 1, 31)}, "types/mismatch", "spec.a", "{}, got a `date`"),
        ({"a": math.nan}, "types/mismatch", "spec.a", "{}, got nan"),
        ({"a": 10**5000}, "types/mismatch", "spec.a", "{}, got a number of thousands of digits"),
        ({"a": container("x", "x:1")}, "types/mismatch", "spec.a", "{}, got a `ContainerPiece`"),
        ({"a": config_map("conf", {"b": "c"})}, "types/mismatch", "spec.a", "{}, got a `ConfigMap`"),
        ({"a": {5: 6}}, "types/mismatch", "spec.a", "a key of {}, got the number 5"),
        (
            {"a": ["\ud83d"]},
            "types/surrogate",
            "spec.a[0]",
            "{} holds half of a surrogate pair, which is no character: '\\ud83d'",
        ),
        (LOOP, "types/mismatch", "spec.again.again", "{} contains itself"),
        (ENDLESS, "types/mismatch", "spec[0][0]", "{} contains itself"),
        (Thing(), "types/mismatch", "spec", "{}, got a `Thing`"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_written(spec: Any, code: str, path: str, message: str) -> None:
    """The innermost part is told, with its path."""
    problem = refusal(lambda: monitor(spec=spec))
    assert (problem.code, problem.path) == (code, path)
    said = problem.message.replace(" must be text, a number, true or false, a list or a mapping", "").replace(
        " must be text", ""
    )
    assert said == message.replace("{}", f"`{path}`")


@pytest.mark.parametrize(
    ("value", "help"),
    [
        ({1}, "a set has no order: write a list"),
        (dt.date(2026, 1, 31), 'as text: "2026-01-31"'),
        (config_map("conf", {"b": "c"}), "its name is `.name`"),
        (Thing(), None),
    ],
)
def test_help_for_what_cannot_be_written(value: Any, help: str | None) -> None:
    """Where it is clear what was meant."""
    assert refusal(lambda: monitor(spec={"a": value})).help == help


@pytest.mark.parametrize(
    ("arguments", "marked"),
    [
        ('"a.example.com/v1",\n    "Thing",\n    "Shop",\n    spec={}', '"Shop"'),
        ('"apps/v1",\n    "Deploymnt",\n    "shop",\n    spec={}', '"Deploymnt"'),
        ('"apps/v2",\n    "Deployment",\n    "shop",\n    spec={}', '"apps/v2"'),
        ('"a.example.com/v1",\n    "Thing",\n    "shop",\n    other={},\n    spec={"a": {1}}', 'spec={"a": {1}}'),
        ('"rbac.authorization.k8s.io/v1",\n    "RoleBinding",\n    "shop",\n    role_ref={}', "role_ref={}"),
    ],
)
def test_the_argument_is_found(arguments: str, marked: str, tmp_path: Path) -> None:
    """In a call of several lines, carets are at the argument."""
    source = f"from podgen import custom\nmade = custom(\n    {arguments},\n)\n"
    [mark] = underlined(refuse(tmp_path / "shop.py", source))
    assert mark.text == marked


def test_subjects() -> None:
    """A report calls it by its own kind."""
    assert refusal_subject("ServiceMonitor", "Shop") == "servicemonitor `Shop`"
    assert refusal_subject("Issuer", None) == "an issuer without a name"


def refusal_subject(kind: str, name: str | None) -> str:
    """The last line's subject for an object that is refused."""
    with pytest.raises(PodError) as caught:
        custom("a.example.com/v1", kind, name)
    return caught.value.subject


def test_two_of_one_name() -> None:
    """Objects are the same only if group and kind are; the version does not count."""
    one = custom("a.example.com/v1", "Thing", "x")
    assert check(one, custom("b.example.com/v1", "Thing", "x"), custom("a.example.com/v1", "Other", "x")) == ()
    [problem] = check(one, custom("a.example.com/v2", "Thing", "x"))
    assert problem.message == "two manifests are thing `x`"


def test_a_stream_of_them(tmp_path: Path) -> None:
    """They go where all manifests go."""
    path = tmp_path / "things.yaml"
    with path.open("w", encoding="utf-8") as stream:
        dump((custom("a.example.com/v1", "Thing", f"x-{index}", spec={"n": index}) for index in range(3)), stream)
    assert [each["spec"]["n"] for each in read_all(path.read_text("utf-8"))] == [0, 1, 2]
