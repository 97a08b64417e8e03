"""The base class of the objects that a cluster stores, which can lift rules with `allow`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from podgen.model.base import Model
from podgen.model.frozen import FrozenMap
from podgen.model.meta import ObjectMeta

_NOTHING: frozenset[str] = frozenset()
_NO_LABELS: Mapping[str, str] = FrozenMap()


class Manifest(Model):
    """The base of the objects that a cluster stores, such as `Pod`. Each is checked as a whole.

    Beside its fields, it has a keyword `allow`: the codes of rules that do not hold for this object. They are not written,
    and objects that differ only in them are equal.
    """

    __slots__ = ("_allow", "_refers_to")  # set only where they are not empty

    # For type checkers only. At run time, each class has its own fields, and `allow` is not one of them.
    if TYPE_CHECKING:
        api_version: Any = ""
        kind: Any = ""
        metadata: ObjectMeta | None = None
        allow: Collection[str] = ()
    else:

        @property
        def allow(self) -> frozenset[str]:
            """Codes of rules that do not hold for this object."""
            return getattr(self, "_allow", _NOTHING)

    @property
    def name(self) -> str | None:
        """Its name; `None` if the server is to make one up."""
        return self.metadata.name if self.metadata else None

    @property
    def namespace(self) -> str | None:
        """Its namespace; `None` if it names none."""
        return self.metadata.namespace if self.metadata else None

    @property
    def labels(self) -> Mapping[str, str]:
        """Its labels."""
        return (self.metadata.labels if self.metadata else None) or _NO_LABELS

    @property
    def refers_to(self) -> "tuple[Manifest, ...]":
        """The objects that it was made with, such as the ConfigMap that a container mounts. They are rendered with it."""
        return getattr(self, "_refers_to", ())

    @property
    def is_reference(self) -> bool:
        """Whether it only stands for an object that lives elsewhere: it is checked, and not rendered."""
        return False

    def __init__(self, *, allow: Iterable[str] = (), **values: Any) -> None:
        if isinstance(allow, str):
            raise TypeError(f"allow takes a list of codes: allow=[{allow!r}]")
        super().__init__(**values)
        codes = frozenset(allow)
        if not all(isinstance(code, str) for code in codes):
            raise TypeError(f"allow takes a list of codes, got {allow!r}")
        if codes:
            _set_allow(self, codes)

    @classmethod
    def _default(cls, name: str) -> Any:
        return () if name == "allow" else super()._default(name)

    @classmethod
    def _keywords(cls) -> Mapping[str, Any]:
        return {**cls._hints, "allow": Collection[str]}


_set_allow: Callable[[Manifest, frozenset[str]], None] = Manifest.__dict__["_allow"].__set__
_set_refers_to: Callable[[Manifest, tuple[Manifest, ...]], None] = Manifest.__dict__["_refers_to"].__set__


def set_notes(new: Manifest, allow: Collection[str] = (), refers_to: Iterable[Manifest] = ()) -> None:
    """Set what a new manifest has beside its fields, before anyone else sees it.

    Parameters:
        new: The manifest.
        allow: Codes of rules that do not hold for it.
        refers_to: The objects that it was made with. One that is there several times counts once.
    """
    if allow:
        _set_allow(new, frozenset(allow))
    if objects := tuple({id(each): each for each in refers_to}.values()):
        _set_refers_to(new, objects)
