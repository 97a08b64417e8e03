"""What `podgen check` reads: files, folders and what is piped in, once to check it, and again to point into it."""

import contextlib
import itertools
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, TypeVar, cast

import click

from podgen.cli.terminal import standard_input

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.members import Members
    from podgen.checking.old_objects import OldObjects
    from podgen.checking.parallel import File, FileWorkers
    from podgen.problems import Checked
    from podgen.reports.kept import KeepingStream

F = TypeVar("F", bound=Callable[..., object])

_STDIN = "<stdin>"


def jobs_option(command: F) -> F:
    """Add the option that says how many processes check files."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Check files in N processes, which changes nothing but the time. By default, one for each MiB of YAML, but no "
        "more than there are processors, and than eight.",
    )(command)


def _workers(number: int, old: "OldObjects | None") -> "FileWorkers | None":
    """Processes that check files; `None` if the system gives none."""
    from podgen.checking.parallel import CheckBatch
    from podgen.checking.workers import Workers

    try:
        return Workers(number, CheckBatch(old))
    except OSError:
        return None


class Inputs:
    """The files of one check.

    Parameters:
        fail: Called with a message about each file that cannot be read.
    """

    def __init__(self, fail: Callable[[str], None]) -> None:
        self._fail = fail
        self._kept: dict[str, KeepingStream] = {}
        self._seen: set[tuple[int, int]] = set()

    def check(
        self, paths: Iterable[str], members: "Members", old: "OldObjects | None" = None, *, processes: int | None = None
    ) -> Iterator["Checked"]:
        """Check all files, alone and beside what is there already, and gather their manifests. One that is named twice is one.

        Parameters:
            paths: Files, folders, and `-`.
            members: Where to gather the manifests.
            old: The objects that are there already.
            processes: How many processes check them. By default, as many as pay.

        Raises:
            WorkerError: One of them was killed, or has no memory left.
        """
        from podgen.checking.find_files import manifest_files
        from podgen.checking.parallel import processes_for, with_status

        files = [with_status(file) for path in paths for file in manifest_files(path, self._fail)]
        number = processes_for(files, processes)
        workers = _workers(number, old) if number > 1 else None
        if workers is None:
            for file in files:
                yield from self._check_here(file.path, members, old)
            return
        with workers:
            yield from self._check_in_processes(workers, files, members, old)

    def _check_here(self, file: str, members: "Members", old: "OldObjects | None") -> Iterator["Checked"]:
        from podgen.checking.check_files import check_files

        try:
            with self._opened(file) as (name, stream, is_new):
                yield from check_files([(name, stream)], old=old, members=members if is_new else None)
        except OSError as error:
            self._failed(file, error.strerror, members)

    def _check_in_processes(
        self, workers: "FileWorkers", files: "Iterable[File]", members: "Members", old: "OldObjects | None"
    ) -> Iterator["Checked"]:
        """Check files in processes, except those that can be read once, or that are very large."""
        from podgen.checking.parallel import batches

        for are_for_them, some in itertools.groupby(files, key=lambda file: file.can_be_handed_out):
            if not are_for_them:
                for file in some:
                    yield from self._check_here(file.path, members, old)
                continue
            for results in workers.results(batches((file, self._is_new(file.status)) for file in some)):
                for found in results:
                    yield from found.checked
                    members.extend(found.members)
                    if found.failure is not None:
                        self._failed(found.path, found.failure, members)

    def _failed(self, file: str, reason: str | None, members: "Members") -> None:
        from podgen.problems import visible

        self._fail(f"cannot read {visible(file, limit=1000)}: {reason}")
        members.add_unread(file)

    def _is_new(self, status: os.stat_result | None) -> bool:
        """Whether a file was not read before. One that cannot be told is."""
        if status is None:
            return True
        identity = status.st_dev, status.st_ino
        is_new = identity not in self._seen
        self._seen.add(identity)
        return is_new

    def check_across(self, members: "Members", external: Iterable[str]) -> Iterator["Checked"]:
        """What is wrong between the manifests of all files."""
        from podgen.checking.across import check_across
        from podgen.rules.across.external import parse_external

        return check_across(members, self._reopened, parse_external(external))

    @contextlib.contextmanager
    def _opened(self, file: str) -> Iterator[tuple[str, IO[bytes], bool]]:
        """A file's name in reports, what is in it, and whether it was not read before."""
        if file == "-":
            yield _STDIN, self._keeping(_STDIN, standard_input()), True
            return
        with open(file, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):  # it can be read once
                yield file, self._keeping(file, stream), True
                return
            yield file, stream, self._is_new(status)

    def _keeping(self, name: str, stream: IO[bytes]) -> IO[bytes]:
        from podgen.reports.kept import KeepingStream

        keeping = self._kept.setdefault(name, KeepingStream(stream))
        return cast("IO[bytes]", keeping)

    @contextlib.contextmanager
    def _reopened(self, file: str) -> Iterator[IO[bytes]]:
        """What is in a file that was read before."""
        if kept := self._kept.get(file):
            yield kept.again()
            return
        with open(file, "rb") as stream:
            yield stream
