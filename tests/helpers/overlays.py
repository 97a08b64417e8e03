"""Small changes to a minimal pod, as the examples of the server's rules are written.

A change is a mapping: `metadata` and `spec` are merged into the pod, `container` into its only container; `init` adds an
init container, and `volume` a volume. `null` takes a field away, and a list replaces a list. To keep long texts short,
`{"$repeat": [x, n]}` stands for n times x, `{"$concat": [...]}` for the parts joined, `{"$range": n}` for 0 to n-1.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from podgen.model.base import Model, construct
from podgen.source import Span

M = TypeVar("M", bound=Model)


def manifest(change: Mapping[str, Any]) -> dict[str, Any]:
    """The minimal pod with a change."""
    change = expanded(change)
    container = merged({"name": "c", "image": "i"}, change.get("container", {}))
    spec: dict[str, Any] = {"containers": [container]}
    if "init" in change:
        spec["initContainers"] = [merged({"name": "i", "image": "i"}, change["init"])]
    if "volume" in change:
        spec["volumes"] = [merged({"name": "v"}, change["volume"])]
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": merged({"name": "p"}, change.get("metadata", {})),
        "spec": merged(spec, change.get("spec", {})),
    }


def as_called(value: M) -> M:
    """A value that was read, as if a call in Python had made it."""
    return construct(type(value), Span("pod.py", 1), **vars(value))


def merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping with a change."""
    result = dict(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result


def expanded(value: Any) -> Any:
    """A value with its shorthands written out."""
    if isinstance(value, list):
        return [expanded(item) for item in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"$repeat": [what, times]}:
            what = expanded(what)
            return what * times if isinstance(what, str) else [what] * times
        case {"$concat": parts}:
            return "".join(expanded(part) for part in parts)
        case {"$range": end}:
            return list(range(end))
    return {key: expanded(item) for key, item in value.items()}
