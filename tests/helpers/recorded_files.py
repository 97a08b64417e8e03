"""Writes files as `podgen render SOURCE -o out` does, and reads what the record of that folder says."""

import os
from pathlib import Path

from podgen.output.record import Entry, entries_in, read_record
from podgen.output.upkeep import Run, upkeep
from podgen.output.writing import write_files

OUT = Path("out")


def write(source: str, *files: str) -> None:
    """Write files that are rendered from a file of Python."""
    Path(source).touch()  # else what it once made is stale
    target = os.path.realpath(source)
    run = Run(frozenset(Entry(file, target) for file in files), (target,))
    texts = {OUT / file: f"{source}\n" for file in files}
    write_files(texts, folders=[OUT], keep_up=lambda: [upkeep(OUT, run)])


def recorded() -> set[str]:
    """The files that the record lists."""
    return {entry.file for entry in entries_in(read_record(OUT) or "")}


def manifests() -> set[str]:
    """The files that are there."""
    return {name for name in os.listdir(OUT) if name.endswith(".yaml")}
