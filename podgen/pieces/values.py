"""The small values that pieces are, until `pod` folds them into the model."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, Never, TypeAlias

from podgen.model.base import Model
from podgen.model.containers import Container, VolumeDevice, VolumeMount
from podgen.model.frozen import MAPPING, FrozenMap, frozen_error
from podgen.model.volumes import Volume
from podgen.problems import Problem
from podgen.schema.fields import ListOf, MapOf, fields_of
from podgen.source import Source


class Value:
    """The base of small frozen values: two are equal if they are of one type and what they hold is.

    Unlike a NamedTuple it is no sequence, so a piece is never taken for a list of pieces. attrs makes such classes, too,
    but takes as long to import as a fifth of all that `podgen render` does.
    """

    __slots__ = ("__dict__",)

    def __setattr__(self, name: str, value: object) -> Never:
        raise frozen_error()

    def __delattr__(self, name: str) -> Never:
        raise frozen_error()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), *self._content().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={item!r}' for name, item in self._content().items())})"

    def _content(self) -> dict[str, Any]:
        return self.__dict__


set_content: Callable[[Value, dict[str, Any]], None] = Value.__dict__["__dict__"].__set__
"""Gives a new value what it holds."""


class Piece(Value):
    """What `container`, `shared_volume`, `pod_options` and their like return: a part of a pod."""


class Mount(Value):
    """A volume at a path of a container. It carries the volume, so a pod has the volumes that its containers mount."""

    volume: Volume
    mount: VolumeMount

    def __init__(self, volume: Volume, mount: VolumeMount) -> None:
        set_content(self, {"volume": volume, "mount": mount})


class Device(Value):
    """A volume as a raw block device of a container. Like a mount, it carries its volume."""

    volume: Volume
    device: VolumeDevice

    def __init__(self, volume: Volume, device: VolumeDevice) -> None:
        set_content(self, {"volume": volume, "device": device})


Role: TypeAlias = Literal["containers", "init_containers"]
"""The list of the pod that a container goes into."""


class ContainerPiece(Piece):
    """A container for a pod, with the volumes that it mounts. One value may be used in any number of pods."""

    role: Role
    container: Container
    volumes: tuple[Volume, ...]
    problems: tuple[Problem, ...]
    declined: frozenset[str]
    """Fields that were set to None, so that no `each_container` fills them in."""

    def __init__(
        self,
        role: Role,
        container: Container,
        volumes: tuple[Volume, ...] = (),
        problems: tuple[Problem, ...] = (),
        declined: frozenset[str] = frozenset(),
    ) -> None:
        content = {
            "role": role,
            "container": container,
            "volumes": volumes,
            "problems": problems,
            "declined": declined,
        }
        set_content(self, content)


class Settings(Piece):
    """Fields of the model that are set for something that another piece makes."""

    fields: Mapping[str, Any]
    source: Source | None
    volumes: tuple[Volume, ...]
    problems: tuple[Problem, ...]

    def __init__(
        self,
        fields: Mapping[str, Any],
        source: Source | None,
        volumes: tuple[Volume, ...] = (),
        problems: tuple[Problem, ...] = (),
    ) -> None:
        set_content(self, {"fields": fields, "source": source, "volumes": volumes, "problems": problems})

    def _content(self) -> dict[str, Any]:
        """All but where it was made, which does not count."""
        return {name: item for name, item in self.__dict__.items() if name != "source"}


class PodSettings(Settings):
    """What `pod_options` adds to a pod."""


class ContainerSettings(Settings):
    """What `each_container` adds to every container of a pod."""


Part: TypeAlias = Piece | Container | Volume
"""A piece, or a value of the model that is taken as one."""

Pieces: TypeAlias = Part | Iterable["Pieces"] | None
"""What a pod is made of: pieces, (nested) iterables of them, and `None`, which counts for nothing."""

PARTS: tuple[type[Any], ...] = (Piece, Container, Volume)
"""`Part`, for `isinstance`."""


def says_nothing(model: type[Model], attribute: str, value: object) -> bool:
    """Whether the value of a field is an empty list or mapping, and may be: then it says no more than if it were not set."""
    if type(value) not in _COLLECTIONS or value:
        return False
    kind = fields_of(model)[attribute].kind
    return isinstance(kind, ListOf if type(value) is tuple else MapOf)


_COLLECTIONS = {tuple, FrozenMap}


def is_list(value: object) -> bool:
    """Whether a value is meant as a list, though perhaps a generator or a view of a dict.

    Text and mappings can be iterated over too, but never mean a list. A set has no order, and would give another
    manifest in each run.
    """
    # What nearly all values are is found out first: to ask what is iterable in general is slow.
    return type(value) in _LISTS or (not isinstance(value, _NO_LISTS) and isinstance(value, Iterable))


_LISTS = {list, tuple}
_NO_LISTS = (str, *MAPPING, bytes, bytearray, set, frozenset)
