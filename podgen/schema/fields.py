"""The schema of the model: the API name and the type of every field, derived from the annotations of its class."""

import types
from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from podgen.model.annotations import Format, Gate, Inlined, Name, Since
from podgen.model.base import Model, hints_of, is_required


class Scalar(NamedTuple):
    """Text, a number, a boolean, or one of several of them (a port is a number or a name)."""

    types: tuple[type, ...]
    format: str | None = None


class Choice(NamedTuple):
    """One of a few texts."""

    options: tuple[str, ...]


class ListOf(NamedTuple):
    """A list of something."""

    item: "Kind"


class MapOf(NamedTuple):
    """A mapping of text to something."""

    item: "Kind"


class ObjectOf(NamedTuple):
    """Another API type."""

    model: type[Model]


class Anything(NamedTuple):
    """Any JSON."""


Kind: TypeAlias = Scalar | Choice | ListOf | MapOf | ObjectOf | Anything


class Field(NamedTuple):
    """One field of an API type."""

    attribute: str
    """Its name in Python: `host_ip`."""
    name: str
    """Its name in the API: `hostIP`. Empty if its entries are fields of the object itself."""
    kind: Kind
    required: bool
    since: str | None = None
    """The Kubernetes release that brought it, such as `1.35`, if that is known."""
    gate: Gate | None = None
    """The feature gate without which a server does not take it."""


class Fields(NamedTuple):
    """The fields of an API type, in the order of the model."""

    by_attribute: Mapping[str, Field]
    by_name: Mapping[str, Field]


_known: dict[type[Model], Fields] = {}


def fields_of(model: type[Model]) -> Mapping[str, Field]:
    """The fields of an API type by their Python names, in the order of the model."""
    return (_known.get(model) or _read(model)).by_attribute


def fields_by_name(model: type[Model]) -> Mapping[str, Field]:
    """The fields of an API type by their API names, in the order of the model."""
    return (_known.get(model) or _read(model)).by_name


Names: TypeAlias = tuple[tuple[str, str], ...]
"""Fields, each as its API name and its Python name."""

_set_fields: defaultdict[type[Model], dict[tuple[str, ...], Names]] = defaultdict(dict)
_MOST_CACHED = 1000  # combinations of fields, for each type


def set_fields(value: Model) -> Names:
    """The fields of a value that are set, in the order of the model. Where entries are inlined, that is the last one.

    Cached by the combination of fields: a project uses few of them, and sorting takes longer than a lookup.
    """
    attributes = tuple(value.__dict__)
    names = _set_fields[type(value)].get(attributes)
    return _ordered(type(value), attributes) if names is None else names


def with_inlined(names: Names, values: Mapping[str, Any]) -> tuple[Names, Mapping[str, Any]]:
    """The fields that are set, with the entries of the last one in its place, and the values by their Python names.

    Parameters:
        names: The fields. The last one is inlined: its name in the API is empty.
        values: Their values, by their Python names.
    """
    *others, (_, attribute) = names
    more = values[attribute]
    if not isinstance(more, Mapping):  # it has a wrong type, and is not written
        return tuple(others), values
    return (*others, *((name, name) for name in more)), {**values, **more}


def _ordered(model: type[Model], attributes: tuple[str, ...]) -> Names:
    names = tuple((field.name, field.attribute) for field in fields_of(model).values() if field.attribute in attributes)
    known = _set_fields[model]
    if len(known) >= _MOST_CACHED:
        known.clear()
    known[attributes] = names
    return names


def _read(model: type[Model]) -> Fields:
    fields = [_field(model, attribute, hint) for attribute, hint in hints_of(model).items()]
    known = Fields({field.attribute: field for field in fields}, {field.name: field for field in fields})
    _known[model] = known
    return known


def _field(model: type[Model], attribute: str, hint: Any) -> Field:
    notes: dict[type, Any] = {}  # the metadata of `Annotated[...]`, by type
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
        notes = {type(extra): extra for extra in extras}
        if Format in notes:
            hint = Annotated[hint, notes[Format]]  # Python flattens `Annotated[Int32, Name(...)]`
    return Field(
        attribute,
        "" if Inlined in notes else notes[Name].text if Name in notes else _camel(attribute),
        _kind(hint),
        is_required(model, attribute),
        notes[Since].release if Since in notes else None,
        notes.get(Gate),
    )


def _camel(attribute: str) -> str:
    first, *rest = attribute.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _kind(hint: Any) -> Kind:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union([argument for argument in arguments if argument is not types.NoneType])
    if origin is Annotated:
        return Scalar((arguments[0],), arguments[1].text)
    if origin is Literal:
        return Choice(arguments)
    if origin in (list, tuple):
        return ListOf(_kind(arguments[0]))
    if origin is Mapping:
        return Anything() if arguments[1] is Any else MapOf(_kind(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Model):
        return ObjectOf(hint)
    if hint in (str, int, float, bool):
        return Scalar((hint,))
    raise TypeError(f"no kind of field: {hint!r}")


def _union(members: list[Any]) -> Kind:
    kinds = [_kind(member) for member in members]
    scalars = [kind for kind in kinds if isinstance(kind, Scalar)]
    if len(scalars) == len(kinds) > 1:
        formats = [scalar.format for scalar in scalars if scalar.format]
        return Scalar(tuple(t for scalar in scalars for t in scalar.types), formats[0] if formats else None)
    return kinds[0]  # `X | None` has one kind, and `list[X] | tuple[X, ...]` has the same one twice
