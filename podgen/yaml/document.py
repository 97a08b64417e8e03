"""What was read from a file: plain values, and where in the text each of them stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from podgen.errors import YamlError
from podgen.problems import quoted
from podgen.schema.kinds import is_list
from podgen.yaml.text import Text, TextRange

MAX_DEPTH = 100
"""How deep mappings and lists may be nested."""

TOO_DEEP = f"more than {MAX_DEPTH} mappings and lists are nested here"

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value, by keys and indices."""


class Repeat(NamedTuple):
    """A key that is in one mapping more than once. The last one counts."""

    steps: Steps
    first: TextRange
    last: TextRange


class Document:
    """One document of a stream, or one item of a `List`."""

    text: Text

    @property
    def value(self) -> Any:
        """Dicts with text as keys, lists, text, numbers, booleans and `None`. Do not change them in place."""
        raise NotImplementedError

    @property
    def repeats(self) -> Sequence[Repeat]:
        """All keys that are there more than once."""
        raise NotImplementedError

    def range_of(self, steps: Steps) -> TextRange:
        """The place of a value: its key in a mapping, itself in a list, and what is around it if it is not there."""
        raise NotImplementedError

    def ranges_of(self, ways: Sequence[Steps]) -> Sequence[TextRange]:
        """The same for several values, which can be found together."""
        return [self.range_of(steps) for steps in ways]

    def repeat_message(self, repeat: Repeat) -> str:
        """What is to be said of a key that is there more than once."""
        line, _ = self.text.position(repeat.first[0])
        return f"the key {quoted(repeat.steps[-1])} is there twice, first in line {line}"

    def repeat_error(self, repeat: Repeat) -> YamlError:
        """The same as an error, for readers that have no use for such a document."""
        return self.text.error(self.repeat_message(repeat), repeat.last[0])

    def manifests(self) -> Iterator["Document"]:
        """The document itself or, if it is a `List`, its items.

        Raises:
            YamlError: A field of the list is there twice, so that some of its items would be lost.
        """
        whole = self.value
        if not isinstance(whole, Mapping) or not is_list(whole):
            yield self
            return
        inside: dict[int, list[Repeat]] = {}
        for repeat in self.repeats:
            match repeat.steps:
                case [_]:
                    raise self.repeat_error(repeat)
                case ["items", int(index), *steps]:
                    inside.setdefault(index, []).append(repeat._replace(steps=tuple(steps)))
        for index in range(len(whole["items"])):
            yield from Item(self, index, inside.get(index, ())).manifests()


class Item(Document):
    """An item of a list that was read as a whole."""

    def __init__(self, whole: Document, index: int, repeats: Sequence[Repeat]) -> None:
        self.text = whole.text
        self._whole = whole
        self._index = index
        self._value = typed(whole.value["items"][index], whole.value)
        self._repeats = repeats

    @property
    def value(self) -> Any:
        """What stands there."""
        return self._value

    @property
    def repeats(self) -> Sequence[Repeat]:
        """Those of the document that lie in this item."""
        return self._repeats

    def range_of(self, steps: Steps) -> TextRange:
        """The same as for the document."""
        return self._whole.range_of(("items", self._index, *steps))

    def ranges_of(self, ways: Sequence[Steps]) -> Sequence[TextRange]:
        """The same for several values."""
        return self._whole.ranges_of([("items", self._index, *steps) for steps in ways])


def typed(item: Any, whole: Mapping[str, Any]) -> Any:
    """An item of a list with the kind that it has as an item of a `PodList`, say, where the API itself leaves it out."""
    kind = whole["kind"].removesuffix("List")
    if not kind or not isinstance(item, Mapping) or "kind" in item or "apiVersion" in item:
        return item
    return {"apiVersion": whole.get("apiVersion"), "kind": kind, **item}


def nests_deeper(value: Any, depth: int) -> bool:
    """Whether a value is nested deeper than that: looked up level by level, which needs no recursion."""
    level = [value]
    for _ in range(depth + 1):
        level = [value for value in level if isinstance(value, dict | list)]
        if not level:
            return False
        level = [item for value in level for item in (value.values() if isinstance(value, dict) else value)]
    return True
