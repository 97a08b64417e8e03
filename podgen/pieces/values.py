"""The small values that pieces are, until `pod` folds them into the model."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import attrs

from podgen.model.containers import Container
from podgen.model.volumes import Volume
from podgen.pieces.volumes import PodVolume
from podgen.problems import Problem
from podgen.source import Source

Role: TypeAlias = Literal["containers", "init_containers"]
"""The list of the pod that a container goes into."""


@attrs.frozen
class ContainerPiece:
    """A container for a pod, with the volumes that it mounts. One value may be used in any number of pods."""

    role: Role
    container: Container
    volumes: tuple[Volume, ...] = ()
    problems: tuple[Problem, ...] = ()
    declined: frozenset[str] = frozenset()
    """Fields that were set to None, so that no `each_container` fills them in."""


@attrs.frozen
class Settings:
    """Fields of the model that are set for something that another piece makes."""

    fields: Mapping[str, Any]
    source: Source | None = attrs.field(eq=False, repr=False)
    volumes: tuple[Volume, ...] = ()
    problems: tuple[Problem, ...] = ()


class PodSettings(Settings):
    """What `pod_options` adds to a pod."""


class ContainerSettings(Settings):
    """What `each_container` adds to every container of a pod."""


Piece: TypeAlias = ContainerPiece | PodSettings | ContainerSettings | PodVolume | Container | Volume

Pieces: TypeAlias = Piece | Iterable["Pieces"] | None
"""What a pod is made of: pieces, (nested) iterables of them, and `None`, which counts for nothing."""


def is_list(value: object) -> bool:
    """Whether a value is meant as a list, though perhaps a generator or a view of a dict.

    Text and mappings can be iterated over too, but never mean a list. A set has no order, and would give another
    manifest in each run.
    """
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | bytearray | Mapping | set | frozenset)
