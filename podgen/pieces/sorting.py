"""Sorts the pieces of one pod by what they are. A pod among them stands for the pieces that it consists of."""

from collections.abc import Iterable, Iterator
from typing import Any

from podgen.model.base import Model, source_of
from podgen.model.containers import Container
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodSpec
from podgen.pieces.layers import Defaults
from podgen.pieces.mounts import PodVolume
from podgen.pieces.values import ContainerField, ContainerPiece, ContainerSettings, Part, PodSettings
from podgen.problems import Problem
from podgen.source import Source


class SortedPieces:
    """The pieces of one pod by what they are, in the order of the call."""

    __slots__ = (
        "allow",
        "containers",
        "for_containers",
        "for_pod",
        "layers",
        "objects",
        "problems",
        "rules",
        "volumes",
    )

    def __init__(self) -> None:
        self.containers: dict[ContainerField, list[ContainerPiece]] = {"init_containers": [], "containers": []}
        self.volumes: list[Any] = []
        self.for_pod: list[PodSettings] = []
        self.for_containers: list[ContainerSettings] = []
        self.layers: list[Defaults] = []
        self.objects: list[Manifest] = []
        """The objects that they were made with. Those of `each_container` are not among them, since no container may get them."""
        self.problems: list[Problem] = []
        self.allow: set[str] = set()
        """The codes that they lift."""
        self.rules: list[Any] = []
        """The user's own rules that come with them."""

    def add(self, pieces: Iterable[Part]) -> None:
        """Add pieces behind those that are there."""
        for piece in pieces:
            if isinstance(piece, ContainerPiece):
                self.containers[piece.field].append(piece)
                self.volumes += piece.volumes
                self.problems += piece.problems
                self.objects += piece.objects
            elif isinstance(piece, PodSettings):
                self.for_pod.append(piece)
                self.allow |= piece.allow
                self.rules += piece.rules
                self.problems += piece.problems
                self.objects += piece.objects
            elif isinstance(piece, ContainerSettings):
                self.for_containers.append(piece)
                self.problems += piece.problems
            elif isinstance(piece, Container):
                self.containers["containers"].append(ContainerPiece("containers", piece))
            elif isinstance(piece, Defaults):
                self.layers.append(piece)
            elif isinstance(piece, Pod):
                self.add(_pieces_of(piece))
                self.allow.update(piece.allow)
                self.rules += piece.rules
                self.objects += piece.refers_to
            else:
                self.add_volumes((piece,))

    def add_volumes(self, pieces: Iterable[Any]) -> None:
        """Add volumes, and the objects behind them."""
        for piece in pieces:
            if isinstance(piece, PodVolume):
                self.volumes.append(piece.volume)
                if piece.object is not None:
                    self.objects.append(piece.object)
            else:
                self.volumes.append(piece)


# What a pod among the pieces says of its metadata. Its name is its own, and the server sets the rest.
_METADATA = ("namespace", "labels", "annotations", "owner_references", "finalizers")


def _pieces_of(pod: Pod) -> Iterator[Part]:
    """The pieces that a pod consists of: its containers, and settings for all else, each from where it was said."""
    said: dict[Source | None, dict[str, Any]] = {}
    metadata: Any = pod.metadata
    spec: Any = pod.spec
    if isinstance(metadata, ObjectMeta):
        for field in _METADATA:
            if (value := getattr(metadata, field)) is not None:
                said.setdefault(_source(metadata, field, pod), {})[field] = value
    if isinstance(spec, PodSpec):
        roles: tuple[ContainerField, ...] = ("init_containers", "containers")
        listed: list[ContainerField] = [role for role in roles if isinstance(getattr(spec, role), tuple)]
        for role in listed:
            yield from (ContainerPiece(role, container) for container in getattr(spec, role))
        for field, value in vars(spec).items():
            if field not in listed:
                said.setdefault(_source(spec, field, pod), {})[field] = value
    for source, fields in said.items():
        yield PodSettings(FrozenMap(fields), source)


def _source(value: Model, field: str, pod: Pod) -> Source | None:
    return source_of(value, field) or source_of(pod)
