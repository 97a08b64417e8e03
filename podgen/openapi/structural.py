"""Makes schemas of what CustomResourceDefinitions hold: of OpenAPI, as far as Kubernetes calls it structural.

What is wrong in such a schema is left out here; `podgen.openapi.definition_faults` tells it.

Kubernetes: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
"""

from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from podgen.openapi.formats import is_unchecked
from podgen.openapi.go_matching import is_known
from podgen.openapi.schema import Schema

_TYPES = frozenset({"array", "boolean", "integer", "number", "object", "string"})

_PLAIN = frozenset({"description", "title", "type"})
"""What most schemas of a text or a number have, and nothing else."""

_LEAVES = {type: Schema(type) for type in ("boolean", "integer", "number", "string")}

_NUMBERS = ("maximum", "minimum", "multipleOf")
_COUNTS = ("maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties")
_BOOLEANS = ("exclusiveMaximum", "exclusiveMinimum")
ALTERNATIVES = ("allOf", "anyOf", "oneOf")


class SchemaReader:
    """Makes the schemas of one definition. Equal parts that YAML has once become one schema."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bool], Schema] = {}
        self.unchecked = 0
        """How many rules were read that the server checks and podgen does not: those in CEL, and a few patterns and formats."""

    def read(self, raw: Any, *, is_part: bool = False) -> Schema:
        """The schema that plain data stands for.

        Parameters:
            raw: The data, as it stands in a definition.
            is_part: Whether it is in an `anyOf` or the like, and says nothing of other fields.
        """
        if not isinstance(raw, dict):
            return Schema(is_open=True)
        key = id(raw), is_part
        if key not in self._known:
            self._known[key] = self._made(raw, is_part=is_part)
        return self._known[key]

    def _made(self, raw: Mapping[str, Any], *, is_part: bool) -> Schema:
        schema = Schema(_type_of(raw), format=raw["format"] if isinstance(raw.get("format"), str) else "")
        if raw.keys() <= _PLAIN and schema.type in _LEAVES and not is_part:
            return _LEAVES[schema.type]
        schema.properties = {
            str(name): self.read(inner, is_part=is_part) for name, inner in _mapping(raw.get("properties")).items()
        }
        if "items" in raw:
            items = self.read(raw["items"], is_part=is_part)
            schema.items = _opened(items) if raw.get("x-kubernetes-preserve-unknown-fields") is True else items
        schema.additional = self._additional(raw.get("additionalProperties"), is_part=is_part)
        keeps_all = raw.get("x-kubernetes-preserve-unknown-fields") is True
        schema.is_open = is_part or keeps_all or not (schema.type or schema.properties)
        schema.required = tuple(name for name in _list(raw.get("required")) if isinstance(name, str))
        schema.is_nullable = raw.get("nullable") is True
        schema.is_embedded = raw.get("x-kubernetes-embedded-resource") is True
        schema.default = raw.get("default")
        schema.fills_in = any(
            part.default is not None or part.fills_in
            for part in (*schema.properties.values(), schema.items, schema.additional)
            if part
        )
        schema.limits = {**dict(_limits(raw)), **self._alternatives(raw)}
        self.unchecked += _number_unchecked(raw)
        return schema

    def _additional(self, raw: Any, *, is_part: bool) -> Schema | None:
        if raw is True:
            return Schema(is_open=True)
        return self.read(raw, is_part=is_part) if isinstance(raw, dict) else None

    def _alternatives(self, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        found: dict[str, Any] = {
            name: [self.read(each, is_part=True) for each in raw[name]]
            for name in ALTERNATIVES
            if isinstance(raw.get(name), list) and raw[name]
        }
        if isinstance(raw.get("not"), Mapping):
            found["not"] = self.read(raw["not"], is_part=True)
        return found


def _opened(schema: Schema) -> Schema:
    """The schema of the items of a list that preserves unknown fields: they keep theirs."""
    if schema.is_open:
        return schema
    opened = copy(schema)
    opened.is_open = True
    opened.items = _opened(schema.items) if schema.items else None
    return opened


def _type_of(raw: Mapping[str, Any]) -> str:
    if raw.get("x-kubernetes-int-or-string") is True:
        return "int-or-string"
    type = raw.get("type")
    return type if isinstance(type, str) and type in _TYPES else ""


def _limits(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What holds beyond the type, as far as it can be understood."""
    for name, value in raw.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if (
            (name in _NUMBERS and is_number)
            or (name in _COUNTS and type(value) is int)
            or (name in _BOOLEANS and isinstance(value, bool))
            or (name == "enum" and isinstance(value, list) and value)
            or (name == "pattern" and isinstance(value, str))
            or (name == "x-kubernetes-list-type" and value in ("map", "set"))
        ):
            yield name, value
    keys = raw.get("x-kubernetes-list-map-keys")
    if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
        yield "x-kubernetes-list-map-keys", keys


def _number_unchecked(raw: Mapping[str, Any]) -> int:
    """How many rules of this part of a schema nobody checks here."""
    format, pattern = raw.get("format"), raw.get("pattern")
    number = len(_list(raw.get("x-kubernetes-validations")))
    number += isinstance(format, str) and is_unchecked(format)
    return number + (isinstance(pattern, str) and not is_known(pattern))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
