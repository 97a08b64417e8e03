"""Which files of a folder git ignores.

Git itself is asked where it can be: it knows which ignored files are tracked all the same, and what else its user ignores.
Where there is no git, or no repository, the files `.gitignore` are read here.

The format: https://git-scm.com/docs/gitignore
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from podgen.checking.gitignore_patterns import Pattern, is_ignored_by, read_patterns

IsIgnored: TypeAlias = Callable[[str, bool], bool]
"""Says of a path that begins with the folder, and whether it is a folder itself, if it is ignored."""

_MOST_SECONDS = 60


def ignored_in(folder: str) -> IsIgnored:
    """What git ignores below a folder; nothing, if it ignores that folder: the user named it.

    It is asked of what is in a folder only if that is not ignored itself.

    Parameters:
        folder: The path of the folder.
    """
    top = os.path.dirname(os.path.join(folder, "x"))  # as the paths in it begin

    @cache
    def in_folder(path: str) -> IsIgnored:
        """What decides in a folder: its own repository, if it is the top of one, or that of the folder around it."""
        if path in (top, os.path.dirname(path)) or os.path.exists(os.path.join(path, ".git")):
            return _by_git(path) or _by_patterns(path)
        return in_folder(os.path.dirname(path))

    return lambda path, is_folder: in_folder(os.path.dirname(path))(path, is_folder)


def _by_git(folder: str) -> IsIgnored | None:
    """What git says; `None` if it says nothing."""
    if _git(folder, "check-ignore", "--no-index", "-q", ".") is not None:
        return lambda _path, _is_folder: False
    listed = _git(folder, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
    if listed is None:
        return None
    ignored = {os.path.normpath(os.path.join(folder, name)) for name in listed.split("\0") if name}
    return lambda path, _is_folder: os.path.normpath(path) in ignored


def _git(folder: str, *arguments: str) -> str | None:
    """What a command prints; `None` if it fails, or if there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        command = "git", "-C", folder, "-c", "core.fsmonitor=false", *arguments
        done = subprocess.run(  # noqa: S603 - a list, and no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_MOST_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else os.fsdecode(done.stdout)


_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")
"""Variables that git sets for its hooks. They would lead to another repository."""


def _by_patterns(folder: str) -> IsIgnored:
    """What the files `.gitignore` say."""
    read = lru_cache(maxsize=None)(read_patterns)
    top = _top_of(folder)

    def is_ignored(path: str, is_folder: bool) -> bool:
        return is_ignored_by(_around(path, top, read), is_folder=is_folder)

    here = os.path.abspath(folder)
    if any(is_ignored_by(_around(above, top, read), is_folder=True) for above in _upwards(here, top)):
        return lambda _path, _is_folder: False
    return lambda path, is_folder: is_ignored(os.path.abspath(path), is_folder)


def _around(path: str, top: str, read: Callable[[str], list[Pattern]]) -> Iterator[tuple[str, list[Pattern]]]:
    """The patterns in the folders around a path, the innermost first, each with the path from there."""
    for folder in _upwards(os.path.dirname(path), os.path.dirname(top)):
        if patterns := read(folder):
            yield os.path.relpath(path, folder).replace(os.sep, "/"), patterns


def _upwards(folder: str, end: str) -> Iterator[str]:
    """A folder and those around it, except the last one."""
    while folder != end:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _top_of(folder: str) -> str:
    """The top of the repository; without one, the working directory, if the folder is in that."""
    around = list(_upwards(os.path.abspath(folder), ""))
    top = next((path for path in around if os.path.exists(os.path.join(path, ".git"))), None)
    return top or next((path for path in around if path == os.getcwd()), around[0])
