"""One file is one module, though it has several names: `common` for what lies beside it, `pods.common` from the project's root."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it takes 10 ms to import, and its classes only say which methods there are
    from importlib.abc import Loader
else:
    Loader = object

_names: dict[str, str] = {}
"""The names under which files were loaded first, by their paths with links resolved."""


def loaded_module(file: str) -> ModuleType | None:
    """The module that a file was loaded as, if it is still there.

    Parameters:
        file: The file, with links resolved.
    """
    module = sys.modules.get(_names.get(file, ""))
    is_same = module is not None and os.path.realpath(getattr(module, "__file__", None) or "") == file
    return module if is_same else None


def note_file(file: str, name: str) -> None:
    """Note under which name a file is loaded."""
    _names[file] = name


def forget_files() -> None:
    """Forget all names."""
    _names.clear()


class _Alias(Loader):
    """Gives a module that is there already another name."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make an empty one."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the module that is there in its place, as a module may do itself."""
        sys.modules[module.__name__] = self._module


class _Finder:
    """Finds modules as Python does on `sys.path`, but users' files that are loaded already under their first name."""

    def __init__(self, folders: Iterable[str]) -> None:
        self._folders = tuple(os.path.join(folder, "") for folder in folders)

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """What is to be loaded as a module of that name."""
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or not spec.has_location or not spec.origin:
            return spec
        file = os.path.realpath(spec.origin)
        if not file.startswith(self._folders) or "site-packages" in file:  # a virtual environment in the project
            return spec
        module = loaded_module(file)
        if module is not None and _names[file] != name:
            return ModuleSpec(name, _Alias(module))
        note_file(file, name)
        return spec


@contextlib.contextmanager
def aliasing(folders: Iterable[str]) -> Iterator[None]:
    """Load each file of these folders once while the work inside is done."""
    finder = _Finder(folders)
    places = (number for number, other in enumerate(sys.meta_path) if other is PathFinder)
    sys.meta_path.insert(next(places, len(sys.meta_path)), finder)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            sys.meta_path.remove(finder)
