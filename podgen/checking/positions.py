"""Points problems of a manifest into the text that it was read from."""

from collections.abc import Iterator, Sequence

from podgen.problems import Label, Problem, SourceRef, path_of
from podgen.yaml.document import Document, Repeat
from podgen.yaml.text import TextRange


def positioned(problems: Sequence[Problem], file: str, document: Document) -> list[Problem]:
    """The problems with their places in the text, and those of their labels."""
    if not problems:
        return []
    ways = [problem.steps for problem in problems]
    ways += [label.steps for problem in problems for label in problem.related if label.steps]
    places = iter([_place(file, document, text_range) for text_range in document.ranges_of(ways)])
    placed = [problem.changed(place=next(places)) for problem in problems]
    return [_with_labels(problem, places) if problem.related else problem for problem in placed]


def _with_labels(problem: Problem, places: Iterator[SourceRef]) -> Problem:
    related = tuple(label._replace(place=next(places)) for label in problem.related if label.steps)
    return problem.changed(related=related)


def positioned_changes(
    problems: Sequence[Problem], file: str, document: Document, old_file: str, old: Document
) -> list[Problem]:
    """The same for problems whose labels are about another document: what the manifest was before."""
    ways = [label.steps for problem in problems for label in problem.related]
    places = iter([_place(old_file, old, text_range) for text_range in old.ranges_of(ways)])
    placed = positioned([problem.changed(related=()) for problem in problems], file, document)
    return [
        change.changed(related=tuple([label._replace(place=next(places)) for label in problem.related]))
        for change, problem in zip(placed, problems, strict=True)
    ]


def repeated(repeat: Repeat, file: str, document: Document) -> Problem:
    """The problem of a key that is there twice. In YAML, kubectl keeps the last one, and the server does not see the others."""
    problem = Problem.of(
        "fields/duplicate",
        document.repeat_message(repeat),
        type="DuplicateField",
        path=path_of(repeat.steps),
        steps=repeat.steps,
        place=_place(file, document, repeat.last),
        related=(Label(_place(file, document, repeat.first), "the first one"),),
    )
    return problem if document.is_json else problem.changed(origin="podgen")


def _place(file: str, document: Document, text_range: TextRange) -> SourceRef:
    return SourceRef(document.text.span(text_range, file))
