"""What is done in a folder beside writing files: removing those that nothing renders any more, and keeping the record."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from podgen.output.owners import Owners
from podgen.output.record import Entry, entries_in, read_record, record_path, record_text


class Upkeep(NamedTuple):
    """What is to be done in one folder."""

    record: Path
    """The file with the record."""
    first: str | None
    """The text of the record before any file is replaced, if files come that it does not list yet: it knows the old ones and the
    new ones, so that a run that is killed leaves none that nobody knows."""
    stale: tuple[Path, ...]
    """The files that nothing renders any more."""
    last: str | None
    """The text of the record afterwards, if that is another one."""
    ends_record: bool = False
    """Whether no file is left, and so no record."""


KeepUp: TypeAlias = Callable[[], Iterable[Upkeep]]
"""Looks what is to be done. It is called when no other run can change the folders."""


class Run(NamedTuple):
    """What a run of podgen renders into a folder."""

    entries: frozenset[Entry]
    """The files with what leads to them; their targets are paths from the root of the file system."""
    targets: tuple[str, ...]
    """All that is rendered, also if it has no file here."""
    values: Mapping[str, frozenset[str]] = {}
    """The values of all templates, by their names."""
    given: frozenset[str] = frozenset()
    """The names of those that the user gives. All others are what the templates have by themselves."""
    left_templates: frozenset[str] = frozenset()
    """The templates that were left alone. What they once made is not stale: they need only be given values."""


def upkeep(folder: Path, run: Run) -> Upkeep:
    """What is to be done in a folder.

    A file is stale if the record lists it, and this run renders all that it was rendered from, or that is not there any more.
    What other commands render into the same folder is theirs.

    Parameters:
        folder: The folder. It need not be there.
        run: What is rendered into it.

    Raises:
        OutputError: The record cannot be read.
    """
    text = read_record(folder)
    old = entries_in(text or "")
    owners = Owners(folder, run.targets)
    now = {entry._replace(target=owners.name(entry.target)) for entry in run.entries}
    rendered = {entry.file for entry in now}
    kept = {
        entry
        for entry in old
        if not _is_superseded(entry, run, owners) and (entry.file in rendered or os.path.lexists(folder / entry.file))
    }
    known, new = {entry.file for entry in old}, now | kept
    gone = sorted(known - {entry.file for entry in new})
    stale = tuple(path for file in gone if (path := folder / file).is_symlink() or path.is_file())
    first = None if rendered <= known else record_text(old | new)
    before = text if first is None else first
    last = record_text(new) if new else None
    ends = last is None and before is not None
    return Upkeep(record_path(folder), first, stale, None if last == before else last, ends)


def _is_superseded(entry: Entry, run: Run, owners: Owners) -> bool:
    """Whether this run says all that there is to say of what led to a file."""
    if owners.are_gone(entry.target):
        return True
    if not owners.cover(entry.target) or entry.template in run.left_templates:
        return False
    now_default = {*entry.defaults} - run.given  # whatever it was, this run takes what it is now
    return all(name in now_default or text in run.values.get(name, {text}) for name, text in entry.values)
