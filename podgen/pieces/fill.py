"""Fills the settings of `each_container` into the containers of a pod. A container's own values win."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.base import with_fields
from podgen.model.containers import Container
from podgen.pieces.hardening import Hardening, harden
from podgen.pieces.merge import Items, merge
from podgen.pieces.merge_settings import Combined, combined, keep
from podgen.pieces.mounts import PodStorage
from podgen.pieces.parts import without_parts
from podgen.pieces.values import ContainerPiece, ContainerSettings
from podgen.problems import Problem, SourceRef, named
from podgen.source import Source
from podgen.suggest import did_you_mean

_ROLES = ("main", "init", "sidecar")

# Fields that an init container which runs to completion cannot have.
_NOT_FOR_INIT = ("startup_probe", "readiness_probe", "liveness_probe", "lifecycle")


class Filled(NamedTuple):
    """The containers of a pod, filled in."""

    containers: dict[int, Any]
    """Each container by the `id` of its piece."""
    used: list[ContainerSettings]
    """The settings that some container got."""
    combined: list[Combined]
    """What was filled in: one for each choice of settings that a container got."""

    @property
    def volumes(self) -> list[PodStorage]:
        """The volumes of the settings that some container mounts. Its own mounts may have replaced the shared ones."""
        carried = [volume for settings in self.used for volume in settings.volumes]
        return _mounted(carried, self.containers.values()) if carried else []


def fill(
    pieces: Sequence[ContainerPiece], levels: Sequence[Sequence[ContainerSettings]], pod: Mapping[str, Any]
) -> Filled:
    """The containers with the fields of `each_container` added, and last those of `hardened`.

    Parameters:
        pieces: The containers.
        levels: The settings, the strongest level first.
        pod: The fields of the pod.
    """
    hardening = [settings for level in levels for settings in level if isinstance(settings, Hardening)]
    used: dict[int, ContainerSettings] = {}
    known: dict[tuple[int, ...], Combined] = {}
    containers: dict[int, Any] = {}
    for piece in pieces:
        container: Any = piece.container
        for level in levels:
            mine = [one for one in level if not isinstance(one, Hardening) and one.is_for(piece)]
            if not mine or not isinstance(container, Container):
                continue
            used.update((id(settings), settings) for settings in mine)
            key = tuple(map(id, mine))
            each = known.get(key)
            if each is None:
                each = known[key] = combined([mine])
            container = _filled(container, piece, each)
        for settings in hardening:
            container = harden(container, piece, settings, pod)
        containers[id(piece)] = container
    return Filled(containers, list(used.values()), list(known.values()))


def _filled(container: Container, piece: ContainerPiece, each: Combined) -> Container:
    runs_to_end = piece.role == "init_containers" and container.restart_policy != "Always"
    skipped = {*piece.declined, *(_NOT_FOR_INIT if runs_to_end else ())}
    fields: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for attribute, value in each.fields.items():
        shared = without_parts(value, attribute, piece.declined)
        if attribute in skipped or shared is None:
            continue
        own = getattr(container, attribute)
        merged = _variables(own, shared) if attribute in ("env", "env_from") else _merged(own, shared, attribute)
        if merged is not own:
            fields[attribute] = merged
            if own is None and attribute in each.sources:
                sources[attribute] = each.sources[attribute]
    return with_fields(container, fields, sources) if fields else container


def _merged(own: Any, shared: Any, attribute: str) -> Any:
    return merge(own, shared, keep, ((attribute, None),))


def _variables(own: Any, shared: Any) -> Any:
    """The container's own variables after the shared ones, so that they can refer to them. Of two with one name, its own wins."""
    if not isinstance(own, tuple) or not isinstance(shared, tuple):
        return _merged(own, shared, "env")
    given = Items()
    given.extend(own)
    missing = [item for item in shared if not given.alike(item)]
    return (*missing, *own) if missing else own


def _mounted(volumes: Iterable[PodStorage], containers: Iterable[Any]) -> list[PodStorage]:
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


def unknown_names(settings: Iterable[ContainerSettings], pieces: Sequence[ContainerPiece]) -> list[Problem]:
    """A warning for each name in `each_container(only=[...])` that no container of the pod has."""
    return [
        _unknown_name(name, one, pieces)
        for one in settings
        for name in one.only or ()
        if name not in _ROLES and not any(piece.is_called(name) for piece in pieces)
    ]


def _unknown_name(name: str, settings: ContainerSettings, pieces: Iterable[ContainerPiece]) -> Problem:
    source = settings.source
    names: list[Any] = [getattr(piece.container, "name", None) for piece in pieces]
    meant = did_you_mean(name, [*(known for known in names if isinstance(known, str)), *_ROLES])
    return Problem.of(
        "pieces/container-unknown",
        f"`{settings.made_by}` is for {named(name)}, but the pod has no container of that name",
        type="NotFound",
        place=SourceRef(source, ("only",), narrow=True) if source else None,
        help=f"did you mean {named(meant)}?" if meant else None,
    )
