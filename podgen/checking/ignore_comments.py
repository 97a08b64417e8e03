"""Reads the comments in manifests that ignore something: `# podgen: ignore[volumes/unused] the webhook mounts it`."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from podgen.codes import Code
from podgen.config.ignored_codes import CodeFault, code_fault, is_of_absent_rule
from podgen.memo import lazy_pattern, memoized_text
from podgen.problems import Problem, SourceRef, named, suggestion
from podgen.suggest import Suggestions
from podgen.yaml.document import Comment, Document

WORD = "podgen:"
"""What is in all comments for podgen."""

_COMMENT = lazy_pattern(r"podgen:[ \t]*(?P<word>[\w-]+)[ \t]*(?:\[(?P<codes>[^\]]*)(?P<end>\])?)?")


class IgnoredCode(NamedTuple):
    """A code in a comment."""

    code: str
    """The code, or a pattern of some."""
    place: SourceRef
    line: int | None
    """The line that it is about, if there is one."""
    is_head: bool
    """Whether it is about the whole document."""


def read_ignore_comments(
    comments: Sequence[Comment], document: Document, file: str, own: Collection[Code]
) -> tuple[list[IgnoredCode], list[Problem]]:
    """The codes that comments ignore, and what is wrong with the comments.

    Parameters:
        comments: The comments of a document that are for podgen.
        document: The document.
        file: The file that it is in.
        own: The codes of the user's own rules.
    """
    ignored: list[IgnoredCode] = []
    problems: list[Problem] = []
    fault_of = _faults(own)
    for comment in comments:
        begin, end = comment.range
        for found in _COMMENT.finditer(comment.text):
            codes = list(_codes(found))
            if not codes and (message := _no_codes(found)):
                place = SourceRef(document.text.span((begin + found.start(), end), file))
                help = _right_comment(comment.text[found.start() :])
                problems.append(Problem.of("ignores/comment-invalid", message, place=place, help=help))
            for code, at in codes:
                place = SourceRef(document.text.span((begin + at, begin + at + len(code)), file))
                if fault := fault_of(code):
                    problems.append(_fault_problem(fault, place))
                elif not is_of_absent_rule(code, own):
                    ignored.append(IgnoredCode(code, place, comment.line, comment.is_head))
    return ignored, problems


def _faults(own: Collection[Code]) -> Callable[[str], CodeFault | None]:
    """Why a code of a comment cannot be ignored, if so: a function that remembers its answers."""
    suggestions = Suggestions()
    return memoized_text(lambda code: code_fault(code, own, suggestions.did_you_mean))


def _codes(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The codes in a comment, each with its offset."""
    if found["word"] == "ignore" and found["end"]:
        for part in re.finditer(r"[^\s,](?:[^,]*[^\s,])?", found["codes"]):
            yield part[0], found.start("codes") + part.start()


def _no_codes(found: re.Match[str]) -> str:
    """What is wrong with a comment without codes; "" if it may be prose."""
    if found["word"] == "ignore":
        return "this comment names no code in brackets, so it ignores nothing"
    return f"podgen knows no comment {named(found['word'])}" if found["end"] else ""


def _right_comment(wrong: str) -> str:
    """A comment as it should be, with the codes that seem to be in a wrong one."""
    codes = re.findall(r"\b[a-z]+(?:-[a-z]+)*/[a-z*][a-z0-9*-]*", wrong)
    return f"# podgen: ignore[{', '.join(codes) or 'volumes/unused'}] why"


def _fault_problem(fault: CodeFault, place: SourceRef) -> Problem:
    if fault.is_unknown:
        help = suggestion(fault.meant)
        return Problem.of("ignores/code-unknown", fault.message, place=place, help=help)
    return Problem.of("ignores/code-forbidden", fault.message, place=place)
