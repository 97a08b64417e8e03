"""Which files are meant by the paths that a user names: files themselves, and all manifests in folders."""

import os
import stat
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from podgen.checking.rendering import is_template_name
from podgen.memo import lazy_pattern
from podgen.problems import visible

Fail: TypeAlias = Callable[[str], None]
"""Called with a message about what cannot be read."""

LeaveOut: TypeAlias = Callable[[str, bool], str | None]
"""Says of a path, and whether it is a folder, why it is left out; `None` if it is not."""

PassedOver: TypeAlias = Callable[[str, str], None]
"""Called with a path in a folder that is left out, and why."""


class FoundFile(NamedTuple):
    """A file to be checked."""

    path: str
    root: str
    """The path that the user named: the file itself, or a folder around it."""

    @property
    def is_named(self) -> bool:
        """Whether the user named the file itself."""
        return self.path == self.root


def find_files(
    path: str, fail: Fail, leave_out: LeaveOut | None = None, passed_over: PassedOver | None = None
) -> list[FoundFile]:
    """The path itself or, if it is a folder, all YAML and JSON files below it that are not hidden, sorted.

    Links to folders are not followed, so that no loop of them has an end.

    Parameters:
        path: A file or a folder.
        fail: Called with a message about each folder that cannot be read, or if there is no such file.
        leave_out: What else is left out.
        passed_over: Called for what is left out, and for what cannot be read as a file.
    """
    if not os.path.isdir(path):
        return [FoundFile(path, path)]
    found: list[str] = []
    left_out: list[tuple[str, str]] = []
    for folder, folders, files in os.walk(
        path, onerror=lambda error: fail(f"cannot read {visible(error.filename, None)}: {error.strerror}")
    ):
        reasons = {name: _why_no_folder(os.path.join(folder, name), leave_out) for name in folders}
        folders[:] = [name for name in folders if reasons[name] is None]
        reasons |= {name: _why_no_file(os.path.join(folder, name), leave_out) for name in files}
        left_out += [(os.path.join(folder, name), why) for name, why in reasons.items() if why]
        found += [os.path.join(folder, name) for name in files if reasons[name] is None]
    if not found:
        fail(
            f"there is no .yaml, .yml or .json file in {visible(path, None)}{' that is not left out' if left_out else ''}"
        )
    if passed_over:
        for left, why in sorted(left_out):
            passed_over(left, why)
    return [FoundFile(file, path) for file in sorted(found, key=lambda file: file.split(os.sep))]


def manifest_files(path: str, fail: Fail) -> list[str]:
    """The paths of these files, with nothing else left out, and no templates.

    Parameters:
        path: A file or a folder.
        fail: Called with a message about each folder that cannot be read, or if there is no such file.
    """
    return [file.path for file in find_files(path, fail) if file.is_named or is_manifest_file(file.path)]


def is_manifest_file(name: str) -> bool:
    """Whether a file of a folder is looked into, by its name."""
    return name.endswith((".yaml", ".yml", ".json")) and not name.startswith(".")


def _why_no_folder(path: str, leave_out: LeaveOut | None) -> str | None:
    """Why a folder is not looked into: "" if nobody need know; `None` if it is."""
    name = os.path.basename(path)
    if name.startswith("."):
        return "" if name in _OF_VERSION_CONTROL else "hidden"
    if os.path.islink(path):
        return "link to a folder"
    return leave_out(path, True) if leave_out else None


def _why_no_file(path: str, leave_out: LeaveOut | None) -> str | None:
    """Why a file is not checked: "" if it is one of another sort; `None` if it is."""
    name = os.path.basename(path)
    is_manifest = is_manifest_file(name.lstrip("."))
    if not is_manifest and not is_template_name(name):
        return ""
    if name.startswith("."):
        return "hidden"
    why = (leave_out(path, False) if leave_out else None) or irregular(path)
    return "" if not why and not is_manifest and not _is_template_of_manifest(path) else why


_OF_VERSION_CONTROL = (".git", ".hg", ".svn", ".jj")


def irregular(path: str) -> str | None:
    """What a path is if it is no regular file: to read it might take for ever. `None` if it is one."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return "broken link" if os.path.islink(path) else None
    if stat.S_ISREG(mode):
        return None
    return next((name for test, name in _KINDS if test(mode)), None)


_KINDS = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"))

_HEAD = 2**16

_FIELDS = tuple(lazy_pattern(rf"(?m)^[ \t]*(?:- )?{field}:") for field in ("apiVersion", "kind"))


def _is_template_of_manifest(path: str) -> bool:
    """Whether a template becomes a manifest."""
    head = head_of(path)
    return all(field.search(head) for field in _FIELDS)


def head_of(path: str) -> str:
    """The beginning of a file; "" if it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read(_HEAD).decode(errors="replace")
    except OSError:
        return ""
