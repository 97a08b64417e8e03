"""Targets on a command line: files, folders of them, modules, or one name in a file or a module."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from podgen.loading.errors import LoadError
from podgen.reports.places import shown_path


class Wanted(NamedTuple):
    """One module to load."""

    origin: str
    """Its file as a user in this working directory would write it, or else its dotted name."""
    file: str | None = None
    """Its file, with links resolved, unless it is asked for by its dotted name."""


class Target(NamedTuple):
    """What one argument of a command line asks for."""

    modules: Sequence[Wanted]
    empty: str
    """The message if there is no manifest in it."""
    name: str | None = None
    """The one name in the module that is asked for."""


def parse_target(text: str) -> Target:
    """What an argument asks for: `web.py`, `pods/`, `shop.web`, `web.py:site` or `shop.web:site`.

    A path that exists wins over a module.

    Raises:
        LoadError: There is no such thing. Whether there is such a module is only known when it is imported.
    """
    if os.path.lexists(text):
        return _folder(text) if os.path.isdir(text) else _file(text)
    base, colon, name = text.partition(":")
    if colon and os.path.isfile(base):
        return _file(base, name)
    if base.endswith(".py") or "/" in base or os.sep in base:
        raise LoadError(f"there is no file or folder {shown_path(base)}")
    if not all(part.isidentifier() for part in base.split(".")) or (colon and not name):
        raise LoadError(f"there is no file or folder {shown_path(text)}, and no module can have that name")
    return Target([Wanted(base)], f"the module {base} holds no manifest", name or None)


def _file(path: str, name: str | None = None) -> Target:
    if os.path.splitext(path)[1] != ".py":
        raise LoadError(f"{shown_path(path)} is not a Python file: its name does not end in .py")
    # Links are resolved, as Python does it for a script: its siblings are those of the real file.
    module = Wanted(shown_path(path), os.path.realpath(path))
    return Target([module], f"{module.origin} holds no manifest", name)


def _folder(path: str) -> Target:
    files = sorted(_python_files(path, os.path.realpath(path)), key=lambda file: file[0].split(os.sep))
    modules = [Wanted(shown_path(file), real) for file, real in files]
    if not modules:
        raise LoadError(f"there is no Python file in the folder {shown_path(path)}")
    return Target(modules, f"no Python file in the folder {shown_path(path)} holds a manifest")


def _python_files(folder: str, real: str) -> Iterator[tuple[str, str]]:
    """The files below a folder that are loaded: each path as given, and with links resolved. Links to folders are not followed."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise LoadError(f"cannot read the folder {shown_path(folder)}: {error.strerror}") from error
    for entry in entries:
        if entry.name.startswith((".", "_")):  # hidden, private, __init__.py, __pycache__
            continue
        path, file = os.path.join(folder, entry.name), os.path.join(real, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if not os.path.lexists(os.path.join(path, "pyvenv.cfg")):
                yield from _python_files(path, file)
            continue
        stem, suffix = os.path.splitext(entry.name)
        if suffix == ".py" and not _is_tooling(stem) and not os.path.isdir(path):
            yield path, os.path.realpath(file) if entry.is_symlink() else file


def _is_tooling(stem: str) -> bool:
    """Whether files of that name hold tests or packaging; they are not run for their manifests."""
    return stem in {"conftest", "setup"} or stem.startswith("test_") or stem.endswith("_test")
