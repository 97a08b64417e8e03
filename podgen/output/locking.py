"""Locks folders, so that programs that write to one at once do so one after the other."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

_PATIENCE = 3.0
"""After so many seconds of waiting, someone may want to know why nothing happens."""

_FIRST_PAUSE = 0.002
_LONGEST_PAUSE = 0.1


@contextlib.contextmanager
def locked(folders: Iterable[str], interrupt: Callable[[], object], waiting: Callable[[str], object]) -> Iterator[None]:
    """Let no other run of podgen replace files in these folders. The folders themselves are locked: no file is left.

    Parameters:
        folders: The folders.
        interrupt: Called again and again while another program has locked one; raises something to give up.
        waiting: Called with the folder once that has taken some seconds.
    """
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            for folder in sorted(folders):  # sorted, so that two runs never wait for each other
                with contextlib.suppress(OSError):  # some network file systems know no locks
                    descriptor = os.open(folder, os.O_RDONLY)
                    stack.callback(os.close, descriptor)
                    _lock(descriptor, interrupt, partial(waiting, folder))
        yield


def _lock(descriptor: int, interrupt: Callable[[], object], waiting: Callable[[], object]) -> None:
    """Lock a folder, once no other program has locked it."""
    import fcntl

    began, pause, is_told = time.monotonic(), _FIRST_PAUSE, False
    while True:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        interrupt()
        if not is_told and time.monotonic() - began > _PATIENCE:
            waiting()
            is_told = True
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
