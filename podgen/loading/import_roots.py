"""The folders that users' imports start from. Each has modules of its own, apart from podgen's and the other folders'."""

import contextlib
import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any, NamedTuple

from podgen.config.root import project_root
from podgen.loading.same_files import aliasing, forget_files

_modules: dict[str, dict[str, ModuleType]] = {}
"""The modules of users by the folder that they were imported from, and by their names."""


class Roots(NamedTuple):
    """The folders that the imports of a file start from."""

    own: str
    """The folder of the file, or the one above the package that it lies in."""
    project: str | None = None
    """The root of the project, if it has one."""
    sources: str | None = None
    """The folder `src` in that, if there is one."""
    beside: str | None = None
    """The folder of a file in a package: what lies beside it is found there if it is found nowhere else."""

    @property
    def folders(self) -> tuple[str, ...]:
        """All of them, the nearest first."""
        return tuple(dict.fromkeys(folder for folder in self if folder))


def import_roots(folder: str | None) -> Roots:
    """The folders that the imports of a folder's files start from.

    Parameters:
        folder: The folder, with links resolved; `None` for what is no file, and starts from the working directory.
    """
    own = beside = os.path.realpath(os.curdir) if folder is None else folder
    while folder and os.path.isfile(os.path.join(own, "__init__.py")) and os.path.dirname(own) != own:
        own = os.path.dirname(own)
    project = project_root(own)
    sources = os.path.join(project, "src") if project else None
    return Roots(own, project, sources if sources and os.path.isdir(sources) else None, beside)


@contextlib.contextmanager
def importing_from(roots: Roots) -> Iterator[None]:
    """Put folders on `sys.path`, and their modules into `sys.modules`; at the end, take both out again.

    The nearest folder comes first on `sys.path`, as Python itself has it for a script. The project comes behind Python's own
    modules and before those that were installed. So each folder may have a `common.py` of its own, and podgen itself never
    imports a user's `calendar.py`.
    """
    folders = roots.folders
    others = dict(sys.modules)
    added = _add_to_path(roots)
    placed: dict[str, str] = {}
    for folder in folders:
        for name, module in _modules.setdefault(folder, {}).items():
            if name not in placed and not _is_hidden(name, folder, folders):
                sys.modules[name] = module
                placed[name] = folder
    try:
        with aliasing(folders):
            yield
    finally:
        for folder in added:
            with contextlib.suppress(ValueError):  # the user's code may have taken it out itself
                sys.path.remove(folder)
        homes = {
            name: home
            for name, module in sys.modules.copy().items()
            if (home := placed.get(name) or _home(name, module, folders, others))
        }
        for name, home in homes.items():
            _modules[home][name] = sys.modules.pop(name)
        sys.modules.update({name: others[name] for name in homes.keys() | placed.keys() if name in others})


def _home(name: str, module: ModuleType, folders: tuple[str, ...], others: dict[str, ModuleType]) -> str | None:
    """The folder that a new module was imported from; `None` if it is none of the user's."""
    if name.partition(".")[0] in others:
        return None  # what belongs to a package that was there before, such as podgen's own modules, stays with it
    return next((folder for folder in folders if _lies_in(folder, name, module)), None)


def _add_to_path(roots: Roots) -> list[str]:
    """Add folders to `sys.path`, and return those that were added."""
    sys.path.insert(0, roots.own)
    added = [roots.own]
    installed = (number for number, path in enumerate(sys.path) if path.endswith(("site-packages", "dist-packages")))
    place = next(installed, len(sys.path))
    for folder in (roots.sources, roots.project):
        if folder and folder not in sys.path:
            sys.path.insert(place, folder)
            added.append(folder)
    if roots.beside and roots.beside not in sys.path:
        sys.path.append(roots.beside)
        added.append(roots.beside)
    return added


def _is_hidden(name: str, folder: str, folders: tuple[str, ...]) -> bool:
    """Whether a nearer folder has another module of that name, or a package that it would be in."""
    nearer = list(folders[: folders.index(folder)])
    spec = PathFinder.find_spec(name.partition(".")[0], nearer) if nearer else None
    return spec is not None and spec.has_location


@contextlib.contextmanager
def user_modules() -> Iterator[None]:
    """Forget, at the end, the modules of users that were loaded meanwhile, and put `sys.path` back."""
    path = list(sys.path)
    before = {root: dict(modules) for root, modules in _modules.items()}
    try:
        yield
    finally:
        sys.path[:] = path
        _modules.clear()
        _modules.update(before)
        if not before:
            forget_files()


def users_modules() -> list[ModuleType]:
    """The modules of users that were loaded."""
    return [module for modules in _modules.values() for module in modules.values()]


def file_of(module: ModuleType) -> str:
    """The file that a module comes from; "" if there is none."""
    return str(_attribute(module, "__file__") or "")


def _lies_in(root: str, name: str, module: ModuleType) -> bool:
    """Whether a module was found through this very folder on `sys.path`."""
    location = file_of(module) or next(iter(_attribute(module, "__path__") or ()), "")
    if os.path.basename(location).startswith("__init__."):
        location = os.path.dirname(location)
    for _ in name.split("."):
        location = os.path.dirname(location)
    return location == root


def _attribute(module: ModuleType, name: str) -> Any:
    """An attribute that a module has, but none that it would compute. What is in `sys.modules` may be no module."""
    return getattr(module, "__dict__", {}).get(name)
