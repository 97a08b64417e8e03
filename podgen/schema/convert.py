"""Converts model values to plain data with the API's names, and plain data to model values."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from podgen.model.base import Model, construct_unchecked, facts_of
from podgen.model.frozen import MAPPING, frozen
from podgen.model.interned import InternTable, intern_key, keep_facts
from podgen.problems import Problem, bounded
from podgen.schema.fields import Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name, set_fields, with_inlined
from podgen.schema.typecheck import Test, test_of
from podgen.schema.unknown_fields import is_unknown, unknown_fields

M = TypeVar("M", bound=Model)

_PLAIN = frozenset({str, int, bool, float, type(None)})
_ATOMS = frozenset({str, int, bool, float})


def to_plain(value: Any) -> Any:
    """A model value as plain dicts, lists and scalars. Fields that are not set are left out.

    An empty field is set: `emptyDir: {}`, `value: ""` and `optional: false` mean something, and stay.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        names = set_fields(value)
        values: Mapping[str, Any] = value.__dict__
        if names and not names[-1][0]:
            names, values = with_inlined(names, values)
        return {name: to_plain(values[key]) for name, key in names}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    # A member of a StrEnum or an IntEnum becomes plain text or a plain number: writers know only the plain types.
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float(value)
    return int(value) if isinstance(value, int) and type(value) is not bool else value


class Converted(NamedTuple, Generic[M]):
    """A model value made from plain data."""

    value: M
    unknown: list[Problem]
    """A problem for each unknown field in the data. The value does not have these fields."""
    has_right_types: bool
    """Whether all values surely have the right types. If not, they need to be checked one by one."""


def from_plain(model: type[M], data: Mapping[str, Any], known: InternTable | None = None) -> Converted[M]:
    """A value of an API type, made from plain data, and the unknown fields in the data.

    A value of a wrong type is kept as it is: the rules refuse it, with its path. `null` is the same as absent. A required
    field that is missing is `None`, and the rules refuse that too.

    Parameters:
        model: The type.
        data: The data, with the API's names.
        known: The interned objects of lists, to be reused and added to. Only for data that was parsed from a file: it does
            not contain itself, and is not much larger than the memory that it takes.
    """
    state = _ReadState(known)
    value = _reader(model)(data, state)
    unknown = bounded(unknown_fields(model, data)) if state.unknown_fields else []
    return Converted(value, unknown, has_right_types=not state.misfits)


class _ReadState:
    """The state of one conversion. It only counts mistakes: their paths are computed afterwards, if there are any."""

    def __init__(self, known: InternTable | None) -> None:
        self.known = known
        self.misfits = 0  # values of a wrong type
        self.unknown_fields = 0

    @property
    def flaws(self) -> int:
        """How many mistakes there are so far."""
        return self.misfits + self.unknown_fields


_Read: TypeAlias = Callable[[Any, _ReadState], Any]
"""Converts a plain value to a model value."""

_readers: dict[type[Model], _Read] = {}


def _reader(model: type[M]) -> Callable[[Any, _ReadState], M]:
    if model not in _readers:
        _readers[model] = _object_reader(model)
    return _readers[model]


# Parsed files have plain dicts and lists. To compare with these types is faster than an `isinstance` with `Mapping`.


def _object_reader(model: type[Model]) -> _Read:
    fields: dict[str, tuple[str, Test, _Read]] = {}

    def read(data: Any, state: _ReadState) -> Any:
        if type(data) is not dict and not isinstance(data, Mapping):
            state.misfits += 1
            return frozen(data)
        if not fields:  # on the first call: a type may contain itself
            known = fields_by_name(model).values()
            fields.update({field.name: (field.attribute, test_of(field.kind), _read_as(field.kind)) for field in known})
        values: dict[str, Any] = {}
        for name, value in data.items():
            try:
                attribute, fits, read_field = fields[name]
            except KeyError:
                state.unknown_fields += is_unknown(model, name, value)
                continue
            if type(value) in _ATOMS:
                values[attribute] = value
                if not fits(value):
                    state.misfits += 1
            elif value is not None:
                values[attribute] = read_field(value, state)
        return construct_unchecked(model, values)

    return read


def _read_as(kind: Kind) -> _Read:
    match kind:
        case ObjectOf():
            return _reader(kind.model)
        case MapOf():
            return _map_reader(kind)
        case ListOf():
            return _list_reader(kind.item)
        case _:
            return _value_reader(kind)


def _value_reader(kind: Kind) -> _Read:
    fits = test_of(kind)

    def read(value: Any, state: _ReadState) -> Any:
        kept = frozen(value)
        if not fits(kept):
            state.misfits += 1
        return kept

    return read


def _map_reader(kind: MapOf) -> _Read:
    read_whole = _value_reader(kind)

    def read(value: Any, state: _ReadState) -> Any:
        if isinstance(value, MAPPING) and not _ATOMS.issuperset(map(type, value.values())):
            value = {key: _empty(kind.item) if item is None else item for key, item in value.items()}
        return read_whole(value, state)

    return read


def _list_reader(kind: Kind) -> _Read:
    fits = test_of(kind)
    read_item = _item_reader(kind.model) if isinstance(kind, ObjectOf) else _read_as(kind)

    def read(value: Any, state: _ReadState) -> Any:
        if type(value) is not list and not isinstance(value, list | tuple):
            state.misfits += 1
            return frozen(value)
        if _ATOMS.issuperset(map(type, value)):
            if not all(map(fits, value)):
                state.misfits += 1
            return tuple(value)
        return tuple([read_item(_empty(kind) if item is None else item, state) for item in value])

    return read


def _item_reader(model: type[Model]) -> _Read:
    """Reads objects in lists. Equal ones in other manifests are interned: they become the same value."""
    read_new = _reader(model)

    def read(data: Any, state: _ReadState) -> Any:
        if state.known is None:
            return read_new(data, state)
        try:
            key = intern_key(model, data)
        except ValueError:  # it holds what is no data at all, such as an object of another program
            return read_new(data, state)
        value = state.known.get(key)
        if value is None:
            before = state.flaws
            value = read_new(data, state)
            if state.flaws == before:
                state.known.keep(key, value)
        elif facts_of(value) is None:  # the second time that it is used
            keep_facts(value)
        return value

    return read


def _empty(kind: Kind) -> Any:
    """What `null` means as an item of a list or mapping: an empty item, as to the server. Only a field can be absent."""
    match kind:
        case ObjectOf():
            return {}
        case Scalar():
            return 0 if float in kind.types else kind.types[0]()
        case Choice():
            return ""
        case _:
            return None
