"""The standard streams of the process: those that are closed are replaced, and stdout is for podgen's results alone."""

import io
import os
import sys
from typing import IO

_own: IO[bytes] | None = None
"""The stream for results, once users' code may run."""

_is_own_process = False


def take_process() -> None:
    """From now on, the process is podgen's: nothing else runs in it, before or after.

    `/dev/null` takes the place of streams that are closed: else a file that is opened would take the number of one. In the place of stdout, it can only be read from, so that results that nobody gets are an error.
    """
    global _is_own_process  # noqa: PLW0603 - there is one process
    _is_own_process = True
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            free = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            os.dup2(free, number)  # also makes it one that child processes get
            if free != number:
                os.close(free)
        if getattr(sys, name) is None:
            stream = open(number, "r" if name == "stdin" else "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def keep_stdout() -> None:
    """Let only podgen's own results go to stdout from now on. All else that is written there goes to stderr.

    So do the texts of child processes, of threads, of what runs at the exit, and of `os.write(1, ...)`. Nothing is done in a
    process of someone else's, or with another stream in the place of `sys.stdout`.
    """
    global _own  # noqa: PLW0603 - there is one stdout
    if _own is not None or not _is_own_process or sys.stdout is not sys.__stdout__:
        return
    assert isinstance(sys.stdout, io.TextIOWrapper)
    sys.stdout.flush()
    _own = os.fdopen(os.dup(1), "wb")  # child processes do not get it
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True)  # as stderr is


def stdout() -> IO[bytes]:
    """Where results go."""
    return _own or sys.stdout.buffer


def give_up(stream: IO[bytes]) -> None:
    """Let Python throw away what it still holds for a stream that takes nothing, rather than try again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_stdout(path: str) -> bool:
    """Whether a path is a name of descriptor 1, which is no longer stdout once users' code may run.

    Example:
        >>> is_stdout("/dev/stdout"), is_stdout("/dev/fd/1"), is_stdout("stdout")
        (True, True, False)
    """
    return os.path.abspath(path) in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", f"/proc/{os.getpid()}/fd/1")
