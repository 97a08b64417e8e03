"""The record of a folder: which of its files podgen wrote, and what they were rendered from.

It is a file of its own, and no line in the manifests: these stay what a person would have written, JSON has no comments, and
a manifest that someone copies elsewhere does not claim to be podgen's. It has one line for each file and for each thing that
leads to it, sorted, so that git can merge it; what is no such line, such as the marks of a conflict, is passed over.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from podgen.output.errors import OutputError, named_path
from podgen.output.file_names import is_file_name
from podgen.reports.places import shown_path

NAME = ".podgen-files"
"""Hidden, and without an ending of YAML or JSON: kubectl, Argo CD and Flux pass over it."""

_HEAD = """\
# The files that podgen rendered into this folder, and what from. It removes those that nothing renders any more.
# Keep this file with them, in git too. To write a file by hand from now on, delete its line.
"""


class Entry(NamedTuple):
    """A file, and one thing that leads to it."""

    file: str
    """Its name in the folder."""
    target: str
    """What was rendered: a path from the root of the project, `pods` or `pods/web.py:site`, or `-` for what was piped in."""
    template: str = ""
    """The template that made it, if one did."""
    values: tuple[tuple[str, str], ...] = ()
    """Those of the template's values that stand in the name of the file: another value makes another file."""
    defaults: tuple[str, ...] = ()
    """The names of those that nobody gave: the template has them by itself, and may have others tomorrow."""


def record_path(folder: Path) -> Path:
    """The path of a folder's record."""
    return folder / NAME


def read_record(folder: Path) -> str | None:
    """The text of a folder's record; `None` if there is none.

    Raises:
        OutputError: The record cannot be read.
    """
    path = record_path(folder)
    if not os.path.lexists(path):
        return None
    if not path.is_file():
        raise OutputError(f"{shown_path(path)} is not a regular file, and podgen keeps its record there")
    with named_path("read", path):
        return path.read_bytes().decode(errors="replace")


def entries_in(text: str) -> frozenset[Entry]:
    """What a record says."""
    return frozenset(entry for line in text.split("\n") if (entry := _entry(line)))


def record_text(entries: Iterable[Entry]) -> str:
    """The text of a record.

    Example:
        >>> print(record_text([Entry("pod_web.yaml", "pods")]), end="")
        # The files that podgen rendered into this folder, and what from. It removes those that nothing renders any more.
        # Keep this file with them, in git too. To write a file by hand from now on, delete its line.
        {"file": "pod_web.yaml", "from": "pods"}
    """
    return _HEAD + "".join(f"{json.dumps(_fields(entry), ensure_ascii=False)}\n" for entry in sorted(entries))


def _fields(entry: Entry) -> Mapping[str, Any]:
    fields: dict[str, Any] = {"file": entry.file, "from": entry.target}
    if entry.template:
        fields["template"] = entry.template
    if entry.values:
        fields["values"] = dict(entry.values)
    if entry.defaults:
        fields["defaults"] = list(entry.defaults)
    return fields


def _entry(line: str) -> Entry | None:
    """What a line says, if it says anything that podgen can have written: nothing else is ever removed."""
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    match fields:
        case {"file": str(file), "from": str(target)} if is_file_name(file):
            values = fields.get("values", {})
            texts = values.items() if isinstance(values, dict) else ()
            defaults = fields.get("defaults", [])
            return Entry(
                file,
                target,
                str(fields.get("template", "")),
                tuple((name, str(text)) for name, text in texts),
                tuple(map(str, defaults)) if isinstance(defaults, list) else (),
            )
    return None
