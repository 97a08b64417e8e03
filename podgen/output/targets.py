"""What is at the paths that files are to be written to, and whether they can be written."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from podgen.output.errors import OutputError
from podgen.reports.places import shown_path

_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")


class Target(NamedTuple):
    """Where a text goes."""

    path: Path
    """As it was given, for messages."""
    folder: str
    """The folder of the file itself: links are resolved."""
    file: str
    """The file itself."""
    mode: int | None
    """The file's type and permissions, or `None` if it is not there."""
    is_device: bool
    """Whether it is written to as it is, since replacing it would be wrong."""


def targets_at(paths: Iterable[Path]) -> list[Target]:
    """Look at what is at each path.

    Raises:
        OutputError: It is a folder, or something else that cannot be written to, or the path leads nowhere.
    """

    @cache  # the folder of many files is looked up once
    def real_path(folder: str) -> str:
        return os.path.realpath(folder)

    return [_target(path, real_path) for path in paths]


def _target(path: Path, real_path: Callable[[str], str]) -> Target:
    if "\0" in str(path):
        raise OutputError(f"{shown_path(path)} is no path: there is a null byte in it")
    mode = None
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OutputError(f"cannot use {shown_path(path)}: {error.strerror}") from error
    folder, name = os.path.split(os.path.realpath(path) if os.path.islink(path) else path)
    folder = real_path(folder)
    file = os.path.join(folder, name)
    if mode is None:
        return Target(path, folder, file, None, is_device=False)
    if stat.S_ISDIR(mode):
        raise OutputError(f"{shown_path(path)} is a folder, and a file is meant")
    # `> log` makes a plain file of /dev/stdout, but one that the shell has open, and that may hold other things too.
    is_device = os.path.abspath(path).startswith(_STREAMS) or stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)
    if not is_device and not stat.S_ISREG(mode):
        raise OutputError(f"{shown_path(path)} is not a regular file")
    return Target(path, folder, file, mode, is_device)


def refuse_unwritable(targets: Iterable[Target]) -> None:
    """Refuse a file without permission, one that only someone else may replace, and a new one in a folder that is not there."""
    is_folder = cache(os.path.isdir)
    keeps_others_files = cache(_keeps_others_files)
    for target in targets:
        if target.mode is None and not is_folder(target.folder):
            raise OutputError(f"cannot write {shown_path(target.path)}: there is no folder {shown_path(target.folder)}")
        if target.mode is not None and not os.access(target.path, os.W_OK):
            raise OutputError(f"cannot write {shown_path(target.path)}: {os.strerror(errno.EACCES)}")
        if (
            target.mode is not None
            and not target.is_device
            and keeps_others_files(target.folder)
            and _is_others(target)
        ):
            raise OutputError(
                f"cannot write {shown_path(target.path)}: it is someone else's, and in the folder "
                f"{shown_path(target.folder)} everyone may replace only their own files (it has the sticky bit)"
            )


def _keeps_others_files(folder: str) -> bool:
    """Whether a folder has the sticky bit, and belongs to someone else: then a program may replace its own files there only."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return False
    with contextlib.suppress(OSError):
        state = os.stat(folder)
        return bool(state.st_mode & stat.S_ISVTX) and state.st_uid != os.geteuid()
    return False


def _is_others(target: Target) -> bool:
    return sys.platform != "win32" and os.stat(target.file).st_uid != os.geteuid()


def refuse_clashes(targets: Iterable[Target]) -> None:
    """Refuse two paths that are one file, here or on a file system that ignores case."""
    seen: dict[tuple[str, str], Target] = {}
    for target in targets:
        if target.is_device:
            continue
        other = seen.setdefault((target.folder, os.path.basename(target.file).casefold()), target)
        if other is target:
            continue
        both = f"{shown_path(other.path)} and {shown_path(target.path)}"
        if other.file == target.file:
            raise OutputError(f"{both} are the same file, and cannot hold two texts")
        raise OutputError(f"{both} differ in upper and lower case alone, and are the same file on many file systems")
