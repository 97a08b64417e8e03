"""Trees of files in the working directory, written and read."""

import os
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

POD = 'from podgen import *\n{name} = pod("{name}", container("c", "{image}"))\n'


def pod_file(name: str, image: str = "i:1") -> str:
    """A user's file with one pod, bound to the pod's own name."""
    return POD.format(name=name, image=image)


def write_tree(files: Mapping[str, str]) -> None:
    """Write files by their paths, with the folders that they are in."""
    for path, text in files.items():
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")


def files_below(folder: str) -> list[str]:
    """The paths of all files below a folder, hidden ones too, but not what Python keeps of compiled ones."""
    found = [
        os.path.relpath(os.path.join(parent, name), folder)
        for parent, _, names in os.walk(folder)
        for name in names
        if not parent.endswith("__pycache__")
    ]
    return sorted(found)
