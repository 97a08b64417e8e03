"""A parsed document: plain values, and the range of text that each of them comes from."""

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
"""The keys and indices that lead to a value: `("spec", "containers", 0)`."""


class Repeat(NamedTuple):
    """A key that one mapping has more than once. The last value counts."""

    steps: Steps
    first: TextRange
    last: TextRange


class Comment(NamedTuple):
    """A comment in YAML."""

    range: TextRange
    text: str
    """From the `#` to the end of the line."""
    line: int | None
    """The number of the line that it is about: its own, or the next one with content if it stands alone. `None` if there is none."""
    is_head: bool = False
    """Whether it stands above the whole document, and is about that."""


class Document:
    """One document of a stream, or one item of a `List`."""

    text: Text

    @property
    def is_json(self) -> bool:
        """Whether it is JSON."""
        return False

    @property
    def value(self) -> Any:
        """The document as dicts with text keys, lists, text, numbers, booleans and `None`. Do not change it in place."""
        raise NotImplementedError

    @property
    def repeats(self) -> Sequence[Repeat]:
        """All duplicate keys."""
        raise NotImplementedError

    def range_of(self, steps: Steps) -> TextRange:
        """The range of a value: its key if it is in a mapping, the item itself if it is in a list.

        If there is no such value, the range of the innermost value around it that exists.
        """
        raise NotImplementedError

    def ranges_of(self, ways: Sequence[Steps]) -> Sequence[TextRange]:
        """The ranges of several values. Subclasses find them in one pass where that is faster."""
        return [self.range_of(steps) for steps in ways]

    def written(self, steps: Steps) -> str | None:
        """A value that is no text as it is written: `1.10`, `NO`, `[a, b]`.

        `None` if that cannot be told: behind an alias, or if it is long.
        """
        raise NotImplementedError

    def written_key(self, steps: Steps) -> str | None:
        """The key of a value as it is written: `on` for `true`. `None` if that is what is read, or if it cannot be told."""
        del steps
        return None

    def comments(self, word: str) -> Sequence[Comment]:
        """The comments that hold a word: those of the whole list, if this is an item of one. JSON has none."""
        del word
        return ()

    def repeat_message(self, repeat: Repeat) -> str:
        """The message for a duplicate key."""
        line, _ = self.text.position(repeat.first[0])
        return f"the key {quoted(repeat.steps[-1])} is there twice, first in line {line}"

    def repeat_error(self, repeat: Repeat) -> YamlError:
        """The error for a duplicate key, for callers that refuse documents with one."""
        return self.text.error(self.repeat_message(repeat), repeat.last[0])

    def manifests(self) -> Iterator["Document"]:
        """The document itself or, if it is a `List`, its items.

        Raises:
            YamlError: The list has a duplicate field, so some of its items would be lost.
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
    """An item of a `List` that was parsed as a whole."""

    def __init__(self, whole: Document, index: int, repeats: Sequence[Repeat]) -> None:
        self.text = whole.text
        self._whole = whole
        self._index = index
        self._value = typed(whole.value["items"][index], whole.value)
        self._repeats = repeats

    @property
    def is_json(self) -> bool:
        """Whether the list is JSON."""
        return self._whole.is_json

    @property
    def value(self) -> Any:
        """The item."""
        return self._value

    @property
    def repeats(self) -> Sequence[Repeat]:
        """The duplicate keys within this item."""
        return self._repeats

    def range_of(self, steps: Steps) -> TextRange:
        """The range of a value of the item."""
        return self._whole.range_of(("items", self._index, *steps))

    def ranges_of(self, ways: Sequence[Steps]) -> Sequence[TextRange]:
        """The ranges of several values of the item."""
        return self._whole.ranges_of([("items", self._index, *steps) for steps in ways])

    def written(self, steps: Steps) -> str | None:
        """A value of the item as it is written."""
        return self._whole.written(("items", self._index, *steps))

    def written_key(self, steps: Steps) -> str | None:
        """The key of a value of the item as it is written."""
        return self._whole.written_key(("items", self._index, *steps))

    def comments(self, word: str) -> Sequence[Comment]:
        """The comments of the whole list."""
        return self._whole.comments(word)


def typed(item: Any, whole: Mapping[str, Any]) -> Any:
    """An item of a list, with `kind` and `apiVersion` added if it has neither.

    The API leaves them out of the items of a `PodList`, for example.
    """
    kind = whole["kind"].removesuffix("List")
    if not kind or not isinstance(item, Mapping) or "kind" in item or "apiVersion" in item:
        return item
    return {"apiVersion": whole.get("apiVersion"), "kind": kind, **item}


def value_at(value: Any, steps: Steps) -> Any:
    """The value that steps lead to; `None` if there is none."""
    for step in steps:
        try:
            value = value[step]
        except (LookupError, TypeError):  # no such key or index, or the value is no mapping or list
            return None
    return value


def nests_deeper(value: Any, depth: int) -> bool:
    """Whether a value nests more than `depth` mappings and lists. It goes level by level, without recursion."""
    level = [value]
    for _ in range(depth + 1):
        level = [value for value in level if isinstance(value, dict | list)]
        if not level:
            return False
        level = [item for value in level for item in (value.values() if isinstance(value, dict) else value)]
    return True
