"""However large or odd a file is, reading it takes time in proportion to its size, and memory for one document."""

import gc
import io
import sys
import weakref
from collections.abc import Iterator

import pytest

from podgen.yaml import events
from podgen.yaml.document import Document
from podgen.yaml.reader import MAX_YAML, YamlError, read_each

needs_c = pytest.mark.skipif(events.CParser is None, reason="no C extension")


class Repeated(io.RawIOBase):
    """A file that has some bytes many times, and never all of them in memory."""

    def __init__(self, part: bytes, times: int) -> None:
        self._length = len(part)
        self._block = part * (2**20 // len(part) + 2)
        self._at, self._end = 0, len(part) * times

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        assert size >= 0
        start = self._at % self._length
        data = self._block[start : start + min(size, self._end - self._at)]
        self._at += len(data)
        return data


def count(source: bytes | Repeated) -> tuple[int, int]:
    """How many documents of a file can be read, and how many cannot."""
    read = unread = 0
    for each in read_each(io.BytesIO(source) if isinstance(source, bytes) else source):  # type: ignore[arg-type]
        read, unread = read + (not isinstance(each, YamlError)), unread + isinstance(each, YamlError)
    return read, unread


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "times", "found"),
    [
        (b"---\n", 1_000_000, (0, 0)),
        (b"---\n\n", 200_000, (0, 0)),
        (b"# c\n---\n", 200_000, (0, 0)),
        (b"--- # c\n", 200_000, (0, 0)),
        (b"a: 1\n---\n", 20_000, (20_000, 0)),
        (b'{"a": 1}\n---\n', 20_000, (20_000, 0)),
        (b'{"a": 1}\n', 100_000, (100_000, 0)),
        (b"--- a\n", 100_000, (0, 100_000)),
    ],
)
def test_any_number_of_documents(part: bytes, times: int, found: tuple[int, int]) -> None:
    """Documents are read one after the other, and empty ones cost next to nothing."""
    assert count(Repeated(part, times)) == found


def test_many_separators() -> None:
    """The same for a quick test: what grows with the square of their number would take minutes."""
    assert count(Repeated(b"---\n", 1_000_000)) == (0, 0)


@pytest.mark.parametrize("in_c", [pytest.param(True, marks=needs_c), False])
def test_long_tag(in_c: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag of any length is refused, and shown in part."""
    if not in_c:
        monkeypatch.setattr(events, "CParser", None)
    [error] = read_each(f"a: !{'x' * 2**18}")
    assert isinstance(error, YamlError)
    assert error.message.startswith("the tag !xxx")
    assert len(error.message) < 200


@needs_c
@pytest.mark.parametrize("end", ["b\n", "b: c: d\n", "c: !x d\n", "c: [\n", "c: 'd\n", "c: @\n", "k0: 1\n\n\x07"])
def test_errors_at_the_end_are_found_in_one_pass(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser in C says where they are: nothing is read again in Python, which takes some ten times as long."""
    monkeypatch.setitem(sys.modules, "podgen.yaml.python_parser", None)
    lines = 20_000
    [error] = read_each("".join(f"k{number}: v\n" for number in range(lines)) + end)
    assert isinstance(error, YamlError)
    assert error.line in (lines + 1, lines + 3)


@needs_c
@pytest.mark.parametrize("value", ["[fe80::]", '"it\\\'s"'])
def test_what_is_read_again_is_short(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only the parser in Python takes is taken in short documents, by both; in long ones it is refused by both."""
    long = f"a: {value}\n# {'x' * events.MOST_READ_AGAIN}\n"
    outcomes = []
    for parser in (events.CParser, None):
        monkeypatch.setattr(events, "CParser", parser)
        [document] = read_each(f"a: {value}")
        [error] = read_each(long)
        assert isinstance(error, YamlError)
        assert not isinstance(document, YamlError)
        outcomes.append((document.value, str(error)))
    assert outcomes[0] == outcomes[1]


def test_the_document_behind_one_that_is_too_long() -> None:
    """It is read, and counted in its lines; but an end that does not come is not waited for."""
    whole = b"a: 1\n" * (MAX_YAML // 5 + 1)
    [error, document] = read_each(io.BytesIO(whole + b"---\nb: 2\n"))
    assert isinstance(error, YamlError)
    assert not isinstance(document, YamlError)
    assert error.message.startswith("more than 8 MiB of YAML in one document")
    assert document.value == {"b": 2}
    assert document.text.position(document.range_of(("b",))[0]) == (MAX_YAML // 5 + 3, 1)


def test_endless_text() -> None:
    """What has no end is given up."""
    stream = Repeated(b"a: 1\n", 2**60)
    [error] = read_each(stream, limit=2**20)  # type: ignore[arg-type]
    assert isinstance(error, YamlError)


@pytest.mark.parametrize("in_c", [pytest.param(True, marks=needs_c), False])
@pytest.mark.parametrize(
    "text", ['{"a": "b"}', '{"a": "b", "a": 1}', '{"a": }', "a: b", "a: [", "a: !x b", "a: *b", "- a\n...\nb: 1"]
)
def test_texts_are_not_kept(text: str, in_c: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a document is done with, its text is gone, without waiting for the garbage collection."""
    if not in_c:
        monkeypatch.setattr(events, "CParser", None)
    gc.disable()
    try:
        kept = [weakref.ref(each.text) for each in used(text)]
        assert [text() for text in kept] == [None]
    finally:
        gc.enable()


def used(text: str) -> Iterator[Document | YamlError]:
    """The documents and errors of a text, after their values were looked at."""
    for each in read_each(text):
        if not isinstance(each, YamlError):
            assert each.value
            assert each.range_of(("a",))[1]
            assert list(each.manifests())
        yield each
