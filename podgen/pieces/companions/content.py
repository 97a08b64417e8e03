"""The content of ConfigMaps and Secrets: values that users give, and files that they name."""

import base64
import contextlib
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.model.annotations import Items
from podgen.model.frozen import MAPPING
from podgen.pieces.values import is_list
from podgen.problems import Problem, named, place_in, suggestion, visible
from podgen.reports.places import shown_path
from podgen.rules.common.type_words import described
from podgen.source import Source, file_of
from podgen.suggest import did_you_mean
from podgen.words import in_words

Path: TypeAlias = str | os.PathLike[str]
Files: TypeAlias = Items[Path] | Mapping[str, Path]
"""Files to read: a list of paths, whose last parts become the keys, or a mapping of keys to paths."""

_HASH_LENGTH = 10


class Content(NamedTuple):
    """Values by their keys, read."""

    texts: dict[str, Any]
    """Those that are text. What is neither text nor a number is among them, and the gate refuses it."""
    binary: dict[str, str]
    """Other bytes, in base64."""
    files: tuple[str, ...]
    """The files that they came from, as absolute paths."""
    problems: tuple[Problem, ...]

    @property
    def hash(self) -> str:
        """A short hash of all keys and values."""
        import hashlib  # few need it, and it is slow to import

        text = repr([sorted(map(repr, entries.items())) for entries in (self.texts, self.binary)])
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_HASH_LENGTH]


def read_content(data: Any, files: Any, source: Source | None, *, is_secret: bool = False) -> Content:
    """The values of a ConfigMap or a Secret.

    Parameters:
        data: The values that the user gave, by their keys.
        files: The files that the user named.
        source: The user's call. Paths are relative to its file.
        is_secret: Whether it is a Secret: bytes stay bytes there, and a value that is missing is not left out but refused.
    """
    texts: dict[str, Any] = {}
    binary: dict[str, str] = {}
    problems: list[Problem] = []
    read: list[str] = []
    if data is not None and not isinstance(data, MAPPING):
        problems.append(_no_values(source))
        data = None
    given = {key: value for key, value in (data or {}).items() if value is not None or is_secret}
    for key, file, content in _read_files(files, source, problems):
        if key in given:
            problems.append(_twice(key, source))
        given[key] = content
        read.append(file)
    for key, value in given.items():
        if not isinstance(value, bytes):
            texts[key] = _as_text(value)
            continue
        with contextlib.suppress(UnicodeDecodeError):
            if not is_secret or key not in (data or {}):
                texts[key] = value.decode()
                continue
        binary[key] = base64.b64encode(value).decode()
    return Content(texts, binary, tuple(read), tuple(problems))


def _as_text(value: Any) -> Any:
    """A number as text. What is neither text nor a number stays as it is, and the gate refuses it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        with contextlib.suppress(ValueError):  # a number too long to print
            return str(value)
    return value


def _read_files(files: Any, source: Source | None, problems: list[Problem]) -> Iterator[tuple[str, str, bytes]]:
    """The key, the absolute path and the content of each file. A problem is added for each that cannot be read."""
    if files is None:
        return
    if isinstance(files, MAPPING):
        named_files = list(files.items())
    elif is_list(files):
        named_files = [(None, path) for path in files]
    else:
        problems.append(_no_paths(files, source))
        return
    folder = os.path.dirname(os.path.abspath(file_of(source))) if source and _is_file(source) else os.getcwd()
    for key, path in named_files:
        if not isinstance(path, str | os.PathLike):
            problems.append(_no_paths(path, source))
            continue
        whole = os.path.normpath(os.path.join(folder, path))
        try:
            for file in _files_at(whole):
                with open(file, "rb") as stream:
                    yield os.path.basename(file) if key is None else key, file, stream.read()
        except (OSError, ValueError) as error:
            problems.append(_unreadable(os.fspath(path), whole, error, source))


def _is_file(source: Source) -> bool:
    """Whether a call is in a file, and not typed at a prompt."""
    return os.path.isfile(file_of(source))


def _files_at(path: str) -> list[str]:
    """The file at a path, or those directly in the folder."""
    if not os.path.isdir(path):
        return [path]
    with os.scandir(path) as entries:
        return sorted(entry.path for entry in entries if entry.is_file() and not entry.name.startswith("."))


def _no_values(source: Source | None) -> Problem:
    return Problem.of(
        "types/mismatch",
        "`data` must be a mapping of keys to values",  # which may be secret: no message repeats them
        type="TypeInvalid",
        place=place_in(source, "data"),
        help='for example {"LEVEL": "info"}',
    )


def _twice(key: str, source: Source | None) -> Problem:
    return Problem.of(
        "pieces/conflict",
        f"there are two values for the key {named(key)}: one in `data`, and one in `files`",
        type="Duplicate",
        place=place_in(source, "files"),
        help='rename the key of the file: files={"other-key": ...}',
    )


def _no_paths(value: Any, source: Source | None) -> Problem:
    return Problem.of(
        "types/mismatch",
        f"`files` must be a list of paths, or a mapping of keys to paths, got {in_words(described(value), 'python')}",
        type="TypeInvalid",
        place=place_in(source, "files"),
        help=f'put it in brackets: files=["{visible(value)}"]' if isinstance(value, str) else None,
    )


def _unreadable(path: str, whole: str, error: OSError | ValueError, source: Source | None) -> Problem:
    folder, name = os.path.split(whole)
    meant = None
    with contextlib.suppress(OSError, ValueError):
        meant = did_you_mean(name, os.listdir(folder))
    reason = error.strerror if isinstance(error, OSError) else error
    shown = "" if folder == os.getcwd() else shown_path(folder)
    looked_for = os.path.join(shown, visible(name, limit=1000))
    return Problem.of(
        "pieces/file-unreadable",
        f"cannot read {named(path)}: {reason}",
        type="NotFound",
        place=place_in(source, "files"),
        notes=(f"paths are relative to the file that calls: it was looked for at {looked_for}",)
        if looked_for != path
        else (),
        help=suggestion(meant),
    )
