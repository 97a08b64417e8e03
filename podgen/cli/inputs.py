"""What `podgen check` reads: files, folders and what is piped in, once to check it, and again to point into it."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, cast

from podgen.cli.terminal import standard_input

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.members import Members
    from podgen.checking.old_objects import OldObjects
    from podgen.openapi.definition_set import Definitions
    from podgen.problems import Checked
    from podgen.reports.kept import KeepingStream

_STDIN = "<stdin>"


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
        self,
        paths: Sequence[str],
        members: "Members",
        old: "OldObjects | None" = None,
        definitions: "Definitions | None" = None,
    ) -> Iterator["Checked"]:
        """Check all files, alone and beside what is there already, and gather their manifests. One that is named twice is one."""
        from podgen.checking.check_files import check_files
        from podgen.checking.find_files import manifest_files
        from podgen.openapi.definition_set import Definitions
        from podgen.problems import visible

        definitions = definitions or Definitions()
        for path in paths:
            for file in manifest_files(path, lambda _: None):
                definitions.look_into(file)
        for path in paths:
            for file in manifest_files(path, self._fail):
                try:
                    with self._opened(file) as (name, stream, is_new):
                        gathered = members if is_new else None
                        yield from check_files([(name, stream)], old=old, members=gathered, definitions=definitions)
                except OSError as error:
                    self._fail(f"cannot read {visible(file, limit=1000)}: {error.strerror}")
                    members.add_unread(file)

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
            identity = status.st_dev, status.st_ino
            is_new = identity not in self._seen
            self._seen.add(identity)
            yield file, stream, is_new

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
