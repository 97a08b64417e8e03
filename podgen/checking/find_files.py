"""Which files are meant by the paths that a user names: files themselves, and all manifests in folders."""

import os
from collections.abc import Callable

from podgen.problems import visible


def manifest_files(path: str, fail: Callable[[str], None]) -> list[str]:
    """The path itself or, if it is a folder, all YAML and JSON files below it that are not hidden, sorted.

    Parameters:
        path: A file or a folder.
        fail: Called with a message about each folder that cannot be read, or if there is no such file.
    """
    if not os.path.isdir(path):
        return [path]
    found = []
    for folder, folders, files in os.walk(
        path, onerror=lambda error: fail(f"cannot read {visible(error.filename, None)}: {error.strerror}")
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(folder, name) for name in files if is_manifest_file(name)]
    if not found:
        fail(f"there is no .yaml, .yml or .json file in {visible(path, None)}")
    return sorted(found, key=lambda file: file.split(os.sep))


def is_manifest_file(name: str) -> bool:
    """Whether a file of a folder is looked into, by its name."""
    return name.endswith((".yaml", ".yml", ".json")) and not name.startswith(".")
