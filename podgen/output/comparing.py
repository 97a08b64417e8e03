"""Compares texts with the files on disk, as a unified diff."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from podgen.output.errors import OutputError, named_path
from podgen.output.targets import Target, refuse_clashes, targets_at
from podgen.problems import visible_lines
from podgen.reports.places import shown_path


def compare_files(
    texts: Mapping[Path, str], stale: Iterable[Path] = (), origins: Mapping[Path, Sequence[str]] = MappingProxyType({})
) -> str:
    """What `write_files` would change, as a unified diff from the files on disk to the texts; "" if nothing.

    It does not show the values of Secrets, and escapes what cannot be seen. With these in it, it cannot be applied.

    Parameters:
        texts: The text of each file.
        stale: The files that are to be deleted.
        origins: What to say of files that differ, in lines that `patch` and `git apply` pass over: where their content is from.

    Raises:
        OutputError: A file is there and cannot be read, or two paths are one file.
    """
    targets = targets_at(texts)
    refuse_clashes(targets)
    diffs = [
        _diff(target.path, _content(target), text, origins.get(target.path, ()))
        for target, text in zip(targets, texts.values(), strict=True)
    ]
    for path in stale:
        with named_path("read", path):
            diffs.append(_diff(path, path.read_bytes() if path.exists() else b"", None))
    return "".join(diffs)


def _content(target: Target) -> bytes | None:
    """What a file holds, or `None` if it is not there."""
    if target.mode is None:
        return None
    if target.is_device:
        raise OutputError(f"{shown_path(target.path)} is not a regular file, and cannot be compared")
    with named_path("read", target.path):
        return Path(target.file).read_bytes()


def _diff(path: Path, old: bytes | None, new: str | None, origins: Sequence[str] = ()) -> str:
    """The unified diff of one file, as git writes it; `None` is a file that is not there."""
    if old is not None and new is not None and old == new.encode():
        return ""
    from podgen.output.diff import unified_diff  # only needed if something differs, and not free to import

    name = shown_path(path).lstrip("/")
    if " " in name:
        name += "\t"  # else `patch` takes the name to end at the blank
    before, after = ("/dev/null" if text is None else f"{side}/{name}" for side, text in (("a", old), ("b", new)))
    remarks = "".join(f"# {shown_path(path)}: {origin}\n" for origin in origins)
    try:
        return remarks + unified_diff((old or b"").decode(), new or "", before, after, shown_lines)
    except UnicodeDecodeError:
        return f"Binary files {before} and {after} differ\n"


def shown_lines(lines: Sequence[str]) -> list[str]:
    """The lines of manifests as they are shown in a diff, each with its own end: without the values of Secrets."""
    from podgen.output.secret_lines import without_values

    shown = []
    for line in without_values(lines):
        text = line.rstrip("\r\n")
        shown.append(visible_lines(text) + line[len(text) :])
    return shown
