"""What an object of another library is: its kind and its API version, which its class says if the object does not."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.interop.plain_objects import is_library_object, plain_object
from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.model.manifest import Manifest
from podgen.rules.common.type_words import described
from podgen.schema.kubernetes_kinds import versions_of
from podgen.words import in_words

ACCEPTED = (
    "an object of the Kubernetes client, kubernetes_asyncio, lightkube, kr8s or Hera, a dict with the API's names, or what "
    "pod(...) returns"
)
"""What counts as an object, in words."""

_CLASS = lazy_pattern(r"(?:[A-Z][a-z]+)?V(\d+(?:(?:alpha|beta)\d+)?)([A-Z]\w*)", re.ASCII)


class Named(NamedTuple):
    """What the name of a class says, as the official client names its classes: `V1Pod`, `V2MetricSpec`, `CoreV1Event`."""

    version: str | None
    """The version of its API without the group: `v1`; `None` where libraries leave it out."""
    name: str
    """The name of the type in the API: `Pod`, `MetricSpec`."""


def named_by(kind: type) -> Named:
    """What the name of a class says."""
    found = _CLASS.fullmatch(kind.__name__)
    return Named(f"v{found[1]}", found[2]) if found else Named(None, kind.__name__)


def whole_object(value: Any, function: str) -> dict[str, Any]:
    """A whole object of another library as plain data, with its kind and its API version.

    Parameters:
        value: The object.
        function: The function that it was given to, for messages.

    Raises:
        TypeError: It is no object of Kubernetes, or only a part of one.
    """
    kind = type(value)
    if isinstance(value, Model) and not isinstance(value, Manifest):
        raise TypeError(f"{function} takes a whole object, such as pod(...) returns, got a {kind.__name__}")
    if isinstance(value, Mapping) or is_library_object(kind) or isinstance(value, Manifest):
        plain = plain_object(value)
        if isinstance(plain, dict):
            return plain if isinstance(value, Mapping) else _with_kind(plain, kind, function)
    if isinstance(value, list | tuple):
        raise TypeError(f"{function} takes one object at a time: for each in objects: {function}(each)")
    raise TypeError(f"{function} takes {ACCEPTED}; got {in_words(described(value), 'python')}")


def _with_kind(plain: dict[str, Any], kind: type, function: str) -> dict[str, Any]:
    """The plain data with the kind and the API version that its class stands for, if it does not say them itself."""
    if plain.get("kind") and plain.get("apiVersion"):
        return plain
    version, name = named_by(kind)
    served = [each for each in versions_of(name) if version in (None, each.rpartition("/")[2])]
    if not served:
        raise TypeError(f"{function} takes a whole object, such as a pod; a {kind.__name__} is only a part of one")
    return {**plain, "apiVersion": plain.get("apiVersion") or served[0], "kind": plain.get("kind") or name}
