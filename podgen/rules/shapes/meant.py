"""What was meant by a value of a wrong type, as plain data of the API that has the right types."""

from collections.abc import Mapping
from typing import Any

from podgen.model.base import Model, construct_unchecked
from podgen.model.containers import EnvVar
from podgen.model.frozen import frozen
from podgen.rules.location import Location
from podgen.rules.shapes.commands import words_of
from podgen.rules.shapes.objects import entry_meant, labels_of, limits_of, object_meant
from podgen.schema.convert import from_plain, to_plain
from podgen.schema.fields import Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name, fields_of
from podgen.schema.typecheck import is_text, test_of


def meant(kind: Kind, at: Location) -> Any:
    """What was meant by a value, as plain data of a type; `None` if nobody can tell.

    Parameters:
        kind: The type.
        at: The location of the value.
    """
    plain = _meant(kind, at.value, at)
    return plain if plain is not None and _fits(kind, plain) else None


def plain_for(model: type[Model], attribute: str, value: Any) -> Any:
    """A value as plain data for a field of a type: as it is, if it fits, or what was meant; `None` if nobody can tell.

    Parameters:
        model: The type.
        attribute: The field.
        value: Plain data.
    """
    kind, kept = fields_of(model)[attribute].kind, frozen(value)
    plain = to_plain(kept)
    if _fits(kind, plain):
        return plain
    return meant(kind, Location(kept, Location(construct_unchecked(model, {attribute: kept})), attribute))


def _meant(kind: Kind, value: Any, at: Location) -> Any:
    match kind:
        case ListOf():
            return _list(kind.item, value, at)
        case MapOf():
            return _map(kind, value)
        case ObjectOf():
            return _object(kind.model, value, at)
        case Scalar() if str in kind.types:
            return _text(value, at)
    return None


def _fits(kind: Kind, plain: Any) -> bool:
    """Whether plain data has a type, without unknown fields."""
    if isinstance(kind, ObjectOf):
        if not isinstance(plain, Mapping):
            return False
        converted = from_plain(kind.model, plain)
        return converted.has_right_types and not converted.unknown
    if isinstance(kind, ListOf):
        return isinstance(plain, list) and all(_fits(kind.item, item) for item in plain)
    return test_of(kind)(frozen(plain))


def _object(model: type[Model], value: Any, at: Location) -> Any:
    if isinstance(value, Model):
        return _repaired(value, at) if type(value) is model else None
    if isinstance(value, Mapping):
        named = with_api_names(model, value)
        if named is not None:
            return named
    made = object_meant(model.__name__, value, at)
    if made is None and isinstance(value, Mapping) and len(value) == 1:
        [(key, item)] = value.items()
        made = entry_meant(model.__name__, key, item, _as_text(item, at))
    return made


def _repaired(value: Model, at: Location) -> Any:
    """A model value as plain data, if it was made of a value that stands for more than one of its fields."""
    plain = to_plain(value)
    number = _NUMBERS.get(type(value).__name__)
    if number and not isinstance(plain.get(number), int):
        given = plain.get(number)
        is_mapping = isinstance(given, Mapping)
        port = with_api_names(type(value), given) if is_mapping else object_meant(type(value).__name__, given, at)
        return port and {**plain, **port}
    if type(value).__name__ == "EnvVar" and isinstance(plain.get("value"), Mapping):
        source = plain.pop("value")
        source = source.get("valueFrom", source.get("value_from", source))
        kind = fields_by_name(type(value))["valueFrom"].kind
        assert isinstance(kind, ObjectOf)  # it is a source
        named = with_api_names(kind.model, source) if isinstance(source, Mapping) else None
        return named and {**plain, "valueFrom": named}
    return plain


_NUMBERS = {"ContainerPort": "containerPort", "ServicePort": "port"}
"""The fields that a piece sets to what it is given as a port, by type."""


def with_api_names(model: type[Model], data: Mapping[Any, Any]) -> dict[str, Any] | None:
    """Data for a type whose keys are the names of fields, in Python or in the API, all with those of the API.

    `None` if a key is neither, or if there are none.
    """
    named: dict[str, Any] = {}
    for key, item in data.items():
        field = fields_by_name(model).get(key) or fields_of(model).get(key)
        if field is None:
            return None
        if item is None:
            continue
        inner = _inner(field.kind, item)
        if inner is None:
            return None
        named[field.name] = inner
    return named or None


def _inner(kind: Kind, value: Any) -> Any:
    """A value within such data; `None` if a key in it is none of the API's."""
    if isinstance(kind, ObjectOf) and isinstance(value, Mapping):
        named = with_api_names(kind.model, value)
        return {} if named is None and not value else named
    if isinstance(kind, ListOf) and isinstance(value, tuple | list):
        items = [_inner(kind.item, item) for item in value]
        return None if any(item is None for item in items) else items
    return to_plain(value)


def _list(item: Kind, value: Any, at: Location) -> Any:
    if isinstance(value, tuple | list):
        if any(isinstance(part, Model) and _is_incomplete(part) for part in value):
            return None  # fields with other names have been left out of it
        items = [_item(item, part, Location(part, at.parent, at.attribute, index)) for index, part in enumerate(value)]
        return items if items and all(one is not None for one in items) else None
    if isinstance(value, Mapping) and isinstance(item, ObjectOf):
        named = with_api_names(item.model, value)
        if named is not None and _fits(item, named):
            return [named]
        return _entries(item.model, value, at)
    if item == Scalar((str,)) and isinstance(value, str):
        return words_of(value, is_program=at.attribute == "command") if at.attribute in _COMMANDS else [value]
    if value is None or isinstance(value, Mapping | set | frozenset):
        return None
    one = to_plain(value) if test_of(item)(value) else _item(item, value, at)
    return None if one is None else [one]


_COMMANDS = ("command", "args")


def _is_incomplete(value: Model) -> bool:
    """Whether a model value lacks a field that it needs."""
    return any(field.required and attribute not in vars(value) for attribute, field in fields_of(type(value)).items())


def _item(kind: Kind, value: Any, at: Location) -> Any:
    """An item of a list as plain data: as it is, if it has the right type."""
    return to_plain(value) if test_of(kind)(value) else _meant(kind, value, at)


def _entries(model: type[Model], value: Mapping[Any, Any], at: Location) -> list[Any] | None:
    """The items of a list that is written as a mapping."""
    items = []
    for key, part in value.items():
        place = Location(part, at.parent, at.attribute, key if isinstance(key, str) else repr(key))
        made = entry_meant(model.__name__, place.written_key or key, part, _as_text(part, place))
        named = with_api_names(model, made) if made else None
        if named is None:
            return None
        items.append(named)
    return items


def _as_text(value: Any, at: Location) -> str | None:
    """A text, or what a number or a boolean is written as; `None` for anything else."""
    if isinstance(value, bool):
        return at.written or str(value).lower()
    if isinstance(value, int | float):
        return at.written or (str(value) if abs(value) < _TOO_LARGE else None)
    return value if isinstance(value, str) else None


_TOO_LARGE = 10**20


def _map(kind: MapOf, value: Any) -> Any:
    if kind.item == Scalar((str,)):
        return labels_of(value)
    return limits_of(value) if not isinstance(value, Mapping) else None


def _text(value: Any, at: Location) -> str | None:
    """The text that was meant by a list or a mapping."""
    if not isinstance(value, Mapping | tuple | list):
        return None
    if at.index is not None or (at.parent and isinstance(at.parent.value, EnvVar)):
        return at.written
    if isinstance(value, Mapping):
        return _image(value) if at.attribute == "image" else _only_name(value, at)
    return value[0] if len(value) == 1 and is_text(value[0]) else None


def _only_name(value: Mapping[Any, Any], at: Location) -> str | None:
    """The name in a mapping that has nothing else, as in `{"claimName": "data"}`."""
    [(key, name), *more] = value.items() or [("", None)]
    assert at.parent is not None  # a text is in a field of something
    field = fields_of(type(at.parent.value))[at.attribute]
    return name if not more and key in ("name", field.name, field.attribute) and is_text(name) else None


def _image(parts: Mapping[Any, Any]) -> str | None:
    """An image that is written in parts, as in the values of many charts."""
    repository, tag = parts.get("repository"), parts.get("tag")
    if not parts.keys() <= {"registry", "repository", "tag", "pullPolicy"} or not is_text(repository):
        return None
    name = f"{parts['registry']}/{repository}" if parts.get("registry") else repository
    return f"{name}:{tag}" if tag else name
