"""What every class of the model is: a frozen value with keyword-only fields that remembers where it was made."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Never, TypeAlias, TypeVar, dataclass_transform

import attrs

from podgen.source import Source, caller

T = TypeVar("T")
_set = object.__setattr__  # how a frozen value sets its own slots
_NO_SOURCES: Mapping[str, Source] = {}


@attrs.frozen
class Name:
    """The API's name of a field, where camelCase of the Python name is not it: `Annotated[str, Name("hostIP")]`."""

    text: str


@attrs.frozen
class Format:
    """What the schema says of a scalar beyond its JSON type: `int32`, `int64` or `date-time`."""

    text: Literal["int32", "int64", "date-time"]


Int32: TypeAlias = Annotated[int, Format("int32")]
Int64: TypeAlias = Annotated[int, Format("int64")]
Time: TypeAlias = Annotated[str, Format("date-time")]
"""A moment as RFC 3339 text, for example `2026-01-31T09:30:00Z`."""
IntOrString: TypeAlias = int | str
"""A number, or a name that stands for one: a port is `8080` or `"http"`."""
Quantity: TypeAlias = str | int | float
"""An amount with an optional unit, kept as it was written: `"500m"`, `"64Mi"`, `2`, `0.5`."""
Items: TypeAlias = list[T] | tuple[T, ...]
"""A list in the API. Both Python sequences are taken, and a tuple is kept. Text, which is a sequence too, is not."""


class FrozenMap(dict[str, Any]):
    """A mapping of the API. It is a `dict` that cannot change, so a value that was checked stays as it was checked."""

    def _refuse(self, *_: object, **__: object) -> Never:
        raise TypeError("the mappings of a podgen value are frozen: make a new value, for example with attrs.evolve")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type["FrozenMap"], tuple[dict[str, Any]]]:
        # The default would fill the copy item by item, which is what it refuses.
        return FrozenMap, (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def frozen(value: Any) -> Any:
    """A list as a tuple, a mapping as a `FrozenMap`, anything else as it is."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, Mapping) and not isinstance(value, FrozenMap):
        return FrozenMap(value)
    return value


# What nearly all fields hold. It cannot change, and need not be asked whether it is a list or a mapping, which is slow.
_FROZEN = frozenset({type(None), str, int, bool, tuple, FrozenMap})


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Model:
    """The base of the API types: `class SleepAction(Model)` is a frozen attrs class with keyword-only fields.

    Two values are equal if they are of one type and their fields are; where they were made does not count.
    """

    # The place has a slot of its own, so that `__dict__` holds the fields and nothing else.
    __slots__ = ("__dict__", "__weakref__", "_field_sources", "_lifted", "_source")
    __attrs_attrs__: ClassVar[tuple["attrs.Attribute[Any]", ...]]
    _source: Source | None
    _field_sources: Mapping[str, Source]  # of fields that another piece brought in; see `with_fields`
    _lifted: frozenset[str] | None  # the rules that were lifted when it passed the gate; None: it has not passed

    def __init_subclass__(cls) -> None:
        # Comparison and repr are written once, below, rather than generated 110 times: that is half of the start-up.
        attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)(cls)

    def __attrs_post_init__(self) -> None:
        fields = self.__dict__
        for name, value in fields.items():
            if type(value) not in _FROZEN:
                fields[name] = frozen(value)
        _set(self, "_source", caller())
        _set(self, "_field_sources", _NO_SOURCES)
        _set(self, "_lifted", None)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        # Only what is set: a container has 25 fields, and people set four of them.
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items() if value is not None)
        return f"{type(self).__name__}({shown})"

    def __getstate__(self) -> tuple[dict[str, Any], Source | None, dict[str, Source]]:
        return self.__dict__, self._source, dict(self._field_sources)

    def __setstate__(self, state: tuple[dict[str, Any], Source | None, dict[str, Source]]) -> None:
        fields, source, field_sources = state
        self.__dict__.update(fields)
        _set(self, "_source", source)
        _set(self, "_field_sources", field_sources)
        _set(self, "_lifted", None)


M = TypeVar("M", bound=Model)


def source_of(value: Model, attribute: str = "") -> Source | None:
    """Where a value was made, or, if another piece brought in that field of it, where that piece was made."""
    return value._field_sources.get(attribute) or value._source


def with_fields(value: M, fields: Mapping[str, Any], sources: Mapping[str, Source]) -> M:
    """A copy with other fields that knows where `value` was made, and where the fields in `sources` come from."""
    new = type(value)(**{**vars(value), **fields})
    _set(new, "_source", value._source)
    _set(new, "_field_sources", {**value._field_sources, **sources})
    return new


def lifted_rules(value: Model) -> frozenset[str] | None:
    """The rules that were lifted when a manifest passed the gate, or `None` if it has not passed."""
    return value._lifted


def mark_passed(value: Model, lifted: frozenset[str]) -> None:
    """Remember that a manifest passed the gate. It is frozen, so it need not pass again."""
    _set(value, "_lifted", lifted)
