"""One thing that a project or an option ignores: a code, in all manifests or in some."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from podgen.config.file_patterns import is_in
from podgen.config.ignored_codes import is_ignored_by
from podgen.problems import Checked, Problem


class Ignore(NamedTuple):
    """What is ignored, and where. A condition that is `None` holds everywhere."""

    code: str
    """A code, or a pattern of some: `volumes/*`."""
    files: str | None = None
    """A pattern of paths: `charts/**`."""
    kind: str | None = None
    """A pattern of kinds, in upper or lower case: `Deployment`."""
    name: str | None = None
    """A pattern of names: `web-*`."""
    folder: str = ""
    """The folder that `files` counts from."""

    def holds_for(self, file: str, kind: str | None, name: str | None) -> bool:
        """Whether a manifest is one of those that it is about.

        Parameters:
            file: The file that it is in, or that made it.
            kind: Its kind, if it has one.
            name: Its name, if it has one.
        """
        return (
            (self.kind is None or fnmatchcase((kind or "").lower(), self.kind.lower()))
            and (self.name is None or fnmatchcase(name or "", self.name))
            and (self.files is None or is_in(self.folder, file, self.files))
        )


def told(
    problems: Sequence[Problem], ignores: Iterable[Ignore], file: str, kind: str | None, name: str | None
) -> Sequence[Problem]:
    """The problems of one manifest that nothing ignores.

    Parameters:
        problems: Its problems.
        ignores: What is ignored, here or elsewhere.
        file: The file that it is in, or that made it.
        kind: Its kind, if it has one.
        name: Its name, if it has one.
    """
    codes = [ignore.code for ignore in ignores if ignore.holds_for(file, kind, name)] if problems else []
    if not codes:
        return problems
    return [problem for problem in problems if not any(is_ignored_by(code, problem) for code in codes)]


def without_ignored(checked: Checked, ignores: Iterable[Ignore]) -> Checked:
    """The result for a manifest without what is ignored of it.

    Parameters:
        checked: The result.
        ignores: What is ignored, here or elsewhere.
    """
    problems = told(checked.problems, ignores, checked.file, checked.kind, checked.name)
    return checked if problems is checked.problems else checked.with_only(problems)
