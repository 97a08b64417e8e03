"""Objects that Python made of kinds without a class, beside the schemas of their kinds."""

from collections.abc import Iterator, Sequence

from podgen.model.custom import CustomObject
from podgen.model.manifest import Manifest
from podgen.openapi.definition_set import Definitions
from podgen.openapi.definitions import definition_of
from podgen.openapi.misfit import Misfit, problem_of
from podgen.openapi.objects import built_in_misfits
from podgen.openapi.resources import held_to_definition
from podgen.problems import Problem
from podgen.rules.location import Location
from podgen.schema.convert import to_plain


def built_in_problems(manifest: Manifest) -> list[Problem]:
    """What in an object the schema of its kind does not take, if Kubernetes has the kind and podgen no class for it."""
    return [_placed(misfit, manifest) for misfit in built_in_misfits(to_plain(manifest)) or ()]


def defined_problems(manifests: Sequence[Manifest], definitions: Definitions) -> Iterator[tuple[int, Problem]]:
    """What in custom resources their definitions do not take, each with the number of the object; nothing that it lifts.

    Parameters:
        manifests: A set of objects. Definitions among them count.
        definitions: Further definitions.
    """
    customs = [
        (number, manifest, to_plain(manifest))
        for number, manifest in enumerate(manifests)
        if isinstance(manifest, CustomObject)
    ]
    for _, _, plain in customs:
        if definition := definition_of(plain):
            definitions.in_call.keep(definition)
    for number, manifest, plain in customs if definitions else ():
        if held := held_to_definition(plain, definitions):
            problems = (_placed(misfit, manifest) for misfit in held.misfits)
            yield from (
                (number, problem)
                for problem in problems
                if problem.origin == "kubernetes" or problem.code not in manifest.allow
            )


def _placed(misfit: Misfit, manifest: Manifest) -> Problem:
    """The problem for a misfit, at the call that made the object."""
    place = Location(manifest).child("fields").place
    return problem_of(misfit).changed(place=place and place._replace(keywords=tuple(map(str, misfit.steps))))
