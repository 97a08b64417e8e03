"""Says of a module that was not found where it was looked for."""

import os
import pkgutil
import sys
from collections.abc import Iterable, Iterator

from podgen.loading.import_roots import Roots
from podgen.problems import named
from podgen.reports.places import shown_path
from podgen.suggest import did_you_mean


def note_where_was_looked(error: ImportError, roots: Roots) -> None:
    """Add to an error what a traceback does not show: the folders in which the module was looked for.

    Parameters:
        error: What importing it raised, while the folders are on `sys.path`.
        roots: The folders that the imports of the file start from.
    """
    if isinstance(error, ModuleNotFoundError) and error.name:
        package, _, _ = error.name.rpartition(".")
        if package:
            folders = [*getattr(sys.modules.get(package), "__path__", ())]
            if folders:
                _note(error, error.name, f"podgen looked in {', '.join(map(shown_path, folders))}", folders, package)
        else:
            places = f"podgen looked in {', '.join(_places(roots))}, and among the packages installed in {sys.prefix}"
            _note(error, error.name, places, roots.folders)
    elif "attempted relative import" in str(error):
        error.add_note(_about_packages(roots))


def _note(error: ImportError, name: str, looked: str, folders: Iterable[str], package: str = "") -> None:
    prefix = f"{package}." if package else ""
    there = [prefix + module.name for module in pkgutil.iter_modules([*folders])]
    meant = did_you_mean(name, there)
    error.add_note(looked + (f"; did you mean {named(meant)}?" if meant else ""))


def _places(roots: Roots) -> Iterator[str]:
    """The folders, each with what it is."""
    for folder in roots.folders:
        if folder == roots.project:
            yield f"{shown_path(folder)} (the root of the project)"
        else:
            yield shown_path(folder)
    if roots.project is None:
        yield "no root of a project (no folder above has a pyproject.toml or a .git)"


def _about_packages(roots: Roots) -> str:
    if roots.project is None:
        where = shown_path(os.path.dirname(roots.own))
        return f"packages begin in the root of a project, the nearest folder with a pyproject.toml or a .git; there is none above {where}"
    return f"packages begin in {shown_path(roots.project)}, the root of the project, or in folders with an __init__.py"
