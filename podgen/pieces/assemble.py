"""Assembles the pieces of one pod: its metadata and its spec, for a `Pod` or for the template of a workload."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from podgen.model.base import construct_with_sources, hints_of
from podgen.model.claims import PersistentVolumeClaim
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.pieces.conflicts import FoundConflict
from podgen.pieces.fill import Filled, fill, unfilled, unknown_names
from podgen.pieces.layers import Defaults, layers_of
from podgen.pieces.merge_settings import combined
from podgen.pieces.parts import Parts
from podgen.pieces.pod_volumes import pod_volumes
from podgen.pieces.values import ContainerPiece, Part, PodSettings, Role, says_nothing
from podgen.problems import Problem
from podgen.source import Source


class Assembled(NamedTuple):
    """A pod that was made of pieces, unchecked."""

    metadata: dict[str, Any]
    """The fields of its metadata, without a name."""
    sources: Mapping[str, Source]
    """The sources of fields that come from another call than that of the pod itself."""
    spec: PodSpec
    claims: tuple[PersistentVolumeClaim, ...]
    """The claim templates among its volumes."""
    objects: list[Manifest]
    """The objects that its pieces were made with."""
    allow: set[str]
    """The codes that the pods among its pieces lift."""
    problems: list[Problem]
    """The problems of the pieces themselves."""
    conflicts: list[FoundConflict]
    """The conflicts between them. Their paths depend on where the pod is."""


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
    parts = Parts()
    parts.add((own, *pieces))
    layers = layers_of(parts.layers) if parts.layers else []
    options = combined([parts.for_pod, *[layer.for_pod for layer in layers]])
    fields = {**unless_set, **options.fields}
    filled = _fill(parts, fields, layers)
    parts.objects += filled.objects
    claims: tuple[PersistentVolumeClaim, ...] = ()
    parts.add_volumes(_list(fields.get("volumes")))
    parts.volumes += filled.volumes
    if parts.volumes and isinstance(fields.get("volumes", ()), tuple):
        fields["volumes"], claims, problems = pod_volumes(parts.volumes, takes_claims=takes_claims)
        parts.problems += problems
    for layer in layers:
        parts.problems += layer.problems
        parts.objects += [each for settings in layer.for_pod for each in settings.objects]
    metadata, spec = _split(fields)
    sources = {field: source for field, source in options.sources.items() if source is not own.source}
    return Assembled(
        metadata,
        sources,
        construct_with_sources(PodSpec, own.source, spec, sources),
        claims,
        parts.objects,
        parts.allow,
        parts.problems,
        [*options.conflicts, *filled.conflicts],
    )


def _fill(parts: Parts, fields: dict[str, Any], layers: Iterable[Defaults]) -> Filled:
    """Set the lists of containers, with the settings for each of them filled in."""
    role: Role
    for role in parts.containers:
        if listed := _list(fields.get(role)):
            parts.containers[role] += [ContainerPiece(role, container) for container in listed]
    levels = [level for level in (parts.for_containers, *[layer.for_containers for layer in layers]) if level]
    filled = fill(parts.containers, levels) if levels else unfilled(parts.containers)
    for role, containers in filled.containers.items():
        if containers and isinstance(fields.get(role, ()), tuple):  # the gate refuses anything else
            fields[role] = containers
    if parts.for_containers:
        parts.problems += unknown_names(parts.for_containers, parts.containers)
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


def _list(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
