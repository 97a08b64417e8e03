"""Checks manifests that anyone wrote: finds the pods in them, asks the rules, and points into the text."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

import attrs

from podgen.document import Document, Repeat, Steps, Stretch
from podgen.errors import YamlError
from podgen.model.shared import Known
from podgen.problems import Label, Place, Problem, named, path_of
from podgen.rules import RULES, Engine
from podgen.rules.types import described
from podgen.source import Span
from podgen.texts import Text
from podgen.wire import from_plain
from podgen.wording import OwnTexts, in_yaml
from podgen.workloads import Holder, holder_of, version_of
from podgen.yaml_reader import read_documents


@attrs.frozen(kw_only=True)
class Examined:
    """What there is to say of one manifest, or of text that is none."""

    file: str
    index: int
    """Its number in the file, counted from 0. Of a `List`, the items count, and not the list."""
    kind: str | None = None
    namespace: str | None = None
    name: str | None = None
    problems: tuple[Problem, ...]
    """Sorted by line, path and code."""
    skipped: bool = False
    """Whether it is of a kind that holds no pod, so that nobody looked into it."""
    text: Text | None
    """What the problems point into."""


_engine = Engine(RULES)
_known = Known()


def examine(files: Iterable[tuple[str, str | IO[bytes]]]) -> Iterator[Examined]:
    r"""Check all manifests in files, one after the other as they are read.

    Parameters:
        files: Names of files, and what is in them: text, or a binary file that is open for reading.

    Example:
        >>> pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []\n"
        >>> [examined] = examine([("pod.yaml", pod)])
        >>> [(problem.path, problem.place.source.line) for problem in examined.problems]
        [('spec.containers', 6)]
    """
    for file, source in files:
        index = 0
        try:
            for document in read_documents(source):
                for manifest in document.manifests():
                    yield _examined(file, index, manifest)
                    index += 1
        except YamlError as error:
            yield Examined(file=file, index=index, problems=(_unreadable(file, error),), text=error.text)


def _unreadable(file: str, error: YamlError) -> Problem:
    """The problem of a text that is neither YAML nor JSON from some place on."""
    line, column = error.line or 1, error.column or 1
    place = _place(file, Stretch(line, column, column + 1))
    return Problem(code="yaml/syntax", type="Decode", message=error.message, place=place)


def _examined(file: str, index: int, document: Document) -> Examined:
    manifest = document.value
    if not isinstance(manifest, dict):
        message = f"a manifest is a mapping, got {described(manifest)}"
        problem = Problem(code="manifests/shape", type="Decode", message=message)
        return Examined(file=file, index=index, problems=tuple(_placed([problem], file, document)), text=document.text)
    found = _found(manifest)
    problems = _placed(found or (), file, document)
    if found is not None:
        problems += [_repeated(repeat, file, document) for repeat in document.repeats]
    metadata = manifest.get("metadata")
    names = metadata if isinstance(metadata, dict) else {}
    return Examined(
        file=file,
        index=index,
        kind=_text(manifest.get("kind")),
        namespace=_text(names.get("namespace")),
        name=_text(names.get("name")) or _text(names.get("generateName")),
        problems=tuple(sorted(problems, key=_order)),
        skipped=found is None,
        text=document.text,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _found(manifest: Mapping[str, Any]) -> list[Problem] | None:
    """What is wrong with a manifest; `None` if it is of a kind that holds no pod."""
    holder = holder_of(manifest)
    if holder is None:
        problem = _wrong_kind(manifest)
        return [problem] if problem else None
    data: Any = manifest
    for depth, step in enumerate(holder.steps, 1):
        data = {} if data.get(step) is None else data[step]
        if not isinstance(data, dict):
            return [_mismatch(holder.steps[:depth], "a mapping", data)]
    problems, claims = _pod_problems(holder, data), _claims(manifest, holder)
    return [problem for problem in problems if not _is_claimed(problem, manifest, claims)] if claims else problems


def _claims(manifest: Mapping[str, Any], holder: Holder) -> frozenset[str]:
    """The names of the claims that a workload makes for each of its pods, which have them as volumes."""
    claims = _at(manifest, holder.claims)
    names = [_at(claim, ("metadata", "name")) for claim in claims] if isinstance(claims, list) else []
    return frozenset(name for name in names if isinstance(name, str))


_NO_VOLUME = ("mounts/volume-found", "devices/volume-found", "devices/volume-kind")


def _is_claimed(problem: Problem, manifest: Mapping[str, Any], claims: Container[str]) -> bool:
    """Whether a problem is that the template lacks a volume of which there is a claim."""
    return problem.code in _NO_VOLUME and _at(manifest, problem.steps) in claims


def _at(data: Any, steps: Steps) -> Any:
    """What stands at some place in plain data; `None` if there is no such place."""
    for step in steps:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _pod_problems(holder: Holder, data: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with a pod or a template, with the way from the manifest that holds it."""
    above, prefix = holder.steps, path_of(holder.steps)
    value, unknown, is_sound = from_plain(holder.model, data, _known)
    found = _engine.inspect(value, name=prefix, sound=is_sound)
    if not above:
        return unknown + found
    return [
        *(problem.changed(path=f"{prefix}.{problem.path}", steps=above + problem.steps) for problem in unknown),
        *(
            problem.changed(
                steps=above + problem.steps,
                related=tuple(label._replace(steps=above + label.steps) for label in problem.related if label.steps),
            )
            for problem in found
        ),
    ]


def _wrong_kind(manifest: Mapping[str, Any]) -> Problem | None:
    """What is wrong with what a manifest says that it is, so that it passes for a kind that holds no pod."""
    for field in ("kind", "apiVersion"):
        value = manifest.get(field)
        if value is not None and not isinstance(value, str):
            return _mismatch((field,), "text", value)
    kind, version = manifest.get("kind"), manifest.get("apiVersion")
    known = version_of(kind) if kind else None
    if known is None or (version and "." in version.split("/")[0]):  # a kind of that name which a user has defined
        return None
    help = f"apiVersion: {known}"
    if not version:
        message = f"a manifest of kind {named(kind)} needs an API version"
        return Problem(code="manifests/version", type="Required", message=message, path="apiVersion", help=help)
    message = f"there is no kind {named(kind)} in API version {named(version)}"
    return Problem(
        code="manifests/version", type="Decode", message=message, path="apiVersion", steps=("apiVersion",), help=help
    )


def _mismatch(steps: tuple[str, ...], expected: str, value: Any) -> Problem:
    message = f"{named(steps[-1])} must be {expected}, got {described(value)}"
    return Problem(code="types/mismatch", type="Decode", message=message, path=path_of(steps), steps=steps)


def _placed(problems: Sequence[Problem], file: str, document: Document) -> list[Problem]:
    """Problems that point into the text, as do their labels, in its words."""
    if not problems:
        return []
    ways = [problem.steps for problem in problems]
    ways += [label.steps for problem in problems for label in problem.related if label.steps]
    places = iter([_place(file, stretch) for stretch in document.spans(ways)])
    placed = [problem.changed(place=next(places)) for problem in problems]
    own = OwnTexts(document.value)
    return [in_yaml(_with_labels(problem, places) if problem.related else problem, own) for problem in placed]


def _with_labels(problem: Problem, places: Iterator[Place]) -> Problem:
    related = tuple(label._replace(place=next(places)) for label in problem.related if label.steps)
    return problem.changed(related=related)


def _repeated(repeat: Repeat, file: str, document: Document) -> Problem:
    return Problem(
        code="fields/duplicate",
        type="DuplicateField",
        message=document.repeat_message(repeat),
        path=path_of(repeat.steps),
        steps=repeat.steps,
        place=_place(file, document.stretch(repeat.last)),
        related=(Label(_place(file, document.stretch(repeat.first)), "the first one"),),
    )


def _place(file: str, stretch: Stretch) -> Place:
    line, column, end_column = stretch
    return Place(Span(file, line, column, line, end_column))


def _order(problem: Problem) -> tuple[int, str, str]:
    assert problem.place  # all have one by now
    return problem.place.source.line, problem.path, problem.code  # type: ignore[union-attr]  # and that is a span
