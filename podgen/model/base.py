"""What every class of the model is: a frozen value with keyword-only fields that remembers where it was made."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Never, ParamSpec, TypeVar, dataclass_transform

from podgen.model.attrs_view import AttrsView
from podgen.model.frozen import FROZEN_TYPES, KEPT_TYPES, frozen, frozen_error
from podgen.source import Source, caller
from podgen.suggest import did_you_mean

if TYPE_CHECKING:
    import inspect

P = ParamSpec("P")
_NO_SOURCES: Mapping[str, Source] = {}


class _Signature:
    """What `help` and editors at a prompt show of a class: its fields as keywords."""

    def __get__(self, value: object, owner: type["Model"]) -> "inspect.Signature":
        from inspect import Parameter, Signature  # slow to import

        return Signature(
            [
                Parameter(
                    name,
                    Parameter.KEYWORD_ONLY,
                    default=Parameter.empty if name in owner._required else getattr(owner, name),
                    annotation=hint,
                )
                for name, hint in owner._keywords().items()
            ]
        )


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Model:
    """The base of the API types: `class SleepAction(Model)` is a frozen class with keyword-only fields, as attrs makes them.

    Two values are equal if they are of one type and their fields are; where they were made does not count.
    """

    # `__dict__` holds the fields that are set, and nothing else: a container has 25 fields, and people set five of them.
    # Those that are not set are None, by an attribute of the class. What else is known of a value has slots of its own.
    __slots__ = ("__dict__", "__weakref__", "_facts", "_field_sources", "_source", "_verdict")
    __attrs_attrs__: ClassVar[Any] = AttrsView()
    __signature__: ClassVar[Any] = _Signature()
    _hints: ClassVar[dict[str, Any]] = {}  # the types of all fields, in their order
    _defaults: ClassVar[dict[str, Any]] = {}  # of the few that have another than None
    _required: ClassVar[tuple[str, ...]] = ()
    _partial: ClassVar[bool] = False  # whether the API has further fields, of which podgen says nothing
    _source: Source | None  # not set on what was read from a manifest; see `construct_unchecked`
    _field_sources: Mapping[str, Source]  # of fields that another piece brought in, if any; see `with_fields`
    _facts: object  # see `facts_of`; always set, since to ask for a slot that is not takes long
    _verdict: object  # what the gate said when it let this value pass, if it has

    def __init_subclass__(cls, *, partial: bool = False) -> None:
        cls._partial = partial
        hints = cls.__annotations__
        cls._hints = {**cls._hints, **hints}
        cls._defaults = {**cls._defaults, **{name: cls.__dict__[name] for name in hints if cls.__dict__.get(name)}}
        cls._required = (*cls._required, *(name for name in hints if name not in cls.__dict__))
        for name in cls._required:
            setattr(cls, name, None)  # as what is read from a manifest may lack it
        FROZEN_TYPES.add(cls)
        KEPT_TYPES.add(cls)

    @classmethod
    def _keywords(cls) -> Mapping[str, Any]:
        """The types of what can be said in a call."""
        return cls._hints

    def __init__(self, **values: Any) -> None:
        hints = self._hints
        fields = self._defaults.copy()
        for name, value in values.items():
            if name not in hints:
                raise TypeError(_unknown_keyword(type(self).__name__, name, hints))
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
        if type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), frozenset(self.__dict__.items())))

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


# How a frozen value gets its own slots. Told by their names, they would have to be looked up for each value.
_set_fields: Callable[[Model, dict[str, Any]], None] = Model.__dict__["__dict__"].__set__
_set_source: Callable[[Model, Source | None], None] = Model.__dict__["_source"].__set__
_set_field_sources: Callable[[Model, Mapping[str, Source]], None] = Model.__dict__["_field_sources"].__set__
_set_verdict: Callable[[Model, object], None] = Model.__dict__["_verdict"].__set__


facts_of: Callable[[Model], Any] = attrgetter("_facts")
"""What is known of a value that many manifests share, a `podgen.model.interned.Facts`; `None` of any other."""
set_facts: Callable[[Model, object], None] = Model.__dict__["_facts"].__set__
"""Keeps what is known of a value with it."""

_PICKLED_SLOTS = ("_source", "_field_sources", "_verdict", "_allow")
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


def is_partial(model: type[Model]) -> bool:
    """Whether the API has fields for a type that its class does not have. They are passed over when it is read."""
    return model._partial


def construct_unchecked(model: type[M], fields: dict[str, Any]) -> M:
    """A value that was read from a manifest, where no call of the user's made it.

    It has the fields that the manifest has, and no other: `api_version` and `kind`, which can be left out in a claim
    template, are not set then, and not written. The dict of the fields becomes the value's own.
    """
    value: M = object.__new__(model)
    _set_fields(value, fields)
    set_facts(value, None)
    return value


def construct(model: Callable[P, M], source: Source | None, /, *_: P.args, **values: P.kwargs) -> M:
    """A value that a piece makes: `Model(**values)`, but three times as fast, as the piece knows where it was called.

    Type checkers hold the fields against the model; when it runs, nothing does.
    """
    kind: Any = model  # `Callable` is there for the type checkers only, so that they know the keywords
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
    """Where a value was made, or, if another piece brought in that field of it, where that piece was made."""
    brought: Source | None = getattr(value, "_field_sources", _NO_SOURCES).get(attribute) if attribute else None
    return brought or getattr(value, "_source", None)


def with_fields(value: M, fields: Mapping[str, Any], sources: Mapping[str, Source]) -> M:
    """A copy with other fields that knows where `value` was made, and where the fields in `sources` come from."""
    known: Mapping[str, Source] = getattr(value, "_field_sources", _NO_SOURCES)
    return construct_with_sources(type(value), source_of(value), {**vars(value), **fields}, {**known, **sources})


def construct_with_sources(
    model: type[M], source: Source | None, fields: Mapping[str, Any], sources: Mapping[str, Source]
) -> M:
    """A value that was made at `source`, but for the fields in `sources`, which come from elsewhere."""
    value = construct(model, source, **fields)
    if sources:
        _set_field_sources(value, sources)
    return value


def verdict_of(value: Model) -> Any:
    """What `remember_verdict` was given for a manifest, or `None`."""
    return getattr(value, "_verdict", None)


def remember_verdict(value: Model, verdict: object) -> None:
    """Keep what the gate said of a manifest. It is frozen, so it need not pass again."""
    _set_verdict(value, verdict)
