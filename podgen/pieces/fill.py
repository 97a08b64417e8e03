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
from podgen.pieces.values import ContainerField, ContainerPiece, ContainerSettings, items_of
from podgen.pieces.variable_order import in_order
from podgen.source import Source

_MAIN_FIRST: tuple[ContainerField, ...] = ("containers", "init_containers")
_VARIABLES = ("env", "env_from")

# Fields that an init container which runs to completion cannot have.
_NOT_FOR_INIT = ("startup_probe", "readiness_probe", "liveness_probe", "lifecycle")


class Filled(NamedTuple):
    """The containers of a pod, filled in."""

    containers: dict[ContainerField, tuple[Any, ...]]
    volumes: list[PodStorage]
    """The volumes of the settings that some container mounts. Its own mounts may have replaced the shared ones."""
    objects: list[Manifest]
    """The objects that these settings were made with."""
    conflicts: list[FoundConflict]
    """The conflicts between settings, each at the first container that got both, a main one if there is one."""


def unfilled(pieces: Mapping[ContainerField, Sequence[ContainerPiece]]) -> Filled:
    """The containers as they are, where there are no settings for them."""
    return Filled(
        {field: tuple([piece.container for piece in in_field]) for field, in_field in pieces.items()}, [], [], []
    )


def fill(
    pieces: Mapping[ContainerField, Sequence[ContainerPiece]],
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
    containers: dict[ContainerField, tuple[Any, ...]] = {}
    for field in _MAIN_FIRST:
        in_field: list[Any] = []
        for index, piece in enumerate(pieces[field]):
            container: Any = piece.container
            if isinstance(container, Container):
                for level in choices:
                    each = level.merged_for(piece, (field, index))
                    container = _filled(container, piece, each) if each.fields else container
                for wanted in hardening:
                    container = harden(container, piece, wanted, pod)
            in_field.append(container)
        containers[field] = tuple(in_field)
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


def _filled(container: Container, piece: ContainerPiece, each: Combined) -> Container:
    runs_to_end = piece.field == "init_containers" and container.restart_policy != "Always"
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


def _merged(own: Any, shared: Any, attribute: str) -> Any:
    return merge(own, shared, keep, ((attribute, None),))


def _variables(own: Any, shared: Any) -> Any:
    """The container's own variables after the shared ones, so that they can refer to them. Of two with one name, its own wins.

    A shared one that refers to one of the container's own comes after that.
    """
    if not isinstance(own, tuple) or not isinstance(shared, tuple):
        return _merged(own, shared, "env")
    given = Items()
    given.extend(own)
    missing = [item for item in shared if not given.alike(item)]
    return in_order(missing, own) if missing else own


def _mounted(volumes: Iterable[PodStorage], containers: Iterable[Any]) -> list[PodStorage]:
    mounts = [
        mount
        for container in containers
        if isinstance(container, Container)
        for mount in (*items_of(container.volume_mounts), *items_of(container.volume_devices))
    ]
    names = Items()
    names.extend([getattr(mount, "name", None) for mount in mounts])
    return [volume for volume in volumes if names.alike(volume.name)]
