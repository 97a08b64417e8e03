"""Writes files all or none, and never half of one."""

import contextlib
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from podgen.output.errors import OutputError, named_path
from podgen.output.locking import locked
from podgen.output.signals import HeldBack, signals_held_back
from podgen.output.staging import Staged, copy_permissions, is_changed, remove_stale, stage, sync, temporary_files
from podgen.output.steps import Step, steps_around
from podgen.output.targets import Target, refuse_clashes, refuse_unwritable, targets_at
from podgen.output.upkeep import KeepUp
from podgen.reports.places import shown_path


def write_files(
    texts: Mapping[Path, str | Iterable[str]],
    *,
    folders: Sequence[Path] = (),
    secret: Container[Path] = (),
    keep_up: KeepUp = tuple,
    waiting: Callable[[str], object] = lambda _: None,
) -> int:
    """Write files: all of them, or none if anything goes wrong. At no moment is one of them half-written.

    A signal that ends the program does so once all files are as they were.

    Links stay, and what they lead to is written. A file keeps its permissions, and is left alone if its text is the
    same already. Devices and named pipes (`/dev/stdout`) are written to directly, after all files.

    When two programs write to one folder at once, the files are those of one of them, not some of either.

    Parameters:
        texts: The text of each file, whole or in parts.
        folders: Folders to create first if they are missing, with the folders above them.
        secret: The files that no one else may read, if they are new.
        keep_up: Says what else is to be done in the folders: which stale files to remove, and what to record.
        waiting: Called with a folder that another program has locked for some seconds.

    Returns:
        How many of the files were new, or had another text.

    Raises:
        OutputError: Something cannot be written.
        KeyboardInterrupt: The program was asked to end before all was written.
        BrokenPipeError: No one reads from the pipe that is written to.
        Exception: Whatever the parts of a text raise while they are made.
    """
    with signals_held_back() as held, _created(folders), temporary_files() as temporary:
        targets = targets_at(texts)
        refuse_unwritable(targets)
        refuse_clashes(targets)
        remove_stale({target.folder for target in targets if not target.is_device})
        staged: list[Staged] = []
        direct: list[tuple[Target, str]] = []
        for target, text in zip(targets, texts.values(), strict=True):
            held.act()
            parts = [text] if isinstance(text, str) else text
            if target.is_device:
                direct.append((target, "".join(parts)))
            else:
                is_secret = target.path in secret
                staged.append(stage(target, parts, temporary(target.folder), is_secret=is_secret))
        places = {each.target.folder for each in staged} | {os.path.realpath(folder) for folder in folders}
        with locked(places, held.act, waiting):
            changed = [each for each in staged if is_changed(each)]
            steps = steps_around(changed, keep_up(), temporary)
            sync([each for each in steps if isinstance(each, Staged)])
            _commit(steps, direct, temporary, held)
    return len(changed) + len(direct)


@contextlib.contextmanager
def _created(folders: Sequence[Path]) -> Iterator[None]:
    """Create folders, and those above them; remove again what was created if the work inside fails."""
    missing: list[Path] = []
    for folder in folders:
        above = [each for each in (folder, *folder.parents) if not os.path.lexists(each) and each not in missing]
        if folder not in above and folder not in missing and not os.path.isdir(folder):
            raise OutputError(f"{shown_path(folder)} is not a folder")
        missing += reversed(above)
    try:
        for each in missing:
            with named_path("create the folder", each):
                each.mkdir(exist_ok=True)
        yield
    except BaseException:
        for each in reversed(missing):
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


def _commit(
    steps: Sequence[Step], direct: Sequence[tuple[Target, str]], temporary: Callable[[str], str], held: HeldBack
) -> None:
    """Put all new files in the places of the old ones and take the stale ones away, or put all old ones back."""
    for each in steps:
        if isinstance(each, Staged):
            copy_permissions(each)
    alone = len(steps) + len(direct) == 1  # then there is nothing that could fail afterwards
    with contextlib.ExitStack() as undo:
        for each in steps:
            held.act()
            with named_path("write" if isinstance(each, Staged) else "remove", each.target.path):
                if isinstance(each, Staged):
                    backup = None if alone else _keep(each.target, temporary)
                    os.replace(each.new, each.target.file)
                else:
                    backup = temporary(each.target.folder)
                    os.replace(each.target.file, backup)
                undo.callback(_put_back, each.target, backup)
        for target, text in direct:
            with held.released():  # who reads from a pipe may never do so
                _send(target, text)
        if not alone:
            held.act()
        undo.pop_all()


def _keep(target: Target, temporary: Callable[[str], str]) -> str | None:
    """Give a file a second name, under which it survives being replaced; `None` if there is no such file."""
    if os.path.lexists(target.file):
        backup = temporary(target.folder)
        with contextlib.suppress(FileNotFoundError):
            try:
                os.link(target.file, backup)
            except OSError:  # a file system without links, or a file of someone else's
                shutil.copy2(target.file, backup)
            return backup
    return None


def _put_back(target: Target, backup: str | None) -> None:
    """Undo a replacement: restore the old file, or remove the new one if there was none."""
    with named_path("put back", target.path):
        if backup is None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(target.file)
        else:
            os.replace(backup, target.file)


def _send(target: Target, text: str) -> None:
    """Write to a device or a pipe; to its end, if it turns out to be a file that a shell has opened."""
    try:
        with target.path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {shown_path(target.path)}: {error.strerror}") from error
