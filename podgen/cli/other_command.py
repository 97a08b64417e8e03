"""Whoever gives `podgen check` Python is told that `podgen render` is the command for that."""

import os
import shlex

from podgen.problems import visible

_MANIFESTS = (".yaml", ".yml", ".json")


def meant_for_render(path: str) -> str | None:
    """What to say of a path that holds Python and no manifests; `None` if it may hold some.

    Parameters:
        path: A file or a folder that is to be checked.
    """
    shown = visible(path, None)
    command = f"podgen render {visible(shlex.quote(path), None)}"
    if path.endswith(".py") and not os.path.isdir(path):
        return f"{shown} is Python, which is checked when it is rendered: {command}"
    if os.path.isdir(path) and _holds_only_python(path):
        return f"there is no YAML or JSON in {shown}, but Python, which is checked when it is rendered: {command}"
    return None


def _holds_only_python(folder: str) -> bool:
    has_python = False
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if any(name.endswith(_MANIFESTS) for name in files):
            return False
        has_python = has_python or any(name.endswith(".py") for name in files)
    return has_python
