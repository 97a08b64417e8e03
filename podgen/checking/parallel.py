"""Checks files in several processes. What they find comes in the order of the files, as if one process had checked them all."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from podgen.checking.check_files import check_files
from podgen.checking.context import CheckContext
from podgen.checking.members import Members
from podgen.problems import Checked, Problem
from podgen.reports.secret_values import LINES_ABOVE
from podgen.source import Span
from podgen.yaml.text import Lines

if TYPE_CHECKING:  # few checks need these
    from podgen.checking.workers import Workers

LARGEST = 16 * 2**20
"""Larger files are checked where their results are printed, one manifest after the other: nothing of them piles up."""

_MOST_BY_ITSELF = 8
"""As many processes as pay: what is left for one to do alone, such as printing, is an eighth."""

_WORTH_A_PROCESS = 2**20
"""Bytes of YAML that one checks in a third of a second: three times as long as it takes to start another."""

_JSON_IS_FASTER = 10

_OPENING = 500  # to open a file takes as long as to check so many bytes

_BATCH = 2**17  # bytes in files that go to a process together
_BATCH_FILES = 64


class SizedFile(NamedTuple):
    """A file to be checked."""

    path: str
    size: int | None
    """`None` if it is no regular file, so that it can be read once, or not at all."""
    identity: object
    """The same for all names of one file."""

    @property
    def can_be_handed_out(self) -> bool:
        """Whether another process can check it: it can be read again, and is not very large."""
        return self.size is not None and self.size <= LARGEST

    @property
    def effort(self) -> int:
        """How long it takes to check, in bytes of YAML."""
        size = self.size or 0
        return _OPENING + (size // _JSON_IS_FASTER if self.path.endswith(".json") else size)


def sized(path: str) -> SizedFile:
    """A file with its size, if that can be told."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # whoever opens it says why
        return SizedFile(path, None, path)
    is_regular = stat.S_ISREG(status.st_mode)
    return SizedFile(path, status.st_size if is_regular else None, (status.st_dev, status.st_ino))


def processes_for(files: Iterable[SizedFile], wanted: int | None = None) -> int:
    """How many processes should check files.

    Parameters:
        files: The files.
        wanted: How many the user wants. By default, as many as there are processors, up to eight, if there is enough to do.
    """
    efforts = [file.effort for file in files if file.can_be_handed_out]
    if wanted is None:
        wanted = min(_processors(), _MOST_BY_ITSELF, sum(efforts) // _WORTH_A_PROCESS)
    return max(min(wanted, len(efforts)), 1)  # one file is checked by one process


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class FileResult(NamedTuple):
    """What was found in one file."""

    path: str
    checked: Sequence[Checked]
    """What there is to say of its manifests, without the text around."""
    members: Members
    """Its manifests for the rules across them; none if it was read before."""
    was_opened: bool
    failure: str | None
    """Why it could not be read to its end, if so."""


Batch: TypeAlias = Sequence[tuple[str, bool]]
"""Files that are checked one after the other: the path of each, and whether it was not read before."""

FileWorkers: TypeAlias = "Workers[Batch, list[FileResult]]"
"""The processes that check files."""


def file_workers(number: int, context: CheckContext) -> "FileWorkers | None":
    """Processes that check files; `None` if the system gives none.

    Parameters:
        number: How many.
        context: What all files are held to.
    """
    from podgen.checking.workers import Workers

    try:
        return Workers(number, CheckBatch(context))
    except OSError:
        return None


def batches(files: Iterable[tuple[SizedFile, bool]]) -> Iterator[Batch]:
    """Files in parts that are worth handing over, and small enough that no process has much more to do than another."""
    batch: list[tuple[str, bool]] = []
    effort = 0
    for file, is_new in files:
        batch.append((file.path, is_new))
        effort += file.effort
        if effort >= _BATCH or len(batch) == _BATCH_FILES:
            yield batch
            batch, effort = [], 0
    if batch:
        yield batch


class CheckBatch:
    """Checks files in a worker.

    Parameters:
        context: What all files are held to.
    """

    def __init__(self, context: CheckContext) -> None:
        self._context = context

    def __call__(self, batch: Batch) -> list[FileResult]:
        """Check the files of a batch."""
        return [self._check(path, is_new=is_new) for path, is_new in batch]

    def _check(self, path: str, *, is_new: bool) -> FileResult:
        members = Members()
        checked: list[Checked] = []
        was_opened, failure = False, None
        try:
            with open(path, "rb") as stream:
                was_opened = True
                in_set = members if is_new else None
                for one in check_files([(path, stream)], members=in_set, **self._context._asdict()):
                    checked.append(_with_lines_shown(one))  # noqa: PERF401 - what was found before a failure counts
        except OSError as error:
            failure = error.strerror or str(error)
        return FileResult(path, checked, members, was_opened, failure)


def _with_lines_shown(checked: Checked) -> Checked:
    """A result with only those lines of its files that its problems point at, and those above, by which secrets are known."""
    if not checked.problems:
        return checked._replace(lines=None, other_lines={})
    lines = checked.lines and _lines_shown(checked.file, checked.lines, checked.problems)
    others = {file: _lines_shown(file, lines, checked.problems) for file, lines in checked.other_lines.items()}
    return checked._replace(lines=lines, other_lines=others)


def _lines_shown(file: str, lines: Sequence[str], problems: Iterable[Problem]) -> Sequence[str]:
    places = [place for problem in problems for place in (problem.place, *(label.place for label in problem.related))]
    sources = [place.source for place in places if place]
    numbers = {source.line for source in sources if isinstance(source, Span) and source.file == file}
    return lines.around(numbers, LINES_ABOVE) if numbers and isinstance(lines, Lines) else ()
