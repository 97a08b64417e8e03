"""Finds the definitions of custom resources in files. A file is read when an object of a kind that it may define is met."""

import os
import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from podgen.errors import YamlError
from podgen.openapi.definitions import Definition, definition_of
from podgen.yaml.reader import read_documents

_MARK = b"CustomResourceDefinition"
_BLOCK = 2**20

_KIND = rb"""kind["']?[ \t]*:[ \t]*["']?(\w+)"""

_MOST_BYTES = 16 * 2**20
"""The size of the files whose definitions are kept. In memory, they take a few times as much."""

_MOST_TRIED = 5
"""Of how many files the definitions of a kind are looked at, the nearest first."""


class DefinitionFiles:
    """The files that may have definitions, by the kinds that they may define."""

    def __init__(self) -> None:
        self._by_kind: defaultdict[str, list[str]] = defaultdict(list)
        self._kept: OrderedDict[str, Sequence[Definition]] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._given: dict[str, list[Definition]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_kind)

    def look_into(self, file: str) -> bool:
        """Note a file, if it may have definitions.

        Parameters:
            file: Its path. It can be opened again.

        Returns:
            Whether it may have some.
        """
        try:
            with open(file, "rb") as stream:
                if not _has_mark(stream):
                    return False
                stream.seek(0)
                content = stream.read()
        except OSError:
            return False  # it is told when the file is checked
        self._sizes[file] = len(content)
        self._note(file, {word.decode() for word in re.findall(_KIND, content)})
        return True

    def add(self, definition: Definition) -> None:
        """Add a definition that is known already."""
        self._given.setdefault(definition.origin, []).append(definition)
        self._note(definition.origin, [definition.kind])

    def find(self, group: str, kind: str, near: str = "") -> Iterator[Definition]:
        """The definitions of a kind, those in the nearest files first.

        Parameters:
            group: The API group.
            kind: The kind.
            near: The path of the file that has an object of the kind.
        """
        files = self._by_kind.get(kind, ())
        for file in sorted(files, key=lambda file: -_in_common(file, near))[:_MOST_TRIED]:
            for definition in self._definitions_in(file):
                if (definition.group, definition.kind) == (group, kind):
                    yield definition

    def _note(self, file: str, kinds: Iterable[str]) -> None:
        for kind in kinds:
            if file not in self._by_kind[kind]:
                self._by_kind[kind].append(file)

    def _definitions_in(self, file: str) -> Sequence[Definition]:
        """The definitions in a file. Kept, as long as not too many others are asked for."""
        if file in self._given:
            return self._given[file]
        if file in self._kept:
            self._kept.move_to_end(file)
            return self._kept[file]
        try:
            with open(file, "rb") as stream:
                found = list(_read(file, stream))
        except OSError:
            found = []
        self._kept[file] = found
        while len(self._kept) > 1 and sum(self._sizes[name] for name in self._kept) > _MOST_BYTES:
            self._kept.popitem(last=False)
        return found


def _has_mark(stream: IO[bytes]) -> bool:
    """Whether a stream names the kind of definitions. Only a part of it is in memory at a time."""
    rest = b""
    while block := stream.read(_BLOCK):
        if _MARK in rest + block:
            return True
        rest = block[-len(_MARK) :]
    return False


def _read(file: str, stream: IO[bytes]) -> Iterator[Definition]:
    """The definitions in a stream, as far as it can be read."""
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


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """The files that paths name: files themselves, and all YAML and JSON files below folders that are not hidden."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if name.endswith((".yaml", ".yml", ".json")) and not name.startswith("."):
                    yield os.path.join(folder, name)
