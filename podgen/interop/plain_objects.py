"""Any library's object as plain data with the API's names, as the library itself would send it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from podgen.model.base import Model
from podgen.schema.convert import to_plain

_ATOMS = frozenset({str, int, float, bool, type(None)})


def plain_object(value: Any) -> Any:
    """An object as plain dicts, lists and scalars.

    It takes the objects of the official client and of `kubernetes_asyncio`, those of lightkube, kr8s and Hera, podgen's own,
    and dicts that hold any of these. What is none of them stays as it is.

    Parameters:
        value: The object.

    Raises:
        ValueError: It holds itself.
    """
    try:
        return _plain(value)
    except RecursionError:
        raise ValueError(f"this {type(value).__name__} holds itself") from None


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key if type(key) is str else _plain(key): _plain(item) for key, item in value.items()}
    names = getattr(kind, "attribute_map", None)
    if isinstance(names, dict):  # the official client and `kubernetes_asyncio`
        found = ((name, getattr(value, attribute)) for attribute, name in names.items())
        return {name: _plain(item) for name, item in found if item is not None}
    if isinstance(value, Model):
        return to_plain(value)
    return _other(value, kind)


def _other(value: Any, kind: type) -> Any:
    """What is met less often: the objects of other libraries, times, and members of an enumeration."""
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, date):  # also a datetime
        return value.isoformat().replace("+00:00", "Z")  # as the server writes it
    if isinstance(value, Decimal):
        return str(value)
    if is_library_object(kind):
        if isinstance(raw := getattr(value, "raw", None), Mapping):  # kr8s
            return _plain(raw)
        if hasattr(kind, "to_dict"):  # lightkube, and Hera's workflows
            return _plain(value.to_dict())
        return _plain(value.model_dump(by_alias=True, exclude_none=True, mode="json"))  # Hera's models
    return to_plain(value)  # a text or a number of a class of its own becomes a plain one


def is_library_object(kind: type) -> bool:
    """Whether a class is one of those that other libraries make objects of."""
    return any(hasattr(kind, name) for name in ("attribute_map", "model_dump", "to_dict", "raw"))
