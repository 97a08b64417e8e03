"""What the objects are that a cluster stores: checked as a whole, with rules that can be lifted for one of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from podgen.model.base import Model, with_fields
from podgen.model.meta import ObjectMeta

_NOTHING: frozenset[str] = frozenset()


class Manifest(Model):
    """The base of the objects that a cluster stores, such as `Pod`: each is checked as a whole.

    Beside its fields, it has a keyword `allow`: codes of rules that are not to hold for it. They are no part of what is
    written, and two objects that differ only in them are equal.
    """

    __slots__ = ("_allow",)  # set only where it is not empty

    if (
        TYPE_CHECKING
    ):  # so that type checkers know the keywords; when it runs, each class has its own, and `allow` is no field
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
        if codes:
            _set_allow(self, codes)

    @classmethod
    def _keywords(cls) -> Mapping[str, Any]:
        return {**cls._hints, "allow": Collection[str]}


_set_allow: Callable[[Manifest, frozenset[str]], None] = Manifest.__dict__["_allow"].__set__
M = TypeVar("M", bound=Manifest)


def with_allow(manifest: M, codes: frozenset[str]) -> M:
    """A copy of a manifest for which some rules do not hold."""
    copy = with_fields(manifest, {}, {})
    _set_allow(copy, codes)
    return copy
