"""Checks files of manifests, one manifest after the other as they are read."""

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from podgen.checking.detection import is_manifest
from podgen.checking.ignoring import ignoring
from podgen.checking.judging import judged
from podgen.checking.members import Members
from podgen.checking.objects import findings_of
from podgen.checking.parts import Part, parts_of
from podgen.checking.positions import positioned, repeated
from podgen.checking.roles import NAMED_FILES, Role, Roles
from podgen.checking.skipping import skipped_file, skipped_part
from podgen.errors import RuleError, YamlError
from podgen.problems import Checked, Problem, bounded, visible
from podgen.rules import RULES, RuleSet
from podgen.rules.common.types import not_a_mapping
from podgen.rules.common.wrong_kind import is_of_helm
from podgen.yaml.document import Document, Item
from podgen.yaml.text import Lines

if TYPE_CHECKING:  # few have something to compare with
    from podgen.checking.old_objects import OldObjects
    from podgen.openapi.definition_set import Definitions


def check_files(
    files: Iterable[tuple[str, str | IO[bytes]]],
    rules: RuleSet = RULES,
    *,
    roles: Roles = NAMED_FILES,
    old: "OldObjects | None" = None,
    members: Members | None = None,
    definitions: "Definitions | None" = None,
) -> Iterator[Checked]:
    r"""Check all manifests in files, one after the other as they are read.

    Parameters:
        files: Names of files, and what is in them: text, or a binary file that is open for reading.
        rules: The rules to hold them against.
        roles: What the files are there for.
        old: The objects that are there already, of which the server refuses some changes.
        members: Where to gather the manifests, if rules across them are to be asked in the end.
        definitions: What custom resources are held to.

    Example:
        >>> pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []\n"
        >>> [checked] = check_files([("pod.yaml", pod)])
        >>> [(problem.path, problem.place.source.line) for problem in checked.problems]
        [('spec.containers', 6)]
    """
    for file, source in files:
        role = roles.of(file)
        if whole := skipped_file(file, role):
            yield whole
            if members is not None and whole.reason == "template":
                members.add_unread(file)
            continue
        check = _Check(file, role, rules, old, members, definitions)
        index = 0
        for part in parts_of(source, role):
            for checked in check.part(index, part):
                yield checked
                index += 1
                if checked.problems and checked.problems[0].code == "yaml/invalid" and checked.render:
                    check = check.with_template_told()


class _Check(NamedTuple):
    """The check of one file. Manifests are numbered in it, from 0."""

    file: str
    role: Role
    rules: RuleSet
    old: "OldObjects | None"
    members: Members | None
    definitions: "Definitions | None"

    def with_template_told(self) -> "_Check":
        """The same, when it was said that there are templates in the file."""
        return self._replace(role=self.role._replace(is_told=True))

    def part(self, index: int, part: Part) -> Iterator[Checked]:
        """The results for the manifests of one part of the file, of which the first has the number `index`."""
        error: YamlError | None = None
        if isinstance(part, Document):
            try:
                for checked in ignoring(self._manifests(index, part), part, self.file, self.rules):
                    yield checked
                    index += 1
            except YamlError as raised:
                error = raised
        elif isinstance(part, YamlError):
            error = part
        else:
            yield self._noted(skipped_part(self.file, index, part.characters, self.role))
        if error:
            yield self._noted(_unreadable(self.file, index, error, self.role))

    def _noted(self, checked: Checked) -> Checked:
        """The result of what could not be read, which may hold what others need."""
        if self.members is not None and checked.reason != "no-manifest":
            self.members.add_unread(checked.file)
        return checked

    def _manifests(self, index: int, document: Document) -> Iterator[Checked]:
        """The results for the manifests of one document."""
        role = self.role
        for number, manifest in enumerate(document.manifests(), start=index):
            if role.is_named or is_manifest(manifest.value) or role.reason == "patch" or role.is_kustomization:
                yield self._manifest(number, manifest)
            else:
                yield Checked(self.file, number, (), skipped=True, reason="no-manifest")

    def _manifest(self, index: int, document: Document) -> Checked:
        """The result for one manifest."""
        file, role, members = self.file, self.role, self.members
        manifest, lines = document.value, Lines(document.text)
        if role.reason == "patch":
            if members is not None and isinstance(manifest, dict):
                members.add_patch(file, index, manifest)
            return _named(Checked(file, index, (), skipped=True, reason="patch", render=role.render), manifest)
        if not isinstance(manifest, dict):
            return Checked(file, index, tuple(positioned([not_a_mapping(manifest)], file, document)), lines=lines)
        is_other = role.is_kustomization or is_of_helm(manifest)
        is_object = isinstance(document, Item) or (role.is_named and not is_other)
        try:
            found = findings_of(
                manifest, self.rules, is_object=is_object, look_up=document, definitions=self.definitions, file=file
            )
        except RuleError as error:
            error.file = visible(file, limit=1000)
            raise
        found = found._replace(problems=bounded(found.problems))
        verdict = judged(found, manifest, file, role)
        problems = positioned(verdict.problems, file, document)
        if not verdict.reason or verdict.reason == "template":
            problems += bounded(repeated(repeat, file, document) for repeat in document.repeats)
        changes = self.old.changes(file, document, found.problems) if self.old else None
        may_have_more = members is not None and members.add(
            file, index, manifest, problems, role=role, reason=verdict.reason
        )
        checked = Checked(
            file,
            index,
            tuple(sorted((*problems, *(changes.problems if changes else ())), key=_order)),
            skipped=verdict.is_skipped,
            partial=found.is_partial,
            unchecked=found.unchecked,
            is_final=not may_have_more,
            lines=() if manifest.get("kind") == "Secret" else lines,  # which end up in the logs of a build
            other_lines=changes.old_lines if changes else {},
            reason=verdict.reason,
            render=verdict.render,
        )
        return _named(checked, manifest)


def _unreadable(file: str, index: int, error: YamlError, role: Role) -> Checked:
    """What there is to say of a text that is neither YAML nor JSON."""
    from podgen.checking.unreadable import is_meant, unreadable  # few files are

    found = unreadable(file, error, role.chart)
    if found.render and (not role.is_named or role.is_told):
        return Checked(file, index, (), skipped=True, reason="template", render=found.render)
    if not role.is_named and not is_meant(error):
        return Checked(file, index, (), skipped=True, reason="no-manifest")
    lines = None if error.text is None else () if error.text.has_secret else Lines(error.text)
    return Checked(file, index, (found.problem,), lines=lines, render=found.render)


def _named(checked: Checked, manifest: Any) -> Checked:
    """The result with what the manifest is called."""
    if not isinstance(manifest, dict):
        return checked
    metadata = manifest.get("metadata")
    names = metadata if isinstance(metadata, dict) else {}
    return checked._replace(
        kind=_text(manifest.get("kind")),
        namespace=_text(names.get("namespace")),
        name=_text(names.get("name")) or _text(names.get("generateName")),
    )


def _text(value: Any) -> str | None:
    """A name, if there is one: in what anyone wrote, it may be of any type."""
    return value if isinstance(value, str) and value else None


def _order(problem: Problem) -> tuple[bool, int, str, str]:
    assert problem.place  # all have one by now
    line: int = problem.place.source.line  # type: ignore[union-attr]  # and that is a span
    return problem.left_out > 0, line, problem.path, problem.code
