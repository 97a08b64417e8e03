"""Finds the place where a field belongs that stands elsewhere, mostly because of its indentation."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from podgen.model.base import Model
from podgen.model.containers import Container
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.rules.misplaced.tree import Node, Steps
from podgen.schema.convert import from_plain
from podgen.schema.fields import ObjectOf, fields_by_name

_DEEPEST = 5

_TOO_COMMON = frozenset(
    {
        *("items", "key", "kind", "mode", "name", "namespace", "operator", "optional", "path", "port", "server"),
        *("spec", "type", "uid", "value", "values", "apiVersion", "host", "status"),
    }
)
"""Fields that many types have: where they stand says nothing about where they belong."""

_PREFERRED: Mapping[tuple[str, str], str] = {
    ("Probe", "path"): "httpGet",
    ("Probe", "port"): "tcpSocket",
    ("Probe", "command"): "exec",
    ("LifecycleHandler", "path"): "httpGet",
    ("LifecycleHandler", "port"): "httpGet",
    ("LifecycleHandler", "command"): "exec",
    ("Volume", "secretName"): "secret",
}
"""The field that a field belongs into, where several have one of its name, by type and field."""


ALTERNATIVES = ("EnvVarSource", "Volume", "VolumeProjection")
"""Types with one of many fields: an entry of one of these that is unknown is not meant for another."""


class Home(NamedTuple):
    """Where a field belongs."""

    steps: Steps
    """The object that it belongs into."""
    model: type[Model]
    """The type of that object."""
    is_below: bool
    """Whether that object is within the one that has the field now."""


def home_of(nodes: list[Node], name: str) -> Home | None:
    """Where a field belongs that is unknown where it stands; `None` if that is not certain.

    It is searched for below the object that has it, then around that object, the nearest first.

    Parameters:
        nodes: The objects on the way to the field, the manifest first, the one that has it last.
        name: The field.
    """
    node = nodes[-1]
    value = node.data.get(name)
    if len(nodes) == 1 and name in ("name", "namespace") and "metadata" in fields_by_name(node.model):
        return Home(("metadata",), ObjectMeta, is_below=True)
    if preferred := _PREFERRED.get((node.model.__name__, name)):
        way = "httpGet" if "path" in node.data else preferred
        kind = fields_by_name(node.model)[way].kind
        assert isinstance(kind, ObjectOf)  # it has fields
        return Home((*node.steps, way), kind.model, is_below=True)
    if isinstance(value, Mapping) or name not in _TOO_COMMON:
        for around in reversed(nodes):
            if home := _nearest(around, node, name, value):
                return home
        for around in reversed(nodes):
            if isinstance(around.data.get("containers"), list | tuple) and (home := _in_container(around, node, name)):
                return home
    return None


def _nearest(around: Node, node: Node, name: str, value: Any) -> Home | None:
    """The one place for a field that is the nearest below an object."""
    level: list[tuple[Steps, type[Model]]] = [((), around.model)]
    is_one_of_many = around is not node and around.model.__name__ in ALTERNATIVES
    for _ in range(1 if is_one_of_many else _DEEPEST):
        found = [
            (way, model) for way, model in level if (*around.steps, *way) != node.steps and _fits(model, name, value)
        ]
        if found:
            [(way, model), *others] = found
            return None if others else Home((*around.steps, *way), model, is_below=around is node)
        level = [step for way, model in level for step in _below(way, model)]
    return None


def _below(way: Steps, model: type[Model]) -> Iterator[tuple[Steps, type[Model]]]:
    """The objects in the fields of a type, but not those in lists."""
    for field in fields_by_name(model).values():
        if isinstance(field.kind, ObjectOf) and field.name != "status":
            yield (*way, field.name), field.kind.model


def _fits(model: type[Model], name: str, value: Any) -> bool:
    """Whether a type has a field that takes a value."""
    if name not in fields_by_name(model):
        return False
    return value is None or from_plain(model, {name: value}).has_right_types


def _in_container(around: Node, node: Node, name: str) -> Home | None:
    """The place in the only container of a pod."""
    containers = around.data["containers"]
    if around.model is not PodSpec or len(containers) != 1 or not isinstance(containers[0], Mapping):
        return None
    container = Node(Container, containers[0], (*around.steps, "containers", 0))
    return _nearest(container, node, name, node.data.get(name))
