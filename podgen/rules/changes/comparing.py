"""Finds where two values differ, as the server compares them: with defaults filled in, and amounts by what they are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.model.base import Model
from podgen.model.frozen import MAPPING
from podgen.rules.changes.defaults import effective
from podgen.rules.common import quantity
from podgen.rules.location import Location
from podgen.schema.fields import Kind, ListOf, MapOf, Scalar, fields_of

Way: TypeAlias = tuple[str, ...]
"""The fields that lead to a value, without indices and keys: `("containers", "image")`."""


class Difference(NamedTuple):
    """Two locations whose values differ, as deep within the objects as possible."""

    old: Location
    new: Location


def differences(old: Location, new: Location, free: Collection[Way] = ()) -> Iterator[Difference]:
    """Where two values differ, in the order of the model. Both are in an object of the same kind, at the same place.

    What is not set in one object is no difference if the other one was stored by a cluster, which has filled it in.

    Parameters:
        old: The old value.
        new: The new value.
        free: Fields below them that may differ.
    """
    yield from _differences(old, new, frozenset(free), ())


def is_stored(at: Location) -> bool:
    """Whether a cluster returned the object that a location is in."""
    metadata = at.root.child("metadata").value
    return metadata is not None and bool(metadata.uid or metadata.resource_version)


def is_kept(old: Location, new: Location) -> bool:
    """Whether only one of two objects sets a value, and that one was stored by a cluster, which fills in values."""
    return (new.value is None and is_stored(old)) or (old.value is None and is_stored(new))


_NOT_COMPARED = frozenset(
    {
        *("creation_timestamp", "generation", "managed_fields", "resource_version", "self_link", "uid"),
        "service_account",  # another name of `service_account_name`
    }
)
"""Fields that the server fills in, and that no one writes."""

_GENERATED_LABELS = frozenset(
    {
        "controller-uid",
        "job-name",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-name",
    }
)
"""Labels that the server gives the pods of a Job."""

_KEYS = ("mount_path", "device_path", "container_port", "name")
"""What items of a list are told apart by; the first that they have."""


def _differences(old: Location, new: Location, free: frozenset[Way], way: Way) -> Iterator[Difference]:
    if way in free or (old.value is None and new.value is None) or is_kept(old, new):
        return
    before, now = _filled(old), _filled(new)
    one, other = before.value, now.value
    if isinstance(one, Model) and isinstance(other, Model):
        for attribute in fields_of(type(other)):
            if attribute not in _NOT_COMPARED:
                yield from _differences(before.child(attribute), now.child(attribute), free, (*way, attribute))
    elif isinstance(one, tuple) and isinstance(other, tuple):
        yield from _of_lists(before, now, free, way)
    elif isinstance(one, MAPPING) or isinstance(other, MAPPING):
        yield from _of_maps(before, now)
    elif one != other and not _is_same_amount(one, other, new):
        yield Difference(old, new)


def _filled(at: Location) -> Location:
    value = effective(at)
    return at if value is at.value else Location(value, at.parent, at.attribute, at.index)


def _of_lists(old: Location, new: Location, free: frozenset[Way], way: Way) -> Iterator[Difference]:
    before, now = _items(old), _items(new)
    if is_stored(old) and all(_key(item) for item in (*before, *now)):
        by_key = {_key(item): item for item in before}
        pairs = [(by_key.get(_key(item)), item) for item in now]
    elif len(before) == len(now):
        pairs = list(zip(before, now, strict=True))
    else:
        number = next((i for i, (a, b) in enumerate(zip(before, now, strict=False)) if _differ(a, b, free, way)), None)
        number = min(len(before), len(now)) if number is None else number
        yield Difference(_item(before, number, old), _item(now, number, new))
        return
    for one, other in pairs:
        if one is None:
            yield Difference(Location(None, old.parent, old.attribute), other)
        else:
            yield from _differences(one, other, free, way)


def _items(at: Location) -> list[Location]:
    return [Location(item, at.parent, at.attribute, index) for index, item in enumerate(at.value)]


def _item(items: list[Location], number: int, around: Location) -> Location:
    """One of the items or, if there are not so many, where it would be."""
    return items[number] if number < len(items) else Location(None, around.parent, around.attribute)


def _differ(old: Location, new: Location, free: frozenset[Way], way: Way) -> bool:
    return next(_differences(old, new, free, way), None) is not None


def _key(item: Location) -> Any:
    return next((value for name in _KEYS if (value := getattr(item.value, name, None))), None)


def _of_maps(old: Location, new: Location) -> Iterator[Difference]:
    before: Mapping[str, Any] = old.value or {}
    now: Mapping[str, Any] = new.value or {}
    for key in (*now, *(key for key in before if key not in now)):
        one, other = (
            Location(values.get(key), at.parent, at.attribute, key) for values, at in ((before, old), (now, new))
        )
        is_generated = key in _GENERATED_LABELS and new.attribute == "labels" and not (key in now and key in before)
        if one.value == other.value or is_generated or is_kept(one, other):
            continue
        if not _is_same_amount(one.value, other.value, new):
            yield Difference(one, other)


def _is_same_amount(one: Any, other: Any, at: Location) -> bool:
    """Whether two values are amounts, and equal: `1` and `1000m`. What is no amount is not told here."""
    if one is None or other is None or not _is_amount(_kind(at)):
        return False
    amounts = [quantity.parse(value) for value in (one, other)]
    return None in amounts or len({amount and quantity.rounded(amount).billionths for amount in amounts}) == 1


def _kind(at: Location) -> Kind:
    assert at.parent is not None  # an object as a whole is no amount
    kind = fields_of(at.parent.model)[at.attribute].kind
    return kind.item if isinstance(kind, ListOf | MapOf) else kind


def _is_amount(kind: Kind) -> bool:
    return isinstance(kind, Scalar) and set(kind.types) == {str, int, float}
