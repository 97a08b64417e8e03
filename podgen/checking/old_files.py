"""Finds the files that new manifests are compared with: those of a folder, or of a revision of a git repository."""

import os
from collections.abc import Iterator, Sequence

from podgen.checking.find_files import manifest_files
from podgen.checking.git_files import OldFile, OldFilesError, files_at, files_in
from podgen.problems import visible

_GIT = "git:"


def old_files(against: str, paths: Sequence[str]) -> Iterator[OldFile]:
    """The files of the old manifests, each once.

    Parameters:
        against: A file, a folder, `git:REVISION`, or `git:REVISION:PATH`.
        paths: The files and folders that are to be checked; `-` is what is piped in. They say what is meant by `git:REVISION`.

    Raises:
        OldFilesError: They cannot be read.
    """
    seen: set[str] = set()
    for file in _old_files(against, paths):
        if file.name not in seen:
            seen.add(file.name)
            yield file


def _old_files(against: str, paths: Sequence[str]) -> Iterator[OldFile]:
    if not against.startswith(_GIT):
        yield from _files_on_disk(against)
        return
    revision, colon, path = against.removeprefix(_GIT).partition(":")
    if not revision:
        raise OldFilesError("git: needs a revision, for example git:main")
    if colon:
        yield from files_in(revision, path)
        return
    named = [path for path in paths if path != "-"]
    if not named:
        raise OldFilesError(f"what is piped in has no path: name that of the old files, for example {against}:k8s/")
    yield from files_at(revision, named)


def _files_on_disk(path: str) -> Iterator[OldFile]:
    for file in manifest_files(path, _fail):
        try:
            with open(file, "rb") as stream:
                yield OldFile(file, os.path.normpath(file), stream)
        except OSError as error:
            raise OldFilesError(f"cannot read {visible(file, limit=1000)}: {error.strerror}") from None


def _fail(message: str) -> None:
    raise OldFilesError(message)
