"""What `-o` means: one file for all manifests, or a folder with a file for each."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from podgen.model.manifest import Manifest
from podgen.output.errors import OutputError
from podgen.output.file_names import file_name
from podgen.reports.places import shown_path


class Plan(NamedTuple):
    """The files that are to be written."""

    texts: dict[Path, str]
    """The text of each file."""
    folder: Path | None
    """The folder that `-o` names, if it is one."""
    secret: frozenset[Path]
    """The files that hold values of Secrets."""
    origins: Mapping[Path, Sequence[str]]
    """What to say of where the content of each file is from: a sentence for each manifest that was made of files."""


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
    folder = Path(output) if is_folder(output) else None
    files = _in_folder(folder, manifests, extension) if folder else {Path(output): manifests}
    texts = {path: to_text(some) for path, some in files.items()}
    secret = frozenset(path for path, some in files.items() if any(each.has_secret_values for each in some))
    origins = {
        path: [_origin(each) for each in some if each.files]
        for path, some in files.items()
        if any(each.files for each in some)
    }
    return Plan(texts, folder, secret, origins)


def _in_folder(folder: Path, manifests: Sequence[Manifest], extension: str) -> dict[Path, Sequence[Manifest]]:
    """The file of each manifest, in a folder."""
    files: dict[Path, Sequence[Manifest]] = {}
    for manifest in manifests:
        path = folder / _name(manifest, extension)
        if path in files:
            raise OutputError(f"two manifests would be written to {shown_path(path)}: give them names of their own")
        files[path] = [manifest]
    return files


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
    prefix = manifest.metadata.generate_name if manifest.metadata else None
    name = manifest.stable_name or (prefix or "").rstrip("-.")
    return file_name(manifest.kind, manifest.namespace, name, extension, api_version=manifest.api_version)


def _origin(manifest: Manifest) -> str:
    """The files that the content of a manifest comes from, as a sentence."""
    return f"{manifest.kind} {manifest.stable_name} from {', '.join(map(shown_path, manifest.files))}"
