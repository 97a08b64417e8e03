"""Whoever gives `podgen check` Python, or `podgen` alone a file, is told which command is for that."""

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


def meant_for_a_command(path: str) -> str | None:
    """What to say of a file or a folder that stands where a command should; `None` if it is none.

    Parameters:
        path: What stands there.
    """
    is_folder = os.path.isdir(path)
    if not is_folder and not path.endswith((".py", *_MANIFESTS)):
        return None
    command = "check" if path.endswith(_MANIFESTS) and not is_folder else "render"
    return f"{visible(path, None)} is no command: podgen {command} {visible(shlex.quote(path), None)}"


def _holds_only_python(folder: str) -> bool:
    has_python = False
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if any(name.endswith(_MANIFESTS) for name in files):
            return False
        has_python = has_python or any(name.endswith(".py") for name in files)
    return has_python
