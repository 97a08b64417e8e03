"""The folders that users' imports start from. Each has modules of its own, apart from podgen's and the other folders'."""

import contextlib
import os
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

_modules: dict[str, dict[str, ModuleType]] = {}
"""The modules of users by the folder that they were imported from, and by their names."""


def import_root(file: str | None) -> str:
    """The folder that a file's imports start from: its own, or the one above the package that it lies in.

    Without a file, it is the working directory.
    """
    if file is None:
        return os.path.realpath(os.curdir)
    folder = os.path.dirname(file)
    while os.path.isfile(os.path.join(folder, "__init__.py")) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


@contextlib.contextmanager
def importing_from(root: str) -> Iterator[None]:
    """Put a folder first on `sys.path`, and its modules into `sys.modules`; at the end, take both out again.

    So each folder may have a `common.py` of its own, and podgen itself never imports a user's `calendar.py`.
    """
    own = _modules.setdefault(root, {})
    others = dict(sys.modules)
    sys.path.insert(0, root)
    sys.modules.update(own)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):  # the user's code may have taken it out itself
            sys.path.remove(root)
        for name, module in list(sys.modules.items()):
            # What belongs to a package that was there before, such as podgen's own modules, stays with it.
            if name in own or (name.partition(".")[0] not in others and _lies_in(root, name, module)):
                own[name] = sys.modules.pop(name)
        sys.modules.update({name: others[name] for name in own if name in others})


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
