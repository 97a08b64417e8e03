"""Imports users' files and modules by path or by name."""

import importlib
import importlib.util
import os
import sys
from importlib.machinery import SourceFileLoader
from types import ModuleType

from podgen.loading.compiling import compiled, compiled_and_kept
from podgen.loading.errors import LoadError
from podgen.loading.import_roots import file_of
from podgen.loading.source_files import read_source


def import_named(name: str) -> ModuleType:
    """Import a module by its dotted name; a `LoadError` if there is none."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            raise LoadError(f"there is no file, folder or module {name}") from None
        raise  # the module is there, and misses another one


def import_file(file: str, root: str, *, cached: bool = False) -> ModuleType:
    """Import a file, after the packages below `root` that it lies in, unless that was done before.

    Parameters:
        file: The file, with links resolved.
        root: The folder that its imports start from.
        cached: Whether its code may be taken from `__pycache__`, and be kept there.

    Raises:
        LoadError: The file cannot be read, or is no Python text.
    """
    folder, base = os.path.split(file)
    location = folder if base == "__init__.py" else os.path.join(folder, os.path.splitext(base)[0])
    above = os.path.dirname(location)
    parent = None if above == root else import_file(os.path.join(above, "__init__.py"), root, cached=cached)
    stem = os.path.basename(location).replace(".", "-")  # a dot would make it look like a module in a package
    name = _free_name(f"{parent.__name__}.{stem}" if parent else stem, file)
    module = sys.modules.get(name)
    if module is None:
        module = _execute(name, file, cached=cached)
        if parent:
            setattr(parent, stem, module)
    return module


def _free_name(name: str, file: str) -> str:
    """The name that a file has or can have in `sys.modules`: not `site` nor `json`, which Python itself has."""
    while name in sys.modules and os.path.realpath(file_of(sys.modules[name])) != file:
        name += "-"
    return name


def _execute(name: str, file: str, *, cached: bool) -> ModuleType:
    """Run a file as the module `name`."""
    # The loader is named, since the file that a link leads to may be called anything.
    loader = SourceFileLoader(name, file)
    data = read_source(file)
    cached = cached and sys.implementation.cache_tag is not None  # Python itself keeps no code then either
    code = compiled_and_kept(data, loader) if cached else compiled(data, file)
    spec = importlib.util.spec_from_file_location(name, file, loader=loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        exec(code, vars(module))  # noqa: S102  # running the user's file is what podgen is asked for
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module
