"""The model is the API of one Kubernetes, no more and no less, and its values are frozen."""

import ast
import copy
import inspect
import keyword
import pickle
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

import attrs
import pytest
from helpers import kubernetes_schema as schema

import podgen.model
from podgen import container, each_container, pod
from podgen.model import (
    Container,
    ContainerPort,
    EmptyDirVolumeSource,
    ObjectMeta,
    PodSecurityContext,
    PodSpec,
    Toleration,
)
from podgen.model.base import Model, construct, source_of
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.schema.convert import to_plain
from podgen.schema.fields import (
    Anything,
    Choice,
    Field,
    Kind,
    ListOf,
    MapOf,
    ObjectOf,
    Scalar,
    fields_by_name,
    fields_of,
)
from podgen.schema.kinds import KINDS
from podgen.source import span_of


def classes() -> dict[str, type[Model]]:
    """All classes that can be reached from the kinds through the types of the fields, by their names."""
    found: dict[str, type[Model]] = {}
    to_do: list[type[Model]] = [getattr(podgen.model, kind) for kind in schema.KINDS]
    while to_do:
        model = to_do.pop()
        if model.__name__ not in found:
            found[model.__name__] = model
            to_do += [below for field in fields_of(model).values() for below in models_in(field.kind)]
    return found


def models_in(kind: Kind) -> Iterator[type[Model]]:
    """The API types that a field's type names."""
    if isinstance(kind, ObjectOf):
        yield kind.model
    elif isinstance(kind, ListOf | MapOf):
        yield from models_in(kind.item)


def type_in_schema(definition: schema.Definition) -> str:
    """The type of a field as the schema gives it, in the words that `type_in_model` uses too."""
    if "$ref" in definition:
        return schema.short_name(definition["$ref"])
    match schema.json_type(definition):
        case "array":
            return f"list of {type_in_schema(definition['items'])}"
        case "object":
            return f"map of {type_in_schema(definition['additionalProperties'])}"
        case "integer":
            return str(definition["format"])
        case name:
            return "Base64" if definition.get("format") == "byte" else name


def type_in_model(kind: Kind) -> str:
    """The type of a field as the model gives it."""
    match kind:
        case ObjectOf(model):
            return model.__name__
        case ListOf(item):
            return f"list of {type_in_model(item)}"
        case MapOf(item):
            return f"map of {type_in_model(item)}"
        case Choice():
            return "string"  # the schema does not say what the options are
        case Anything():
            return "FieldsV1"
        case Scalar(types, form):
            return _SCALARS[types, form]


_SCALARS = {
    ((str,), None): "string",
    ((bool,), None): "boolean",
    ((int,), "int32"): "int32",
    ((int,), "int64"): "int64",
    ((str,), "date-time"): "Time",
    ((str,), "byte"): "Base64",
    ((int, str), None): "IntOrString",
    ((int, str), "int32"): "IntOrString",
    ((str, int, float), None): "Quantity",
}

CLASSES = classes()
each_class = pytest.mark.parametrize("name", sorted(CLASSES))


def test_model_has_every_type_of_the_schema_and_no_other() -> None:
    """The classes that the kinds lead to are the objects of the schema."""
    assert set(CLASSES) == set(schema.objects())


def test_schema_is_walked_as_a_whole() -> None:
    """The comparison is with the whole of the API, as large as it is known to be."""
    below_pod = schema.below("Pod") - {"Pod"}
    assert len(below_pod) == 114
    assert sum(len(schema.properties(name)) for name in below_pod if name not in schema.SCALARS) == 530
    assert len(schema.properties("PodSpec")) == 43
    assert len(schema.properties("Container")) == 25
    others = schema.definitions().keys() - schema.below("Pod")
    assert len(schema.KINDS) == 19
    assert len(others) == 85
    assert sum(len(schema.properties(name)) for name in others) == 296
    assert len(schema.properties("ServiceSpec")) == 20
    assert len(schema.properties("JobSpec")) == 17


WITH_SPEC = frozenset(
    {"Ingress", "Job", "JobTemplateSpec", "PersistentVolumeClaim", "Pod", "PodTemplateSpec", "Service"}
)
"""Types whose `spec` the schema does not demand, and the API server always does."""


@each_class
def test_class_has_the_fields_of_the_schema(name: str) -> None:
    """Every class has the properties of its schema type, with their API names, types and required marks, and no others."""
    in_model = {field.name: type_in_model(field.kind) for field in fields_of(CLASSES[name]).values()}
    required = {field.name for field in fields_of(CLASSES[name]).values() if field.required}
    assert in_model == {field: type_in_schema(definition) for field, definition in schema.properties(name).items()}
    assert required == schema.required(name) | ({"spec"} if name in WITH_SPEC else set())


@each_class
def test_field_is_optional_unless_the_schema_requires_it(name: str) -> None:
    """A field that need not be set may be `None`, which is what it is if it is not; a required one may not."""
    for attribute in attrs.fields(CLASSES[name]):
        may_be_none = type(None) in get_args(attribute.type) or any(
            type(None) in get_args(part) for part in get_args(attribute.type)
        )
        preset = attribute.name in ("api_version", "kind", "allow", "rules") and name in schema.KINDS
        assert may_be_none == (attribute.default is None), attribute.name
        assert (attribute.default is attrs.NOTHING) == (not may_be_none and not preset), attribute.name


@pytest.mark.parametrize("kind", schema.KINDS)
def test_object_knows_what_it_is(kind: str) -> None:
    """`apiVersion` and `kind` are the only fields that have a value of their own: those of the schema."""
    model: Any = CLASSES[kind]
    value = model(**dict.fromkeys(name for name, field in fields_of(model).items() if field.required))
    options = {name: schema.properties(kind)[name]["enum"] for name in ("apiVersion", "kind")}
    assert {name: [text] for name, text in to_plain(value).items()} == options
    assert isinstance(value, Manifest)


def test_python_names_are_snake_case_of_the_api_names() -> None:
    """Without the underscores and the case, a field is called what the API calls it."""
    for model in CLASSES.values():
        for field in fields_of(model).values():
            assert field.attribute.replace("_", "") == field.name.lower()
            assert field.attribute == field.attribute.lower()
            assert field.attribute == field.attribute.strip("_") + "_" * keyword.iskeyword(field.name)


def test_fields_are_found_by_both_names() -> None:
    """A field is the same whether it is looked up by its Python name or by its API name."""
    expected = Field("host_ip", "hostIP", Scalar((str,)), required=False)
    assert fields_of(ContainerPort)["host_ip"] == fields_by_name(ContainerPort)["hostIP"] == expected


@pytest.mark.parametrize(
    ("model", "field", "options"),
    [
        ("PodSpec", "restart_policy", ("Always", "OnFailure", "Never")),
        ("PodSpec", "dns_policy", ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")),
        ("Container", "image_pull_policy", ("Always", "IfNotPresent", "Never")),
        ("Container", "termination_message_policy", ("File", "FallbackToLogsOnError")),
        ("ContainerPort", "protocol", ("TCP", "UDP", "SCTP")),
        ("ContainerResizePolicy", "restart_policy", ("NotRequired", "RestartContainer")),
        ("HTTPGetAction", "scheme", ("HTTP", "HTTPS")),
        ("VolumeMount", "mount_propagation", ("None", "HostToContainer", "Bidirectional")),
        ("SeccompProfile", "type", ("RuntimeDefault", "Localhost", "Unconfined")),
        ("Toleration", "effect", ("NoSchedule", "PreferNoSchedule", "NoExecute")),
        ("TopologySpreadConstraint", "when_unsatisfiable", ("DoNotSchedule", "ScheduleAnyway")),
        ("NodeSelectorRequirement", "operator", ("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt")),
        ("LabelSelectorRequirement", "operator", ("In", "NotIn", "Exists", "DoesNotExist")),
        ("DeploymentStrategy", "type", ("Recreate", "RollingUpdate")),
        ("StatefulSetUpdateStrategy", "type", ("RollingUpdate", "OnDelete")),
        ("DaemonSetUpdateStrategy", "type", ("RollingUpdate", "OnDelete")),
        ("StatefulSetSpec", "pod_management_policy", ("OrderedReady", "Parallel")),
        ("JobSpec", "completion_mode", ("NonIndexed", "Indexed")),
        ("JobSpec", "pod_replacement_policy", ("TerminatingOrFailed", "Failed")),
        ("PodFailurePolicyRule", "action", ("FailJob", "FailIndex", "Ignore", "Count")),
        ("CronJobSpec", "concurrency_policy", ("Allow", "Forbid", "Replace")),
        ("ServiceSpec", "type", ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
        ("ServiceSpec", "session_affinity", ("ClientIP", "None")),
        ("ServiceSpec", "ip_family_policy", ("SingleStack", "PreferDualStack", "RequireDualStack")),
        ("ServiceSpec", "traffic_distribution", ("PreferClose", "PreferSameZone", "PreferSameNode")),
        ("HTTPIngressPath", "path_type", ("Exact", "Prefix", "ImplementationSpecific")),
        ("MetricSpec", "type", ("ContainerResource", "External", "Object", "Pods", "Resource")),
        ("MetricTarget", "type", ("Utilization", "Value", "AverageValue")),
        ("HPAScalingRules", "select_policy", ("Max", "Min", "Disabled")),
        ("HPAScalingPolicy", "type", ("Pods", "Percent")),
        ("PodDisruptionBudgetSpec", "unhealthy_pod_eviction_policy", ("IfHealthyBudget", "AlwaysAllow")),
    ],
)
def test_enumerations_have_the_options_of_kubernetes(model: str, field: str, options: tuple[str, ...]) -> None:
    """What the API documents as one of a few texts is a choice of exactly those."""
    kind = fields_of(CLASSES[model])[field].kind
    assert isinstance(kind, Choice)
    assert set(kind.options) == set(options)


def test_enumerations_are_literal_types() -> None:
    """Type checkers know the options: every choice is a `Literal` of texts."""
    names = [name for name in podgen.model.__all__ if get_origin(getattr(podgen.model, name)) is Literal]
    choices = {
        kind.options
        for name, model in CLASSES.items()
        for field in fields_of(model).values()
        for kind in (field.kind, getattr(field.kind, "item", None))
        if isinstance(kind, Choice) and not (name in schema.KINDS and field.name in ("apiVersion", "kind"))
    }
    named = {get_args(getattr(podgen.model, name)) for name in names}
    assert all(isinstance(option, str) for options in choices for option in options)
    assert choices == named  # what users can import is what there is


def test_model_exports_its_classes() -> None:
    """Every class and every named type can be imported from `podgen.model`, whose `__all__` is sorted and complete."""
    public = set(podgen.model.__all__)
    assert podgen.model.__all__ == sorted(public) == dir(podgen.model)
    assert {name: getattr(podgen.model, name) for name in CLASSES} == CLASSES
    assert {"Base64", "IntOrPercent", "IntOrString", "Items", "Quantity", "Time"} <= public
    imported = {
        name for name, value in vars(podgen.model).items() if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert imported - {"TYPE_CHECKING"} <= public


def test_any_manifest_is_each_kind() -> None:
    """What `load` returns is, for type checkers, a value of one of the kinds that there are."""
    assert {*get_args(podgen.model.AnyManifest)} == {kind.model for kind in KINDS}


def test_other_names_are_not_there() -> None:
    """What the API does not have is no attribute, and said by its name."""
    with pytest.raises(AttributeError, match=r"'podgen\.model' has no attribute 'Deploymnt'"):
        podgen.model.Deploymnt  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ImportError, match="Deploymnt"):
        from podgen.model import Deploymnt  # type: ignore[attr-defined]  # noqa: F401


def documented() -> list[Any]:
    """All classes of the model as they stand in its source."""
    modules = {inspect.getmodule(model) for model in CLASSES.values()}
    trees = [ast.parse(inspect.getsource(module)) for module in modules if module]
    found = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    return [pytest.param(node, id=node.name) for node in sorted(found, key=lambda node: node.name)]


@pytest.mark.parametrize("node", documented())
def test_class_and_its_fields_are_documented(node: ast.ClassDef) -> None:
    """A class has a docstring, and every field a text right below it: a sentence with an end, as an editor shows it."""
    texts = [ast.get_docstring(node) or ""]
    for statement, below in zip(node.body, [*node.body[1:], ast.Pass()], strict=True):
        if isinstance(statement, ast.AnnAssign):
            assert isinstance(statement.target, ast.Name)
            assert isinstance(below, ast.Expr), f"{statement.target.id} is not documented"
            assert isinstance(below.value, ast.Constant)
            assert isinstance(below.value.value, str)
            texts.append(below.value.value)
    for text in texts:
        assert text.strip().endswith((".", "`")), text
        assert text[0].isupper() or text[0] == "`", text


def test_documentation_covers_the_model() -> None:
    """The classes whose documentation is checked are those of the model, no class being hidden in an odd place."""
    assert {parameter.id for parameter in documented()} == set(CLASSES)


def test_attributes_cannot_be_set() -> None:
    """A value stays as it was made."""
    port: Any = ContainerPort(container_port=80)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        port.container_port = 81
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del port.name
    assert port == ContainerPort(container_port=80)


def test_lists_are_copied_and_frozen() -> None:
    """A list that is changed after it was passed does not change the value, and the value's own cannot be changed."""
    command = ["sh"]
    construct = Container(name="app", command=command)
    command.append("-c")
    assert construct.command == ("sh",)


def test_mappings_are_copied_and_frozen() -> None:
    """The same for mappings: what was passed can change without effect, and the value's own refuses every change."""
    labels = {"app": "shop"}
    construct = ObjectMeta(name="shop", labels=labels)
    labels["app"] = "other"
    own: Any = construct.labels
    changes = [
        lambda: own.update(app="other"),
        lambda: own.__setitem__("app", "other"),
        lambda: own.__delitem__("app"),
        lambda: own.__ior__({"app": "other"}),
        lambda: own.setdefault("tier", "web"),
        lambda: own.pop("app"),
        own.popitem,
        own.clear,
    ]
    for change in changes:
        with pytest.raises(TypeError, match="frozen"):
            change()
    assert construct.labels == {"app": "shop"}


def test_nested_mappings_are_frozen_too() -> None:
    """Where a field takes any JSON, what lies deeper is copied, frozen and hashable like the rest."""
    below: dict[str, Any] = {"f:labels": {"f:app": {}}, "v": [{}], "w": ({"x": {}},)}
    entry = podgen.model.ManagedFieldsEntry(fields_v1={"f:metadata": below})
    twin = podgen.model.ManagedFieldsEntry(fields_v1=copy.deepcopy({"f:metadata": below}))
    below["f:labels"]["f:app"]["f:changed"] = {}
    below["w"][0]["x"]["f:changed"] = {}
    assert entry == twin
    assert hash(entry) == hash(twin)
    inner: Any = entry.fields_v1
    with pytest.raises(TypeError, match="frozen"):
        inner["f:metadata"]["f:labels"]["f:other"] = {}


def test_any_mapping_is_taken() -> None:
    """A mapping need not be a dict."""
    assert ObjectMeta(labels=MappingProxyType({"app": "shop"})) == ObjectMeta(labels={"app": "shop"})


@each_class
def test_fields_are_keyword_only(name: str) -> None:
    """No class takes a positional argument: the order of the fields is free to change."""
    model: Any = CLASSES[name]
    with pytest.raises(TypeError, match="positional"):
        model("text")


def test_equality_is_by_type_and_fields() -> None:
    """Where a value was made does not count; its type and every field do."""
    one = Container(name="app", command=["sh"])
    assert one == Container(name="app", command=("sh",))
    assert hash(one) == hash(Container(name="app", command=("sh",)))
    assert one != Container(name="app", command=["bash"])
    assert one != Container(name="app")
    assert one != podgen.model.EphemeralContainer(name="app", command=["sh"])
    assert one != "app"


def test_values_can_be_members_of_sets() -> None:
    """Equal values are one member, mappings inside them included."""
    assert len({ObjectMeta(labels={"a": "1", "b": "2"}), ObjectMeta(labels={"b": "2", "a": "1"})}) == 1


def test_repr_shows_what_is_set() -> None:
    """A repr is short, and reads like the call that made the value."""
    toleration = Toleration(key="gpu", operator="Exists")
    spec = PodSpec(containers=[Container(name="app", image="app:1.0", stdin=False)], tolerations=[toleration])
    assert repr(EmptyDirVolumeSource()) == "EmptyDirVolumeSource()"
    assert repr(spec) == (
        "PodSpec(containers=(Container(name='app', image='app:1.0', stdin=False),), "
        "tolerations=(Toleration(key='gpu', operator='Exists'),))"
    )
    assert eval(repr(spec), dict(vars(podgen.model))) == spec


def test_missing_and_unknown_fields_are_refused_by_python() -> None:
    """What type checkers refuse, Python refuses too when a value of the model is made by hand."""
    with pytest.raises(TypeError, match="name"):
        Container(image="app:1.0")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="imgae"):
        Container(name="app", imgae="app:1.0")  # type: ignore[call-arg]


def test_values_that_pieces_make_are_like_those_of_users() -> None:
    """What a piece makes the fast way is frozen too, has what is set and what is preset, and the place it was told."""
    source = source_of(ObjectMeta())
    value = construct(ObjectMeta, source, name=None, labels={"app": "shop"}, finalizers=["example.com/keep"])
    twin = ObjectMeta(labels={"app": "shop"}, finalizers=["example.com/keep"])
    assert (value, vars(value)) == (twin, vars(twin))
    assert isinstance(value.labels, FrozenMap)
    assert source_of(value) is source
    assert construct(PodSecurityContext, None) == PodSecurityContext()


def test_evolve_makes_a_new_value() -> None:
    """Change is a new value, through `attrs.evolve`."""
    one = Container(name="app", image="app:1.0")
    two = attrs.evolve(one, image="app:1.1")  # type: ignore[misc]
    assert (one.image, two.image, two.name) == ("app:1.0", "app:1.1", "app")


def duplicate(value: Any, way: str) -> Any:
    """A copy of a value, made in one of the ways that Python has for all objects."""
    return pickle.loads(pickle.dumps(value)) if way == "pickle" else getattr(copy, way)(value)


each_way = pytest.mark.parametrize("way", ["copy", "deepcopy", "pickle"])


@each_way
def test_copies_are_equal_and_know_their_place(way: str) -> None:
    """A copy equals the value, and points to the line where the value was made."""
    construct = ObjectMeta(name="shop", labels={"app": "shop"}, finalizers=["example.com/keep"])
    again = duplicate(construct, way)
    source, source_again = source_of(construct), source_of(again)
    assert again == construct
    assert source is not None
    assert source_again is not None
    assert span_of(source_again) == span_of(source)
    assert span_of(source).file == __file__


@each_way
def test_copies_know_where_their_fields_come_from(way: str) -> None:
    """What another piece brought into a value still points to that piece."""
    shop = pod("shop", container("app", "app:1.0"), each_container(tty=True))
    construct = shop.spec.containers[0]
    again = duplicate(construct, way)
    places = [source_of(value, field) for value in (construct, again) for field in ("tty", "image")]
    tty, image, tty_again, image_again = [span_of(place) for place in places if place]
    assert (tty, image) == (tty_again, image_again)
    assert tty != image


@each_way
def test_copies_are_frozen(way: str) -> None:
    """A copy cannot be changed either."""
    labels: Any = duplicate(ObjectMeta(labels={"app": "shop"}), way).labels
    with pytest.raises(TypeError, match="frozen"):
        labels["app"] = "other"
