"""The walk through a custom resource along the schema of its definition."""

from collections.abc import Mapping
from typing import Any

from podgen.openapi.built_in import built_in_type
from podgen.openapi.limits import excesses
from podgen.openapi.misfit import Misfit, Steps, escaped, name_of
from podgen.openapi.schema import Schema
from podgen.openapi.walk import Walk
from podgen.problems import named, quoted

_ANY = Schema(is_open=True)

_OF_OBJECTS: Mapping[str, Schema] = {"apiVersion": Schema("string"), "kind": Schema("string")}


class CustomWalk(Walk):
    """A walk that knows what the schemas of definitions have and those of built-in kinds have not."""

    def into(self, value: Any, schema: Schema, steps: Steps = ()) -> None:
        """Hold a value, and all values within it, against its schema."""
        before = len(self.found)
        if schema.type:
            super().into(value, schema, steps)
        elif isinstance(value, Mapping):
            self._into_object(value, schema, steps)
        elif isinstance(value, list):
            self._into_array(value, schema, steps)
        if schema.is_embedded and isinstance(value, Mapping):
            self._into_embedded(value, steps)
        if (schema.limits or schema.format) and len(self.found) == before and not self.is_reported:
            for excess in excesses(value, schema):
                self.add(steps, excess.code, excess.message, value, type=excess.type, help=excess.help)
            self._unique(value, schema, steps)
            self._alternatives(value, schema, steps)

    def _field_of(self, name: str, schema: Schema) -> Schema | None:
        known = super()._field_of(name, schema)
        if known is None and schema.is_embedded and name in ("apiVersion", "kind", "metadata"):
            return _ANY
        return known

    def _is_missing(self, name: str, value: Mapping[str, Any], schema: Schema) -> bool:
        known = schema.properties.get(name)
        return value.get(name) is None and not (known and known.is_nullable and name in value)

    def _missing(self, steps: Steps, *, is_derived: bool = False) -> None:
        self.add(steps, "schemas/field-missing", "{owner} has no {field}", type="Required", is_derived=is_derived)

    def _into_string(self, value: Any, schema: Schema, steps: Steps) -> None:
        del schema
        if not isinstance(value, str):
            is_scalar = isinstance(value, bool | int | float)
            self._mismatch("text", value, steps, "in quotes: {text}" if is_scalar else None)

    def _into_no_item(self, items: Schema, steps: Steps) -> None:
        if items.type and not items.is_nullable:
            self._mismatch(_WANTED[items.type], None, steps)

    def _into_embedded(self, value: Mapping[str, Any], steps: Steps) -> None:
        """An object in an object says what it is, and its metadata is that of all objects."""
        for name, schema in _OF_OBJECTS.items():
            if value.get(name) is None or value[name] == "":
                self._missing((*steps, name))
            else:
                super().into(value[name], schema, (*steps, name))
        if value.get("metadata") is not None:
            super().into(value["metadata"], built_in_type("meta.v1.ObjectMeta"), (*steps, "metadata"))

    def _unique(self, value: Any, schema: Schema, steps: Steps) -> None:
        """The items of a set, and the keys of a list that is a map, are there once."""
        kind = schema.limits.get("x-kubernetes-list-type")
        if not kind or not isinstance(value, list):
            return
        keys = schema.limits.get("x-kubernetes-list-map-keys", ())
        seen: dict[Any, int] = {}
        for index, item in enumerate(value):
            if kind == "map":
                if not isinstance(item, Mapping):
                    continue
                identity = tuple(_hashable(item.get(key, _default_of(schema, key))) for key in keys)
                what = ", ".join(f"{named(key)} {_shown(item.get(key))}" for key in keys)
            else:
                identity, what = (_hashable(item),), "item {value}"
            if identity in seen:
                message = f"the {what} is there twice, first in {escaped(name_of((*steps, seen[identity])))}"
                self.add((*steps, index), "schemas/duplicate", message, item, type="Duplicate")
            seen.setdefault(identity, index)

    def _alternatives(self, value: Any, schema: Schema, steps: Steps) -> None:
        limits = schema.limits
        for part in limits.get("allOf", ()):
            self.found += _misfits(value, part, steps)
        if any_of := limits.get("anyOf"):
            found = [_misfits(value, part, steps) for part in any_of]
            if all(found):
                self._no_alternative(found, any_of, steps)
        if one_of := limits.get("oneOf"):
            found = [_misfits(value, part, steps) for part in one_of]
            if all(found):
                self._no_alternative(found, one_of, steps)
            elif found.count([]) > 1:
                names = _required_names(one_of)
                given = [name for name in names if isinstance(value, Mapping) and name in value]
                what = (
                    f"have only one of {_listed(given)}" if given else f"be only one of its {len(one_of)} alternatives"
                )
                self.add(steps, "schemas/alternative-mismatch", f"{{name}} may {escaped(what)}")
        if "not" in limits and not _misfits(value, limits["not"], steps):
            names = _required_names([limits["not"]])
            what = f"must not have {_listed(names)}" if names else "is what its definition excludes"
            self.add(steps, "schemas/alternative-mismatch", f"{{name}} {escaped(what)}")

    def _no_alternative(self, found: list[list[Misfit]], parts: list[Schema], steps: Steps) -> None:
        names = _required_names(parts)
        if len(found) == 1 and not names:
            self.found += found[0]
            return
        what = f"needs one of {_listed(names)}" if names else f"is none of the {len(found)} alternatives that it may be"
        self.add(steps, "schemas/alternative-mismatch", f"{{name}} {escaped(what)}")


def with_defaults(value: Any, schema: Schema) -> Any:
    """A value with what the server fills in before it looks at it. What has no defaults stays the same object.

    A `null` where none can be is filled in as well.
    """
    if not schema.fills_in:
        return value
    if isinstance(value, Mapping):
        filled = dict(value)
        for name, part in schema.properties.items():
            is_null = name in value and value[name] is None and not part.is_nullable
            if part.default is not None and (name not in value or is_null):
                filled[name] = part.default
        for name, item in filled.items():
            part_of = schema.properties.get(name) or schema.additional
            if part_of and part_of.fills_in:
                filled[name] = with_defaults(item, part_of)
        return filled
    if isinstance(value, list) and schema.items:
        return [with_defaults(item, schema.items) for item in value]
    return value


def _misfits(value: Any, schema: Schema, steps: Steps) -> list[Misfit]:
    walk = CustomWalk()
    walk.into(value, schema, steps)
    return walk.found


_WANTED = {
    "array": "a list",
    "boolean": "true or false",
    "int-or-string": "text or a whole number",
    "integer": "a whole number",
    "number": "a number",
    "object": "a mapping",
    "string": "text",
}


def _required_names(parts: list[Schema]) -> list[str]:
    """The fields of alternatives that ask for a field each and nothing else; none if they are of another sort."""
    is_plain = all(len(part.required) == 1 and not part.properties and not part.limits for part in parts)
    return [part.required[0] for part in parts] if is_plain else []


def _listed(names: list[str]) -> str:
    *some, last = map(named, names)
    return f"{', '.join(some)} and {last}" if some else last


def _default_of(schema: Schema, key: str) -> Any:
    known = schema.items.properties.get(key) if schema.items else None
    return known.default if known else None


def _shown(value: Any) -> str:
    return escaped(quoted(value))


def _hashable(value: Any) -> Any:
    """A value that equals another if both are the same JSON."""
    if isinstance(value, Mapping):
        return frozenset((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(_hashable, value))
    return (bool, value) if isinstance(value, bool) else value
