"""What `-o` means: one file for all manifests, or a folder with a file for each."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from podgen.model.manifest import Manifest
from podgen.output.errors import OutputError
from podgen.output.file_names import file_name


class Plan(NamedTuple):
    """The files that are to be written."""

    texts: dict[Path, str]
    """The text of each file."""
    folder: Path | None
    """The folder that `-o` names, if it is one."""


def planned_files(
    manifests: Sequence[Manifest], output: str, extension: str, to_text: Callable[[Sequence[Manifest]], str]
) -> Plan:
    """The files that manifests are to be written to.

    Parameters:
        manifests: The manifests.
        output: The value of `-o`.
        extension: How the names of files in a folder end: `yaml` or `json`.
        to_text: Makes the text of some manifests.

    Raises:
        OutputError: A manifest has no name that can be a file's, or two would get one file.
    """
    if not is_folder(output):
        return Plan({Path(output): to_text(manifests)}, None)
    folder = Path(output)
    texts: dict[Path, str] = {}
    for manifest in manifests:
        path = folder / _name(manifest, extension)
        if path in texts:
            raise OutputError(f"two manifests would be written to {path}: give them names of their own")
        texts[path] = to_text([manifest])
    return Plan(texts, folder)


def is_folder(output: str) -> bool:
    """Whether -o means a folder: one that is there, or a new one, which has a final slash or no ending of a file.

    Example:
        >>> is_folder("manifests/"), is_folder("manifests"), is_folder("web.yaml")
        (True, True, False)
    """
    return (
        os.path.isdir(output) or output.endswith(("/", os.sep)) or not (os.path.exists(output) or Path(output).suffix)
    )


def _name(manifest: Manifest, extension: str) -> str:
    """The name of a manifest's file. If the server is to make up the manifest's name, it is the prefix that the user gave."""
    metadata = manifest.metadata
    if metadata is None:
        return file_name(manifest.kind, None, "", extension)
    name = metadata.name or (metadata.generate_name or "").rstrip("-.")
    return file_name(manifest.kind, metadata.namespace, name, extension)
