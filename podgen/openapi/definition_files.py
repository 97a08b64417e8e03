"""The files that define kinds. Each is read when an object of a kind is met that it may define."""

import os
import re
from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # few files have definitions
    from podgen.openapi.definitions import Definition

MARK = b"CustomResourceDefinition"

_KIND = rb"""kind["']?[ \t]*:[ \t]*["']?(\w+)"""

_MOST_BYTES = 48 * 2**20
"""The size of the documents whose definitions are kept. In memory, these take about as much."""

_Key: TypeAlias = tuple[str, str, str]
"""A file, a group and a kind."""


class DefinitionFiles:
    """The files that may have definitions, by the kinds that they may define."""

    def __init__(self) -> None:
        self._by_kind: defaultdict[str, list[str]] = defaultdict(list)
        self._files: set[str] = set()  # that can be read again
        self._kept: OrderedDict[_Key, list[Definition]] = OrderedDict()
        self._sizes: dict[_Key, int] = {}
        self._piped: defaultdict[_Key, list[Definition]] = defaultdict(list)

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
        self._files.add(file)
        for kind in {word.decode() for word in re.findall(_KIND, content)}:
            self._by_kind[kind].append(file)

    def can_read(self, file: str) -> bool:
        """Whether a file was noted, and is read when it is needed."""
        return file in self._files

    def keep(self, definition: "Definition") -> None:
        """Keep a definition that cannot be read again, as it came through a pipe."""
        self._piped[definition.origin, definition.group, definition.kind].append(definition)
        if definition.origin not in self._by_kind[definition.kind]:
            self._by_kind[definition.kind].append(definition.origin)

    def files_with(self, kind: str, near: str) -> list[tuple[int, str]]:
        """The files that may define a kind, the nearest first, each with the number of folders that it shares.

        Parameters:
            kind: The kind.
            near: The path of the file that has an object of the kind.
        """
        files = [(_in_common(file, near), file) for file in self._by_kind.get(kind, ())]
        return sorted(files, key=lambda pair: -pair[0])

    def definitions_in(self, file: str, group: str, kind: str) -> "list[Definition]":
        """The definitions of a kind in a file. Kept, as long as not too many others are asked for."""
        key = file, group, kind
        if not self.can_read(file):
            return self._piped[key]
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._read(key)
        return self._kept[key]

    def _read(self, key: _Key) -> None:
        from podgen.openapi.definitions import definition_of
        from podgen.openapi.marked_documents import documents_with, manifests_in

        file, group, kind = key
        found: list[Definition] = []
        size = 0
        try:
            for text in documents_with(file, MARK, kind.encode()):
                size += len(text)
                found += filter(None, (definition_of(manifest, file) for manifest in manifests_in(text)))
        except OSError:
            found.clear()  # it was there a moment ago
        self._kept[key] = [definition for definition in found if (definition.group, definition.kind) == (group, kind)]
        self._sizes[key] = size
        while len(self._kept) > 1 and sum(self._sizes.values()) > _MOST_BYTES:
            forgotten, _ = self._kept.popitem(last=False)
            del self._sizes[forgotten]


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
