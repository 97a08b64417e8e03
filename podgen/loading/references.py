"""The objects of a rendering: those that were found, and those that they refer to, each once."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from podgen.model.manifest import Manifest

T = TypeVar("T")


def with_references(found: Iterable[tuple[T, Manifest]]) -> list[tuple[T, Manifest]]:
    """The objects that were found and, each in front of the first that refers to it, those that only references lead to.

    Each counts once. So do equal objects of one name, such as those that a function makes each time when it is called.
    With each object comes what came with the one that led to it.
    """
    listed = list(found)
    seen = {id(manifest) for _, manifest in listed}
    return list(_distinct(each for origin, manifest in listed for each in _with_references(origin, manifest, seen)))


def _with_references(origin: T, manifest: Manifest, seen: set[int]) -> Iterator[tuple[T, Manifest]]:
    """What an object refers to, at any depth, if it has not been seen, and then the object itself."""
    for other in manifest.refers_to:
        if id(other) not in seen:
            seen.add(id(other))
            yield from _with_references(origin, other, seen)
    yield origin, manifest


def _distinct(objects: Iterable[tuple[T, Manifest]]) -> Iterator[tuple[T, Manifest]]:
    """All objects but those that equal an earlier one of their name."""
    known: dict[tuple[object, ...], list[Manifest]] = {}
    for origin, manifest in objects:
        if manifest.name:  # else the server makes up a name for each
            key = manifest.api_version, manifest.kind, manifest.namespace, manifest.name, manifest.is_reference
            alike = known.setdefault(key, [])
            if manifest in alike:
                continue
            alike.append(manifest)
        yield origin, manifest
