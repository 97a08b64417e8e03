"""Finds comments in YAML text, which its parsers skip: told apart from text in scalars by the positions of these."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from podgen.memo import lazy_pattern
from podgen.yaml.document import Comment
from podgen.yaml.events import scalar_ranges
from podgen.yaml.text import Text, TextRange


def comments_in(text: Text, word: str, start: int) -> Sequence[Comment]:
    """The comments of a document that hold a word.

    The word is searched for first: a document without it costs next to nothing. One with it is parsed once more.

    Parameters:
        text: The text of the document.
        word: The word.
        start: The offset of the document's first value.
    """
    characters = text.characters
    if word not in characters:
        return ()
    found: list[Comment] = []
    end = characters.find("\n...", start) + 1 or len(characters)
    scalars = scalar_ranges(Text(characters[:end]))
    content = 0  # the offset of the line that the comments so far are about
    for line_begin, line_end in _lines_with(word, characters):
        comment = _comment_start(characters, line_begin, line_end, scalars)
        if comment is None or characters.find(word, comment, line_end) < 0:
            continue
        line: int | None = text.position(comment)[0]
        if not characters[line_begin:comment].strip():
            if content <= line_end:
                content = _next_content(characters, line_end)
            line = text.position(content)[0] if content < end else None
        found.append(Comment((comment, line_end), characters[comment:line_end], line, is_head=comment < start))
    return found


def _lines_with(word: str, characters: str) -> Iterator[TextRange]:
    """The lines that hold a word."""
    at = characters.find(word)
    while at >= 0:
        line_end = characters.find("\n", at)
        line_end = line_end if line_end >= 0 else len(characters)
        yield characters.rfind("\n", 0, at) + 1, line_end
        at = characters.find(word, line_end)


_HASH = lazy_pattern(r"(?:^|(?<=[ \t]))#", re.MULTILINE)


def _comment_start(characters: str, begin: int, end: int, scalars: Sequence[TextRange]) -> int | None:
    """The offset of the `#` that a comment begins with in a line; `None` if it has no comment."""
    for found in _HASH.finditer(characters, begin, end):
        at = found.start()
        before = bisect_right(scalars, (at, len(characters))) - 1
        if before < 0 or at >= scalars[before][1]:
            return at
    return None


_COMMENTS = lazy_pattern(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+(?:[ \t]*+(?:#[^\n]*+)?\Z)?")
"""Blank lines and comments, whole lines each."""


def _next_content(characters: str, line_end: int) -> int:
    """The offset of the next line that is neither blank nor a comment; the end of the text if there is none."""
    comments = _COMMENTS.match(characters, line_end + 1)
    return comments.end() if comments else len(characters)
