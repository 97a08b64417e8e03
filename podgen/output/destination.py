"""What `-o` means: one file for all manifests, or a folder with a file for each."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from podgen.model.manifest import Manifest
from podgen.output.errors import OutputError
from podgen.output.file_names import file_name
from podgen.output.placeholders import PathError, filled, placeholders
from podgen.problems import named, quoted
from podgen.reports.places import shown_path

FORMATS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
"""The formats of files by the endings of their names."""


class Destination(NamedTuple):
    """Where manifests go."""

    path: str
    """The path of `-o`, with the names of templates' parameters in braces."""
    is_folder: bool
    form: str
    """`yaml` or `json`."""


class Placed(NamedTuple):
    """A manifest that is to be written."""

    manifest: Manifest
    origin: str = ""
    """The file that it comes from, for messages."""
    values: Mapping[str, Any] = {}
    """The values for names in the path."""


class Plan(NamedTuple):
    """The files that are to be written."""

    texts: dict[Path, str]
    """The text of each file."""
    manifests: Mapping[Path, Sequence[Manifest]]
    """What is in each file."""
    created: Sequence[Path]
    """The folders that are to be made, if they are missing."""
    folders: Sequence[Path]
    """Those of them that get a file for each manifest."""
    secret: frozenset[Path]
    """The files that hold values of Secrets."""
    origins: Mapping[Path, Sequence[str]]
    """What to say of where the content of each file is from: a sentence for each manifest that was made of files."""


def destination(output: str, form: str | None = None) -> Destination:
    """What a value of `-o` means, as its path says: `out/` is a folder, and `web.yaml` or `web.json` a file of that format.

    What is there already stays what it is. A new path without any ending is a folder.

    Parameters:
        output: The value.
        form: The format that is asked for.

    Raises:
        PathError: It has another ending, or that of another format.

    Example:
        >>> destination("out/{env}")
        Destination(path='out/{env}', is_folder=True, form='yaml')
        >>> destination("web.json")
        Destination(path='web.json', is_folder=False, form='json')
    """
    if not output:
        raise PathError("-o needs the name of a file or a folder, and got an empty one")
    placeholders(output)
    if output.endswith(("/", os.sep)) or os.path.isdir(output):
        return Destination(output, is_folder=True, form=form or "yaml")
    ending = os.path.splitext(output.replace("{", "").replace("}", ""))[1]
    if meant := FORMATS.get(ending):
        if form and form != meant:
            raise PathError(
                f"-o {quoted(output)} is {meant.upper()} by its ending, and --format asks for {form.upper()}"
            )
        return Destination(output, is_folder=False, form=meant)
    if os.path.lexists(output):  # a device, or a file that was there
        return Destination(output, is_folder=False, form=form or "yaml")
    if ending:
        raise PathError(
            f"-o {quoted(output)} may be a file or a folder: end it in .yaml or .json, or in a slash for a folder"
        )
    return Destination(output, is_folder=True, form=form or "yaml")


def planned_files(
    manifests: Iterable[Placed], where: Destination, to_text: Callable[[Sequence[Manifest]], str]
) -> Plan:
    """The files that manifests are to be written to.

    Parameters:
        manifests: The manifests.
        where: Where they go.
        to_text: Makes the text of some manifests.

    Raises:
        PathError: A manifest has no value for a name in the path.
        OutputError: A manifest has no name that can be a file's, or two would get one file.
    """
    files: dict[Path, list[Manifest]] = {}
    folders: dict[Path, None] = {}
    for manifest, origin, values in manifests:
        path = Path(filled(where.path, values, f"{manifest.kind} {named(manifest.name)} in {origin}"))
        if where.is_folder:
            folders[path] = None
            path /= _name(manifest, where.form)
            if path in files:
                raise OutputError(f"two manifests would be written to {shown_path(path)}: give them names of their own")
        files.setdefault(path, []).append(manifest)
    texts = {path: to_text(some) for path, some in files.items()}
    secret = frozenset(path for path, some in files.items() if any(each.has_secret_values for each in some))
    origins = {
        path: [_origin(each) for each in some if each.files]
        for path, some in files.items()
        if any(each.files for each in some)
    }
    created = folders or {path.parent: None for path in files}
    return Plan(texts, files, [*created], [*folders], secret, origins)


def _name(manifest: Manifest, extension: str) -> str:
    """The name of a manifest's file. If the server is to make up the manifest's name, it is the prefix that the user gave."""
    prefix = manifest.metadata.generate_name if manifest.metadata else None
    name = manifest.stable_name or (prefix or "").rstrip("-.")
    return file_name(manifest.kind, manifest.namespace, name, extension, api_version=manifest.api_version)


def _origin(manifest: Manifest) -> str:
    """The files that the content of a manifest comes from, as a sentence."""
    return f"{manifest.kind} {manifest.stable_name} from {', '.join(map(shown_path, manifest.files))}"
