"""Entries that stand beside the fields of an object, and belong into one: `resources: {cpu: 1}`, `env: [{FOO: bar}]`."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from podgen.memo import lazy_pattern
from podgen.rules.misplaced.tree import Node, Steps
from podgen.rules.shapes.in_yaml import flow
from podgen.rules.shapes.objects import is_resource
from podgen.secret_texts import HIDDEN


class Entries(NamedTuple):
    """A field, and the help about what belongs into it."""

    field: str
    help: str
    group: Steps
    """The object or the list that the help is for as a whole."""


def entries_meant(nodes: Sequence[Node], names: Sequence[str]) -> Entries | None:
    """The field that unknown names of an object are entries of; `None` if there is none.

    Parameters:
        nodes: The objects on the way to it, the manifest first.
        names: All of its unknown names.
    """
    node = nodes[-1]
    values = {name: node.data.get(name) for name in names}
    match node.model.__name__:
        case "ResourceRequirements" if all(map(is_resource, names)) and all(map(is_scalar, values.values())):
            return Entries("limits", f"write `limits: {flow(values)}`", node.steps)
        case "Container" if set(names) <= {"cpu", "memory"} and all(map(is_scalar, values.values())):
            shown = {"limits": values}
            return Entries("resources", f"write `resources: {flow(shown)}`", node.steps)
        case "LabelSelector" if all(isinstance(value, str) for value in values.values()):
            return Entries("matchLabels", f"write `matchLabels: {flow(values)}`", node.steps)
        case "EnvVar" if variable := _variable(node.data):
            listed = nodes[-2].data.get("env")
            variables = [_variable(item) for item in listed] if isinstance(listed, list | tuple) else []
            if variables and all(variables):
                return Entries("name", f"write `env: {flow(variables)}`", node.steps[:-1])
            return Entries("name", f"write `{flow(variable)}`", node.steps)
    return None


_NAME = lazy_pattern(r"[A-Za-z_][\w.-]*")


def _variable(item: Any) -> dict[str, str] | None:
    """The variable that is meant by an entry such as `FOO: bar`."""
    if not isinstance(item, Mapping) or len(item) != 1 or not item.keys().isdisjoint({"name", "value", "valueFrom"}):
        return None
    [(name, value)] = item.items()
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not is_scalar(value):
        return None
    return {"name": name, "value": HIDDEN}


def is_scalar(value: object) -> bool:
    """Whether a value is text or a number."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)
