"""How a value is written in a YAML text: as `1.10` or `NO`, of which only a number and a boolean are left when it is read."""

from podgen.memo import lazy_pattern
from podgen.yaml.scalars import plain_value

_AFTER_KEY = lazy_pattern(r"[ \t\n]*:")

# What may stand in front of a value: blanks, comments, an anchor, a tag.
_BEFORE_VALUE = lazy_pattern(r"(?:[ \t\n]|(?<=[ \t\n])\#[^\n]*|[&!][^ \t\n]*(?=[ \t\n]))*")

_PLAIN = lazy_pattern(r"[^ \t\n,\[\]{}]+")

_COMMENT = lazy_pattern(r"[ \t]\#.*")

_QUOTED = lazy_pattern(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'""")

_LONGEST = 200


def value_start(characters: str, key_end: int) -> int | None:
    """The offset of a value, given the end of its key; `None` if no colon stands there."""
    colon = _AFTER_KEY.match(characters, key_end)
    return item_start(characters, colon.end()) if colon else None


def item_start(characters: str, start: int) -> int:
    """The offset of an item itself, behind its anchor and its tag."""
    before = _BEFORE_VALUE.match(characters, start)
    return before.end() if before else start


def scalar_text(characters: str, start: int, value: object) -> str | None:
    """The number or boolean at an offset as it is written; `None` if that is not what stands there, but an alias, say."""
    found = _PLAIN.match(characters, start)
    if found is None or len(found[0]) > _LONGEST:
        return None
    read = plain_value(found[0])
    return found[0] if type(read) is type(value) and read == value else None


def collection_text(characters: str, start: int) -> str | None:
    """What stands at the offset of a list or a mapping, if it is on one line: up to its last bracket, or to the end of the line."""
    line = characters[start : start + _LONGEST].partition("\n")[0]
    if line.startswith(("[", "{")):
        return _in_brackets(line)
    return _COMMENT.sub("", line).rstrip() or None


def _in_brackets(line: str) -> str | None:
    depth = at = 0
    while at < len(line):
        if quoted := _QUOTED.match(line, at):
            at = quoted.end()
            continue
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(line[at], 0)
        at += 1
        if not depth:
            return line[:at]
    return None
