"""What in a folder is left alone by its name: folders and files that hold other things than manifests."""

import os
from typing import NamedTuple

_BUILT = {"build", "dist", "site-packages", "node_modules"}
_OF_TOOLS = {"conftest", "setup", "noxfile", "toxfile", "fabfile", "dodo", "pavement"}
_TASKS = "tasks"


class LeftAlone(NamedTuple):
    """A folder, a file or a template that is not rendered, though the folder around it is."""

    what: str
    """Its path or its name, as people read it."""
    why: str
    is_doubtful: bool = False
    """Whether someone may well have meant it to be rendered: told without `--verbose`, too."""


def why_no_folder(path: str) -> str | None:
    """Why a folder is not looked into; "" if nobody needs to know, `None` if it is.

    Parameters:
        path: The path of the folder.
    """
    name = os.path.basename(path)
    if name in ("__pycache__", ".git"):
        return ""
    if name.startswith("."):
        return "it is hidden"
    if name.startswith("_"):
        return "its name begins with an underscore"
    if name in _BUILT or name.endswith((".egg-info", ".dist-info")):
        return "it holds what is built or installed"
    if any(os.path.lexists(os.path.join(path, mark)) for mark in ("pyvenv.cfg", "conda-meta")):
        return "it is a virtual environment"
    if name == "tests" or (name == "test" and _holds_tests(path)):
        return "it holds tests"
    return None


def _holds_tests(path: str) -> bool:
    """Whether a folder is one of tests, and not of an environment of that name."""
    try:
        names = os.listdir(path)
    except OSError:
        return False
    return any(why_no_file(name) == "it holds tests" for name in names if name.endswith(".py"))


def why_no_file(name: str) -> str | None:
    """Why a Python file is not looked into, by its name; `None` if it is.

    Parameters:
        name: The name of the file.
    """
    stem = name.removesuffix(".py")
    if name.startswith("."):
        return "it is hidden"
    if name.startswith("_"):
        return "its name begins with an underscore"
    if stem == "conftest" or stem.startswith("test_") or stem.endswith("_test"):
        return "it holds tests"
    return "it holds tasks" if stem in _OF_TOOLS or stem == _TASKS else None


def may_be_meant(name: str) -> bool:
    """Whether a file that is left alone may hold manifests all the same: other things are called tasks, too."""
    return name == f"{_TASKS}.py"
