"""Manifests' texts and the files that hold them: written all or none, never half of one; or compared."""

import contextlib
import errno
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import attrs

from podgen.problems import quoted, visible
from podgen.reports.snippet import shown_path

_TEMPORARY = ".podgen-tmp"
_STALE_SECONDS = 3600.0
_LONGEST_NAME = 255
_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")
_WORD = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
_FILE_NAME = re.compile(
    rf"(?:{_WORD.pattern}_)?(?P<kind>{_WORD.pattern})_{_WORD.pattern}\.(?:yaml|json)", re.ASCII | re.IGNORECASE
)
_KIND = re.compile(rb"""\bkind["']?\s*:\s*["']?(\w+)""")


class OutputError(Exception):
    """Files cannot be written, or compared, as was asked.

    Parameters:
        message: What is wrong, with the path that it is about.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def file_name(kind: str, namespace: str | None, name: str, extension: str) -> str:
    """The name of a manifest's file in a folder: `pod_web.yaml`, or `shop_pod_web.yaml` if it names its namespace.

    No name in Kubernetes has an underscore in it, so no two manifests get one file.

    Parameters:
        kind: The manifest's kind, `Pod`.
        namespace: The namespace that it names, if any.
        name: The manifest's name.
        extension: `yaml` or `json`.

    Raises:
        OutputError: A part is empty, or has something else in it than letters, digits, dashes and inner dots, so that
            the file might lie elsewhere; or all together are longer than the 255 bytes that file systems take.
    """
    parts = [kind.lower(), name] if namespace is None else [namespace, kind.lower(), name]
    for part in parts:
        if not _WORD.fullmatch(part):
            raise OutputError(f"a manifest cannot have a file of its own while {quoted(part)} is part of its name")
    joined = f"{'_'.join(parts)}.{extension}"
    if len(joined) > _LONGEST_NAME:
        raise OutputError(f"the file name {quoted(joined)} has {len(joined)} bytes; file systems take {_LONGEST_NAME}")
    return joined


def write_files(texts: Mapping[Path, str | Iterable[str]], *, folder: Path | None = None) -> None:
    """Write files: all of them, or none if anything goes wrong. At no moment is one of them half-written.

    Links stay, and what they lead to is written. A file keeps its permissions, and is left alone if its text is the
    same already. Devices and named pipes (`/dev/stdout`) are written to directly, after all files.

    When two programs write to one folder at once, the files are those of one of them, not some of either.

    Parameters:
        texts: The text of each file, whole or in parts.
        folder: A folder to create first if it is missing, with the folders above it.

    Raises:
        OutputError: Something cannot be written.
        BrokenPipeError: No one reads from the pipe that is written to.
        Exception: Whatever the parts of a text raise while they are made.
    """
    with _created(folder), _temporaries() as temporary:
        targets = _targets(texts)
        _refuse_unwritable(targets)
        _refuse_clashes(targets)
        _remove_stale({target.folder for target in targets if not target.is_device})
        staged: list[_Staged] = []
        direct: list[tuple[_Target, str]] = []
        for target, text in zip(targets, texts.values(), strict=True):
            parts = [text] if isinstance(text, str) else text
            if target.is_device:
                direct.append((target, "".join(parts)))
            else:
                new = temporary(target.folder)
                _stage(target, parts, new)
                staged.append(_Staged(target, new))
        with _locked({each.target.folder for each in staged}):
            _commit([each for each in staged if not _same(each.target.file, each.new)], direct, temporary)


def compare_files(texts: Mapping[Path, str], folder: Path | None = None) -> str:
    """What `write_files` would change, as a unified diff from the files on disk to the texts; "" if nothing.

    Parameters:
        texts: The text of each file.
        folder: A folder whose other manifests are shown as deleted: files named by `file_name`, of the kind that the
            name says.

    Raises:
        OutputError: A file is there and cannot be read, or two paths are one file.
    """
    targets = _targets(texts)
    _refuse_clashes(targets)
    diffs = [_diff(target.path, _content(target), text) for target, text in zip(targets, texts.values(), strict=True)]
    if folder is not None:
        written = {target.file for target in targets}
        diffs += [_diff(path, content, None) for path, content in _manifests_in(folder, written)]
    return "".join(diffs)


@attrs.frozen
class _Target:
    """Where a text goes."""

    path: Path
    """As it was given, for messages."""
    folder: str
    """The folder of the file itself: links are resolved."""
    file: str
    """The file itself."""
    mode: int | None
    """The file's type and permissions, or `None` if it is not there."""
    is_device: bool
    """Whether it is written to as it is, since replacing it would be wrong."""


@attrs.frozen
class _Staged:
    """A text that is on disk already, and only has to take its target's place."""

    target: _Target
    new: str


def _targets(paths: Iterable[Path]) -> list[_Target]:
    """Look at what is at each path; an `OutputError` if that is neither nothing, nor a file, nor something like a pipe."""

    @cache  # the folder of many files is looked up once
    def real_path(folder: str) -> str:
        return os.path.realpath(folder)

    return [_target(path, real_path) for path in paths]


def _target(path: Path, real_path: Callable[[str], str]) -> _Target:
    if "\0" in str(path):
        raise OutputError(f"{_shown(path)} is no path: there is a null byte in it")
    mode = None
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OutputError(f"cannot use {_shown(path)}: {error.strerror}") from error
    folder, name = os.path.split(os.path.realpath(path) if os.path.islink(path) else path)
    folder = real_path(folder)
    file = os.path.join(folder, name)
    if mode is None:
        return _Target(path, folder, file, None, is_device=False)
    if stat.S_ISDIR(mode):
        raise OutputError(f"{_shown(path)} is a folder, and a file is meant")
    # `> log` makes a plain file of /dev/stdout, but one that the shell has open, and that may hold other things too.
    is_device = os.path.abspath(path).startswith(_STREAMS) or stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)
    if not is_device and not stat.S_ISREG(mode):
        raise OutputError(f"{_shown(path)} is not a regular file")
    return _Target(path, folder, file, mode, is_device)


def _refuse_unwritable(targets: Iterable[_Target]) -> None:
    """Refuse a file without permission, and a new one in a folder that is not there."""
    is_folder = cache(os.path.isdir)
    for target in targets:
        if target.mode is None and not is_folder(target.folder):
            raise OutputError(f"cannot write {_shown(target.path)}: there is no folder {_shown(target.folder)}")
        if target.mode is not None and not os.access(target.path, os.W_OK):
            raise OutputError(f"cannot write {_shown(target.path)}: {os.strerror(errno.EACCES)}")


def _refuse_clashes(targets: Iterable[_Target]) -> None:
    """Refuse two paths that are one file, here or on a file system that ignores case."""
    seen: dict[tuple[str, str], _Target] = {}
    for target in targets:
        if target.is_device:
            continue
        other = seen.setdefault((target.folder, os.path.basename(target.file).casefold()), target)
        if other is target:
            continue
        both = f"{_shown(other.path)} and {_shown(target.path)}"
        if other.file == target.file:
            raise OutputError(f"{both} are the same file, and cannot hold two texts")
        raise OutputError(f"{both} differ in upper and lower case alone, and are the same file on many file systems")


@contextlib.contextmanager
def _created(folder: Path | None) -> Iterator[None]:
    """Create a folder, and those above it; remove again what was created if the work inside fails."""
    missing = [] if folder is None else [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    if folder is not None and folder not in missing and not os.path.isdir(folder):
        raise OutputError(f"{_shown(folder)} is not a folder")
    try:
        for each in reversed(missing):
            with _reported("create the folder", each):
                each.mkdir(exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


@contextlib.contextmanager
def _temporaries() -> Iterator[Callable[[str], str]]:
    """Makes up names for temporary files in folders; at the end, the files are removed that are still there."""
    paths: list[str] = []

    def temporary(folder: str) -> str:
        # Not tempfile.mkstemp: that makes a file that only its owner may read, whatever the umask says.
        path = os.path.join(folder, f".{os.urandom(8).hex()}{_TEMPORARY}")
        paths.append(path)
        return path

    try:
        yield temporary
    finally:
        for path in paths:
            with contextlib.suppress(OSError):
                os.unlink(path)


def _remove_stale(folders: Iterable[str]) -> None:
    """Remove temporary files that a killed run left behind. Those of a run that is still at work are younger."""
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and entry.name.endswith(_TEMPORARY):
                    # The time of the last change of the name: a backup is a link to an old file.
                    age = time.time() - entry.stat(follow_symlinks=False).st_ctime
                    if age > _STALE_SECONDS:
                        os.unlink(entry)


def _stage(target: _Target, parts: Iterable[str], new: str) -> None:
    """Write a text to a temporary file."""
    # If there is an old file, then no one else may look into the new one before it gets the old one's permissions.
    create = partial(os.open, mode=0o666 if target.mode is None else 0o600)
    with _reported("write", target.path):
        stream = open(new, "xb", opener=create)  # noqa: SIM115  # closed below
    try:
        for part in parts:  # what this raises is not about the file, and stays as it is
            with _reported("write", target.path):
                stream.write(part.encode())
        with _reported("write", target.path):
            stream.flush()
    finally:
        with contextlib.suppress(OSError):  # nothing is left to be written, or it failed already
            stream.close()


def _copy_permissions(old: str, new: str) -> None:
    """Give a new file the permissions of an old one, and its owner if that is allowed."""
    if sys.platform != "win32":
        state = os.stat(old)
        with contextlib.suppress(PermissionError):  # only root may give files away
            os.chown(new, state.st_uid, state.st_gid)
    shutil.copymode(old, new)


def _same(one: str, other: str) -> bool:
    """Whether two files hold the same bytes. What cannot be read is different."""
    try:
        if os.stat(one).st_size != os.stat(other).st_size:
            return False
        with open(one, "rb") as left, open(other, "rb") as right:
            while block := left.read(1 << 16):
                if block != right.read(1 << 16):
                    return False
            return True
    except OSError:
        return False


@contextlib.contextmanager
def _locked(folders: Iterable[str]) -> Iterator[None]:
    """Let no other run of podgen replace files in these folders. The folders themselves are locked: no file is left."""
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            import fcntl

            for folder in sorted(folders):  # sorted, so that two runs never wait for each other
                with contextlib.suppress(OSError):  # some network file systems know no locks
                    descriptor = os.open(folder, os.O_RDONLY)
                    stack.callback(os.close, descriptor)
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def _commit(changed: Sequence[_Staged], direct: Sequence[tuple[_Target, str]], temporary: Callable[[str], str]) -> None:
    """Put all new files in the places of the old ones, or put all old ones back."""
    _sync(changed)
    for each in changed:
        with _reported("write", each.target.path):
            if each.target.mode is not None:
                _copy_permissions(each.target.file, each.new)
    alone = len(changed) + len(direct) == 1  # then there is nothing that could fail afterwards
    with contextlib.ExitStack() as undo:
        for each in changed:
            with _reported("write", each.target.path):
                if not alone:
                    undo.callback(_put_back, each.target, _keep(each.target, temporary))
                os.replace(each.new, each.target.file)
        for target, text in direct:
            _send(target, text)
        undo.pop_all()


_AT_ONCE = 8


def _sync(staged: Sequence[_Staged]) -> None:
    """Have the system write files to the disk, so that a crash cannot leave empty ones under the final names."""
    if len(staged) < _AT_ONCE:
        _sync_each(staged)
        return
    # The disk takes many together in about the time of one: 1,000 files in 0.1 instead of 0.2 to 2 seconds.
    from threading import Thread

    failures: list[Exception] = []

    def sync(part: Sequence[_Staged]) -> None:
        try:
            _sync_each(part)
        except Exception as error:  # noqa: BLE001 - it is raised below, where someone hears it
            failures.append(error)

    started: list[Thread] = []
    for first in range(_AT_ONCE):
        thread = Thread(target=sync, args=[staged[first::_AT_ONCE]])
        try:
            thread.start()
        except RuntimeError:  # the system has no more threads for this process
            sync(staged[first::_AT_ONCE])
        else:
            started.append(thread)
    for thread in started:
        thread.join()
    if failures:
        raise failures[0]


def _sync_each(staged: Iterable[_Staged]) -> None:
    for each in staged:
        with _reported("write", each.target.path):
            descriptor = os.open(each.new, os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _keep(target: _Target, temporary: Callable[[str], str]) -> str | None:
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


def _put_back(target: _Target, backup: str | None) -> None:
    with _reported("put back", target.path):
        if backup is None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(target.file)
        else:
            os.replace(backup, target.file)


def _send(target: _Target, text: str) -> None:
    """Write to a device or a pipe; to its end, if it turns out to be a file that a shell has opened."""
    try:
        with target.path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {_shown(target.path)}: {error.strerror}") from error


def _content(target: _Target) -> bytes | None:
    """What a file holds, or `None` if it is not there."""
    if target.mode is None:
        return None
    if target.is_device:
        raise OutputError(f"{_shown(target.path)} is not a regular file, and cannot be compared")
    with _reported("read", target.path):
        return Path(target.file).read_bytes()


def _manifests_in(folder: Path, but: Container[str]) -> Iterator[tuple[Path, bytes]]:
    """The manifests in a folder and their contents, except some files."""
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"cannot read the folder {_shown(folder)}: {error.strerror}") from error
    for name in names:
        path = folder / name
        match = _FILE_NAME.fullmatch(name)
        if match and os.path.realpath(path) not in but:
            with _reported("read", path):
                content = path.read_bytes() if path.is_file() else b""
            kind = _KIND.search(content)  # `values_prod.yaml` is not ours
            if kind and kind[1].decode().lower() == match["kind"].lower():
                yield path, content


def _diff(path: Path, old: bytes | None, new: str | None) -> str:
    """The unified diff of one file, as git writes it; `None` is a file that is not there."""
    if old is not None and new is not None and old == new.encode():
        return ""
    from podgen.output.diff import unified_diff  # only needed if something differs, and not free to import

    name = _shown(path).lstrip("/")
    if " " in name:
        name += "\t"  # else `patch` takes the name to end at the blank
    before, after = ("/dev/null" if text is None else f"{side}/{name}" for side, text in (("a", old), ("b", new)))
    try:
        return unified_diff((old or b"").decode(), new or "", before, after)
    except UnicodeDecodeError:
        return f"Binary files {before} and {after} differ\n"


def _shown(path: Path | str) -> str:
    return visible(shown_path(str(path)), limit=4096)


@contextlib.contextmanager
def _reported(doing: str, path: Path) -> Iterator[None]:
    """Turn what the system refuses into an `OutputError` that names the path."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot {doing} {_shown(path)}: {error.strerror or error}") from error
