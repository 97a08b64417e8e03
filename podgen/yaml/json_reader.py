"""JSON documents: parsed as fast as by Python's own decoder, with positions found only on request."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from podgen.memo import lazy_pattern
from podgen.schema.kinds import is_list
from podgen.yaml.document import MAX_DEPTH, Document, Repeat, Steps, typed, value_at
from podgen.yaml.json_scanner import BLANKS, Found, JsonScanner, NotJson, Outline, Wanted, end_of
from podgen.yaml.text import Text, TextRange, refuse_half_characters
from podgen.yaml.written import scalar_text, value_start

_MOST_LOOKED_UP = 100
"""How many numbers of one document are looked up in its text for messages."""


def read_json(text: Text, start: int) -> Iterator[Document]:
    """The documents of a text that is JSON from an offset on: one, or several mappings if no `---` stands in front.

    Raises:
        NotJson: A document is not JSON. Those before it have been yielded.
        YamlError: The text holds half of a surrogate pair, or is nested deeper than `MAX_DEPTH`.
    """
    refuse_half_characters(text)
    is_stream = text.is_first and text.characters[start] == "{"
    if not text.is_first and (found := _OF_JSON_ONLY.search(text.characters)):
        raise NotJson("kubectl takes this in JSON at the beginning of a file, but not in YAML", found.end() - 1)
    scanner = JsonScanner(text)
    while start < len(text.characters):
        outline = scanner.outline(start)
        next_start = end_of(BLANKS, text.characters, outline.end)
        mark = text.characters[next_start : next_start + 1]
        if mark and (mark not in "{[" or not is_stream):
            raise NotJson("this does not belong to the document before it", next_start)
        yield _JsonDocument(scanner, start, outline)
        start = next_start


_OF_JSON_ONLY = lazy_pattern(r"(?<!\\)(?:\\\\)*\\(?:/|u[dD][89a-fA-F])|[\x7f-\x84\x86-\x9f\ufffe\uffff]")


class _JsonValue(Document):
    """A document that was parsed as a whole, or an item of a `List` that was parsed alone."""

    def __init__(self, scanner: JsonScanner, start: int, around: Mapping[str, Any] | None = None) -> None:
        """Parse the value that begins at an offset.

        Parameters:
            scanner: Reads the text.
            start: The offset.
            around: Of an item, the `apiVersion` and `kind` of its list.
        """
        self.text = scanner.text
        self._scanner = scanner
        self._start = start
        self._looked_up = 0
        depth = MAX_DEPTH if around is None else MAX_DEPTH - 2
        self._value, self.end, self._has_repeats = scanner.value(start, depth)
        if around is not None:
            self._value = typed(self._value, around)

    @property
    def is_json(self) -> bool:
        return True

    @property
    def value(self) -> Any:
        return self._value

    @property
    def repeats(self) -> Sequence[Repeat]:
        return tuple(self._scanner.repeats(self._start)) if self._has_repeats else ()

    def range_of(self, steps: Steps) -> TextRange:
        return self.ranges_of([steps])[0]

    def ranges_of(self, ways: Sequence[Steps]) -> list[TextRange]:
        wanted: Wanted = {}
        for steps in ways:
            below = wanted
            for step in steps:
                below = below.setdefault(step, {})
        places = self._scanner.places(self._start, wanted, has_repeats=self._has_repeats)
        return [self._nearest(steps, places) for steps in ways]

    def written(self, steps: Steps) -> str | None:
        value = value_at(self._value, steps)
        if isinstance(value, float):
            return self._float(steps, value)
        return None if value is None or isinstance(value, str) else self._scanner.written(value)

    def _float(self, steps: Steps, value: float) -> str | None:
        """A float as it is written, as far as the budget lasts: each look-up reads all that stands before it."""
        self._looked_up += 1
        if self._looked_up > _MOST_LOOKED_UP:
            return None
        characters, (begin, end) = self.text.characters, self.range_of(steps)
        start = value_start(characters, end) if steps and isinstance(steps[-1], str) else begin
        return None if start is None else scalar_text(characters, start, value)

    def _nearest(self, steps: Steps, places: Found) -> TextRange:
        """The range of a value or, if there is none, of the innermost value around it that was found."""
        begin, end = self._start, self.end
        for step in steps:
            if step not in places:
                break
            begin, end, places = places[step]
        return begin, end


class _JsonDocument(Document):
    """A JSON document. It is parsed when its value is accessed; `manifests` parses a `List` one item at a time."""

    def __init__(self, scanner: JsonScanner, start: int, outline: Outline) -> None:
        self.text = scanner.text
        self._scanner = scanner
        self._start = start
        self._outline = outline

    @cached_property
    def _whole(self) -> _JsonValue:
        return _JsonValue(self._scanner, self._start)

    @property
    def is_json(self) -> bool:
        return True

    @property
    def value(self) -> Any:
        return self._whole.value

    @property
    def repeats(self) -> Sequence[Repeat]:
        return self._whole.repeats

    def range_of(self, steps: Steps) -> TextRange:
        return self._whole.range_of(steps)

    def written(self, steps: Steps) -> str | None:
        return self._whole.written(steps)

    def manifests(self) -> Iterator[Document]:
        scanner, fields = self._scanner, self._outline.fields
        names = [name for name in ("apiVersion", "kind") if name in fields]
        around: dict[str, Any] = {name: scanner.value(fields[name][2], MAX_DEPTH)[0] for name in names}
        _, _, items = fields.get("items", (0, 0, 0))
        if self.text.characters[items] != "[" or not is_list({**around, "items": []}):
            yield self._whole
            return
        if self._outline.has_repeats:
            raise self.repeat_error(next(scanner.repeats(self._start)))
        at = scanner.next_item(items + 1)
        while at is not None:
            item = _JsonValue(scanner, at, around)
            if isinstance(item.value, dict) and is_list(item.value):
                yield from item.manifests()  # a list in a list
            else:
                yield item
            at = scanner.next_item(item.end)
