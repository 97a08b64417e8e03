"""Patterns of paths, as people know them from git: `charts/**`, `*.gen.yaml`, `overlays/*/patches`."""

import os
import re

from podgen.memo import memoized_text


def is_in(folder: str, file: str, pattern: str) -> bool:
    """Whether a pattern names a file, or a folder that it is in.

    `*` stands for anything but a slash, `**` for any number of folders, and `?` for one character.

    Parameters:
        folder: The folder from which the pattern counts. Files elsewhere are never meant.
        file: The path of a file, from the working directory.
        pattern: The pattern. One without a slash names files and folders at any depth.

    Example:
        >>> is_in("/work", "/work/charts/web/values.yaml", "charts/**")
        True
        >>> is_in("/work", "/work/charts/web/values.yaml", "charts/*.yaml")
        False
    """
    path = os.path.relpath(file, folder).replace(os.sep, "/")
    return not path.startswith("../") and bool(_compiled(pattern).fullmatch(path))


_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")

_REGEXES = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@memoized_text
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = re.sub(r"(?:\*\*/)+", "**/", pattern)  # each would be tried with each
    pattern = pattern.removeprefix(".").rstrip("/") if pattern.startswith("./") else pattern.rstrip("/")
    anywhere = "" if "/" in pattern else "(?:.*/)?"
    regex = "".join(_REGEXES.get(part) or re.escape(part) for part in _PARTS.findall(pattern.removeprefix("/")))
    return re.compile(f"{anywhere}{regex}(?:/.*)?", re.DOTALL)
