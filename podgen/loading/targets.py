"""Targets on a command line: files, folders of them, modules, or one name in a file or a module."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from podgen.loading.errors import LoadError
from podgen.loading.import_roots import import_roots
from podgen.loading.left_alone import LeftAlone, may_be_meant, why_no_file, why_no_folder
from podgen.loading.lost_modules import lost_module
from podgen.loading.podgen_users import PodgenUsers
from podgen.memo import lazy_pattern
from podgen.problems import named, visible
from podgen.reports.places import shown_path

Excluded: TypeAlias = Callable[[str], str | None]
"""Says of a path in a folder why the user excludes it; `None` if not."""


class Wanted(NamedTuple):
    """One module to load."""

    origin: str
    """Its file as a user in this working directory would write it, or else its dotted name."""
    file: str | None = None
    """Its file, with links resolved, unless it is asked for by its dotted name."""
    text: bytes | None = None
    """The program itself, if it was piped in."""


class Target(NamedTuple):
    """What one argument of a command line asks for."""

    modules: Sequence[Wanted]
    empty: str
    """The message if there is no manifest in it."""
    name: str | None = None
    """The one name in the module that is asked for."""
    folder: str | None = None
    """The path of the folder that is asked for, from the root of the file system."""
    left: Sequence[LeftAlone] = ()
    """What is left alone in a folder."""


def parse_target(text: str, why_excluded: Excluded = lambda _: None) -> Target:
    """What an argument asks for: `web.py`, `pods/`, `shop.web`, `web.py:site` or `shop.web:site`.

    A path that exists wins over a module. Of a folder, only files that import podgen are asked for.

    Parameters:
        text: The argument.
        why_excluded: Says of a path in a folder why the user excludes it; `None` if not.

    Raises:
        LoadError: There is no such thing. Whether there is such a module is only known when it is imported.
    """
    if os.path.lexists(text):
        return _folder(text, why_excluded) if os.path.isdir(text) else _file(text)
    base, colon, name = text.partition(":")
    if colon and os.path.isfile(base):
        return _file(base, name)
    if base.endswith(".py") or "/" in base or os.sep in base:
        raise LoadError(f"there is no file or folder {shown_path(base)}")
    if not all(part.isidentifier() for part in base.split(".")) or (colon and not name):
        raise LoadError(f"there is no file or folder {shown_path(text)}, and no module can have that name")
    return Target([Wanted(base)], f"the module {base} holds no manifest", name or None)


_MANIFEST = lazy_pattern(r"""(?:\s|#[^\n]*\n|---)*(?:\{\s*)?["']?(?:apiVersion|kind)["']?[ \t]*:(?:\s|["'])""")

_MANIFEST_FILES = (".yaml", ".yml", ".json")

STDIN = "-"
"""The target that stands for a program that is piped in."""


def text_target(text: bytes) -> Target:
    """A program that was piped in.

    Raises:
        LoadError: It is a manifest.
    """
    if _MANIFEST.match(text.decode(errors="replace")):
        raise LoadError("what is piped in is no Python, but a manifest: podgen check -")
    return Target([Wanted("<stdin>", text=text)], "<stdin> holds no manifest")


def _file(path: str, name: str | None = None) -> Target:
    ending = os.path.splitext(path)[1]
    if ending in _MANIFEST_FILES:
        raise LoadError(f"{shown_path(path)} is no Python, but a file of manifests: podgen check {_in_shell(path)}")
    if ending != ".py":
        raise LoadError(f"{shown_path(path)} is not a Python file: its name does not end in .py")
    # Links are resolved, as Python does it for a script: its siblings are those of the real file.
    module = Wanted(shown_path(path), os.path.realpath(path))
    return Target([module], f"{module.origin} holds no manifest", name)


def _folder(path: str, why_excluded: Excluded) -> Target:
    left: list[LeftAlone] = []
    files = sorted(
        _python_files(path, os.path.realpath(path), why_excluded, left), key=lambda file: file[0].split(os.sep)
    )
    users, roots = PodgenUsers(), cache(import_roots)
    modules = []
    for file, real in files:
        name = os.path.basename(file)
        where = roots(os.path.dirname(real))
        if by_name := why_no_file(name):
            is_doubtful = may_be_meant(name) and not users.imports_runner(real) and users.why_not(real, where) is None
            left.append(LeftAlone(shown_path(file), by_name + ", by its name" * is_doubtful, is_doubtful))
        elif (why_not := users.why_not(real, where)) is None:
            modules.append(Wanted(shown_path(file), real))
        else:
            lost = lost_module(real, users.imports_of(real) or (), where)
            why = f"{why_not}, and there is no {named(lost)}, which it imports" if lost else why_not
            left.append(LeftAlone(shown_path(file), why, is_doubtful=lost is not None))
    left.sort(key=lambda each: each.what.split(os.sep))
    if not modules:
        raise LoadError(_nothing_in(path, left))
    empty = f"no Python file in the folder {shown_path(path)} holds a manifest"
    return Target(modules, empty, folder=os.path.realpath(path), left=left)


def _nothing_in(path: str, left: Sequence[LeftAlone]) -> str:
    folder = shown_path(path)
    if any(each.what.endswith(".py") for each in left):
        return (
            f"there is no Python file in the folder {folder} that imports podgen; name a file to render it all the same"
        )
    if any(name.endswith(_MANIFEST_FILES) for _, _, names in os.walk(path) for name in names):
        return f"there is no Python file in the folder {folder}, but manifests: podgen check {_in_shell(path)}"
    return f"there is no Python file in the folder {folder}"


def _in_shell(path: str) -> str:
    import shlex

    return visible(shlex.quote(path), None)


def _python_files(folder: str, real: str, why_excluded: Excluded, left: list[LeftAlone]) -> Iterator[tuple[str, str]]:
    """The Python files below a folder: each path as given, and with links resolved. Links to folders are not followed.

    What is left alone is added to `left`.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise LoadError(f"cannot read the folder {shown_path(folder)}: {error.strerror}") from error
    for entry in entries:
        path, file = os.path.join(folder, entry.name), os.path.join(real, entry.name)
        if entry.is_dir(follow_symlinks=False):
            why = why_no_folder(path)
            why = why_excluded(path) if why is None else why
            if why is None:
                yield from _python_files(path, file, why_excluded, left)
            elif why:
                left.append(LeftAlone(f"{shown_path(path)}/", why))
        elif os.path.isdir(path):  # not `entry.is_dir()`, which raises for a loop of links
            left.append(LeftAlone(f"{shown_path(path)}/", "it is a link"))
        elif entry.name.endswith(".py") and entry.name != "__init__.py":
            if why := why_excluded(path):
                left.append(LeftAlone(shown_path(path), why))
            else:
                yield path, os.path.realpath(file) if entry.is_symlink() else file
