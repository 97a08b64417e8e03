"""Lists and mappings that cannot change: what the fields of a frozen value hold."""

from collections.abc import Collection, Mapping
from typing import Any, Never


def _refuse(*_: Any, **__: Any) -> Never:
    raise TypeError("the mappings of a podgen value are frozen: make a new value instead")


def frozen_error() -> Exception:
    """What attrs raises when a frozen value is to be changed."""
    from attrs.exceptions import FrozenInstanceError  # imported only where someone needs it, for a quick start

    return FrozenInstanceError()


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


# The types of nearly all that fields hold, with the classes of the model, which add themselves. Their values cannot
# change, and need not be asked whether they are lists or mappings, which is slow.
FROZEN_TYPES: set[type] = {type(None), str, int, bool, float, FrozenMap}
# A field may hold these as they are: most tuples are made by the pieces, and hold nothing that could change.
KEPT_TYPES: set[type] = {*FROZEN_TYPES, tuple}
