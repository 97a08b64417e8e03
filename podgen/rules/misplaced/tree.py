"""Plain data beside the types that it should have, from the manifest down to the value with an unknown field."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.model.base import Model
from podgen.schema.fields import ListOf, ObjectOf, fields_by_name

Steps: TypeAlias = tuple[str | int, ...]


class Node(NamedTuple):
    """An object in plain data, with its type."""

    model: type[Model]
    data: Mapping[str, Any]
    steps: Steps


def nodes_to(model: type[Model], data: Mapping[str, Any], steps: Steps) -> list[Node]:
    """The objects on the way to a value, the manifest first; as far as they can be followed.

    Parameters:
        model: The type of the manifest.
        data: The manifest.
        steps: The keys and indices that lead to the value.
    """
    nodes = [Node(model, data, ())]
    kind: Any = ObjectOf(model)
    value: Any = data
    for number, step in enumerate(steps, 1):
        if isinstance(kind, ObjectOf) and isinstance(value, Mapping):
            field = fields_by_name(kind.model).get(str(step))
            if field is None:
                break
            kind, value = field.kind, value.get(step)
        elif isinstance(kind, ListOf) and isinstance(value, list | tuple) and isinstance(step, int):
            kind, value = kind.item, value[step]
        else:
            break
        if isinstance(kind, ObjectOf) and isinstance(value, Mapping):
            nodes.append(Node(kind.model, value, steps[:number]))
    return nodes
