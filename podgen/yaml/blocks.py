"""Says why a text of several lines is not written as a block: something in it would not be seen there, or would be lost."""

from typing import NamedTuple

from podgen.memo import lazy_pattern
from podgen.yaml.writer import inline, write

_HIDDEN = lazy_pattern(r"\A(?P<first>[ \t\n])|(?P<last>[ \t]+)(?:\n|\Z)|(?P<unseen>[^\n\t\x20-\x7e])")

_NAMES = {" ": "a blank", "\t": "a tab", "\r": "a carriage return"}


class Obstacle(NamedTuple):
    """What keeps a text from being written as a block."""

    line: int
    """The line of the text, counted from 1."""
    what: str
    """What is wrong with that line: `ends with a blank`."""


def obstacle_in(text: str) -> Obstacle | None:
    r"""What keeps a text of several lines from being written as a block; `None` if it is written as one.

    Example:
        >>> obstacle_in("set -e\necho hi \n")
        Obstacle(line=2, what='ends with a blank')
        >>> obstacle_in("set -e\necho hi\n") is None
        True
    """
    if "\n" not in text or write({"text": text}).startswith("text: |"):
        return None
    for found in _HIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found["first"]:
            return Obstacle(1, "is empty" if found["first"] == "\n" else f"begins with {_NAMES[found['first']]}")
        if found["last"]:
            return Obstacle(line, f"ends with {_NAMES[found['last'][-1]]}")
        character = found["unseen"]
        if inline(character).startswith('"\\'):
            at_end = text[found.end() : found.end() + 1] in ("\n", "")
            return Obstacle(
                line, f"{'ends with' if at_end else 'holds'} {_NAMES.get(character, f'U+{ord(character):04X}')}"
            )
    return None
