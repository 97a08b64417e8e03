"""The schemas of the kinds that Kubernetes serves itself, read from a table of all their types.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from podgen.openapi.schema import Schema
from podgen.openapi.served import CHOICES, NOT_REQUIRED, WITH_OTHERS

_SCALARS = {
    "any": Schema(),
    "boolean": Schema("boolean"),
    "bytes": Schema("string", format="byte"),
    "int-or-string": Schema("int-or-string", format="int32"),
    "int32": Schema("integer", format="int32"),
    "int64": Schema("integer", format="int64"),
    "number": Schema("number"),
    "object": Schema("object", is_open=True),
    "quantity": Schema("quantity"),
    "string": Schema("string"),
    "time": Schema("string", format="date-time"),
}


def built_in_schema(api_version: str, kind: str) -> Schema | None:
    """The schema of a kind in an API version; `None` if Kubernetes does not have it.

    That of a kind that podgen has a class for has its `status` only: all else is in the class.

    Example:
        >>> role = built_in_schema("rbac.authorization.k8s.io/v1", "Role")
        >>> role.properties["rules"].items.required
        ('verbs',)
    """
    name = _table().get(f"{api_version} {kind} =")
    return built_in_type(name) if name else None


@cache
def _table() -> Mapping[str, str]:
    """The lines of the table, each by its first word, or by the three words of a kind."""
    text = (files("podgen.openapi") / "built_in_types.txt").read_text("utf-8")
    table = {}
    for line in text.splitlines():
        kind, equals, name = line.partition(" = ")
        if equals:
            table[f"{kind} ="] = name
        else:
            name, _, fields = line.partition(" ")
            table[name] = fields
    return table


_types: dict[str, Schema] = {}


def built_in_type(name: str) -> Schema:
    """The schema of a type, such as `meta.v1.ObjectMeta`. Cached."""
    known = _types.get(name)
    return known or _read(name)


def _read(name: str) -> Schema:
    schema = _types[name] = Schema("object")  # it may contain itself
    properties, required = {}, []
    for part in _table()[name].split():
        field, _, type = part.partition(":")
        if field.endswith("*"):
            field = field[:-1]
            if (name, field) not in NOT_REQUIRED:
                required.append(field)
        properties[field] = _of_type(type)
        if choices := CHOICES.get((name, field)):
            properties[field] = _with_choices(properties[field], choices)
            properties[field].is_open = (name, field) in WITH_OTHERS
    schema.properties, schema.required = properties, tuple(required)
    return schema


def _of_type(type: str) -> Schema:
    if type.startswith("["):
        return Schema("array", items=_of_type(type[1:-1]))
    if type.startswith("{"):
        return Schema("object", additional=_of_type(type[1:-1]))
    return _SCALARS.get(type) or built_in_type(type)


def _with_choices(schema: Schema, choices: tuple[str, ...]) -> Schema:
    """A text, or a list of texts, that may be one of a few."""
    if schema.items:
        return Schema("array", items=_with_choices(schema.items, choices))
    chosen = Schema(schema.type)
    chosen.choices = choices
    return chosen
