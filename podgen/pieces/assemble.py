"""Assembles the pieces of one pod: its metadata and its spec, for a `Pod` or for the template of a workload."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.base import construct_with_sources, hints_of, source_of
from podgen.model.claims import PersistentVolumeClaim
from podgen.model.containers import Container
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodSpec
from podgen.model.volumes import Volume
from podgen.pieces.conflicts import conflict_problem
from podgen.pieces.fill import Filled, fill, unknown_names
from podgen.pieces.layers import Defaults, layers_of
from podgen.pieces.merge_settings import Combined, combined
from podgen.pieces.mounts import PodVolume
from podgen.pieces.values import (
    ContainerPiece,
    ContainerSettings,
    Part,
    PodSettings,
    Role,
    Settings,
    says_nothing,
)
from podgen.problems import Problem, SourceRef, named
from podgen.rules.location import Location
from podgen.schema.fields import fields_of
from podgen.source import Source


class Assembled(NamedTuple):
    """A pod that was made of pieces, unchecked."""

    metadata: dict[str, Any]
    """The fields of its metadata, without a name."""
    sources: Mapping[str, Source]
    """The sources of metadata that comes from another call than that of the pod itself."""
    spec: PodSpec
    claims: tuple[PersistentVolumeClaim, ...]
    """The claim templates among its volumes."""
    objects: list[Manifest]
    """The objects that its pieces were made with."""
    allow: frozenset[str]
    """The codes that the pods among its pieces lift."""
    problems: list[Problem]
    """The problems of the pieces themselves."""
    conflicts: Callable[[Location], list[Problem]]
    """The conflicts between pieces. Called with the location of the pod or the template that is made of them."""


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
    sorted_ = _sorted(own, pieces)
    inner = list(layers_of(sorted_.layers))
    levels = [sorted_.settings, *(layer.settings for layer in inner)]
    options = combined([[one for one in level if isinstance(one, PodSettings)] for level in levels])
    fields = {**unless_set, **options.fields}
    for role, of_role in sorted_.containers.items():
        of_role += [ContainerPiece(role, container) for container in _list(fields.get(role))]
    containers = [piece for of_role in sorted_.containers.values() for piece in of_role]
    for_each = [[one for one in level if isinstance(one, ContainerSettings)] for level in levels]
    filled = fill(containers, for_each, fields)
    for role, of_role in sorted_.containers.items():
        if isinstance(fields.get(role, ()), tuple):  # anything else stays as it is, and the gate refuses it
            fields[role] = tuple([filled.containers[id(piece)] for piece in of_role])
    volumes = _distinct([*sorted_.volumes, *_volumes(fields.get("volumes"), sorted_.objects), *filled.volumes])
    claims = tuple([volume for volume in volumes if isinstance(volume, PersistentVolumeClaim)])
    if isinstance(fields.get("volumes", ()), tuple):
        fields["volumes"] = tuple([volume for volume in volumes if not isinstance(volume, PersistentVolumeClaim)])
    metadata, spec, elsewhere = _split(fields, options, own.source)
    return Assembled(
        metadata,
        elsewhere,
        construct_with_sources(PodSpec, own.source, spec, elsewhere),
        claims,
        [*sorted_.objects, *_objects(levels, filled)],
        frozenset(sorted_.allow),
        [
            *sorted_.problems,
            *(problem for level in levels for one in level for problem in one.problems),
            *(problem for layer in inner for problem in layer.problems),
            *unknown_names(for_each[0], containers),
            *([] if takes_claims else map(_misplaced, claims)),
        ],
        lambda pod: _conflicts(options, filled.combined, pod),
    )


class _Sorted(NamedTuple):
    """The pieces of a pod by what they are."""

    containers: dict[Role, list[ContainerPiece]]
    volumes: list[Any]
    settings: list[Settings]
    layers: list[Defaults]
    objects: list[Manifest]
    problems: list[Problem]
    allow: set[str]


def _sorted(own: PodSettings, pieces: Iterable[Part]) -> _Sorted:
    found = _Sorted({"init_containers": [], "containers": []}, [], [own], [], [], [], set())
    for piece in _expanded(pieces):
        match piece:
            case ContainerPiece():
                found.containers[piece.role].append(piece)
                found.volumes.extend(piece.volumes)
                found.problems.extend(piece.problems)
                found.objects.extend(piece.objects)
            case Container():
                found.containers["containers"].append(ContainerPiece("containers", piece))
            case Settings():
                found.settings.append(piece)
            case Defaults():
                found.layers.append(piece)
            case Pod():
                found.allow.update(piece.allow)
                found.objects.extend(piece.refers_to)
            case _:
                found.volumes.extend(_volumes((piece,), found.objects))
    return found


def _objects(levels: Iterable[Sequence[Settings]], filled: Filled) -> Iterator[Manifest]:
    """The objects that settings were made with, except those for containers that no container got."""
    used = {id(settings) for settings in filled.used}
    for level in levels:
        for settings in level:
            if isinstance(settings, PodSettings) or id(settings) in used:
                yield from settings.objects


def _expanded(pieces: Iterable[Part]) -> Iterator[Part]:
    """The pieces. In front of a pod come the pieces that it consists of."""
    for piece in pieces:
        if isinstance(piece, Pod):
            yield from _pieces_of(piece)
        yield piece


def _pieces_of(pod: Pod) -> Iterator[Part]:
    """A pod as pieces: its containers, and all that it says beside its name."""
    fields: dict[str, Any] = {**vars(pod.spec)} if isinstance(pod.spec, PodSpec) else {}
    roles: tuple[Role, ...] = ("init_containers", "containers")
    for role in roles:
        for container in _list(fields.pop(role, None)):
            yield ContainerPiece(role, container)
    metadata = vars(pod.metadata) if isinstance(pod.metadata, ObjectMeta) else {}
    fields |= {name: metadata[name] for name in ("namespace", "labels", "annotations") if name in metadata}
    yield PodSettings(FrozenMap(fields), source_of(pod))


def _split(
    fields: Mapping[str, Any], options: Combined, source: Source | None
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Source]]:
    """The fields of the metadata, those of the spec, and the sources of those that come from another call."""
    of_spec = hints_of(PodSpec)
    metadata: dict[str, Any] = {}
    spec: dict[str, Any] = {"containers": ()}
    for attribute, value in fields.items():
        is_in_spec = attribute in of_spec
        if not says_nothing(PodSpec if is_in_spec else ObjectMeta, attribute, value):
            (spec if is_in_spec else metadata)[attribute] = value
    elsewhere = {attribute: other for attribute, other in options.sources.items() if other is not source}
    return metadata, spec, elsewhere


def _conflicts(options: Combined, for_containers: Sequence[Combined], pod: Location) -> list[Problem]:
    """The conflicts as problems, with the paths that they have in a pod or a template."""
    metadata, spec = pod.child("metadata"), pod.child("spec")
    container = Location(None, spec, "containers", 0)
    found: dict[Any, Problem] = {}
    for combined_, first in ((options, metadata), *((each, container) for each in for_containers)):
        for conflict, source in combined_.conflicts:
            at = first if conflict.steps[0][0] in fields_of(first.model) else spec
            for attribute, key in conflict.steps:
                at = Location(None, at, attribute, key)
            problem = conflict_problem(conflict, at.path, (conflict.source, source))
            once = problem.path, problem.place, problem.label, problem.message  # and not for each container
            found.setdefault(once, problem)
    return list(found.values())


def _volumes(pieces: Any, objects: list[Manifest]) -> Iterator[Any]:
    """The volumes of some pieces. The objects behind them are added to `objects`."""
    for piece in _list(pieces):
        if isinstance(piece, PodVolume):
            objects.extend([] if piece.object is None else [piece.object])
        yield piece.volume if isinstance(piece, PodVolume) else piece


def _list(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _distinct(volumes: Iterable[Any]) -> tuple[Any, ...]:
    """Each volume once, however many containers mount it. Different volumes with one name all stay: the gate refuses them."""
    by_name: dict[str, list[Any]] = {}
    for volume in volumes:
        name = volume.name if isinstance(volume, Volume | PersistentVolumeClaim) else None
        same = by_name.setdefault(name if isinstance(name, str) else "", [])
        if volume not in same:
            same.append(volume)
    return tuple([volume for same in by_name.values() for volume in same])


def _misplaced(claim: PersistentVolumeClaim) -> Problem:
    """The problem of a claim template in something else than a StatefulSet."""
    source = source_of(claim)
    return Problem.of(
        "pieces/claim-template-misplaced",
        f"{named(claim.name)} is a claim template, and only the pods of a stateful_set get claims of their own",
        type="Forbidden",
        place=SourceRef(source) if source else None,
        help='use claim("data", "10Gi"), an object that is rendered too, or persistent_volume(...) for one that is there',
    )
