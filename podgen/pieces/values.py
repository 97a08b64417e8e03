"""The values that pieces return, until `pod` combines them into the model."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Literal, Never, TypeAlias

from podgen.model.base import Model
from podgen.model.containers import Container
from podgen.model.frozen import MAPPING, FrozenMap, frozen_error
from podgen.model.manifest import Manifest
from podgen.model.pod import Pod
from podgen.model.volumes import Volume
from podgen.problems import Problem
from podgen.rules import Rule
from podgen.schema.fields import ListOf, MapOf, fields_of
from podgen.source import Source


class Value:
    """The base of small frozen values. Two are equal if they have the same type and equal content.

    Unlike a NamedTuple it is no sequence, so a piece is not mistaken for a list of pieces. attrs could make such classes,
    but to import it would take a fifth of the time of `podgen render`.
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
"""Sets the content of a new value, past the frozen `__setattr__`."""


class Piece(Value):
    """A part of a pod, as `container`, `shared_volume`, `pod_options` and their like return it."""


ContainerField: TypeAlias = Literal["containers", "init_containers"]
"""The field of the pod that a container goes into."""

ROLES = ("main", "init", "sidecar")
"""What containers are for the user: `each_container(only=["main"])`."""


class ContainerPiece(Piece):
    """A container for a pod, with the volumes that it mounts. One value may be used in any number of pods."""

    field: ContainerField
    container: Container
    volumes: tuple[Volume, ...]
    problems: tuple[Problem, ...]
    declined: frozenset[str]
    """Fields, and parts of fields (`resources.limits`), that were set to None: `each_container` leaves them unset."""
    objects: tuple[Manifest, ...]
    """The objects that it was made with, such as a ConfigMap that it mounts."""

    def __init__(
        self,
        field: ContainerField,
        container: Container,
        volumes: tuple[Any, ...] = (),
        problems: tuple[Problem, ...] = (),
        declined: frozenset[str] = frozenset(),
        *,
        objects: tuple[Manifest, ...] = (),
    ) -> None:
        content = {
            "field": field,
            "container": container,
            "volumes": volumes,
            "problems": problems,
            "declined": declined,
            "objects": objects,
        }
        set_content(self, content)

    def is_called(self, name: str) -> bool:
        """Whether a name in `each_container(only=[name])` means this container: its own name, or its role."""
        container: Any = self.container
        if name == getattr(container, "name", None):
            return True
        if self.field == "containers":
            return name == "main"
        is_sidecar = getattr(container, "restart_policy", None) == "Always"
        return name == ("sidecar" if is_sidecar else "init")


class Settings(Piece):
    """Fields of the model for an object that another piece makes."""

    fields: Mapping[str, Any]
    source: Source | None
    volumes: tuple[Volume, ...]
    problems: tuple[Problem, ...]
    objects: tuple[Manifest, ...]
    """The objects that it was made with."""

    def __init__(
        self,
        fields: Mapping[str, Any],
        source: Source | None,
        volumes: tuple[Any, ...] = (),
        problems: tuple[Problem, ...] = (),
        objects: tuple[Manifest, ...] = (),
    ) -> None:
        content = {"fields": fields, "source": source, "volumes": volumes, "problems": problems, "objects": objects}
        set_content(self, content)

    def _content(self) -> dict[str, Any]:
        """Everything but the source, which does not count in comparisons."""
        return {name: item for name, item in self.__dict__.items() if name != "source"}


class PodSettings(Settings):
    """The fields that `pod_options` adds to a pod."""

    allow: frozenset[str] = frozenset()
    """The codes of rules that do not hold for that pod."""
    rules: tuple[Rule, ...] = ()
    """The user's own rules that hold for it."""

    def __init__(
        self,
        fields: Mapping[str, Any],
        source: Source | None,
        volumes: tuple[Any, ...] = (),
        problems: tuple[Problem, ...] = (),
        objects: tuple[Manifest, ...] = (),
        *,
        allow: frozenset[str] = frozenset(),
        rules: tuple[Rule, ...] = (),
    ) -> None:
        Settings.__init__(
            self, fields, source, volumes, problems, objects
        )  # `super()` would take as long as all of this
        if allow:
            self.__dict__["allow"] = allow
        if rules:
            self.__dict__["rules"] = rules


class ContainerSettings(Settings):
    """The fields that `each_container` adds to the containers of a pod."""

    made_by: ClassVar = "each_container"
    only: tuple[str, ...] | None = None
    """The names and roles of the containers that it is for; `None` for all of them."""
    except_: tuple[str, ...] = ()
    """The names and roles of containers that it is not for."""

    def __init__(
        self,
        fields: Mapping[str, Any],
        source: Source | None,
        volumes: tuple[Any, ...] = (),
        problems: tuple[Problem, ...] = (),
        objects: tuple[Manifest, ...] = (),
        *,
        only: tuple[str, ...] | None = None,
        except_: tuple[str, ...] = (),
    ) -> None:
        Settings.__init__(self, fields, source, volumes, problems, objects)
        if only is not None:
            self.__dict__["only"] = only
        if except_:
            self.__dict__["except_"] = except_

    @property
    def is_for_all(self) -> bool:
        """Whether every container gets these fields."""
        return self.only is None and not self.except_

    def is_for(self, container: ContainerPiece) -> bool:
        """Whether a container gets these fields."""
        is_chosen = self.only is None or any(map(container.is_called, self.only))
        return is_chosen and not any(map(container.is_called, self.except_))


Part: TypeAlias = Piece | Pod | Container | Volume
"""A piece, or a value of the model that is accepted as one."""

Pieces: TypeAlias = Part | Iterable["Pieces"] | None
"""What `pod` accepts: pieces, (nested) iterables of them, and `None`, which is skipped."""

PARTS: tuple[type[Any], ...] = (Piece, Pod, Container, Volume)
"""`Part`, for `isinstance`."""


def says_nothing(model: type[Model], attribute: str, value: object) -> bool:
    """Whether a field is set to an empty list or mapping, as its type allows: that means the same as unset."""
    if type(value) not in _COLLECTIONS or value:
        return False
    kind = fields_of(model)[attribute].kind
    return isinstance(kind, ListOf if type(value) is tuple else MapOf)


_COLLECTIONS = {tuple, FrozenMap}


def is_list(value: object) -> bool:
    """Whether a value is meant as a list: also a generator or a view of a dict.

    Text and mappings are iterable, too, but not meant as lists. A set has no order, so the manifest would be different in
    each run.
    """
    # Nearly all values are lists or tuples: test these first, as the test for `Iterable` is slow.
    return type(value) in _LISTS or (not isinstance(value, _NO_LISTS) and isinstance(value, Iterable))


def items_of(value: Any) -> tuple[Any, ...]:
    """The items of a list in the model; none of what is not set, or is no list, which the gate refuses."""
    return value if isinstance(value, tuple) else ()


_LISTS = {list, tuple}
_NO_LISTS = (str, *MAPPING, bytes, bytearray, set, frozenset)
