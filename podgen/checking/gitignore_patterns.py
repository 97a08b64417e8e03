"""Reads a `.gitignore` and says which paths it is about, for folders that are in no repository.

The format: https://git-scm.com/docs/gitignore
"""

import os
import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from typing import NamedTuple, TypeAlias

_Part: TypeAlias = re.Pattern[str] | None
"""What one name of a path has to match; `None` stands for any number of names."""

_MOST_BYTES, _MOST_LINES = 2**20, 10_000
"""How much of a file is read."""

_MOST_CHARACTERS = 4096
"""How long a line may be: no path is longer."""


class Pattern(NamedTuple):
    """A line of the file."""

    parts: Sequence[_Part]
    is_taken_back: bool
    """Whether it begins with `!`, so that what an earlier line ignored is not ignored."""
    is_for_folders: bool


def read_patterns(folder: str) -> list[Pattern]:
    """The lines of the `.gitignore` in a folder; none if there is no such file, or if it cannot be read."""
    path = os.path.join(folder, ".gitignore")
    if not os.path.isfile(path):
        return []
    try:
        with open(path, "rb") as stream:
            text = stream.read(_MOST_BYTES).decode(errors="surrogateescape")
    except OSError:
        return []
    lines = text.removeprefix("\ufeff").split("\n")[:_MOST_LINES]
    return [pattern for line in lines if (pattern := parse_pattern(line))]


def parse_pattern(line: str) -> Pattern | None:
    r"""One line; `None` if it is empty, a comment or no pattern.

    Example:
        >>> [bool(parse_pattern(line)) for line in ("*.gen.yaml", "# generated", "!web.yaml", " ")]
        [True, False, True, False]
    """
    line = _without_blanks(line.removesuffix("\r"))
    if not line or line.startswith("#") or len(line) > _MOST_CHARACTERS:
        return None
    is_taken_back = line.startswith("!")
    line = line[is_taken_back:]
    is_for_folders = line.endswith("/")
    line = line.removesuffix("/")
    names = line.removeprefix("/").split("/")
    if not line or (names[-1].endswith("\\") and not names[-1].endswith("\\\\")):
        return None
    is_anywhere = "/" not in line
    parts = [None if name == "**" else re.compile(translate(_for_fnmatch(name)), re.DOTALL) for name in names]
    if parts[-1] is None and len(parts) > 1:
        parts.append(re.compile(translate("*"), re.DOTALL))  # all that is in a folder, and not the folder
    return Pattern([None, *parts] if is_anywhere else parts, is_taken_back, is_for_folders)


def _without_blanks(line: str) -> str:
    """A line without the blanks at its end, except for one behind a backslash."""
    stripped = line.rstrip(" \t")
    return line[: len(stripped) + 1] if stripped.endswith("\\") else stripped


_SPECIAL = re.compile(r"\\(.)|\[\^|\*\*+", re.DOTALL)


def _for_fnmatch(name: str) -> str:
    """A pattern of one name as Python writes it: without backslashes."""
    return _SPECIAL.sub(_as_in_python, name)


def _as_in_python(found: re.Match[str]) -> str:
    if character := found[1]:
        return f"[{character}]" if character in "*?[" else character
    return "[!" if found[0] == "[^" else "*"


def is_ignored_by(around: Iterable[tuple[str, Sequence[Pattern]]], *, is_folder: bool) -> bool:
    """Whether a path is ignored.

    Parameters:
        around: The patterns in the folders around it, the innermost first, each with the path from there.
        is_folder: Whether the path is that of a folder.
    """
    for path, patterns in around:
        names = path.split("/")
        for pattern in reversed(patterns):
            if (is_folder or not pattern.is_for_folders) and _matches(pattern.parts, names):
                return not pattern.is_taken_back
    return False


def _matches(parts: Sequence[_Part], names: Sequence[str]) -> bool:
    """Whether all names match all parts. It goes back to the last `**` only, so that it takes no longer than their product."""
    part = name = 0
    last, resume = -1, 0
    while name < len(names):
        wanted = parts[part] if part < len(parts) else ...
        if wanted is None:
            last, resume = part, name
            part += 1
        elif wanted is not ... and wanted.match(names[name]):
            part += 1
            name += 1
        elif last >= 0:
            resume += 1
            part, name = last + 1, resume
        else:
            return False
    return all(left is None for left in parts[part:])
