"""The objects that are there before a change, by what they are called, and which of them a new manifest replaces."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import IO, Any, NamedTuple

from podgen.checking.positions import positioned_changes
from podgen.errors import YamlError
from podgen.problems import Problem
from podgen.rules.changes import KINDS, refused_changes
from podgen.schema.convert import from_plain
from podgen.schema.kinds import kind_of
from podgen.yaml.document import Document
from podgen.yaml.reader import documents_in, read_documents
from podgen.yaml.text import Lines, Text


class Identity(NamedTuple):
    """What an object is told apart by in a cluster."""

    kind: str
    namespace: str | None
    name: str


def identity_of(manifest: Any) -> Identity | None:
    """What a manifest's object is called; `None` if it is of a kind that may change as a whole, or has no name of its own."""
    kind = kind_of(manifest)
    metadata = manifest.get("metadata") if kind and kind.kind in KINDS else None
    if kind is None or not isinstance(metadata, Mapping):
        return None
    name, namespace = metadata.get("name"), metadata.get("namespace")
    if not isinstance(name, str) or not name or not isinstance(namespace, str | None):
        return None
    return Identity(kind.kind, namespace, name)


class Changes(NamedTuple):
    """What the server refuses to change in one object."""

    problems: list[Problem]
    old_lines: Mapping[str, Sequence[str]]
    """The lines of the old manifest's file, by its name; none if they are not to be shown."""


class _OldObject(NamedTuple):
    manifest: Mapping[str, Any]
    file: str
    path: str
    text: Text
    """The part of the file that it is in."""
    number: int
    """Which of the manifests there it is."""


class OldObjects:
    """All old objects of kinds that keep something.

    Of each, the plain data and its text are in memory. The positions in the text take more: they are looked for again if
    there is a problem.

    Parameters:
        new_files: The names of the files that are to be checked.
    """

    def __init__(self, new_files: Iterable[str] = ()) -> None:
        self._objects: defaultdict[Identity, list[_OldObject]] = defaultdict(list)
        self._new_files: defaultdict[str, list[str]] = defaultdict(list)
        for file in new_files:
            self._new_files[os.path.basename(file)].append(file)
        self._new_identities: dict[str, Collection[Identity]] = {}
        self._last_read: tuple[Text | None, list[Document]] = None, []

    def add(self, file: str, path: str, source: str | IO[bytes]) -> None:
        """Add the objects of a file.

        Parameters:
            file: Its name in reports.
            path: Its path, for finding out which file has taken its place.
            source: Text, or a binary file that is open for reading.

        Raises:
            YamlError: It cannot be read. The objects before the error have been added.
        """
        last, number = None, 0
        for whole in read_documents(source):
            number = number if whole.text is last else 0
            last = whole.text
            for document in whole.manifests():
                if identity := identity_of(document.value):
                    self._objects[identity].append(_OldObject(document.value, file, path, whole.text, number))
                number += 1

    def changes(self, file: str, document: Document, found: Sequence[Problem]) -> Changes | None:
        """What the server refuses to change in an object, if anything.

        Parameters:
            file: The name of the file with the new manifest.
            document: The new manifest.
            found: What is wrong with it anyway.
        """
        identity = identity_of(document.value)
        old = self._replaced(identity, file) if identity else None
        if old is None or old.manifest == document.value:
            return None
        kind = kind_of(document.value)
        assert kind  # it has an identity
        before, now = (from_plain(kind.model, manifest).value for manifest in (old.manifest, document.value))
        problems = refused_changes(before, now, found)
        if not problems:
            return None
        old_document = self._document(old)
        placed = positioned_changes(problems, file, document, old.file, old_document)
        return Changes(placed, {old.file: () if kind.kind == "Secret" else Lines(old_document.text)})

    def _document(self, old: _OldObject) -> Document:
        """The manifest of an old object with its positions, read again."""
        if self._last_read[0] is not old.text:
            self._last_read = (
                old.text,
                [document for whole in documents_in(old.text) for document in whole.manifests()],
            )
        return self._last_read[1][old.number]

    def _replaced(self, identity: Identity, file: str) -> _OldObject | None:
        """The old object that a new one of the same name replaces, if that is clear.

        Files of one environment beside those of another, and patches, have objects of the same name. Of several old
        objects, it is the one whose file has the most similar path; and if a new file is more similar to that one, and has
        the object, too, then the other one replaces it.
        """
        near = sorted(
            (_similarity(old.path, file), number) for number, old in enumerate(self._objects.get(identity, ()))
        )
        if not near or (len(near) > 1 and near[-1][0] == near[-2][0]):
            return None
        similarity, number = near[-1]
        old = self._objects[identity][number]
        for other in self._new_files[os.path.basename(old.path)]:
            if _similarity(old.path, other) > similarity and identity in self._identities(other):
                return None
        return old

    def _identities(self, file: str) -> Collection[Identity]:
        """The objects in a new file."""
        if file not in self._new_identities:
            found: set[Identity] = set()
            try:
                with open(file, "rb") as stream:
                    for whole in read_documents(stream):
                        found.update(filter(None, (identity_of(each.value) for each in whole.manifests())))
            except (OSError, YamlError):
                pass  # this is told when the file is checked
            self._new_identities[file] = found
        return self._new_identities[file]


def _similarity(one: str, other: str) -> int:
    """How many names at the ends of two paths are the same: 2 for `old/web/a.yaml` and `new/web/a.yaml`."""
    number = 0
    for step, other_step in zip(reversed(_steps(one)), reversed(_steps(other)), strict=False):
        if step != other_step:
            break
        number += 1
    return number


def _steps(path: str) -> list[str]:
    return os.path.normpath(path).replace(os.sep, "/").split("/")
