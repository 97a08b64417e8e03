"""The root of a project: the folder that the paths in it start from."""

import os

_MARKS = ("pyproject.toml", ".git")


def project_root(folder: str) -> str | None:
    """The nearest folder, from this one upwards, with a `pyproject.toml` or a `.git`; `None` if there is none.

    Parameters:
        folder: Where to begin.
    """
    folder, below = os.path.realpath(folder), ""
    while folder != below:
        if any(os.path.exists(os.path.join(folder, mark)) for mark in _MARKS):
            return folder
        folder, below = os.path.dirname(folder), folder
    return None
