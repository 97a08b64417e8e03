"""Values with their location in the manifest, so that no rule builds a path by hand."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Protocol, TypeVar

from podgen.model.base import Model, source_of
from podgen.problems import Label, SourceRef
from podgen.schema.fields import Field, ListOf, ObjectOf, fields_of
from podgen.source import Source
from podgen.words import Reader, Text, in_words

M = TypeVar("M", bound=Model)
T = TypeVar("T")


class Location:
    """A location in a manifest: a value, its parent, and the parent's field (with an index or a key) that holds the value.

    It exists without a value, too: `Location(pod).child("metadata").child("name")` has a path even if the pod has no metadata.
    """

    __slots__ = ("attribute", "index", "memo", "name", "parent", "value")

    def __init__(
        self,
        value: Any,
        parent: "Location | None" = None,
        attribute: str = "",
        index: int | str | None = None,
        name: str = "",
    ) -> None:
        self.value = value
        self.parent = parent
        self.attribute = attribute
        self.index = index
        self.name = name
        """The name in the server's paths, if it is not the field's name."""
        self.memo: dict[object, Any] | None = None
        """The results of `memoized_per_location`. They may refer back to this location, so the engine drops them in the end."""

    def called(self, name: str) -> "Location":
        """The same location with another name in its path, for where the server's paths differ from the field's name."""
        return Location(self.value, self.parent, self.attribute, self.index, name)

    def child(self, attribute: str, index: int | str | None = None) -> "Location":
        """The location of a field, or of one item of it: `port.child("name")`, `container.child("ports", 0)`."""
        value = getattr(self.value, attribute, None)
        if index is not None and value is not None:
            value = value[index]
        return Location(value, self, attribute, index)

    def items(self, attribute: str) -> Iterator["Location"]:
        """The locations of all items of a list field; none if it is not set."""
        for index, item in enumerate(getattr(self.value, attribute) or ()):
            yield Location(item, self, attribute, index)

    def around(self, model: type[Model]) -> "Location | None":
        """The location of the innermost value of a type that contains this one, or `None`."""
        at = self.parent
        while at is not None and not isinstance(at.value, model):
            at = at.parent
        return at

    def enclosing(self, model: type[M]) -> M | None:
        """The innermost value of a type that contains this one, or `None`."""
        at = self.around(model)
        return at.value if at else None

    @property
    def root(self) -> "Location":
        """The location of the manifest as a whole."""
        at = self
        while at.parent is not None:
            at = at.parent
        return at

    @property
    def path(self) -> str:
        """The field as the API server writes it: `spec.containers[0].ports[1].name`."""
        names = []
        at = self
        while at.parent is not None:
            name = at.name or at._field.name
            if at.index is not None:
                name = f"{name}[{at.index}]" if name else str(at.index)
            names.append(name)
            at = at.parent
        if at.name:
            names.append(at.name)
        return ".".join(name for name in reversed(names) if name)

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The keys and indices that lead here in the plain manifest."""
        steps: list[str | int] = []
        at = self
        while at.parent is not None:
            if at.index is not None:
                steps.append(at.index)
            if name := at._field.name:  # else its entries are fields of the object itself
                steps.append(name)
            at = at.parent
        return tuple(reversed(steps))

    @property
    def _field(self) -> Field:
        assert self.parent is not None  # the manifest as a whole is no field
        around = self.parent.value
        return fields_of(type(around) if isinstance(around, Model) else self.parent.model)[self.attribute]

    @property
    def model(self) -> type[Model]:
        """The API type of this location, also without a value."""
        if isinstance(self.value, Model):
            return type(self.value)
        kind = self._field.kind
        kind = kind.item if isinstance(kind, ListOf) else kind
        assert isinstance(kind, ObjectOf)  # only objects have children
        return kind.model

    @property
    def keyword(self) -> str:
        """The keyword of a call that sets it: the field, or for what is inlined the entry itself."""
        return self.attribute if self.index is None or self._field.name else str(self.index)

    @property
    def place(self) -> SourceRef | None:
        """Where the user made this value, or else the innermost value around it with a known source."""
        if self.reader == "yaml":
            return None  # it was read from a manifest
        at: Location | None = self
        keywords: list[str] = []
        found: Source | None = None
        while at is not None:
            if isinstance(at.value, Model):
                source = source_of(at.value, keywords[0] if keywords else "")
                if found is not None and source != found:
                    keywords.pop(0)  # another call made this value; the keyword belongs to that one
                    break
                found = source
            if at.attribute:
                keywords.insert(0, at.keyword)
            at = at.parent
        is_secret = getattr(self.root.value, "has_secret_values", False)
        return SourceRef(found, tuple(keywords), is_secret=is_secret) if found else None

    @property
    def written(self) -> str | None:
        """A value that is no text as it stands in the file that the manifest was read from: `1.10`, `NO`.

        `None` if it was not read from a file, or if that cannot be told.
        """
        root = self.root
        return root.look_up.written(self.steps) if isinstance(root, ReadLocation) else None

    @property
    def written_key(self) -> str | None:
        """The key of a value as it stands in that file, if it is read as another one: `on` for `true`."""
        root = self.root
        return root.look_up.written_key(self.steps) if isinstance(root, ReadLocation) else None

    @property
    def reader(self) -> Reader:
        """The reader of messages about this manifest: `python` if a call made it, else `yaml`."""
        return "yaml" if source_of(self.root.value) is None else "python"

    def label(self, text: Text) -> Label:
        """A label at this location, for a problem at another one."""
        return Label(self.place, in_words(text, self.reader), self.steps)


class LookUp(Protocol):
    """Finds out what stands in a file for the value that steps lead to, if that can be told."""

    def written(self, steps: tuple[str | int, ...]) -> str | None:
        """A value that is no text, as it is written."""

    def written_key(self, steps: tuple[str | int, ...]) -> str | None:
        """Its key, if that is written otherwise than it is read."""


class ReadLocation(Location):
    """The location of a manifest as a whole that was read from a file, whose text is at hand."""

    __slots__ = ("look_up",)

    def __init__(self, manifest: Model, look_up: LookUp) -> None:
        super().__init__(manifest)
        self.look_up = look_up


class NeedsContext(BaseException):
    """A rule needs the context of a value that is checked on its own.

    It is no `Exception`, so that `except Exception` in a rule does not catch it.
    """


class DetachedLocation(Location):
    """The location of a value that is checked on its own. Access to its parent or its path raises `NeedsContext`."""

    __slots__ = ("was_asked",)

    def __init__(self, value: Any) -> None:
        self.value = value
        self.name = ""
        self.memo = None
        self.was_asked = False
        """Whether a rule needed the context, even if it caught the exception."""

    def _unknown(self) -> Any:
        self.was_asked = True
        raise NeedsContext

    parent = property(_unknown)
    attribute = property(_unknown)
    index = property(_unknown)


def memoized_per_location(compute: Callable[[Location], T]) -> Callable[[Location], T]:
    """Decorate a function of a location so that several rules can call it, and only the first call computes the result.

    The result is cached in the location, during one check of one manifest.
    """

    @wraps(compute)
    def cached(at: Location) -> T:
        known = at.memo
        if known is None:
            known = at.memo = {}
        elif compute in known:
            result: T = known[compute]
            return result
        new = known[compute] = compute(at)
        return new

    return cached
