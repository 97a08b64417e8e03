"""Imports users' files and modules by path or by name."""

import importlib
import importlib.util
import linecache
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

from podgen.loading.compiling import compiled, compiled_and_kept
from podgen.loading.errors import LoadError
from podgen.loading.import_roots import Roots, file_of
from podgen.loading.imports import relative_levels
from podgen.loading.same_files import loaded_module, note_file
from podgen.loading.source_files import decoded_source, read_source


def import_named(name: str) -> ModuleType:
    """Import a module by its dotted name; a `LoadError` if there is none."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            raise LoadError(f"there is no file, folder or module {name}") from None
        raise  # the module is there, and misses another one


def import_text(origin: str, data: bytes) -> ModuleType:
    """Run a program that is in no file as a module.

    Parameters:
        origin: What it is called in messages: `<stdin>`.
        data: The program.

    Raises:
        LoadError: It is no Python text.
    """
    name = origin.strip("<>")
    if name in sys.modules:
        name += "-"
    text = decoded_source(data, origin)
    lines = [f"{line}\n" for line in text.split("\n")]
    linecache.cache[origin] = (len(text), None, lines, origin)  # for messages that show lines
    code = compile(text, origin, "exec", dont_inherit=True)
    module = sys.modules[name] = ModuleType(name)
    module.__file__ = os.path.join(os.path.realpath(os.curdir), origin)  # so that it counts as one of that folder
    exec(code, vars(module))  # noqa: S102  # running the user's program is what podgen is asked for
    return module


def import_file(file: str, roots: Roots, *, cached: bool = False) -> ModuleType:
    """Import a file, after the packages that it lies in, unless that was done before.

    Parameters:
        file: The file, with links resolved.
        roots: The folders that its imports start from.
        cached: Whether its code may be taken from `__pycache__`, and be kept there.

    Raises:
        LoadError: The file cannot be read, or is no Python text.
    """
    return loaded_module(file) or _import_file(file, _first_package_in(file, roots), cached=cached)


def _first_package_in(file: str, roots: Roots) -> str:
    """The folder that the name of a file's module starts from: `pods.web` from the root of the project, or `web` from `pods`.

    It is that of the project if the file's relative imports lead above the packages that have an `__init__.py`.
    """
    if roots.project is None:
        return roots.own
    inner = os.path.dirname(os.path.relpath(file, roots.own))
    packages = len(inner.split(os.sep)) if inner else 0
    for outer in (roots.sources, roots.project):
        if outer and file.startswith(os.path.join(outer, "")) and relative_levels(file) > packages:
            return outer
    return roots.own


def _import_file(file: str, root: str, *, cached: bool) -> ModuleType:
    folder, base = os.path.split(file)
    location = folder if base == "__init__.py" else os.path.join(folder, os.path.splitext(base)[0])
    above = os.path.dirname(location)
    parent = None if above == root else _package(above, root, cached=cached)
    stem = os.path.basename(location).replace(".", "-")  # a dot would make it look like a module in a package
    name = _free_name(f"{parent.__name__}.{stem}" if parent else stem, file)
    module = sys.modules.get(name)
    if module is None:
        module = _execute(name, file, cached=cached)
        if parent:
            setattr(parent, stem, module)
    return module


def _package(folder: str, root: str, *, cached: bool) -> ModuleType:
    """The package that a folder is, with an `__init__.py` or without."""
    init = os.path.join(folder, "__init__.py")
    if os.path.isfile(init):
        return loaded_module(init) or _import_file(init, root, cached=cached)
    above, stem = os.path.split(folder)
    parent = None if above == root else _package(above, root, cached=cached)
    stem = stem.replace(".", "-")
    name = f"{parent.__name__}.{stem}" if parent else stem
    spec = importlib.util.find_spec(name)
    if spec and folder in (spec.submodule_search_locations or ()):
        return importlib.import_module(name)
    return _made_package(name, folder)


def _made_package(name: str, folder: str) -> ModuleType:
    """A package of one folder, whose name may be that of something else: `email` is a module of Python's."""
    while name in sys.modules and [*getattr(sys.modules[name], "__path__", ())] != [folder]:
        name += "-"
    module = sys.modules.get(name)
    if module is None:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [folder]
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
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
    note_file(file, name)
    try:
        exec(code, vars(module))  # noqa: S102  # running the user's file is what podgen is asked for
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module
