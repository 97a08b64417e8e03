"""Finds modules that a file imports from the team's packages and that are missing: one of them may be what imports podgen."""

import os
import sys
from collections.abc import Iterable

from podgen.loading.errors import LoadError
from podgen.loading.import_roots import Roots
from podgen.loading.imports import Import, imports_at_top
from podgen.loading.source_files import decoded_source, read_source


def lost_module(file: str, imports: Iterable[Import], roots: Roots) -> str | None:
    """The first module that a file imports in any case from a package of the team's, and that is missing there.

    Parameters:
        file: The file, with links resolved.
        imports: All that it imports anywhere.
        roots: The folders that its imports start from.
    """
    lost = {each: name for each in imports if (name := _lost(each, roots))}
    if not lost:
        return None  # the file is only read again if something is missing
    try:
        certain = [*imports_at_top(decoded_source(read_source(file), file))]
    except (LoadError, SyntaxError, ValueError):
        return None
    return next((lost[each] for each in certain if each in lost), None)


def _lost(imported: Import, roots: Roots) -> str | None:
    """The name of the module, up to the part that is not there."""
    if imported.level:
        return None  # it would lie beside the file, where everybody sees that it does not
    top, *parts = imported.module.split(".")
    shown, folders = f"{top}.", _packages(top, roots.folders)
    if not all(map(_is_regular, folders)) and _packages(top, [path for path in sys.path if path not in roots]):
        return None  # a part of it is installed
    for part in parts:
        if folders and not _has(part, folders):
            return shown + part
        folders, shown = _packages(part, folders), f"{shown}{part}."
    name = imported.name
    if name is None or not folders or _has(name, folders) or any(_may_define(name, folder) for folder in folders):
        return None
    return shown + name


def _packages(name: str, folders: Iterable[str]) -> list[str]:
    """The folders of a package; none if it is a module, or may be none of Python's."""
    paths = [os.path.join(folder, name) for folder in folders]
    found = [path for path in paths if any(file.endswith(".py") for file in _names(path))]
    return next(([path] for path in found if _is_regular(path)), found)


def _is_regular(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "__init__.py"))


def _has(name: str, folders: Iterable[str]) -> bool:
    """Whether there is a module or a package; a module may be compiled: `fast.cpython-311-x86_64-linux-gnu.so`."""
    return any(file.partition(".")[0] == name for folder in folders for file in _names(folder))


def _may_define(name: str, folder: str) -> bool:
    """Whether a package may have a name that is no module."""
    if not _is_regular(folder):
        return name == "*"
    try:
        text = read_source(os.path.join(folder, "__init__.py")).decode(errors="replace")
    except LoadError:
        return True
    return any(word in text for word in (name, "*", "__getattr__"))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
