"""Checks files of manifests, one manifest after the other as they are read."""

import os
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from podgen.checking.ignoring import ignoring
from podgen.checking.kustomize import FILLED_IN, is_kustomized
from podgen.checking.members import Members
from podgen.checking.objects import findings_of
from podgen.checking.positions import positioned, repeated
from podgen.errors import YamlError
from podgen.problems import Checked, Problem, bounded
from podgen.rules import RULES, RuleSet
from podgen.rules.common.types import not_a_mapping
from podgen.yaml.document import Document, Item
from podgen.yaml.reader import read_documents
from podgen.yaml.text import Lines

if TYPE_CHECKING:  # few have something to compare with
    from podgen.checking.old_objects import OldObjects


def check_files(
    files: Iterable[tuple[str, str | IO[bytes]]],
    rules: RuleSet = RULES,
    *,
    old: "OldObjects | None" = None,
    members: Members | None = None,
) -> Iterator[Checked]:
    r"""Check all manifests in files, one after the other as they are read.

    Parameters:
        files: Names of files, and what is in them: text, or a binary file that is open for reading.
        rules: The rules to hold them against.
        old: The objects that are there already, of which the server refuses some changes.
        members: Where to gather the manifests, if rules across them are to be asked in the end.

    Example:
        >>> pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []\n"
        >>> [checked] = check_files([("pod.yaml", pod)])
        >>> [(problem.path, problem.place.source.line) for problem in checked.problems]
        [('spec.containers', 6)]
    """
    for file, source in files:
        index = 0
        try:
            for document in read_documents(source):
                found = _checked_manifests(file, index, document, rules, old=old, members=members)
                for checked in ignoring(found, document, file, rules):
                    yield checked
                    index += 1
        except YamlError as error:
            if members is not None:
                members.add_unread(file)
            yield _unreadable(file, index, error)


def _checked_manifests(
    file: str, index: int, document: Document, rules: RuleSet, *, old: "OldObjects | None", members: Members | None
) -> Iterator[Checked]:
    """What there is to say of the manifests of one document, of which the first has the number `index`."""
    for number, manifest in enumerate(document.manifests(), start=index):
        yield _checked(file, number, manifest, rules, old=old, members=members)


def _unreadable(file: str, index: int, error: YamlError) -> Checked:
    """What there is to say of a text that is neither YAML nor JSON."""
    from podgen.checking.unreadable import unreadable  # few files are

    problem = unreadable(file, error)
    lines = None if error.text is None else () if error.text.has_secret else Lines(error.text)
    return Checked(file, index, (problem,), lines=lines)


def _checked(
    file: str, index: int, document: Document, rules: RuleSet, *, old: "OldObjects | None", members: Members | None
) -> Checked:
    """What there is to say of one manifest."""
    manifest, lines = document.value, Lines(document.text)
    if not isinstance(manifest, dict):
        return Checked(file, index, tuple(positioned([not_a_mapping(manifest)], file, document)), lines=lines)
    found = findings_of(manifest, rules, is_item=isinstance(document, Item), look_up=document.written)
    problems = positioned([one for one in bounded(found.problems) if not _is_filled_in(one, file)], file, document)
    if not found.is_skipped:
        problems += bounded(repeated(repeat, file, document) for repeat in document.repeats)
    changes = old.changes(file, document, found.problems) if old else None
    may_have_more = members is not None and members.add(file, index, manifest, problems)
    metadata = manifest.get("metadata")
    names = metadata if isinstance(metadata, dict) else {}
    return Checked(
        file,
        index,
        tuple(sorted((*problems, *(changes.problems if changes else ())), key=_order)),
        kind=_text(manifest.get("kind")),
        namespace=_text(names.get("namespace")),
        name=_text(names.get("name")) or _text(names.get("generateName")),
        skipped=found.is_skipped,
        partial=found.is_partial,
        is_final=not may_have_more,
        lines=() if manifest.get("kind") == "Secret" else lines,  # which end up in the logs of a build
        other_lines=changes.old_lines if changes else {},
    )


def _is_filled_in(problem: Problem, file: str) -> bool:
    """Whether kustomize may fill in what a problem is about."""
    return problem.code in FILLED_IN and file != "<stdin>" and is_kustomized(os.path.dirname(file))


def _text(value: Any) -> str | None:
    """A name, if there is one: in what anyone wrote, it may be of any type."""
    return value if isinstance(value, str) and value else None


def _order(problem: Problem) -> tuple[bool, int, str, str]:
    assert problem.place  # all have one by now
    line: int = problem.place.source.line  # type: ignore[union-attr]  # and that is a span
    return problem.left_out > 0, line, problem.path, problem.code
