"""The files that define kinds. Each is read when an object of a kind is met that it may define."""

import contextlib
import os
import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from podgen.errors import YamlError
from podgen.yaml.reader import read_documents

if TYPE_CHECKING:  # few files have definitions
    from podgen.openapi.definitions import Definition

_KIND = rb"""kind["']?[ \t]*:[ \t]*["']?(\w+)"""

_MOST_BYTES = 48 * 2**20
"""The size of the files whose definitions are kept. In memory, these take about as much."""


class DefinitionFiles:
    """The files that may have definitions, by the kinds that they may define."""

    def __init__(self) -> None:
        self._by_kind: defaultdict[str, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = {}  # of the files that can be read again
        self._kept: OrderedDict[str, list[Definition]] = OrderedDict()
        self._kept_bytes = 0
        self._read_to_end: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._by_kind)

    def note(self, file: str) -> None:
        """Note a file that may have definitions.

        Parameters:
            file: Its path. It can be read again and again.

        Raises:
            OSError: It cannot be read.
        """
        with open(file, "rb") as stream:
            content = stream.read()
        self._sizes[file] = len(content)
        for kind in {word.decode() for word in re.findall(_KIND, content)}:
            self._by_kind[kind].append(file)

    def keep(self, definition: "Definition") -> None:
        """Keep a definition that was met on the way, so that its file need not be read for it."""
        file = definition.origin
        if file in self._read_to_end:
            return
        self._keep(file, [definition])
        if file not in self._by_kind[definition.kind]:  # it came through a pipe
            self._by_kind[definition.kind].append(file)

    def files_with(self, kind: str, near: str) -> list[tuple[int, str]]:
        """The files that may define a kind, the nearest first, each with the number of folders that it shares.

        Parameters:
            kind: The kind.
            near: The path of the file that has an object of the kind.
        """
        files = [(_in_common(file, near), file) for file in self._by_kind.get(kind, ())]
        return sorted(files, key=lambda pair: -pair[0])

    def definitions_in(self, file: str, group: str, kind: str) -> "list[Definition]":
        """The definitions of a kind in a file."""
        found = self._of_kind(file, group, kind)
        if found or file in self._read_to_end or file not in self._sizes:
            return found
        self._drop(file)
        with contextlib.suppress(OSError), open(file, "rb") as stream:
            self._keep(file, list(_read(file, stream)))
        self._read_to_end.add(file)
        return self._of_kind(file, group, kind)

    def _of_kind(self, file: str, group: str, kind: str) -> "list[Definition]":
        if file in self._kept:
            self._kept.move_to_end(file)
        known = self._kept.get(file, ())
        return [definition for definition in known if (definition.group, definition.kind) == (group, kind)]

    def _keep(self, file: str, definitions: "list[Definition]") -> None:
        """Keep definitions, and forget others if it is too much. What came through a pipe cannot be read again."""
        if file not in self._kept:
            self._kept[file] = []
            self._kept_bytes += self._sizes.get(file, 0)
        self._kept[file] += definitions
        for other in list(self._kept) if self._kept_bytes > _MOST_BYTES else ():
            if self._kept_bytes > _MOST_BYTES and other != file and other in self._sizes:
                self._drop(other)

    def _drop(self, file: str) -> None:
        if self._kept.pop(file, None) is not None:
            self._kept_bytes -= self._sizes.get(file, 0)
        self._read_to_end.discard(file)


def _read(file: str, stream: IO[bytes]) -> "Iterator[Definition]":
    """The definitions in a stream, as far as it can be read."""
    from podgen.openapi.definitions import definition_of

    try:
        for document in read_documents(stream):
            for manifest in document.manifests():
                definition = definition_of(manifest.value, file)
                if definition:
                    yield definition
    except YamlError:
        return  # it is told when the file is checked


def _in_common(one: str, other: str) -> int:
    """How many folders two paths have in common, from the first on."""
    number = 0
    for folder, other_folder in zip(_folders(one), _folders(other), strict=False):
        if folder != other_folder:
            break
        number += 1
    return number


def _folders(path: str) -> list[str]:
    return os.path.dirname(os.path.abspath(path)).split(os.sep)
