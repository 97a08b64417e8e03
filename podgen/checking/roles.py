"""The role of each file of a check: a manifest, a patch, what a test expects, or a template."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from podgen.checking.assertions import CHAINSAW, Assertions, is_assertion_name
from podgen.checking.charts import Chart, chart_around
from podgen.checking.find_files import FoundFile
from podgen.checking.kustomization import NAMES, Effects, read_kustomization
from podgen.checking.kustomize import NO_EFFECTS, Kustomizations, is_kustomized
from podgen.checking.rendering import build, is_template_name
from podgen.problems import SkipReason


class Role(NamedTuple):
    """What a file is there for."""

    is_named: bool = True
    """Whether the user named it, so that it has to be a manifest; in a folder, there are files of all sorts."""
    reason: SkipReason | None = None
    """Why it is no manifest as a whole, if so."""
    render: str = ""
    """A command that checks what its patches make."""
    effects: Effects = NO_EFFECTS
    """What kustomizations do to its manifests."""
    is_beside: bool = False
    """Whether there is a kustomization in its folder."""
    is_kustomization: bool = False
    is_told: bool = False
    """Whether it was told already that there are templates in it."""
    chart: Chart | None = None
    """The Helm chart that it belongs to."""


class Roles:
    """The roles of all files of a check.

    Parameters:
        files: The files.
    """

    def __init__(self, files: Sequence[FoundFile] = ()) -> None:
        self._found = {file.path for file in files if not file.is_named} - {
            file.path for file in files if file.is_named
        }
        self._kustomizations = Kustomizations(filter(None, map(read_kustomization, _kustomization_files(files))))
        tests = {os.path.join(os.path.dirname(file.path), name) for file in files if file.is_named for name in CHAINSAW}
        tests.update(file.path for file in files if os.path.basename(file.path) in CHAINSAW)
        self._assertions = Assertions(sorted(tests))

    def of(self, file: str) -> Role:
        """The role of a file; `<stdin>` is what is piped in."""
        if file == "<stdin>":
            return Role()
        is_named, path = file not in self._found, os.path.abspath(file)
        if path in self._kustomizations.patches:
            return Role(is_named, "patch", build(self._kustomizations.patches[path]))
        if self._assertions.have(path) or is_assertion_name(os.path.basename(file)):
            return Role(is_named, "assertion")
        if path in self._kustomizations.data and not is_named:
            return Role(is_named, "no-manifest")
        name, folder = os.path.basename(path), os.path.dirname(path)
        if not is_named and is_template_name(name):
            return Role(is_named, "template", chart=chart_around(folder))
        return Role(
            is_named,
            effects=self._kustomizations.effects_on(path),
            is_beside=is_kustomized(folder),
            is_kustomization=name in NAMES,
            chart=chart_around(folder),
        )


def _kustomization_files(files: Sequence[FoundFile]) -> Iterator[str]:
    """The kustomizations among the files, beside and above them, and those beside these: overlays of a base."""
    found = {os.path.abspath(file.path) for file in files if os.path.basename(file.path) in NAMES}
    named = {
        os.path.dirname(os.path.abspath(file.root)) if file.is_named else os.path.abspath(file.root) for file in files
    }
    for folder in sorted(named):
        for above in _up_to_top(folder):
            found.update(_kustomizations_in(above))
    has_some = {folder for folder in named if any(path.startswith(os.path.join(folder, "")) for path in found)}
    for above in sorted({above for folder in has_some for above in _up_to_top(folder)}):
        for inner in _folders_in(above):
            found.update(_kustomizations_in(inner))
            for innermost in _folders_in(inner):
                found.update(_kustomizations_in(innermost))
    return iter(sorted(found))


def _up_to_top(folder: str) -> list[str]:
    """A folder and those around it, up to the working directory or the top of a repository; without one, two of them."""
    top = os.getcwd()
    around = [folder]
    while folder != top and not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return around[:3]
        folder = above
        around.append(folder)
    return around


def _kustomizations_in(folder: str) -> list[str]:
    return [path for name in NAMES if os.path.isfile(path := os.path.join(folder, name))]


_MOST_FOLDERS = 200
"""How many folders of a folder are looked into for overlays."""


def _folders_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = [entry.path for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
    except OSError:
        return []
    return sorted(found)[:_MOST_FOLDERS]


NAMED_FILES = Roles()
"""Those of files that users named, when nothing is known of the folders around them."""
