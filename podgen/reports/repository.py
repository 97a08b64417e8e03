"""The paths of files as programs that show a whole repository want them: from its top, with slashes."""

import os
from functools import lru_cache


def path_in_repository(file: str) -> str:
    """The path of a file from the top of its repository; what lies outside, or is no file, keeps its name.

    The repository is the one around the working directory; without one, paths are from the working directory.

    Parameters:
        file: The file, as it was named. Links are followed as long as that does not lead out of the repository.
    """
    try:
        folder = os.getcwd()
    except OSError:  # it was deleted
        return _slashes(file)
    return _relative(file, folder)


@lru_cache(maxsize=1024)
def _relative(file: str, folder: str) -> str:
    path = os.path.join(folder, file)
    top = _top(folder)
    if os.path.exists(path):
        for inside, above in ((os.path.realpath(path), os.path.realpath(top)), (os.path.normpath(path), top)):
            if inside.startswith(os.path.join(above, "")):
                return _slashes(os.path.relpath(inside, above))
    return _slashes(file)


@lru_cache(maxsize=8)
def _top(folder: str) -> str:
    """The nearest folder above with a `.git` in it; the folder itself if there is none."""
    above = folder
    while not os.path.exists(os.path.join(above, ".git")):
        above, below = os.path.dirname(above), above
        if above == below:
            return folder
    return above


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")
