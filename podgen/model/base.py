"""What every class of the model is: a frozen value with keyword-only fields that remembers where it was made."""

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Never,
    ParamSpec,
    TypeAlias,
    TypeVar,
    dataclass_transform,
)

import attrs

from podgen.source import Source, caller
from podgen.suggest import did_you_mean

T = TypeVar("T")
P = ParamSpec("P")
_NO_SOURCES: Mapping[str, Source] = {}


class Name(NamedTuple):
    """The API's name of a field, where camelCase of the Python name is not it: `Annotated[str, Name("hostIP")]`."""

    text: str


class Format(NamedTuple):
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


def _refuse(*_: Any, **__: Any) -> Any:
    raise TypeError("the mappings of a podgen value are frozen: make a new value instead")


class FrozenMap(dict[str, Any]):
    """A mapping of the API. It is a `dict` that cannot change, so a value that was checked stays as it was checked."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type["FrozenMap"], tuple[dict[str, Any]]]:
        # The default would fill the copy item by item, which is what it refuses.
        return FrozenMap, (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


MAPPING = (dict, Mapping)
"""For `isinstance`: nearly all mappings are dicts, and that is found out much faster than what else is a mapping."""


def frozen(value: Any, around: tuple[Any, ...] = ()) -> Any:
    """A list as a tuple, a mapping as a `FrozenMap`, and so is what they and tuples hold; anything else as it is.

    What holds itself stays as it is too: nothing in the API can, so the gate refuses it.
    """
    kind = type(value)
    if kind in _FROZEN or (around and any(value is outer for outer in around)):
        return value
    if kind is tuple or isinstance(value, list):
        return tuple(value) if _all_frozen(value) else tuple([frozen(item, (*around, value)) for item in value])
    if isinstance(value, MAPPING) and not isinstance(value, FrozenMap):
        if kind is dict and _all_frozen(value.values()):
            return FrozenMap(value)
        return FrozenMap({key: frozen(item, (*around, value)) for key, item in value.items()})
    return value


def _all_frozen(items: Collection[Any]) -> bool:
    return _FROZEN.issuperset(map(type, items))


# The types of nearly all that fields hold, with the classes of the model, which add themselves. Their values cannot
# change, and need not be asked whether they are lists or mappings, which is slow.
_FROZEN: set[type] = {type(None), str, int, bool, float, FrozenMap}
# A field may hold these as they are: most tuples are made by the pieces, and hold nothing that could change.
_KEPT: set[type] = {*_FROZEN, tuple}


class _AttrsView:
    """What attrs knows of a class, made when someone first asks for it.

    `attrs.fields`, `attrs.evolve` and the like work on every class of the model. podgen itself does without them, and
    preparing 111 classes at every start would take as long as importing attrs and click together.
    """

    def __get__(self, value: object, owner: type["Model"]) -> tuple["attrs.Attribute[Any]", ...]:
        if owner is Model:
            return ()
        own = {name: owner.__dict__[name] for name in inspect.get_annotations(owner)}
        for name in own.keys() & owner._required:
            delattr(owner, name)  # for attrs, a field without a default is a required one
        attrs.frozen(kw_only=True, slots=False, eq=False, repr=False, init=False)(owner)
        for name, default in own.items():
            setattr(owner, name, default)  # attrs takes them all away
        fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(owner)
        return fields


class _Signature:
    """What `help` and editors at a prompt show of a class: its fields as keywords."""

    def __get__(self, value: object, owner: type["Model"]) -> inspect.Signature:
        keyword = inspect.Parameter.KEYWORD_ONLY
        empty = inspect.Parameter.empty
        return inspect.Signature(
            [
                inspect.Parameter(
                    name, keyword, default=empty if name in owner._required else getattr(owner, name), annotation=hint
                )
                for name, hint in owner._hints.items()
            ]
        )


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Model:
    """The base of the API types: `class SleepAction(Model)` is a frozen attrs class with keyword-only fields.

    Two values are equal if they are of one type and their fields are; where they were made does not count.
    """

    # `__dict__` holds the fields that are set, and nothing else: a container has 25 fields, and people set five of them.
    # Those that are not set are None, by an attribute of the class. The places have slots of their own.
    __slots__ = ("__dict__", "__weakref__", "_field_sources", "_source", "_verdict")
    __attrs_attrs__: ClassVar[Any] = _AttrsView()
    __signature__: ClassVar[Any] = _Signature()
    _hints: ClassVar[dict[str, Any]] = {}  # the types of all fields, in their order
    _defaults: ClassVar[dict[str, Any]] = {}  # of the few that have another than None
    _required: ClassVar[tuple[str, ...]] = ()
    _source: Source | None  # not set on what was read from a manifest; see `read_value`
    _field_sources: Mapping[str, Source]  # of fields that another piece brought in, if any; see `with_fields`
    _verdict: object  # what the gate said when it let this value pass, if it has

    def __init_subclass__(cls) -> None:
        hints = inspect.get_annotations(cls)
        cls._hints = {**cls._hints, **hints}
        cls._defaults = {**cls._defaults, **{name: cls.__dict__[name] for name in hints if cls.__dict__.get(name)}}
        cls._required = (*cls._required, *(name for name in hints if name not in cls.__dict__))
        for name in cls._required:
            setattr(cls, name, None)  # as what is read from a manifest may lack it
        cls.__attrs_attrs__ = Model.__dict__["__attrs_attrs__"]  # each class has its own view, its base's is shorter
        _FROZEN.add(cls)
        _KEPT.add(cls)

    def __init__(self, **values: Any) -> None:
        hints = self._hints
        fields = self._defaults.copy()
        for name, value in values.items():
            if name not in hints:
                raise TypeError(_unknown_keyword(type(self).__name__, name, hints))
            if value is not None:
                fields[name] = value if type(value) in _KEPT else frozen(value)
        for name in self._required:
            if name not in values:
                raise TypeError(f"{type(self).__name__}() needs `{name}`")
        _set_fields(self, fields)
        _set_source(self, caller())

    def __setattr__(self, name: str, value: object) -> Never:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> Never:
        raise attrs.exceptions.FrozenInstanceError

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), frozenset(self.__dict__.items())))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({shown})"

    def __getstate__(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.__dict__, {name: getattr(self, name) for name in _NOTES if hasattr(self, name)}

    def __setstate__(self, state: tuple[dict[str, Any], dict[str, Any]]) -> None:
        fields, notes = state
        self.__dict__.update(fields)
        for name, note in notes.items():
            object.__setattr__(self, name, note)


# How a frozen value gets its own slots. Told by their names, they would have to be looked up for each value.
_set_fields: Callable[[Model, dict[str, Any]], None] = Model.__dict__["__dict__"].__set__
_set_source: Callable[[Model, Source | None], None] = Model.__dict__["_source"].__set__
_set_field_sources: Callable[[Model, Mapping[str, Source]], None] = Model.__dict__["_field_sources"].__set__
_set_verdict: Callable[[Model, object], None] = Model.__dict__["_verdict"].__set__

_NOTES = ("_source", "_field_sources", "_verdict")
M = TypeVar("M", bound=Model)


def _unknown_keyword(name: str, keyword: str, known: Mapping[str, Any]) -> str:
    """What Python would say of a keyword that a class does not have, with a suggestion."""
    meant = did_you_mean(keyword, known)
    return f"{name}() has no keyword `{keyword}`" + (f"; did you mean `{meant}`?" if meant else "")


def hints_of(model: type[Model]) -> Mapping[str, Any]:
    """The annotations of all fields of an API type, in the order of the model."""
    return model._hints


def is_required(model: type[Model], attribute: str) -> bool:
    """Whether a value of an API type cannot be made without a field."""
    return attribute in model._required


def read_value(model: type[M], fields: dict[str, Any]) -> M:
    """A value that was read from a manifest, where no call of the user's made it: `Model(**fields)`, but faster.

    The dict of the fields becomes the value's own.
    """
    value: M = object.__new__(model)
    _set_fields(value, {**model._defaults, **fields} if model._defaults else fields)
    return value


def made(model: Callable[P, M], source: Source | None, /, *_: P.args, **values: P.kwargs) -> M:
    """A value that a piece makes: `Model(**values)`, but three times as fast, as the piece knows where it was called.

    Type checkers hold the fields against the model; when it runs, nothing does.
    """
    kind: Any = model  # `Callable` is there for the type checkers only, so that they know the keywords
    fields = kind._defaults.copy()
    for name, value in values.items():
        if value is not None:
            fields[name] = value if type(value) in _KEPT else frozen(value)
    new: M = object.__new__(kind)
    _set_fields(new, fields)
    _set_source(new, source)
    return new


def source_of(value: Model, attribute: str = "") -> Source | None:
    """Where a value was made, or, if another piece brought in that field of it, where that piece was made."""
    brought: Source | None = getattr(value, "_field_sources", _NO_SOURCES).get(attribute) if attribute else None
    return brought or getattr(value, "_source", None)


def with_fields(value: M, fields: Mapping[str, Any], sources: Mapping[str, Source]) -> M:
    """A copy with other fields that knows where `value` was made, and where the fields in `sources` come from."""
    known: Mapping[str, Source] = getattr(value, "_field_sources", _NO_SOURCES)
    return gathered(type(value), source_of(value), {**vars(value), **fields}, {**known, **sources})


def gathered(model: type[M], source: Source | None, fields: Mapping[str, Any], sources: Mapping[str, Source]) -> M:
    """A value that was made at `source`, but for the fields in `sources`, which come from elsewhere."""
    value = made(model, source, **fields)
    if sources:
        _set_field_sources(value, sources)
    return value


def verdict_of(value: Model) -> Any:
    """What `remember_verdict` was given for a manifest, or `None`."""
    return getattr(value, "_verdict", None)


def remember_verdict(value: Model, verdict: object) -> None:
    """Keep what the gate said of a manifest. It is frozen, so it need not pass again."""
    _set_verdict(value, verdict)
