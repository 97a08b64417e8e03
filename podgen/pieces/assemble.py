"""Assembles the pieces of one pod into a value of the model."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from podgen.model.base import construct, construct_with_sources, hints_of, with_fields
from podgen.model.containers import Container
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodSpec
from podgen.model.volumes import Volume
from podgen.pieces.conflicts import Conflict, conflict_problem
from podgen.pieces.merge import Items, Merged, merge
from podgen.pieces.mounts import PodVolume
from podgen.pieces.values import ContainerPiece, Part, PodSettings, Role, Settings, says_nothing
from podgen.problems import Problem
from podgen.rules.location import Location
from podgen.schema.fields import fields_of
from podgen.source import Source


def assemble(name: str | None, own: PodSettings, pieces: Iterable[Part]) -> tuple[Pod, list[Problem]]:
    """The pod made of its pieces, unchecked, and the problems of the pieces themselves.

    Parameters:
        name: The pod's name.
        own: The keywords of the call of `pod` itself.
        pieces: The pieces, in the order of the call.
    """
    containers: dict[Role, list[ContainerPiece]] = {"init_containers": [], "containers": []}
    volumes: list[Any] = []
    for_pod: list[Settings] = [own]
    for_each: list[Settings] = []
    problems = [*own.problems]
    for piece in pieces:
        if isinstance(piece, ContainerPiece):
            containers[piece.role].append(piece)
            volumes += piece.volumes
            problems += piece.problems
        elif isinstance(piece, Settings):
            (for_pod if isinstance(piece, PodSettings) else for_each).append(piece)
            problems += piece.problems
        elif isinstance(piece, Container):
            containers["containers"].append(ContainerPiece("containers", piece))
        else:
            volumes.append(_volume(piece))
    options, each = _combine(for_pod), _combine(for_each)
    fields = options.fields
    for role, of_role in containers.items():
        listed = fields.get(role, ())
        if isinstance(listed, tuple):  # anything else stays as it is, and the gate refuses it
            of_role += [ContainerPiece(role, container) for container in listed]
            fields[role] = tuple([_filled(piece, each) for piece in of_role])
    listed = fields.get("volumes", ())
    if isinstance(listed, tuple):
        volumes += [_volume(piece) for piece in listed]
        if each.volumes:
            volumes += _mounted(each.volumes, (*_list(fields["containers"]), *_list(fields["init_containers"])))
        fields["volumes"] = _distinct(volumes)
    pod = _pod(name, own.source, options)
    if options.conflicts or each.conflicts:
        spec = Location(pod).child("spec")
        problems += _conflicts(options, Location(pod).child("metadata"), spec)
        problems += _conflicts(each, Location(None, spec, "containers", 0), spec)
    return pod, problems


class _Combined(NamedTuple):
    """Several settings merged into one: the fields, their sources, and the conflicts."""

    fields: dict[str, Any]
    sources: dict[str, Source]
    """Only of fields that come from one place."""
    conflicts: list[tuple[Conflict, Source | None]]
    """Each with the source of the later value."""
    volumes: list[Volume]


def _combine(parts: Sequence[Settings]) -> _Combined:
    merged: dict[str, Merged] = {}
    conflicts: list[tuple[Conflict, Source | None]] = []
    for part in parts:
        found: list[Conflict] = []
        for attribute, value in part.fields.items():
            if attribute in merged:
                merged[attribute].add(value, part.source, found.append, ((attribute, None),))
            else:
                merged[attribute] = Merged(value, part.source)
        conflicts += [(conflict, part.source) for conflict in found]
    return _Combined(
        {attribute: whole.value for attribute, whole in merged.items()},
        {attribute: whole.source for attribute, whole in merged.items() if whole.source and whole.is_from_one_place},
        conflicts,
        [volume for part in parts for volume in part.volumes],
    )


def _conflicts(combined: _Combined, first: Location, second: Location) -> list[Problem]:
    """The conflicts as problems. Each is about a field of `first` or, if that has no such field, of `second`."""
    problems = []
    for conflict, source in combined.conflicts:
        attribute = conflict.steps[0][0]
        at = first if attribute in fields_of(first.model) else second
        for attribute, key in conflict.steps:
            at = Location(None, at, attribute, key)
        problems.append(conflict_problem(conflict, at.path, (conflict.source, source)))
    return problems


# Fields that an init container which runs to completion cannot have.
_NOT_FOR_INIT = ("startup_probe", "readiness_probe", "liveness_probe", "lifecycle")


def _filled(piece: ContainerPiece, each: _Combined) -> Any:
    """The container with the fields of `each_container` added. Its own values win."""
    container: Any = piece.container
    if not isinstance(container, Container) or not each.fields:
        return container
    runs_to_end = piece.role == "init_containers" and container.restart_policy != "Always"
    skipped = {*piece.declined, *(_NOT_FOR_INIT if runs_to_end else ())}
    fields: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for attribute, value in each.fields.items():
        if attribute in skipped:
            continue
        own = getattr(container, attribute)
        merged = _variables(own, value) if attribute in ("env", "env_from") else _merged(own, value, attribute)
        if merged is not own:
            fields[attribute] = merged
            if own is None and attribute in each.sources:
                sources[attribute] = each.sources[attribute]
    return with_fields(container, fields, sources)


def _merged(own: Any, shared: Any, attribute: str) -> Any:
    return merge(own, shared, _keep, ((attribute, None),))


def _variables(own: Any, shared: Any) -> Any:
    """The container's own variables after the shared ones, so that they can refer to them. Of two with one name, its own wins."""
    if not isinstance(own, tuple) or not isinstance(shared, tuple):
        return _merged(own, shared, "env")
    given = Items()
    given.extend(own)
    missing = [item for item in shared if not given.alike(item)]
    return (*missing, *own) if missing else own


def _keep(conflict: Conflict) -> None:
    """Ignore a conflict: the container's own value wins."""
    del conflict


def _mounted(volumes: Iterable[Volume], containers: Iterable[Any]) -> list[Volume]:
    """The volumes of `each_container` that some container uses. Its own mounts may have replaced the shared ones."""
    mounts = [
        mount
        for container in containers
        if isinstance(container, Container)
        for mount in (*_list(container.volume_mounts), *_list(container.volume_devices))
    ]
    names = Items()
    names.extend([getattr(mount, "name", None) for mount in mounts])
    return [volume for volume in volumes if names.alike(volume.name)]


def _list(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _volume(piece: Any) -> Any:
    return piece.volume if isinstance(piece, PodVolume) else piece


def _distinct(volumes: Iterable[Any]) -> tuple[Any, ...]:
    """Each volume once, however many containers mount it. Different volumes with one name all stay: the gate refuses them."""
    by_name: dict[str, list[Any]] = {}
    for volume in volumes:
        name = volume.name if isinstance(volume, Volume) else None
        same = by_name.setdefault(name if isinstance(name, str) else "", [])
        if volume not in same:
            same.append(volume)
    return tuple([volume for same in by_name.values() for volume in same])


def _pod(name: str | None, source: Source | None, options: _Combined) -> Pod:
    """The manifest. Its name and `containers` come from the call of `pod` itself, at `source`."""
    of_spec = hints_of(PodSpec)
    metadata: dict[str, Any] = {"name": name}
    spec: dict[str, Any] = {"containers": ()}
    for attribute, value in options.fields.items():
        is_in_spec = attribute in of_spec
        if not says_nothing(PodSpec if is_in_spec else ObjectMeta, attribute, value):
            (spec if is_in_spec else metadata)[attribute] = value
    elsewhere = {attribute: other for attribute, other in options.sources.items() if other is not source}
    return construct(
        Pod,
        source,
        metadata=construct_with_sources(ObjectMeta, source, metadata, elsewhere),
        spec=construct_with_sources(PodSpec, source, spec, elsewhere),
    )
