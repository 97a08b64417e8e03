"""Cuts a stream into its documents where kubectl does: at each line that begins with `---`.

kubectl: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/yaml/decoder.go
"""

import re
from collections.abc import Iterator
from typing import IO

from podgen.errors import YamlError
from podgen.yaml.decoding import blocks
from podgen.yaml.text import Text, json_start, refuse_unprintable

_MOST_SKIPPED = 64
"""How many times the limit is read to find the end of a document that is too long."""


def chunks(source: str | IO[bytes], limit: int | None = None) -> Iterator[Text | YamlError]:
    """The documents of a stream while it is read: memory does not grow with their number.

    Empty documents are left out; the comments of one belong to the next.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 with a byte order mark.
        limit: The most characters that a document may have. One that begins like JSON has no limit.

    Returns:
        The text of each document; in place of one that is too long, or behind a wrong separator, the error.
    """
    chunk = _Chunk(limit)
    for block in blocks(source):
        begin = 0
        for cut in _cuts(block):
            yield from chunk.add(block[begin:cut])
            yield from chunk.end()
            begin = cut
        yield from chunk.add(block[begin:])
        if chunk.is_endless:
            return
    yield from chunk.end()


_BARE = re.compile(r"(?:---\n)*(?=---\n)")


def _cuts(block: str) -> Iterator[int]:
    """The offsets in a block at which a line begins with `---`, but for those with nothing but `---` before and behind."""
    at = block.find("\n---")
    while at >= 0:
        yield at + 1
        bare = _BARE.match(block, at + 1)
        if bare and bare.end() > at + 1:
            at = bare.end() - 1
            yield at + 1
        at = block.find("\n---", at + 1)


_BREAKS = "\n\x85\u2028\u2029"

_COMMENTS = re.compile(rf"(?:(?:---[ \t]*+|[ ]*+)(?:#[^{_BREAKS}]*+)?(?:\n|\Z))*+")

_USUAL_SEPARATOR = re.compile(r"---[ \t]*(?:\n|(?<=[ \t])#|\Z)")


class _Chunk:
    """The document that is being read, and after its end the next one."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._head = ""  # the comments of an empty document before it
        self._line = 1
        self._parts: list[str] = []
        self._size = 0
        self._is_first = True
        self._is_skipped = False
        self.is_endless = False
        """Whether nothing more should be read."""

    def add(self, part: str) -> Iterator[YamlError]:
        """Add to it, and yield an error if it becomes too long."""
        self._size += len(part)
        if self._is_skipped:
            self._line += part.count("\n")
            self.is_endless |= self._limit is not None and self._size > self._limit * _MOST_SKIPPED
            return
        self._parts.append(part)
        if self._limit is None or self._size <= self._limit or json_start("".join(self._parts[:4])) is not None:
            return
        text = Text("".join(self._parts), self._line)
        self._parts, self._is_skipped = [], True
        self._line += text.characters.count("\n")
        try:
            refuse_unprintable(text)
        except YamlError as error:  # the likelier mistake: a binary file
            self.is_endless = True
            yield error
        else:
            size = f"more than {self._limit // 2**20} MiB of YAML in one document"
            yield text.error(f"{size}: put `---` between manifests, or use JSON, which is read faster", 0)

    def end(self) -> Iterator[Text | YamlError]:
        """End it: yields it, unless it is empty or too long."""
        own, head, line, is_first = "".join(self._parts), self._head, self._line, self._is_first
        self._head, self._parts, self._size, self._is_first = "", [], 0, False
        self._line += own.count("\n")
        if self._is_skipped:
            self._is_skipped = False
            return
        if own.startswith("---") and not _USUAL_SEPARATOR.match(own):
            separator = own.partition("\n")[0]
            rest = separator[3:].strip()
            if rest and not rest.startswith("#"):
                yield Text(own, line).error(_NO_SEPARATOR, own.index(rest, 3))
                return
            own = own.replace(separator, f"--- {rest}", 1)
        if _COMMENTS.fullmatch(own):
            self._head = re.sub(r"\A---", "   ", own) if "#" in own else ""
            self._is_first = is_first and not own.startswith("---")
            return
        if not is_first:
            own = _MARK.sub(r"\1", own, 1)  # as kubectl, which reads each document as if it stood alone
        if not own.endswith("\n") and json_start(own) is None:
            own += "\n"  # as kubectl does
        is_first &= not own.startswith("---")
        yield Text(f"{head}{own}" if head else own, line - head.count("\n"), is_first=is_first)


_NO_SEPARATOR = "nothing but a comment can stand behind `---`, where a document ends: write this in a line of its own"

_MARK = re.compile(r"\A(---[^\n]*\n)\ufeff")
