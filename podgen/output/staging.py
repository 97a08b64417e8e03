"""New texts in temporary files beside the files that they are to replace."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from podgen.output.errors import named_path
from podgen.output.targets import Target

_ENDING = ".podgen-tmp"
_STALE_SECONDS = 3600.0
_SYNCED_AT_ONCE = 8


class Staged(NamedTuple):
    """A text that is on disk already, and only has to take its target's place."""

    target: Target
    new: str
    """The temporary file that holds it."""


@contextlib.contextmanager
def temporary_files() -> Iterator[Callable[[str], str]]:
    """Give a function that makes up names for temporary files in a folder; at the end, remove those that are still there."""
    paths: list[str] = []

    def temporary(folder: str) -> str:
        # Not tempfile.mkstemp: that makes a file that only its owner may read, whatever the umask says.
        path = os.path.join(folder, f".{os.urandom(8).hex()}{_ENDING}")
        paths.append(path)
        return path

    try:
        yield temporary
    finally:
        for path in paths:
            with contextlib.suppress(OSError):
                os.unlink(path)


def remove_stale(folders: Iterable[str]) -> None:
    """Remove temporary files that a killed run left behind. Those of a run that is still at work are younger."""
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and entry.name.endswith(_ENDING):
                    with contextlib.suppress(OSError):  # it is gone, or someone else's
                        _remove_if_stale(entry)


def _remove_if_stale(entry: "os.DirEntry[str]") -> None:
    # The time of the last change of the name: a backup is a link to an old file.
    age = time.time() - entry.stat(follow_symlinks=False).st_ctime
    if age > _STALE_SECONDS:
        os.unlink(entry)


def stage(target: Target, parts: Iterable[str], new: str, *, is_secret: bool = False) -> Staged:
    """Write a text to the temporary file `new`."""
    # If there is an old file, then no one else may look into the new one before it gets the old one's permissions.
    create = partial(os.open, mode=0o666 if target.mode is None and not is_secret else 0o600)
    with named_path("write", target.path):
        stream = open(new, "xb", opener=create)  # noqa: SIM115  # closed below
    try:
        for part in parts:  # what this raises is not about the file, and stays as it is
            with named_path("write", target.path):
                stream.write(part.encode())
        with named_path("write", target.path):
            stream.flush()
    finally:
        with contextlib.suppress(OSError):  # nothing is left to be written, or it failed already
            stream.close()
    return Staged(target, new)


def is_changed(staged: Staged) -> bool:
    """Whether the new text differs from what the file holds. What cannot be read differs."""
    old, new = staged.target.file, staged.new
    try:
        if os.stat(old).st_size != os.stat(new).st_size:
            return True
        with open(old, "rb") as left, open(new, "rb") as right:
            while block := left.read(1 << 16):
                if block != right.read(1 << 16):
                    return True
            return False
    except OSError:
        return True


def copy_permissions(staged: Staged) -> None:
    """Give the new file the permissions of the old one, if there is one, and its owner if that is allowed."""
    if staged.target.mode is None:
        return
    with named_path("write", staged.target.path):
        old = staged.target.file
        if sys.platform != "win32":
            state = os.stat(old)
            with contextlib.suppress(PermissionError):  # only root may give files away
                os.chown(staged.new, state.st_uid, state.st_gid)
        shutil.copymode(old, staged.new)


def sync(staged: Sequence[Staged]) -> None:
    """Have the system write new files to the disk, so that a crash cannot leave empty ones under the final names."""
    if len(staged) < _SYNCED_AT_ONCE:
        _sync_each(staged)
        return
    # The disk takes many together in about the time of one: 1,000 files in 0.1 instead of 0.2 to 2 seconds.
    from threading import Thread

    failures: list[Exception] = []

    def sync_part(part: Sequence[Staged]) -> None:
        try:
            _sync_each(part)
        except Exception as error:  # noqa: BLE001 - it is raised below, in the thread of the caller
            failures.append(error)

    started: list[Thread] = []
    for first in range(_SYNCED_AT_ONCE):
        thread = Thread(target=sync_part, args=[staged[first::_SYNCED_AT_ONCE]])
        try:
            thread.start()
        except RuntimeError:  # the system has no more threads for this process
            sync_part(staged[first::_SYNCED_AT_ONCE])
        else:
            started.append(thread)
    for thread in started:
        thread.join()
    if failures:
        raise failures[0]


def _sync_each(staged: Iterable[Staged]) -> None:
    for each in staged:
        with named_path("write", each.target.path):
            descriptor = os.open(each.new, os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
