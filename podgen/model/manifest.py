"""The base class of the objects that a cluster stores, which can lift rules with `allow`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from podgen.model.base import Model, with_fields
from podgen.model.meta import ObjectMeta

_NOTHING: frozenset[str] = frozenset()


class Manifest(Model):
    """The base of the objects that a cluster stores, such as `Pod`. Each is checked as a whole.

    Beside its fields, it has a keyword `allow`: the codes of rules that do not hold for this object. They are not written,
    and objects that differ only in them are equal.
    """

    __slots__ = ("_allow",)  # set only where it is not empty

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
M = TypeVar("M", bound=Manifest)


def with_allow(manifest: M, codes: frozenset[str]) -> M:
    """A copy of a manifest that lifts some rules."""
    copy = with_fields(manifest, {}, {})
    _set_allow(copy, codes)
    return copy
