"""All definitions that the custom resources of one check are held to, and where they are."""

import os
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from podgen.openapi.definition_files import MARK, DefinitionFiles
from podgen.problems import visible

if TYPE_CHECKING:
    from podgen.openapi.webhooks import Webhooks

_WEBHOOKS = b"MutatingWebhookConfiguration"

_BLOCK = 2**20


class Definitions:
    """The definitions that custom resources are held to.

    Parameters:
        schemas: Files and folders with definitions.

    Raises:
        ValueError: There is nothing at one of the paths, or no definition.
    """

    def __init__(self, schemas: Iterable[str] = ()) -> None:
        self.in_call = DefinitionFiles()
        """Those among the manifests that are checked. They go before others."""
        self.of_schemas = DefinitionFiles()
        """Those that the user has named."""
        self._webhooks: list[str] = []
        for path in schemas:
            if not os.path.exists(path):
                raise ValueError(
                    f"there is no file or folder {visible(path, limit=1000)}, which is to have definitions"
                )
            files = [file for file in _files_in(path) if MARK in _marks_in(file)]
            for file in files:
                self.of_schemas.note(file)
            if not files:
                raise ValueError(f"there is no CustomResourceDefinition in {visible(path, limit=1000)}")

    def __bool__(self) -> bool:
        return bool(self.in_call) or bool(self.of_schemas)

    def look_into(self, file: str) -> None:
        """Note a file of the call, if it may have definitions, or webhooks that change objects.

        Parameters:
            file: Its path. What is no regular file, or cannot be read, is left alone.
        """
        marks = _marks_in(file)
        if MARK in marks:
            self.in_call.note(file)
        if _WEBHOOKS in marks:
            self._webhooks.append(file)

    @cached_property
    def webhooks(self) -> "Webhooks":
        """The webhooks of the call. Their files are read when it matters."""
        from podgen.openapi.webhooks import Webhooks  # few objects lack a field

        return Webhooks(self._webhooks)


def _marks_in(file: str) -> Collection[bytes]:
    """Which of the kinds a file names. Only a part of it is in memory at a time."""
    found: set[bytes] = set()
    try:
        if not os.path.isfile(file):
            return found
        with open(file, "rb") as stream:
            before = b""
            while block := stream.read(_BLOCK):
                found.update(mark for mark in (MARK, _WEBHOOKS) if mark in block or mark in before + block[:100])
                before = block[-100:]
    except OSError:
        found.clear()  # it is told when the file is checked
    return found


def _files_in(path: str) -> Iterator[str]:
    """The file that a path names, or all YAML and JSON files in a folder that are not hidden."""
    if not os.path.isdir(path):
        yield path
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith((".yaml", ".yml", ".json")) and not name.startswith("."):
                yield os.path.join(folder, name)
