"""Immutable lists and mappings, for the fields of frozen values."""

from collections.abc import Collection, Mapping
from typing import Any, Never


def _refuse(*_: Any, **__: Any) -> Never:
    raise TypeError("the mappings of a podgen value are frozen: make a new value instead")


def frozen_error() -> Exception:
    """The error for an attempt to change a frozen value: the same as attrs raises."""
    from attrs.exceptions import FrozenInstanceError  # imported only if needed, for a fast start

    return FrozenInstanceError()


class FrozenMap(dict[str, Any]):
    """An immutable `dict`, for the mappings of the API: a value that was checked cannot change afterwards."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type["FrozenMap"], tuple[dict[str, Any]]]:
        # Without this, pickle would fill the copy item by item, which it refuses.
        return FrozenMap, (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


MAPPING = (dict, Mapping)
"""For `isinstance`: as `Mapping`, but much faster for dicts, which nearly all mappings are."""


def frozen(value: Any, around: tuple[Any, ...] = ()) -> Any:
    """A frozen copy of a value: lists become tuples and mappings `FrozenMap`s, at all depths. Anything else stays as it is.

    So does a list or mapping that contains itself: nothing in the API can, so the gate refuses it.

    Parameters:
        value: Any value.
        around: The lists and mappings that contain it.
    """
    kind = type(value)
    if kind in FROZEN_TYPES or (around and any(value is outer for outer in around)):
        return value
    if kind is tuple or isinstance(value, list):
        return tuple(value) if _all_frozen(value) else tuple([frozen(item, (*around, value)) for item in value])
    if isinstance(value, MAPPING) and not isinstance(value, FrozenMap):
        if kind is dict and _all_frozen(value.values()):
            return FrozenMap(value)
        return FrozenMap({key: frozen(item, (*around, value)) for key, item in value.items()})
    return value


def _all_frozen(items: Collection[Any]) -> bool:
    return FROZEN_TYPES.issuperset(map(type, items))


# Immutable types, which need no slow test for lists and mappings. The classes of the model add themselves.
FROZEN_TYPES: set[type] = {type(None), str, int, bool, float, FrozenMap}
# Types that a field keeps as they are. Tuples are among them: pieces make most of them, from frozen items.
KEPT_TYPES: set[type] = {*FROZEN_TYPES, tuple}
