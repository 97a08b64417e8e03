"""A value together with its location in the manifest, so that no rule writes a field path by hand."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from podgen.model.base import Model, source_of
from podgen.problems import Label, SourceRef
from podgen.schema.fields import Field, ListOf, ObjectOf, fields_of
from podgen.source import Source
from podgen.words import Reader, Text, in_words

M = TypeVar("M", bound=Model)
T = TypeVar("T")


class Location:
    """A place in a manifest: a value, the value that holds it, and the field (with an index or a key) between the two.

    A place may be empty: `At(pod).child("metadata").child("name")` has a path even if the pod has no metadata.
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
        """What the server calls it, where that is not the field's name."""
        self.memo: dict[object, Any] | None = None
        """The answers of `memoized_per_location`. They may hold locations below, so the engine drops them in the end."""

    def called(self, name: str) -> "Location":
        """The same place under the name that the server has for it in its messages."""
        return Location(self.value, self.parent, self.attribute, self.index, name)

    def child(self, attribute: str, index: int | str | None = None) -> "Location":
        """The place of a field, or of one item of it: `port.child("name")`, `container.child("ports", 0)`."""
        value = getattr(self.value, attribute, None)
        if index is not None and value is not None:
            value = value[index]
        return Location(value, self, attribute, index)

    def items(self, attribute: str) -> Iterator["Location"]:
        """The places of all items of a list field; none if it is not set."""
        for index, item in enumerate(getattr(self.value, attribute) or ()):
            yield Location(item, self, attribute, index)

    def around(self, model: type[Model]) -> "Location | None":
        """The nearest place of a type that this one lies in."""
        at = self.parent
        while at is not None and not isinstance(at.value, model):
            at = at.parent
        return at

    def enclosing(self, model: type[M]) -> M | None:
        """The nearest value of a type that this place lies in."""
        at = self.around(model)
        return at.value if at else None

    @property
    def root(self) -> "Location":
        """The place of the manifest as a whole."""
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
            names.append(name if at.index is None else f"{name}[{at.index}]")
            at = at.parent
        if at.name:
            names.append(at.name)
        return ".".join(reversed(names))

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The way from the manifest to this place, by the keys and indices of its plain form."""
        steps: list[str | int] = []
        at = self
        while at.parent is not None:
            if at.index is not None:
                steps.append(at.index)
            steps.append(at._field.name)
            at = at.parent
        return tuple(reversed(steps))

    @property
    def _field(self) -> Field:
        assert self.parent is not None  # the manifest as a whole is no field
        around = self.parent.value
        return fields_of(type(around) if isinstance(around, Model) else self.parent.model)[self.attribute]

    @property
    def model(self) -> type[Model]:
        """The API type of this place, whether or not there is a value."""
        if isinstance(self.value, Model):
            return type(self.value)
        kind = self._field.kind
        kind = kind.item if isinstance(kind, ListOf) else kind
        assert isinstance(kind, ObjectOf)  # only objects have fields to go down into
        return kind.model

    @property
    def place(self) -> SourceRef | None:
        """Where the user made this value, or the nearest one around it that a place is known for."""
        if self.reader == "yaml":
            return None  # it was read from a manifest
        at: Location | None = self
        keywords: list[str] = []
        found: Source | None = None
        while at is not None:
            if isinstance(at.value, Model):
                source = source_of(at.value, keywords[0] if keywords else "")
                if found is not None and source != found:
                    keywords.pop(0)  # it belongs to the call that made the value around this one
                    break
                found = source
            if at.attribute:
                keywords.insert(0, at.attribute)
            at = at.parent
        return SourceRef(found, tuple(keywords)) if found else None

    @property
    def reader(self) -> Reader:
        """Who reads what is said of this place: whoever wrote the manifest, as Python if a call made it, else as YAML."""
        return "yaml" if source_of(self.root.value) is None else "python"

    def label(self, text: Text) -> Label:
        """Something to say about this place beside a problem at another one."""
        return Label(self.place, in_words(text, self.reader), self.steps)


class NeedsContext(BaseException):
    """A rule asked for what is around a value that was to be looked at on its own.

    It is no `Exception`, so that a rule which catches those lets it pass.
    """


class DetachedLocation(Location):
    """A value on its own. To ask where it stands, or for what is around it, raises `NeedsContext`."""

    __slots__ = ("was_asked",)

    def __init__(self, value: Any) -> None:
        self.value = value
        self.name = ""
        self.memo = None
        self.was_asked = False
        """Whether anyone has asked. It tells even if a rule caught the exception."""

    def _unknown(self) -> Any:
        self.was_asked = True
        raise NeedsContext

    parent = property(_unknown)
    attribute = property(_unknown)
    index = property(_unknown)


def memoized_per_location(find_out: Callable[[Location], T]) -> Callable[[Location], T]:
    """Make a function of a location remember its answer there, so that several rules can ask and pay once.

    The answer is kept as long as the location, which is as long as one look at one manifest.
    """

    @wraps(find_out)
    def ask(at: Location) -> T:
        known = at.memo
        if known is None:
            known = at.memo = {}
        elif find_out in known:
            answer: T = known[find_out]
            return answer
        found = known[find_out] = find_out(at)
        return found

    return ask
