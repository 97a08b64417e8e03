"""Fills the settings of `each_container` into the containers of a pod. A container's own values win."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.base import with_fields
from podgen.model.containers import Container
from podgen.model.manifest import Manifest
from podgen.pieces.conflicts import FoundConflict, Step
from podgen.pieces.hardening import Hardening, harden
from podgen.pieces.merge import Items, merge
from podgen.pieces.merge_settings import Combined, combined, keep
from podgen.pieces.mounts import PodStorage
from podgen.pieces.parts import without_parts
from podgen.pieces.values import ContainerPiece, ContainerSettings, Role
from podgen.problems import Problem, SourceRef, named
from podgen.source import Source
from podgen.suggest import did_you_mean

_ROLES = ("main", "init", "sidecar")

# Fields that an init container which runs to completion cannot have.
_NOT_FOR_INIT = ("startup_probe", "readiness_probe", "liveness_probe", "lifecycle")


class Filled(NamedTuple):
    """The containers of a pod, filled in."""

    containers: dict[Role, tuple[Any, ...]]
    volumes: list[PodStorage]
    """The volumes of the settings that some container mounts. Its own mounts may have replaced the shared ones."""
    objects: list[Manifest]
    """The objects that these settings were made with."""
    conflicts: list[FoundConflict]
    """The conflicts between settings, each at the first container that got both, a main one if there is one."""


def unfilled(pieces: Mapping[Role, Sequence[ContainerPiece]]) -> Filled:
    """The containers as they are, where there are no settings for them."""
    return Filled({role: tuple([piece.container for piece in of_role]) for role, of_role in pieces.items()}, [], [], [])


def fill(
    pieces: Mapping[Role, Sequence[ContainerPiece]],
    levels: Sequence[Sequence[ContainerSettings]],
    pod: Mapping[str, Any],
) -> Filled:
    """The containers with the fields of `each_container` added, and last those of `hardened`.

    Parameters:
        pieces: The containers.
        levels: The settings, the strongest level first.
        pod: The fields of the pod.
    """
    hardening = [one for level in levels for one in level if isinstance(one, Hardening)]
    choices = [_Choices([one for one in level if not isinstance(one, Hardening)]) for level in levels]
    containers: dict[Role, tuple[Any, ...]] = {}
    for role in _MAIN_FIRST:
        of_role: list[Any] = []
        for index, piece in enumerate(pieces[role]):
            container: Any = piece.container
            if isinstance(container, Container):
                for level in choices:
                    each = level.merged_for(piece, (role, index))
                    container = _filled(container, piece, each) if each.fields else container
                for wanted in hardening:
                    container = harden(container, piece, wanted, pod)
            of_role.append(container)
        containers[role] = tuple(of_role)
    carried: list[PodStorage] = []
    objects: list[Manifest] = []
    conflicts: list[FoundConflict] = []
    for level in choices:
        conflicts += level.conflicts
        for settings in level.used.values():
            carried += settings.volumes
            objects += settings.objects
    volumes = _mounted(carried, [*containers["init_containers"], *containers["containers"]]) if carried else []
    return Filled(containers, volumes, objects, conflicts)


class _Choices:
    """The settings of one level, merged for each choice of them that a container gets."""

    __slots__ = ("_are_for_all", "_known", "_settings", "conflicts", "used")

    def __init__(self, settings: Sequence[ContainerSettings]) -> None:
        self._settings = settings
        self._are_for_all = all(one.is_for_all for one in settings)
        self._known: dict[tuple[int, ...], Combined] = {}
        self.used: dict[int, ContainerSettings] = {}
        """The settings that some container got."""
        self.conflicts: list[FoundConflict] = []

    def merged_for(self, piece: ContainerPiece, at: Step) -> Combined:
        """The settings that are for a container, which is at a place of the pod."""
        chosen: Sequence[ContainerSettings] = self._settings
        key: tuple[int, ...] = ()
        if not self._are_for_all:
            chosen = [one for one in chosen if one.is_for(piece)]
            key = tuple(map(id, chosen))
        each = self._known.get(key)
        if each is None:
            each = self._known[key] = combined([chosen])
            self.used |= {id(one): one for one in chosen}
            if each.conflicts:
                self.conflicts += [found._replace(container=at) for found in each.conflicts]
        return each


_MAIN_FIRST: tuple[Role, ...] = ("containers", "init_containers")


def _filled(container: Container, piece: ContainerPiece, each: Combined) -> Container:
    runs_to_end = piece.role == "init_containers" and container.restart_policy != "Always"
    skipped = {*piece.declined, *(_NOT_FOR_INIT if runs_to_end else ())}
    fields: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for attribute, whole in each.fields.items():
        value = without_parts(whole, attribute, piece.declined) if piece.declined else whole
        if attribute in skipped or value is None:
            continue
        own = getattr(container, attribute)
        if own is None:
            fields[attribute] = value
            if attribute in each.sources:
                sources[attribute] = each.sources[attribute]
            continue
        merged = _variables(own, value) if attribute in _VARIABLES else _merged(own, value, attribute)
        if merged is not own:
            fields[attribute] = merged
    return with_fields(container, fields, sources) if fields else container


_VARIABLES = ("env", "env_from")


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


def unknown_names(
    settings: Iterable[ContainerSettings], pieces: Mapping[Role, Iterable[ContainerPiece]]
) -> list[Problem]:
    """A warning for each name in `each_container(only=[...])` that no container of the pod has."""
    wanted = [(name, one) for one in settings if one.only for name in one.only if name not in _ROLES]
    if not wanted:
        return []
    everyone = [piece for of_role in pieces.values() for piece in of_role]
    return [
        _unknown_name(name, one, everyone)
        for name, one in wanted
        if not any(piece.is_called(name) for piece in everyone)
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
