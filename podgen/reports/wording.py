"""What programs show of a problem, as plain text: no colours, no lines of the file, nothing that cannot be seen."""

from collections.abc import Iterator

from podgen.problems import Checked, Label, Problem, SourceRef, visible, visible_lines
from podgen.reports.phrases import counted, manifest_phrase
from podgen.reports.repository import path_in_repository
from podgen.source import span_of

LONGEST = 10_000
"""The most characters of a text: what shows reports in a browser was not made for more."""


def headline(problem: Problem) -> str:
    """What is wrong, on one line."""
    return visible(problem.message, limit=LONGEST)


def other_places(problem: Problem) -> Iterator[str]:
    """What there is to say at other places: `shop.yaml:7:5: this is the other one`."""
    for label in problem.related:
        if label.place:
            yield f"{shown_place(label.place)}: {label_text(label)}"


def label_text(label: Label) -> str:
    """What there is to say at another place, on one line."""
    return visible(label.text, limit=LONGEST)


def advice(problem: Problem) -> Iterator[str]:
    """Why it is so, and what to do: `note: ...`, `help: ...`. A text may have several lines."""
    for note in problem.notes:
        yield f"note: {_lines(note)}"
    if problem.help:
        yield f"help: {_lines(problem.help)}"


def shown_place(place: SourceRef) -> str:
    """A place as compilers write it: `shop.yaml:7:5`."""
    span = span_of(place.source)
    return f"{visible(path_in_repository(span.file), limit=LONGEST)}:{span.line}:{span.column or 1}"


def document_phrase(checked: Checked) -> str:
    """A manifest in a few words, or, if it is none, its number in the file: ``deployment `shop` ``, `document 3`."""
    if not checked.kind:
        return f"document {checked.number + 1}"
    return manifest_phrase(checked.kind, checked.name, checked.namespace)


def skipped_phrase(checked: Checked) -> str:
    """Why a manifest was not checked, on one line, with the command that checks what becomes of it."""
    if checked.reason in (None, "kind"):
        return f"podgen does not know the kind {visible(checked.kind)}" if checked.kind else "there is no kind"
    return _REASONS[checked.reason] + (
        f"; to check it: {visible(checked.render, limit=None)}" if checked.render else ""
    )


def gaps_of(checked: Checked) -> Iterator[str]:
    """What was left out of a manifest that was checked, on one line each."""
    if checked.partial:
        yield "only the pod templates were checked"
    if checked.reason == "kind" and not checked.skipped:
        yield "only rules of your own were checked"
    if checked.reason == "template" and not checked.skipped:
        yield "what is to be filled in was not checked" + (
            f"; to check it: {visible(checked.render, limit=None)}" if checked.render else ""
        )
    if checked.unchecked:
        yield f"{counted(checked.unchecked, 'rule')} of its definition not checked, such as those in CEL"


_REASONS = {
    "kustomization": "it says how kustomize puts others together",
    "patch": "it is a patch of kustomize's",
    "template": "it is a template",
    "assertion": "it says what a test expects",
    "no-manifest": "it is no manifest",
}


def _lines(text: str) -> str:
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return visible_lines(text.rstrip("\n"))
