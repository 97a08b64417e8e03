"""Asks the rules across all manifests of a check, and points into their files, which are read again for that."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import IO, TypeAlias

from podgen.checking.ignoring import IgnoreComments, ignore_comments
from podgen.checking.members import Members
from podgen.checking.parts import parts_of
from podgen.checking.roles import NAMED_FILES, Role, Roles
from podgen.errors import YamlError
from podgen.problems import Checked, Problem, SourceRef
from podgen.rules.across.engine import inspect_set
from podgen.rules.across.external import NOTHING_EXTERNAL, External
from podgen.rules.across.outline import Outline, Steps
from podgen.rules.across.set_rule import SetProblem
from podgen.source import Span
from podgen.yaml.document import Document

Reopen: TypeAlias = Callable[[str], AbstractContextManager[IO[bytes]]]
"""Opens a file of the check again."""

Key: TypeAlias = tuple[int, Steps]
"""A place in the set: the number of an object, and the way to a value in it."""


_LONGEST_LINE = 200


class FoundLines(Sequence[str]):
    """The lines of a file, of which only those are known that problems point at."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def add(self, number: int, line: str) -> None:
        """Add a line; an empty one if it is not to be shown, whoever else points at it."""
        self._known[number] = line if self._known.get(number, line) else ""

    def __len__(self) -> int:
        return max(self._known, default=0)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # nobody needs slices of it
        return self._known.get(index + 1, "")


def check_across(
    members: Members, reopen: Reopen, external: External = NOTHING_EXTERNAL, *, roles: Roles = NAMED_FILES
) -> Iterator[Checked]:
    """What is wrong between manifests: for each that something is wrong with, in their order.

    Parameters:
        members: All manifests that were checked.
        reopen: Opens one of their files again.
        external: What lives elsewhere.
        roles: What the files are there for.
    """
    by_object: dict[int, list[SetProblem]] = defaultdict(list)
    for found in inspect_set(members.outlines, external, members.unread):
        by_object[found.outline.number].append(found)
    places, lines, comments = _places(members, [found for some in by_object.values() for found in some], reopen, roles)

    def place_of(outline: Outline, steps: Steps) -> SourceRef:
        known = places.get((outline.number, steps))
        return known or SourceRef(Span(outline.file, 1, 1, 1, 2))  # the file is another one by now

    for number, some in sorted(by_object.items()):
        outline = members.outlines[number]
        problems = [found.problem("yaml", place_of) for found in some]
        others = {there.outline.file for found in some for there in found.finding.related}
        checked = Checked(
            outline.file,
            members.numbers[number],
            tuple(sorted(problems, key=_order)),
            kind=outline.kind,
            namespace=outline.namespace,
            name=outline.name,
            lines=lines[outline.file],
            other_lines={file: lines[file] for file in others},
        )
        ignoring = comments.get((outline.file, members.numbers[number]))
        yield ignoring.without_ignored(checked) if ignoring else checked


def _order(problem: Problem) -> tuple[bool, int, str, str]:
    assert problem.place
    line: int = problem.place.source.line  # type: ignore[union-attr]  # that is a span
    return problem.left_out > 0, line, problem.path, problem.code


def _places(
    members: Members, problems: Iterable[SetProblem], reopen: Reopen, roles: Roles
) -> tuple[Mapping[Key, SourceRef], Mapping[str, FoundLines], Mapping[tuple[str, int], IgnoreComments]]:
    """Where all values are that problems point at, the lines there, and the comments of manifests. Each file is read once."""
    wanted: dict[str, dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for found in problems:
        outline = found.outline
        for there, steps in (
            (outline, found.finding.steps),
            *((one.outline, one.steps) for one in found.finding.related),
        ):
            wanted[there.file][members.numbers[there.number]].append((there.number, steps))
    places: dict[Key, SourceRef] = {}
    lines: dict[str, FoundLines] = defaultdict(FoundLines)
    comments: dict[tuple[str, int], IgnoreComments] = {}
    for file, keys in wanted.items():
        try:
            with reopen(file) as stream:
                for number, document, ignoring in _manifests(stream, file, roles.of(file), max(keys)):
                    if number in keys:
                        _locate(keys[number], document, file, places, lines[file])
                        if ignoring:
                            comments[file, number] = ignoring
        except (OSError, YamlError):
            continue  # what was found before it is enough; a file that is gone has no lines
    return places, lines, comments


def _manifests(
    stream: IO[bytes], file: str, role: Role, last: int
) -> Iterator[tuple[int, Document, IgnoreComments | None]]:
    """The manifests of a file with their numbers and the comments around them, up to the last one that is needed."""
    number = 0
    for part in parts_of(stream, role):
        if not isinstance(part, Document):
            number += 1
            continue
        ignoring = ignore_comments(part, file)
        try:
            for manifest in part.manifests():
                yield number, manifest, ignoring
                number += 1
                if number > last:
                    return
        except YamlError:
            number += 1


def _locate(
    keys: Sequence[Key], document: Document, file: str, places: dict[Key, SourceRef], lines: FoundLines
) -> None:
    """Find values of one manifest. Of a Secret, no lines are kept: they would end up in the logs of a build."""
    value = document.value
    is_secret = isinstance(value, dict) and value.get("kind") == "Secret"
    for key, text_range in zip(keys, document.ranges_of([steps for _, steps in keys]), strict=True):
        span = document.text.span(text_range, file)
        places[key] = SourceRef(span)
        line = document.text.line(span.line)
        is_shared = len(line) > _LONGEST_LINE and document.text.has_secret  # JSON may be one line
        lines.add(span.line, "" if is_secret or is_shared else line)
