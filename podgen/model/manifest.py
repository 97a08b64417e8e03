"""The base class of the objects that a cluster stores, which can lift rules with `allow`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from podgen.model.base import Model
from podgen.model.frozen import FrozenMap
from podgen.model.meta import ObjectMeta


class Notes(NamedTuple):
    """What an object has beside its fields: it is not written, and objects that differ only in it are equal."""

    allow: frozenset[str] = frozenset()
    """Codes of rules that do not hold for it."""
    rules: tuple[Any, ...] = ()
    """The user's own rules that hold for it, each a `podgen.rules.Rule`."""
    refers_to: "tuple[Manifest, ...]" = ()
    """The objects that it was made with."""
    files: tuple[str, ...] = ()
    """The files that its content came from."""
    stable_name: str | None = None
    """Its name without the hash of its content, if it has one."""
    is_reference: bool = False
    """Whether it only stands for an object that lives elsewhere."""
    is_patch: bool = False
    """Whether it is only a part of an object, to be merged into one that is whole."""


_NO_NOTES = Notes()
_NO_LABELS: Mapping[str, str] = FrozenMap()


class Manifest(Model):
    """The base of the objects that a cluster stores, such as `Pod`. Each is checked as a whole.

    Beside its fields, it has the keywords `allow`, codes of rules that do not hold for this object, and `rules`, the user's
    own rules that hold for it.
    """

    __slots__ = ("_notes",)  # set only where there are any

    # For type checkers only. At run time, each class has its own fields, and `allow` and `rules` are none of them.
    if TYPE_CHECKING:
        api_version: Any = ""
        kind: Any = ""
        metadata: ObjectMeta | None = None
        allow: Collection[str] = ()
        rules: Collection[Any] = ()
    else:

        @property
        def allow(self) -> frozenset[str]:
            """Codes of rules that do not hold for this object."""
            return getattr(self, "_notes", _NO_NOTES).allow

        @property
        def rules(self) -> tuple[Any, ...]:
            """The user's own rules that hold for this object."""
            return getattr(self, "_notes", _NO_NOTES).rules

    @property
    def name(self) -> str | None:
        """Its name; `None` if the server is to make one up."""
        return self.metadata.name if isinstance(self.metadata, ObjectMeta) else None

    @property
    def namespace(self) -> str | None:
        """Its namespace; `None` if it names none."""
        return self.metadata.namespace if isinstance(self.metadata, ObjectMeta) else None

    @property
    def labels(self) -> Mapping[str, str]:
        """Its labels."""
        return (self.metadata.labels if isinstance(self.metadata, ObjectMeta) else None) or _NO_LABELS

    @property
    def refers_to(self) -> "tuple[Manifest, ...]":
        """The objects that it was made with, such as the ConfigMap that a container mounts. They are rendered with it."""
        return getattr(self, "_notes", _NO_NOTES).refers_to

    @property
    def files(self) -> tuple[str, ...]:
        """The files that its content came from, as absolute paths."""
        return getattr(self, "_notes", _NO_NOTES).files

    @property
    def stable_name(self) -> str | None:
        """Its name, without the hash of its content if it has one."""
        return getattr(self, "_notes", _NO_NOTES).stable_name or self.name

    @property
    def is_reference(self) -> bool:
        """Whether it only stands for an object that lives elsewhere: it is checked, and not rendered."""
        return getattr(self, "_notes", _NO_NOTES).is_reference

    @property
    def is_patch(self) -> bool:
        """Whether it is only a part of an object, to be merged into one that is whole: it is not rendered."""
        return getattr(self, "_notes", _NO_NOTES).is_patch

    @property
    def has_secret_values(self) -> bool:
        """Whether it holds values that only few may see: those of a Secret. No message shows them."""
        return False

    def __init__(self, *, allow: Iterable[str] = (), rules: Iterable[Any] = (), **values: Any) -> None:
        if isinstance(allow, str):
            raise TypeError(f"allow takes a list of codes: allow=[{allow!r}]")
        super().__init__(**values)
        codes = frozenset(allow)
        if not all(isinstance(code, str) for code in codes):
            raise TypeError(f"allow takes a list of codes, got {allow!r}")
        if isinstance(rules, tuple) and type(rules) is not tuple:  # a rule is a tuple of its own
            raise TypeError("rules takes a list of rules: rules=[...]")
        if codes or rules:
            _set_notes(self, Notes(codes, tuple(rules)))

    @classmethod
    def _default(cls, name: str) -> Any:
        return () if name in ("allow", "rules") else super()._default(name)

    @classmethod
    def _keywords(cls) -> Mapping[str, Any]:
        return {**cls._hints, "allow": Collection[str], "rules": Collection[Any]}


def notes_of(manifest: Manifest) -> Notes:
    """What an object has beside its fields."""
    notes: Notes = getattr(manifest, "_notes", _NO_NOTES)
    return notes


_set_notes: Callable[[Manifest, Notes], None] = Manifest.__dict__["_notes"].__set__


def set_notes(
    new: Manifest,
    allow: Iterable[str] = (),
    refers_to: Iterable[Manifest] = (),
    *,
    rules: Iterable[Any] = (),
    files: tuple[str, ...] = (),
    stable_name: str | None = None,
    is_reference: bool = False,
    is_patch: bool = False,
) -> None:
    """Set what a new object has beside its fields, before anyone else sees it. See `Notes`.

    Of the objects that it refers to, one that is there several times counts once.
    """
    objects = tuple({id(each): each for each in refers_to}.values())
    notes = Notes(frozenset(allow), tuple(rules), objects, files, stable_name, is_reference, is_patch)
    if notes != _NO_NOTES:
        _set_notes(new, notes)
