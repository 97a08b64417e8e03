"""The files of a git repository as they were at a revision, read with the command `git`."""

import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from podgen.checking.find_files import is_manifest_file
from podgen.problems import named, visible


class OldFilesError(ValueError):
    """What the new manifests are to be compared with cannot be read. Its text says why."""


class OldFile(NamedTuple):
    """A file of old manifests."""

    name: str
    """What it is called in reports: a path, or `REVISION:PATH`."""
    path: str
    content: IO[bytes]


def files_at(revision: str, paths: Sequence[str]) -> Iterator[OldFile]:
    """The files at the paths that are to be checked, and in the folders there, as they were. What was not there is left out.

    Parameters:
        revision: A commit, branch or tag, as `git show` takes it.
        paths: Files and folders; each lies in a repository.

    Raises:
        OldFilesError: There is no git, no repository or no such revision.
    """
    for path in paths:
        folder, name = (path, "") if os.path.isdir(path) else os.path.split(path)
        git = _Git(folder or ".")
        git.require(revision)
        yield from git.files(revision, git.prefix() + name)


def files_in(revision: str, path: str) -> Iterator[OldFile]:
    """A file, or the files in a folder, of the repository around the working directory, as they were.

    Parameters:
        revision: A commit, branch or tag, as `git show` takes it.
        path: A path from the top of the repository, or one that begins with `./`.

    Raises:
        OldFilesError: There is no git, no repository, no such revision, or no such path at that revision.
    """
    git = _Git(".")
    git.require(revision)
    if path.startswith(("./", "../")):
        path = os.path.normpath(git.prefix() + path)
    found = False
    for file in git.files(revision, path, must_exist=True):
        found = True
        yield file
    if not found:
        raise OldFilesError(f"there is no .yaml, .yml or .json file in {visible(f'{revision}:{path}', limit=1000)}")


class _Git:
    """Runs git in a folder."""

    def __init__(self, folder: str) -> None:
        self._command = ("git", "-C", folder)

    def run(self, *arguments: str) -> str:
        """What a command prints."""
        done = self._done(*arguments)
        if done.returncode:
            raise OldFilesError(_reason(done.stderr))
        return os.fsdecode(done.stdout)

    def _done(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - a list, and no shell
                (*self._command, *arguments), capture_output=True, check=False, env=_environment()
            )
        except OSError as error:
            raise OldFilesError(f"cannot run git: {error.strerror}") from None

    def require(self, revision: str) -> None:
        """Raise an error if the repository has no such revision."""
        self.run("rev-parse", "--git-dir")  # first, whether there is a repository
        if revision.startswith("-") or self._object(revision) is None:
            raise OldFilesError(f"git knows no revision {named(revision)} here; perhaps it has to be fetched first")

    def prefix(self) -> str:
        """The path of the folder from the top of its repository, with a slash at its end; "" if it is the top."""
        return self.run("rev-parse", "--show-prefix").removesuffix("\n")

    def _object(self, expression: str) -> str | None:
        """The hash of what an expression such as `main:k8s` stands for; `None` if there is no such thing."""
        done = self._done("rev-parse", "--verify", "--quiet", "--end-of-options", expression)
        return None if done.returncode else os.fsdecode(done.stdout).strip()

    def files(self, revision: str, path: str, *, must_exist: bool = False) -> Iterator[OldFile]:
        """A file, or the manifests in a folder, at a revision."""
        path = path.removesuffix("/")
        whole = self._object(f"{revision}:{path}")
        if whole is None:
            if must_exist:
                raise OldFilesError(f"there is no {named(path)} at the revision {named(revision)}")
            return
        if self.run("cat-file", "-t", whole).strip() == "blob":
            yield from self._read(revision, {path: whole})
            return
        lines = self.run("ls-tree", "-r", "-z", "--full-tree", whole).split("\0")
        found = dict(_entry(line) for line in lines if line.startswith(_FILE))
        files = {os.path.normpath(os.path.join(path, name)): hash for name, hash in found.items() if _is_wanted(name)}
        yield from self._read(revision, dict(sorted(files.items(), key=lambda file: file[0].split("/"))))

    def _read(self, revision: str, hashes: dict[str, str]) -> Iterator[OldFile]:
        """The contents of files, one after the other, all from one process."""
        with subprocess.Popen(  # noqa: S603 - a list, and no shell
            (*self._command, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as process:
            assert process.stdin
            assert process.stdout
            for path, hash in hashes.items():
                process.stdin.write(f"{hash}\n".encode())
                process.stdin.flush()
                *_, size = process.stdout.readline().split() or (b"",)
                name = f"{revision}:{path}"
                if not size.isdigit():
                    raise OldFilesError(f"git cannot read {visible(name, limit=1000)}")
                content = process.stdout.read(int(size))
                process.stdout.read(1)  # the line end behind it
                yield OldFile(name, path, io.BytesIO(content))


_FILE = "100"
"""How the modes of ordinary files begin. Links and other repositories are left out."""


def _entry(line: str) -> tuple[str, str]:
    """The name and the hash in a line of `git ls-tree`."""
    mode_type_hash, _, name = line.partition("\t")
    return name, mode_type_hash.split()[2]


def _is_wanted(name: str) -> bool:
    """Whether a file of a folder is looked into, as it would be on disk."""
    *folders, file = name.split("/")
    return is_manifest_file(file) and not any(folder.startswith(".") for folder in folders)


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C"}  # its messages are put into ours


def _reason(stderr: bytes) -> str:
    """What git complains of, in its own words."""
    first = os.fsdecode(stderr).strip().partition("\n")[0].removeprefix("fatal: ")
    return f"git: {visible(first, limit=1000)}"
