"""Between the model and plain data: every field comes through, in both directions, and nothing is converted or invented."""

import enum
import json
import random
import tracemalloc
from collections.abc import Mapping
from typing import Any

import hypothesis.strategies as st
import pytest
from helpers import kubernetes_schema as schema
from helpers.model_classes import CLASSES
from helpers.strategies import models
from hypothesis import given

import podgen.model
from podgen import PodError, from_dict
from podgen.model import (
    ConfigMapEnvSource,
    Container,
    ContainerPort,
    EmptyDirVolumeSource,
    EnvVar,
    LabelSelector,
    ObjectMeta,
    Pod,
    PodAffinityTerm,
    PodSecurityContext,
    PodSpec,
    Quantity,
    ResourceRequirements,
    Volume,
)
from podgen.model.base import Model
from podgen.schema.convert import from_plain, to_plain
from podgen.schema.fields import fields_by_name, fields_of
from podgen.yaml import writer as yaml
from podgen.yaml.reader import read_all

any_value = st.sampled_from(CLASSES).flatmap(models)


def set_fields(value: Any) -> set[tuple[str, str]]:
    """Every class below a value, with every field of it that is set somewhere."""
    if isinstance(value, tuple):
        return {field for item in value for field in set_fields(item)}
    if not isinstance(value, Model):
        return set()
    mine = {name: item for name in fields_of(type(value)) if (item := getattr(value, name)) is not None}
    return {(type(value).__name__, name) for name in mine} | {
        field for item in mine.values() for field in set_fields(item)
    }


def assert_model_order(plain: Any, value: Any) -> None:
    """Plain data has its fields in the order of the model, and its maps in the order in which they were written."""
    if isinstance(value, Model):
        by_name = fields_by_name(type(value))
        assert list(plain) == [name for name in by_name if name in plain]
        for name, item in plain.items():
            assert_model_order(item, getattr(value, by_name[name].attribute))
    elif isinstance(value, tuple):
        for item, part in zip(plain, value, strict=True):
            assert_model_order(item, part)
    elif isinstance(value, Mapping):
        assert list(plain) == list(value)


@pytest.mark.slow
@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_field_comes_through(kind: str) -> None:
    """An object with every field of the API set goes in and comes out the same, and no field of the model was left unset.

    The YAML of it is read back as the same, too.
    """
    everything = schema.full(kind)
    model: type[Model] = getattr(podgen.model, kind)
    value, problems, _ = from_plain(model, everything)
    assert problems == []
    assert to_plain(value) == everything
    assert_model_order(to_plain(value), value)
    [again] = read_all(yaml.write(value))
    assert json.dumps(again) == json.dumps(to_plain(value))
    classes = [getattr(podgen.model, name) for name in schema.below(kind) - {*schema.SCALARS}]
    assert set_fields(value) == {(model.__name__, name) for model in classes for name in fields_of(model)}


def test_fields_come_out_in_the_order_of_the_model() -> None:
    """Whatever the order that fields came in, they go out in the order in which people write them."""
    manifest = from_plain(Pod, schema.full("Pod")).value
    assert_model_order(to_plain(manifest), manifest)
    plain = to_plain(manifest)
    assert list(plain) == ["apiVersion", "kind", "metadata", "spec"]
    assert list(plain["spec"]["containers"][0])[:2] == ["name", "image"]


def test_maps_and_lists_keep_their_order() -> None:
    """The order of labels and of list items is the user's."""
    made = ObjectMeta(labels={"z": "1", "a": "2", "m": "3"}, finalizers=["z", "a", "m"])
    assert list(to_plain(made)["labels"]) == ["z", "a", "m"]
    assert to_plain(made)["finalizers"] == ["z", "a", "m"]


@pytest.mark.slow
@given(any_value)
def test_values_come_back_as_they_were(value: Model) -> None:
    """Any value of any class, as long as its fields have the right types, survives the way out and back."""
    again, problems, _ = from_plain(type(value), to_plain(value))
    assert again == value
    assert hash(again) == hash(value)
    assert problems == []


def assert_plain(data: Any) -> None:
    """Only what JSON knows, and no subclasses of it."""
    assert type(data) in (dict, list, str, int, float, bool)
    for item in data.values() if type(data) is dict else data if type(data) is list else ():
        assert_plain(item)
    assert all(type(key) is str for key in (data if type(data) is dict else ()))


@pytest.mark.slow
@given(any_value)
def test_plain_data_is_plain(value: Model) -> None:
    """Plain data is dicts, lists and scalars, and the same after a journey through JSON."""
    plain = to_plain(value)
    assert_plain(plain)
    assert json.loads(json.dumps(plain)) == plain


@pytest.mark.slow
@given(any_value)
def test_plain_data_is_no_door_to_the_value(value: Model) -> None:
    """What is done to the plain data does not reach the value, which may have passed the gate."""
    before = to_plain(value)
    changed = to_plain(value)
    for item in changed.values():
        if isinstance(item, dict | list):
            item.clear()
    changed.clear()
    assert to_plain(value) == before


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Volume(name="tmp"), {"name": "tmp"}),
        (Volume(name="tmp", empty_dir=EmptyDirVolumeSource()), {"name": "tmp", "emptyDir": {}}),
        (EnvVar(name="A"), {"name": "A"}),
        (EnvVar(name="A", value=""), {"name": "A", "value": ""}),
        (ConfigMapEnvSource(name="c"), {"name": "c"}),
        (ConfigMapEnvSource(name="c", optional=False), {"name": "c", "optional": False}),
        (PodSecurityContext(run_as_user=0), {"runAsUser": 0}),
        (Container(name="c", command=[]), {"name": "c", "command": []}),
        (Container(name="c", command=[""]), {"name": "c", "command": [""]}),
        (ObjectMeta(labels={}), {"labels": {}}),
        (PodAffinityTerm(topology_key="zone"), {"topologyKey": "zone"}),
        (
            PodAffinityTerm(label_selector=LabelSelector(), topology_key="zone"),
            {"labelSelector": {}, "topologyKey": "zone"},
        ),
    ],
    ids=lambda value: repr(value) if isinstance(value, Model) else "",
)
def test_unset_is_not_empty(value: Model, plain: dict[str, Any]) -> None:
    """An empty volume, text, list or selector, a zero and a false mean something: they are written and read, and only they."""
    assert to_plain(value) == plain
    assert from_plain(type(value), plain) == (value, [], True)


def test_null_is_absent() -> None:
    """A field that is `null` is a field that is not there, as the API server has it."""
    plain = {"name": "c", "image": None, "command": None, "resources": None}
    assert from_plain(Container, plain) == (Container(name="c"), [], True)


def test_null_item_is_empty() -> None:
    """An item of a list or a map cannot be absent: there, `null` is what the API server makes of it, an empty text or object, or 0."""
    plain = {"name": None, "command": ["sh", None], "ports": [None], "resources": {"limits": {"cpu": None}}}
    made, problems, _ = from_plain(Container, plain)
    assert problems == []
    assert to_plain(made) == {"command": ["sh", ""], "ports": [{}], "resources": {"limits": {"cpu": 0}}}
    assert from_plain(ObjectMeta, {"labels": {"tier": None}}) == (ObjectMeta(labels={"tier": ""}), [], True)


class Vague:
    """What says neither yes nor no when it is compared, as the arrays and missing values of some libraries do."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> Any:
        return self

    def __bool__(self) -> bool:
        raise ValueError("neither true nor false")


def test_values_are_not_compared() -> None:
    """A value of some class of the user's is kept, to be refused at its place: it is asked nothing."""
    vague: Any = Vague()
    data = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "labels": {"a": vague}}}
    with pytest.raises(PodError) as caught:
        from_dict({**data, "spec": {"containers": [{"name": "c", "command": ["a", vague]}]}})
    paths = ["metadata.labels[a]", "spec.containers[0].command[1]"]
    assert [problem.path for problem in caught.value.problems] == paths


def test_missing_required_field_is_none() -> None:
    """A required field that is missing is no error of reading: it is `None`, and the rules say what it means."""
    assert from_plain(ContainerPort, {"name": "http"}) == (ContainerPort(name="http", container_port=None), [], True)  # type: ignore[arg-type]


@pytest.mark.parametrize("quantity", ["500m", "1e3", "0.50", 2, 2.0, 0.5, 10**15])
def test_quantities_stay_as_they_were_written(quantity: Quantity) -> None:
    """No arithmetic is done with quantities: `0.50` stays what the user wrote, and a number stays a number."""
    plain = to_plain(ResourceRequirements(limits={"cpu": quantity}))
    assert repr(plain) == repr({"limits": {"cpu": quantity}})


class Image(enum.StrEnum):
    """Images as a team may list them."""

    WEB = "nginx:1.29"


class Port(enum.IntEnum):
    """Ports as a team may list them."""

    HTTP = 80


class Number(float):
    """A float as another library may have it."""


def test_members_of_enumerations_come_out_plain() -> None:
    """Text, whole numbers and floats of the user's own classes are written as what they are worth."""
    made = Container(
        name="web",
        image=Image.WEB,
        args=[Image.WEB],
        ports=[ContainerPort(container_port=Port.HTTP)],
        resources=ResourceRequirements(limits={Image.WEB: Number(0.5), "memory": Port.HTTP}),
    )
    plain = to_plain(made)
    assert_plain(plain)
    assert plain == {
        "name": "web",
        "image": "nginx:1.29",
        "args": ["nginx:1.29"],
        "ports": [{"containerPort": 80}],
        "resources": {"limits": {"nginx:1.29": 0.5, "memory": 80}},
    }


@pytest.mark.slow
def test_memory_is_bounded() -> None:
    """What is remembered of the order of fields does not grow with the number of ways in which they are given."""
    some = random.Random(4)
    names = list(fields_by_name(Container))

    def make(number: int) -> None:
        for _ in range(number):
            to_plain(from_plain(Container, dict.fromkeys(some.sample(names, 8), "x")).value)

    make(3000)
    tracemalloc.start()
    try:
        make(3000)
        before = tracemalloc.get_traced_memory()[0]
        make(6000)
        assert tracemalloc.get_traced_memory()[0] - before < 3_000_000
    finally:
        tracemalloc.stop()


def test_unknown_field_is_a_problem_with_its_path() -> None:
    """Every field that the API does not have is told, wherever it stands, with the one that was probably meant."""
    data = {
        "Name": "app",
        "image": "app:1.0",
        "ports": [{"containerPort": 80}, {"containerport": 81, "containerPort": 81}],
        "env": [{"name": "A", "valueFrom": {"secretKeyref": {"name": "s", "key": "k"}}}],
        "zzz": 1,
    }
    container, problems, _ = from_plain(Container, data)
    assert {problem.path: problem.help for problem in problems} == {
        "Name": "did you mean `name`?",
        "ports[1].containerport": "did you mean `containerPort`?",
        "env[0].valueFrom.secretKeyref": "did you mean `secretKeyRef`?",
        "zzz": None,
    }
    assert {(problem.code, problem.type, problem.severity) for problem in problems} == {
        ("fields/unknown", "UnknownField", "error")
    }
    assert container.image == "app:1.0"


def test_python_names_are_no_fields() -> None:
    """Plain data has the API's names only."""
    problems = from_plain(Container, {"name": "app", "working_dir": "/srv"}).unknown
    assert [(problem.path, problem.help) for problem in problems] == [("working_dir", "did you mean `workingDir`?")]


def test_status_is_passed_over_at_the_top_only() -> None:
    """What a cluster reports of a pod is not part of the model, and no reason to complain; elsewhere there is no status."""
    data = {"apiVersion": "v1", "kind": "Pod", "status": {"phase": "Running"}, "spec": {"containers": [], "status": {}}}
    pod, problems, _ = from_plain(Pod, data)
    assert pod == Pod(spec=PodSpec(containers=[]))
    assert [problem.path for problem in problems] == ["spec.status"]


def test_keys_of_maps_are_not_fields() -> None:
    """Labels, annotations and the like take any key, a field's name too."""
    data = {"labels": {"spec": "x", "": "y"}, "managedFields": [{"fieldsV1": {"f:unknown": {"k:{}": {}}}}]}
    meta, problems, _ = from_plain(ObjectMeta, data)
    assert problems == []
    assert to_plain(meta) == data


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(sorted(fields_by_name(Container))), st.from_type(object)))
def test_wrong_shapes_are_kept(data: dict[str, Any]) -> None:
    """Reading converts nothing and fails on nothing: what has a wrong type stays for the rules to refuse at its place."""
    made, problems, _ = from_plain(Container, {"name": "app", **data})
    assert isinstance(made, Container)
    assert all(problem.code == "fields/unknown" for problem in problems)
