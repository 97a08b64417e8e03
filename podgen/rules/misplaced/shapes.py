"""Entries that stand beside the fields of an object, and belong into one: `resources: {cpu: 1}`, `env: [{FOO: bar}]`."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from podgen.memo import lazy_pattern
from podgen.rules.location import LookUp
from podgen.rules.misplaced.tree import Node, Steps
from podgen.rules.shapes.in_yaml import flow
from podgen.rules.shapes.meant import with_api_names
from podgen.rules.shapes.objects import entry_meant, is_resource
from podgen.rules.shapes.secrecy import without_secrets
from podgen.schema.fields import ObjectOf
from podgen.secret_texts import HIDDEN


class Entries(NamedTuple):
    """A field, and the help about what belongs into it."""

    field: str
    help: str
    group: Steps
    """The object or the list that the help is for as a whole."""


def entries_meant(nodes: Sequence[Node], names: Sequence[str], look_up: LookUp | None) -> Entries | None:
    """The field that unknown names of an object are entries of; `None` if there is none.

    Parameters:
        nodes: The objects on the way to it, the manifest first.
        names: All of its unknown names.
        look_up: Finds out what is written in the file for a value.
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
        case "EnvVar" if variable := _variable(node, look_up):
            listed = nodes[-2].data.get("env")
            items = listed if isinstance(listed, list | tuple) else ()
            variables = [
                _variable(Node(node.model, item, (*node.steps[:-1], index)), look_up)
                for index, item in enumerate(items)
            ]
            if variables and all(variables):
                return Entries("name", f"write `env: {flow(variables)}`", node.steps[:-1])
            return Entries("name", f"write `{flow(variable)}`", node.steps)
    return _only_entry(node, look_up)


def _only_entry(node: Node, look_up: LookUp | None) -> Entries | None:
    """The item of a list that is written as an entry of a mapping: `- shop: {image: shop:1.4}`."""
    if len(node.data) != 1 or not node.steps or not isinstance(node.steps[-1], int):
        return None
    [(key, value)] = node.data.items()
    if key.startswith("$"):  # a patch
        return None
    written = look_up.written((*node.steps, key)) if look_up else None
    made = entry_meant(node.model.__name__, key, value, value if isinstance(value, str) else written)
    named = with_api_names(node.model, made) if made else None
    line = flow(without_secrets(ObjectOf(node.model), named)) if named else ""
    return Entries("name", f"write `{line}`", node.steps) if line and len(line) <= _LONGEST else None


_LONGEST = 160


_NAME = lazy_pattern(r"[A-Za-z_][\w.-]*")


def _variable(node: Node, look_up: LookUp | None) -> dict[str, str] | None:
    """The variable that is meant by an entry such as `FOO: bar`."""
    item: Any = node.data
    if not isinstance(item, Mapping) or len(item) != 1 or not item.keys().isdisjoint({"name", "value", "valueFrom"}):
        return None
    [(name, value)] = item.items()
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not is_scalar(value):
        return None
    return {"name": name, "value": HIDDEN}


def is_scalar(value: object) -> bool:
    """Whether a value is text or a number."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)
