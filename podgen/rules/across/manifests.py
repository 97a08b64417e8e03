"""Runs the rules across a set over manifests that are values of the model, and points into the code that made them."""

from collections.abc import Collection, Iterator, Sequence

from podgen.model.base import Model
from podgen.model.manifest import Manifest
from podgen.problems import Problem, SourceRef
from podgen.rules.across.engine import inspect_set
from podgen.rules.across.external import NOTHING_EXTERNAL, External
from podgen.rules.across.outline import Outline, Steps
from podgen.rules.across.read_outline import outline_of
from podgen.rules.across.set_rule import SetProblem
from podgen.rules.location import Location
from podgen.schema.convert import to_plain
from podgen.schema.fields import fields_by_name


def inspect_manifests(
    manifests: Sequence[Manifest], external: External = NOTHING_EXTERNAL, doubtful: Collection[int] = ()
) -> Iterator[tuple[int, Problem]]:
    """Everything that is wrong between manifests, each with the number of the manifest that it is about.

    Parameters:
        manifests: The whole set.
        external: What lives elsewhere.
        doubtful: The numbers of those that have errors by themselves.
    """
    numbers = {id(manifest): number for number, manifest in enumerate(manifests)}
    outlines = [_outline(manifest, number, numbers, doubtful) for number, manifest in enumerate(manifests)]
    for found in inspect_set(outlines, external):
        yield found.outline.number, _placed(found, manifests)


def _outline(manifest: Manifest, number: int, numbers: dict[int, int], doubtful: Collection[int]) -> Outline:
    if number in doubtful:  # nothing need be right in it
        name, namespace = (text if isinstance(text, str) else None for text in (manifest.name, manifest.namespace))
        return Outline(number, type(manifest).__name__, "", namespace, name, is_doubtful=True)
    return outline_of(to_plain(manifest), number)._replace(
        is_reference=manifest.is_reference,
        allow=frozenset(manifest.allow),
        made_with=tuple(numbers[id(other)] for other in manifest.refers_to if id(other) in numbers),
    )


def _placed(found: SetProblem, manifests: Sequence[Manifest]) -> Problem:
    """The problem, with the calls that made the values that it points at."""

    def place_of(outline: Outline, steps: Steps) -> SourceRef | None:
        return location_of(manifests[outline.number], steps).place

    return found.problem(Location(manifests[found.outline.number]).reader, place_of)


def location_of(manifest: Manifest, steps: Steps) -> Location:
    """The location that keys and indices lead to in a manifest, as far as the model knows it."""
    at = Location(manifest)
    way = list(steps)
    while way and isinstance(at.value, Model):
        field = fields_by_name(type(at.value)).get(str(way.pop(0)))
        if field is None:
            break
        value = getattr(at.value, field.attribute)
        if way and isinstance(value, tuple | dict):
            at = at.child(field.attribute, way.pop(0))
        else:
            at = at.child(field.attribute)
    return at
