"""What `podgen check` reads: files, folders and what is piped in, once to check it, and again to point into it."""

import contextlib
import itertools
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, cast

from podgen.checking.context import CheckContext
from podgen.checking.find_files import FoundFile, find_files, irregular
from podgen.checking.roles import NAMED_FILES, Roles
from podgen.cli.excluding import left_out_in
from podgen.cli.terminal import standard_input
from podgen.problems import visible
from podgen.reports.coverage import FileCounts
from podgen.rules import RULES, RuleSet

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.members import Members
    from podgen.checking.old_objects import OldObjects
    from podgen.checking.parallel import SizedFile
    from podgen.openapi.definition_set import Definitions
    from podgen.problems import Checked
    from podgen.reports.kept import KeepingStream

_STDIN = "<stdin>"

_DESCRIPTORS = ("/dev/fd/", "/dev/stdin", "/proc/")
"""Where a file that is open already has a name, such as that of `<(helm template web)`."""


def _unreadable(path: str) -> str | None:
    """What a path is if it has no end, or nothing to read; `None` for all others."""
    what = None if path.startswith(_DESCRIPTORS) or path == os.devnull else irregular(path)
    return what if what in ("device", "socket") else None


def _open(path: str) -> IO[bytes]:
    """A file, or a pipe, open for reading."""
    if irregular(path) != "pipe" or path.startswith(_DESCRIPTORS):
        return open(path, "rb")
    from podgen.cli.pipes import open_pipe

    return open_pipe(path)


class Inputs:
    """The files of one check.

    Parameters:
        fail: Called with a message about each file that cannot be read.
        detail: Called with a line about all that is left out.
        excluded: Says why the user wants a path to be left out; `None` for all others.
    """

    def __init__(
        self,
        fail: Callable[[str], None],
        detail: Callable[[str], None],
        excluded: Callable[[str], str | None],
    ) -> None:
        self._fail = fail
        self._detail = detail
        self._excluded = excluded
        self.counts = FileCounts()
        """How many files there are."""
        self._kept: dict[str, KeepingStream] = {}
        self._seen: set[object] = set()
        self._roles: Roles = NAMED_FILES

    def check(
        self,
        paths: Sequence[str],
        members: "Members",
        old: "OldObjects | None" = None,
        definitions: "Definitions | None" = None,
        *,
        rules: RuleSet = RULES,
        processes: int | None = None,
    ) -> Iterator["Checked"]:
        """Check all files, alone and beside what is there already, and gather their manifests. One that is named twice is one.

        Parameters:
            paths: Files, folders, and `-`.
            members: Where to gather the manifests.
            old: The objects that are there already.
            definitions: What custom resources are held to. Those in the files are added.
            rules: The rules, podgen's and the user's own.
            processes: How many processes check the files. By default, as many as pay.

        Raises:
            WorkerError: One of them was killed, or has no memory left.
        """
        from podgen.checking.parallel import processes_for, sized
        from podgen.openapi.definition_set import Definitions

        found = [file for path in paths for file in self._found(path, members)]
        self._roles = Roles(found)
        definitions = definitions or Definitions()
        for file in found:
            definitions.look_into(file.path)
        context = CheckContext(self._roles, old, definitions, rules)
        files = [sized(file.path) for file in found]
        number = processes_for(files, processes)
        for can_be_handed_out, some in itertools.groupby(files, key=lambda file: file.can_be_handed_out):
            if can_be_handed_out and number > 1:
                yield from self._check_in_processes(number, list(some), members, context)
            else:
                for one in some:
                    yield from self._check_here(one.path, members, context)

    def _check_here(self, file: str, members: "Members", context: "CheckContext") -> Iterator["Checked"]:
        from podgen.checking.check_files import check_files

        try:
            with self._opened(file) as (name, stream, is_new):
                self.counts.files += 1
                yield from check_files([(name, stream)], members=members if is_new else None, **context._asdict())
        except OSError as error:
            self._failed(file, error.strerror, members)

    def _check_in_processes(
        self, number: int, files: "Sequence[SizedFile]", members: "Members", context: "CheckContext"
    ) -> Iterator["Checked"]:
        """Check files in processes, which start anew behind a pipe: definitions may have come through it."""
        from podgen.checking.parallel import batches, file_workers

        workers = file_workers(number, context)
        if workers is None:
            for file in files:
                yield from self._check_here(file.path, members, context)
            return
        with workers:
            for results in workers.results(batches((file, self._is_new(file.identity)) for file in files)):
                for found in results:
                    yield from found.checked
                    self.counts.files += found.was_opened
                    members.extend(found.members)
                    if found.failure is not None:
                        self._failed(found.path, found.failure, members)

    def _failed(self, file: str, reason: str | None, members: "Members") -> None:
        self._fail(f"cannot read {visible(file, limit=1000)}: {reason}")
        members.add_unread(file)

    def _is_new(self, identity: object) -> bool:
        """Whether a file was not read before, by what it is on its disk."""
        is_new = identity not in self._seen
        self._seen.add(identity)
        return is_new

    def _found(self, path: str, members: "Members") -> Iterator[FoundFile]:
        """The files that a path means."""

        def passed_over(left: str, why: str) -> None:
            self.counts.left_out[why] += 1
            self._detail(f"{visible(left, limit=1000)}: {why}")
            if why != "hidden" and not os.path.isdir(left):
                members.add_unread(left)

        if not os.path.isdir(path):
            if path != "-" and self._excluded(path):
                passed_over(path, "excluded")
            elif path != "-" and (what := _unreadable(path)):
                self._fail(f"cannot read {visible(path, limit=1000)}: it is a {what}")
            else:
                yield FoundFile(path, path)
            return
        self.counts.has_folders = True
        yield from find_files(path, self._fail, left_out_in(path, self._excluded), passed_over)

    def check_across(self, members: "Members", external: Iterable[str]) -> Iterator["Checked"]:
        """What is wrong between the manifests of all files."""
        from podgen.checking.across import check_across
        from podgen.rules.across.external import parse_external

        return check_across(members, self._reopened, parse_external(external), roles=self._roles)

    @contextlib.contextmanager
    def _opened(self, file: str) -> Iterator[tuple[str, IO[bytes], bool]]:
        """A file's name in reports, what is in it, and whether it was not read before."""
        if file == "-":
            yield _STDIN, self._keeping(_STDIN, standard_input()), True
            return
        with _open(file) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):  # it can be read once
                yield file, self._keeping(file, stream), True
                return
            yield file, stream, self._is_new((status.st_dev, status.st_ino))

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
