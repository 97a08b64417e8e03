"""Assembles the pieces of one pod: its metadata and its spec, for a `Pod` or for the template of a workload."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.base import construct_with_sources, hints_of
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.pieces.conflicts import conflict_problems
from podgen.pieces.fill import Filled, fill, unfilled
from podgen.pieces.layers import Defaults, layers_of
from podgen.pieces.merge_settings import combined
from podgen.pieces.mounts import ClaimTemplate
from podgen.pieces.pod_volumes import pod_volumes
from podgen.pieces.sorting import SortedPieces
from podgen.pieces.unknown_containers import unknown_names
from podgen.pieces.values import ContainerField, ContainerPiece, Part, PodSettings, items_of, says_nothing
from podgen.problems import Problem
from podgen.rules.location import Location
from podgen.source import Source


class Assembled(NamedTuple):
    """A pod that was made of pieces, unchecked."""

    metadata: dict[str, Any]
    """The fields of its metadata, without a name."""
    sources: Mapping[str, Source]
    """The sources of fields that come from another call than that of the pod itself."""
    spec: PodSpec
    claims: tuple[ClaimTemplate, ...]
    """The claim templates among its volumes."""
    objects: list[Manifest]
    """The objects that its pieces were made with."""
    allow: set[str]
    """The codes that its pieces lift."""
    rules: list[Any]
    """The user's own rules that come with its pieces."""
    problems: list[Problem]
    """The problems of the pieces themselves."""
    conflicts: Callable[[Location], list[Problem]] | None
    """What depends on where the pod is: the conflicts between pieces, if there are any. Called with the pod's location."""


def assemble(
    own: PodSettings,
    pieces: Iterable[Part],
    unless_set: Mapping[str, Any] = FrozenMap(),
    *,
    takes_claims: bool = False,
) -> Assembled:
    """Assemble a pod of its pieces.

    Parameters:
        own: The keywords of the user's call itself.
        pieces: The pieces, in the order of the call.
        unless_set: Fields of the spec that have to be there, with their values if no piece sets them.
        takes_claims: Whether claim templates have a place, as in a StatefulSet.
    """
    given = SortedPieces()
    given.add((own, *pieces))
    layers = layers_of(given.layers) if given.layers else []
    options = combined([given.for_pod, *[layer.for_pod for layer in layers]] if layers else [given.for_pod])
    fields = {**unless_set, **options.fields}
    filled = _fill(given, fields, layers)
    given.objects += filled.objects
    claims: tuple[ClaimTemplate, ...] = ()
    given.add_volumes(items_of(fields.get("volumes")))
    given.volumes += filled.volumes
    if given.volumes and isinstance(fields.get("volumes", ()), tuple):
        fields["volumes"], claims, problems = pod_volumes(given.volumes, takes_claims=takes_claims)
        given.problems += problems
    for layer in layers:
        given.problems += layer.problems
        for settings in layer.for_pod:
            given.objects += settings.objects
            given.allow |= settings.allow
            given.rules += settings.rules
    metadata, spec = _split(fields)
    conflicts = [*options.conflicts, *filled.conflicts]
    sources = {field: source for field, source in options.sources.items() if source is not own.source}
    return Assembled(
        metadata,
        sources,
        construct_with_sources(PodSpec, own.source, spec, sources),
        claims,
        given.objects,
        given.allow,
        given.rules,
        given.problems,
        (lambda pod: conflict_problems(conflicts, pod)) if conflicts else None,
    )


def _fill(given: SortedPieces, fields: dict[str, Any], layers: Sequence[Defaults]) -> Filled:
    """Set the lists of containers, with the settings for each of them filled in."""
    field: ContainerField
    for field in given.containers:
        if listed := items_of(fields.get(field)):
            given.containers[field] += [ContainerPiece(field, container) for container in listed]
    if given.for_containers or layers:
        levels = [given.for_containers, *[layer.for_containers for layer in layers]]
        filled = fill(given.containers, levels, fields)
    else:
        filled = unfilled(given.containers)
    for field, containers in filled.containers.items():
        if containers and isinstance(fields.get(field, ()), tuple):  # the gate refuses anything else
            fields[field] = containers
    if given.for_containers:
        given.problems += unknown_names(given.for_containers, given.containers)
    return filled


def _split(fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of the metadata, and those of the spec."""
    of_spec = hints_of(PodSpec)
    metadata: dict[str, Any] = {}
    spec: dict[str, Any] = {"containers": ()}
    for field, value in fields.items():
        is_in_spec = field in of_spec
        if not says_nothing(PodSpec if is_in_spec else ObjectMeta, field, value):
            (spec if is_in_spec else metadata)[field] = value
    return metadata, spec
