"""Bytes that are kept are read again as they were."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen.reports.kept import KeepingStream, KeptBytes


@given(st.lists(st.binary(max_size=50)))
def test_all_that_was_added(parts: list[bytes]) -> None:
    """In whatever parts it came, and more can be added after it was read."""
    kept = KeptBytes()
    for number, part in enumerate(parts):
        kept.add(part)
        assert b"".join(kept) == b"".join(parts[: number + 1])
    assert b"".join(kept.lines()) == b"".join(parts)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (b"", []),
        (b"a", [b"a"]),
        (b"a\nb\n", [b"a\n", b"b\n"]),
        (b"\n\na", [b"\n", b"\n", b"a"]),
        (b"x" * 100_000 + b"\ny", [b"x" * 100_000 + b"\n", b"y"]),
    ],
)
def test_lines(text: bytes, lines: list[bytes]) -> None:
    """The last one may have no end."""
    kept = KeptBytes()
    kept.add(text)
    assert list(kept.lines()) == lines


def test_a_stream_is_read_again() -> None:
    """As far as it was read, as often as one likes, and in parts of any size."""
    text = b"".join(b"line %d\n" % number for number in range(10_000))
    stream = KeepingStream(BytesIO(text))
    assert stream.read(7) + stream.read() == text
    for size in (1000, -1):
        again = stream.again()
        assert b"".join(iter(lambda again=again, size=size: again.read(size), b"")) == text  # type: ignore[misc]


def test_text_takes_little_memory() -> None:
    """A tenth, if it is like manifests."""
    kept = KeptBytes()
    for number in range(10_000):
        kept.add(b'{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "conf-%d"}}\n' % number)
    assert sum(map(len, kept._parts)) < 100_000
