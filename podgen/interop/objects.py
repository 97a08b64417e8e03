"""What an object of another library is: its kind and its API version, which its class says if the object does not."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.interop.plain_objects import is_library_object, plain_object
from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.reports.phrases import manifest_phrase
from podgen.rules.common.type_words import described
from podgen.schema.kinds import is_list
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
    """What the name of a class says, or that of the class that it extends."""
    for each in kind.__mro__:
        if found := _CLASS.fullmatch(each.__name__):
            return Named(f"v{found[1]}", found[2])
    return Named(None, kind.__name__)


def whole_object(value: Any, function: str, hint: str = "") -> dict[str, Any]:
    """A whole object of another library as plain data, with its kind and its API version.

    Parameters:
        value: The object.
        function: The function that it was given to, for messages.
        hint: What to do with a part, for messages.

    Raises:
        TypeError: It is no object of Kubernetes, or only a part of one.
    """
    kind = type(value)
    if isinstance(value, Mapping | Model) or is_library_object(kind):
        plain = plain_object(value)
        if isinstance(plain, dict):
            found = plain if isinstance(value, Mapping) else _with_kind(plain, kind, function, hint)
            if is_list(found):
                raise TypeError(f"{function} takes one object at a time, and a {found['kind']} has several: its items")
            return found
    if isinstance(value, list | tuple):
        raise TypeError(f"{function} takes one object at a time: for each in objects: {function}(each)")
    raise TypeError(f"{function} takes {ACCEPTED}; got {in_words(described(value), 'python')}")


def python_names(plain: Mapping[str, Any]) -> Problem | None:
    """The problem of a dict with Python's names in place of the API's, as the client's own `to_dict()` returns it."""
    if "apiVersion" in plain or "api_version" not in plain:
        return None
    return Problem.of(
        "fields/unknown",
        "this dict has Python's names (`api_version`), and the API server reads its own (`apiVersion`)",
        type="UnknownField",
        path="api_version",
        steps=("api_version",),
        notes=("`to_dict()` of the Kubernetes client returns Python's names",),
        help="use the client's object itself, or ApiClient().sanitize_for_serialization(it)",
    )


def phrase_of(plain: Mapping[str, Any]) -> str:
    """An object in a few words, whatever is in it: ``pod `shop` in namespace `prod` ``."""
    metadata = plain.get("metadata")
    texts = metadata if isinstance(metadata, Mapping) else {}
    name, prefix, namespace = (
        value if isinstance(value := texts.get(field), str) else "" for field in ("name", "generateName", "namespace")
    )
    kind = value if isinstance(value := plain.get("kind"), str) and value else "object"
    return manifest_phrase(kind, name or prefix, namespace, nameless=f"{kind.lower()} without a name")


def _with_kind(plain: dict[str, Any], kind: type, function: str, hint: str) -> dict[str, Any]:
    """The plain data with the kind and the API version that its class stands for, if it does not say them itself."""
    if plain.get("kind") and plain.get("apiVersion"):
        return plain
    version, name = named_by(kind)
    served = [each for each in versions_of(name) if version in (None, each.rpartition("/")[2])]
    if name.endswith("List") and versions_of(name.removesuffix("List")):
        raise TypeError(f"{function} takes one object at a time, and a {kind.__name__} has several: its items")
    if not served:
        raise TypeError(
            f"{function} takes a whole object, such as a pod; a {kind.__name__} is only a part of one{hint}"
        )
    return {**plain, "apiVersion": plain.get("apiVersion") or served[0], "kind": plain.get("kind") or name}
