"""What a folder's files were rendered from, in words that hold on every machine: paths from the root of the project."""

import os
from collections.abc import Iterable
from pathlib import Path

from podgen.config.root import project_root

_ELSEWHERE = "//"


class Owners:
    """The targets of one run, as they are recorded in a folder.

    Parameters:
        folder: The folder.
        targets: What is rendered: paths from the root of the file system, `path:name`, or `-`.
    """

    def __init__(self, folder: Path, targets: Iterable[str]) -> None:
        self._folder = os.path.realpath(folder)
        self._root = project_root(self._folder)
        self._elsewhere: dict[str, str] = {}  # the roots of other projects, by their names
        self._names = {target: self._name(target) for target in targets}

    def name(self, target: str) -> str:
        """How a target is recorded.

        A path in the project of the folder counts from its root, one in another project from that, behind its name.
        Without a project, it counts from the folder.
        """
        return self._names.get(target) or self._name(target)

    def cover(self, name: str) -> bool:
        """Whether a recorded target is one of this run's, or in one. A name in a file is only covered by itself."""
        inside = not _split(name)[1] and name != "-"
        return any(
            name == own or (inside and (name.startswith(f"{own}/") or (own == "." and not _leads_out(name))))
            for own in self._names.values()
        )

    def are_gone(self, name: str) -> bool:
        """Whether there is certainly no such target any more, so that nobody can render it."""
        if name == "-":
            return False
        project, elsewhere, path = name.rpartition(_ELSEWHERE)
        root = self._elsewhere.get(project) if elsewhere else self._root or self._folder
        paths = {path, _split(path)[0]}  # a folder may have a colon in its name
        return root is not None and not any(os.path.lexists(os.path.join(root, each)) for each in paths)

    def _name(self, target: str) -> str:
        if target == "-":
            return target
        path, name = _split(target)
        return _relative(*self._root_of(path), path) + name

    def _root_of(self, path: str) -> tuple[str, str]:
        """The name of the root that a path counts from, if it is another project's, and that root."""
        if self._root is None:
            return "", self._folder
        if path == self._root or path.startswith(os.path.join(self._root, "")):
            return "", self._root
        other = project_root(os.path.dirname(path))
        if other is None:
            return "", self._root
        name = os.path.basename(other) + _ELSEWHERE
        self._elsewhere[os.path.basename(other)] = other
        return name, other


def _relative(prefix: str, root: str, path: str) -> str:
    return prefix + os.path.relpath(path, root).replace(os.sep, "/")


def _split(target: str) -> tuple[str, str]:
    """The path of a target, and the name in it: `pods/web.py` and `:site`."""
    path, colon, name = target.rpartition(":")
    return (path, colon + name) if colon and name.isidentifier() else (target, "")


def _leads_out(name: str) -> bool:
    return name.startswith("../") or name == ".." or _ELSEWHERE in name
