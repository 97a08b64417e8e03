"""Which of the things that a user asked for lead to an object, and with which values of a template."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.model.manifest import Manifest


class LedBy(NamedTuple):
    """What led to an object."""

    origin: str
    """The file, as a user in this working directory would write it."""
    targets: tuple[str, ...] = ()
    """The arguments of the command line that lead to it: paths from the root of the file system, `-` for what was piped in."""
    template: str | None = None
    """The name of the template that made it."""
    values: Mapping[str, Any] = {}
    """The values of that template, those that it has by itself too."""


Origin: TypeAlias = tuple[LedBy, Manifest]
"""An object, with what led to it."""


def with_all_targets(found: Iterable[Origin], objects: Iterable[Origin]) -> list[Origin]:
    """The objects of a set, each with all targets that lead to it, and not only the first.

    Parameters:
        found: What was found, those too that are left out since they equal others.
        objects: The set, with what is referred to.
    """
    found, objects = list(found), list(objects)
    if len({led_by.targets for led_by, _ in found}) <= 1:
        return objects
    targets: dict[int, set[str]] = {}
    equals: dict[tuple[object, ...], list[Manifest]] = {}
    kept = {id(manifest) for _, manifest in objects}
    for _, manifest in objects:
        equals.setdefault(_key(manifest), []).append(manifest)
    for led_by, manifest in found:
        for target in led_by.targets:
            pending = [manifest]
            while pending:
                each = pending.pop()
                if id(each) not in kept:
                    each = next((other for other in equals.get(_key(each), ()) if other == each), each)
                known = targets.setdefault(id(each), set())
                if target not in known:
                    known.add(target)
                    pending += each.refers_to
    return [(led_by._replace(targets=(*sorted(targets[id(manifest)]),)), manifest) for led_by, manifest in objects]


def _key(manifest: Manifest) -> tuple[object, ...]:
    return manifest.api_version, manifest.kind, manifest.namespace, manifest.name
