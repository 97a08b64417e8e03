"""The base class of the model: a frozen value with keyword-only fields that knows which call made it."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Never, ParamSpec, TypeVar, dataclass_transform

from podgen.model.attrs_view import AttrsView
from podgen.model.frozen import FROZEN_TYPES, KEPT_TYPES, frozen, frozen_error
from podgen.source import Source, caller

if TYPE_CHECKING:
    import inspect

P = ParamSpec("P")
_NO_SOURCES: Mapping[str, Source] = {}


class _Signature:
    """The signature of a class, with its fields as keywords: for `help` and for completion at a prompt."""

    def __get__(self, value: object, owner: type["Model"]) -> "inspect.Signature":
        from inspect import Parameter, Signature  # slow to import

        return Signature(
            [
                Parameter(
                    name,
                    Parameter.KEYWORD_ONLY,
                    default=Parameter.empty if name in owner._required else owner._default(name),
                    annotation=hint,
                )
                for name, hint in owner._keywords().items()
            ]
        )


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Model:
    """The base of the API types: `class SleepAction(Model)` is a frozen class with keyword-only fields, as attrs makes them.

    Two values are equal if they have the same type and equal fields. Where they were made does not count.
    """

    # `__dict__` holds only the fields that are set: a container has 25 fields, and people set five of them. The other fields
    # are None, as attributes of the class. Everything else about a value is in slots.
    __slots__ = ("__dict__", "__weakref__", "_facts", "_field_sources", "_source", "_verdict")
    __attrs_attrs__: ClassVar[Any] = AttrsView()
    __signature__: ClassVar[Any] = _Signature()
    _hints: ClassVar[dict[str, Any]] = {}  # the types of all fields, in their order
    _defaults: ClassVar[dict[str, Any]] = {}  # only those other than None
    _required: ClassVar[tuple[str, ...]] = ()
    _api_type: ClassVar[type["Model"]]  # the class in `podgen.model`, also of a subclass that only adds methods
    _source: Source | None  # not set if the value was read from a manifest; see `construct_unchecked`
    _field_sources: Mapping[str, Source]  # of fields that another piece has set, if any; see `with_fields`
    _facts: object  # see `facts_of`; always set, since reading an unset slot is slow
    _verdict: object  # the result of the gate, if the value has passed it

    def __init_subclass__(cls) -> None:
        hints = cls.__annotations__
        if hints or not hasattr(cls, "_api_type"):
            cls._api_type = cls
        else:  # messages call it by its name in the API; pickle goes by `__qualname__`
            cls.__name__ = cls._api_type.__name__
        cls._hints = {**cls._hints, **hints}
        cls._defaults = {**cls._defaults, **{name: cls.__dict__[name] for name in hints if cls.__dict__.get(name)}}
        cls._required = (*cls._required, *(name for name in hints if name not in cls.__dict__))
        for name in cls._required:
            setattr(cls, name, None)  # a manifest that was read may lack it
        FROZEN_TYPES.add(cls)
        KEPT_TYPES.add(cls)

    @classmethod
    def _default(cls, name: str) -> Any:
        """What a keyword that need not be given stands for without it."""
        return cls._defaults.get(name)

    @classmethod
    def _keywords(cls) -> Mapping[str, Any]:
        """The types of all keywords of the class."""
        return cls._hints

    def __init__(self, **values: Any) -> None:
        hints = self._hints
        fields = self._defaults.copy()
        for name, value in values.items():
            if name not in hints:
                from podgen.model.unknown_keywords import unknown_keyword  # only where something is wrong

                raise TypeError(unknown_keyword(type(self), name, value))
            if value is not None:
                fields[name] = value if type(value) in KEPT_TYPES else frozen(value)
        for name in self._required:
            if name not in values:
                raise TypeError(f"{type(self).__name__}() needs `{name}`")
        _set_fields(self, fields)
        _set_source(self, caller())
        set_facts(self, None)

    def __setattr__(self, name: str, value: object) -> Never:
        raise frozen_error()

    def __delattr__(self, name: str) -> Never:
        raise frozen_error()

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) and self._api_type is not getattr(other, "_api_type", None):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self._api_type, frozenset(self.__dict__.items())))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({shown})"

    def __getstate__(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.__dict__, {name: getattr(self, name) for name in _PICKLED_SLOTS if hasattr(self, name)}

    def __setstate__(self, state: tuple[dict[str, Any], dict[str, Any]]) -> None:
        fields, slots = state
        self.__dict__.update(fields)
        set_facts(self, None)
        for name, content in slots.items():
            object.__setattr__(self, name, content)


# Set the slots of a new value, past the frozen `__setattr__`. `object.__setattr__` would look up the slot for each value.
_set_fields: Callable[[Model, dict[str, Any]], None] = Model.__dict__["__dict__"].__set__
_set_source: Callable[[Model, Source | None], None] = Model.__dict__["_source"].__set__
_set_field_sources: Callable[[Model, Mapping[str, Source]], None] = Model.__dict__["_field_sources"].__set__
_set_verdict: Callable[[Model, object], None] = Model.__dict__["_verdict"].__set__


facts_of: Callable[[Model], Any] = attrgetter("_facts")
"""What is cached about an interned value, a `podgen.model.interned.Facts`; `None` of any other value."""
set_facts: Callable[[Model, object], None] = Model.__dict__["_facts"].__set__
"""Starts to cache facts about a value."""

_PICKLED_SLOTS = ("_source", "_field_sources", "_verdict", "_notes")
M = TypeVar("M", bound=Model)


def hints_of(model: type[Model]) -> Mapping[str, Any]:
    """The annotations of all fields of an API type, in the order of the model."""
    return model._hints


def is_a(value: object, model: type[Model]) -> bool:
    """Whether a value is of an API type itself, and not of one that has further fields."""
    return type(value) is model or (isinstance(value, Model) and value._api_type is model)


def is_required(model: type[Model], attribute: str) -> bool:
    """Whether a field of an API type must be given."""
    return attribute in model._required


def construct_unchecked(model: type[M], fields: dict[str, Any], source: Source | None = None) -> M:
    """A value with just the given fields, without defaults.

    Where a claim template leaves out `api_version` and `kind`, they stay unset, and are not written. A value that was read
    from a manifest has no source: no call made it. The value keeps the dict `fields` itself, not a copy.
    """
    value: M = object.__new__(model)
    _set_fields(value, fields)
    if source is not None:
        _set_source(value, source)
    set_facts(value, None)
    return value


def construct(model: Callable[P, M], source: Source | None, /, *_: P.args, **values: P.kwargs) -> M:
    """A value that a piece makes: as `Model(**values)`, but three times as fast, since the piece knows its `source`.

    Type checkers check the keywords; nothing checks them at run time.
    """
    kind: Any = model  # declared as `Callable` so that type checkers know the keywords
    fields = kind._defaults.copy()
    for name, value in values.items():
        if value is not None:
            fields[name] = value if type(value) in KEPT_TYPES else frozen(value)
    new: M = object.__new__(kind)
    _set_fields(new, fields)
    _set_source(new, source)
    set_facts(new, None)
    return new


def source_of(value: Model, attribute: str = "") -> Source | None:
    """The source of a value, or of one of its fields, which differs if another piece has set it."""
    of_field: Source | None = getattr(value, "_field_sources", _NO_SOURCES).get(attribute) if attribute else None
    return of_field or getattr(value, "_source", None)


def with_fields(value: M, fields: Mapping[str, Any], sources: Mapping[str, Source]) -> M:
    """A copy of a value with other fields. It keeps the value's source; `sources` are those of fields from elsewhere."""
    known: Mapping[str, Source] = getattr(value, "_field_sources", _NO_SOURCES)
    return construct_with_sources(type(value), source_of(value), {**vars(value), **fields}, {**known, **sources})


def construct_with_sources(
    model: type[M], source: Source | None, fields: Mapping[str, Any], sources: Mapping[str, Source]
) -> M:
    """A value that was made at `source`, except the fields in `sources`, which come from elsewhere."""
    value = construct(model, source, **fields)
    if sources:
        _set_field_sources(value, sources)
    return value


def without_field(value: M, attribute: str) -> M:
    """A copy of a value in which a field is unset, even one with a default. It keeps the value's sources."""
    fields = {name: item for name, item in vars(value).items() if name != attribute}
    copy = construct_unchecked(type(value), fields, source_of(value))
    _set_field_sources(copy, getattr(value, "_field_sources", _NO_SOURCES))
    return copy


def verdict_of(value: Model) -> Any:
    """The verdict of the gate on a manifest, or `None` if it has not passed the gate."""
    return getattr(value, "_verdict", None)


def remember_verdict(value: Model, verdict: object) -> None:
    """Keep the verdict of the gate on a manifest. The manifest is frozen, so the verdict stays valid."""
    _set_verdict(value, verdict)
