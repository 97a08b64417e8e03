"""The order in which files take each other's places: so that whenever a run is killed, the record knows all its files."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from podgen.output.staging import Staged, stage
from podgen.output.targets import Target, targets_at
from podgen.output.upkeep import Upkeep


class Removed(NamedTuple):
    """A file that is to be taken away."""

    target: Target


Step: TypeAlias = Staged | Removed


def steps_around(changed: Sequence[Staged], upkeeps: Iterable[Upkeep], temporary: Callable[[str], str]) -> list[Step]:
    """All steps of a run: records that know the new files too, then the files, what is stale, and the records as they stay.

    Parameters:
        changed: The files that change.
        upkeeps: What else is to be done in their folders.
        temporary: Makes up names for temporary files in a folder.

    Raises:
        OutputError: A record cannot be written.
    """
    before: list[Step] = []
    after: list[Step] = []
    for upkeep in upkeeps:
        [target] = targets_at([upkeep.record])
        if upkeep.first is not None:
            before.append(_staged(target, upkeep.first, temporary))
        after += (Removed(_itself(path)) for path in upkeep.stale)
        if upkeep.last is not None:
            after.append(_staged(target, upkeep.last, temporary))
        elif upkeep.ends_record:
            after.append(Removed(target))
    return [*before, *changed, *after]


def _staged(target: Target, text: str, temporary: Callable[[str], str]) -> Staged:
    return stage(target, [text], temporary(target.folder))


def _itself(path: Path) -> Target:
    """A file that is taken away, or a link: then not what it leads to."""
    folder = os.path.realpath(path.parent)
    return Target(path, folder, os.path.join(folder, path.name), os.lstat(path).st_mode, is_device=False)
