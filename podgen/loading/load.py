"""Manifests and templates, out of the files, folders and modules of users."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import FunctionType, ModuleType
from typing import Any, NamedTuple, TypeAlias

from podgen.errors import PodError
from podgen.loading.targets import LoadError, Target, Wanted, parse_target, shown
from podgen.loading.user_code import (
    UserCodeError,
    file_of,
    import_file,
    import_named,
    import_root,
    importing_from,
    reporting,
)
from podgen.model.pod import Pod
from podgen.problems import named
from podgen.suggest import did_you_mean

MANIFESTS: tuple[type, ...] = (Pod,)
"""The classes whose instances are manifests."""

Failure: TypeAlias = LoadError | UserCodeError | PodError
"""Why a file, or all that was asked for, could not be loaded."""


class Loaded(NamedTuple):
    """A manifest or a template, and where it was found."""

    origin: str
    """The file, as a user in this working directory would write it."""
    name: str
    """The module-level name that it is bound to, or that the list around it is bound to."""
    value: object
    """The manifest, or the template's function."""
    root: str
    """The folder that the file's imports start from."""


class LoadResult(NamedTuple):
    """What was found, and what could not be loaded. Nothing that was found is worth much while there are failures."""

    found: list[Loaded]
    failures: list[Failure]


def load(
    *targets: str, manifests: tuple[type, ...] = MANIFESTS, progress: Callable[[int, int], None] | None = None
) -> LoadResult:
    """Load files, folders and modules, and collect the manifests and the templates that they hold.

    A target is a `.py` file, a folder with such files, or `package.module`; a path that exists wins over a module.
    A manifest counts if it is bound to a public module-level name, or held in a list, tuple or dict that is; `__all__`
    narrows the names and orders them. Each counts once, however many names, files and targets lead to it. A template
    counts in the module that defines it. `package.module:name` and `file.py:name` ask for one name alone.

    One file that fails does not keep the others from being loaded. What the user's code prints goes to stderr.

    Parameters:
        targets: What to load.
        manifests: The classes whose instances are manifests.
        progress: Called before each file, with how many are done, and how many there are.

    Raises:
        KeyboardInterrupt: As it comes. Everything else that goes wrong is among the result's failures.
    """
    failures: list[Failure] = []
    parsed: list[Target] = []
    for text in targets:
        try:
            parsed.append(parse_target(text))
        except LoadError as error:
            failures.append(error)
    found: dict[int, Loaded] = {}
    total = sum(len(target.modules) for target in parsed)
    done = itertools.count()

    def before_each() -> None:
        if progress:
            progress(next(done), total)

    # One file is run as a script is; many are kept as modules are, since compiling them is a fifth of all the work.
    load_module = partial(_load_module, manifests=manifests, cached=total > 1)
    for target in parsed:
        results = list(_load(target, load_module, before_each))
        if not results:
            failures.append(LoadError(f"{target.empty}: bind one to a public name at the top level of the file"))
        for result in results:
            if isinstance(result, Loaded):
                found.setdefault(id(result.value), result)
            else:
                failures.append(result)
    return LoadResult(list(found.values()), _distinct(failures))


def manifests_in(value: object, manifests: tuple[type, ...] = MANIFESTS) -> Iterator[object]:
    """The manifest that a value is, or those in a list, tuple or dict, at any depth. Other things are passed over."""
    pending: list[Any] = [value]
    entered: set[int] = set()
    while pending:
        item = pending.pop()
        kind = type(item)  # not isinstance: that asks a lazy proxy for its `__class__`, which runs the user's code
        if issubclass(kind, manifests):
            yield item
        elif issubclass(kind, (list, tuple, dict)) and id(item) not in entered:
            entered.add(id(item))  # a list may hold itself
            pending += reversed(list(item.values() if issubclass(kind, dict) else item))


def _load(
    target: Target, load_module: Callable[[Wanted, str, str | None], list[Loaded]], before_each: Callable[[], object]
) -> Iterator[Loaded | Failure]:
    """Everything that one target leads to, in order, and the failures in between."""
    for root, modules in itertools.groupby(target.modules, key=lambda wanted: import_root(wanted.file)):
        with importing_from(root):
            for wanted in modules:
                before_each()
                try:
                    yield from load_module(wanted, root, target.name)
                except (LoadError, UserCodeError, PodError) as error:
                    yield error


def _load_module(
    wanted: Wanted, root: str, name: str | None, *, manifests: tuple[type, ...], cached: bool
) -> list[Loaded]:
    with reporting(wanted.origin, "loaded"):
        if wanted.file:
            module, origin = import_file(wanted.file, root, cached=cached), wanted.origin
        else:
            module = import_named(wanted.origin)
            origin = shown(file_of(module) or wanted.origin)
        found = _found_in(module, origin, name, manifests)  # a list of the user's may run code, too
        return [Loaded(origin, public, value, root) for public, value in found]


def _found_in(
    module: ModuleType, origin: str, name: str | None, manifests: tuple[type, ...]
) -> Iterator[tuple[str, object]]:
    """What counts in a module, in order, or under one name of it; a `LoadError` if that name stands for nothing."""
    if name is None:
        for public in _public_names(module, origin):
            for value in _held(module, public, manifests):
                yield public, value
        return
    if name not in vars(module):
        guess = did_you_mean(name, vars(module))
        raise LoadError(f"{origin} defines no {named(name)}" + (f"; did you mean {named(guess)}?" if guess else ""))
    value = vars(module)[name]
    held = [value] if _is_template(value) else list(_held(module, name, manifests))
    if not held:
        raise LoadError(f"{named(name)} in {origin} is no manifest, but of type {named(type(value).__name__)}")
    for value in held:
        yield name, value


def _held(module: ModuleType, name: str, manifests: tuple[type, ...]) -> Iterator[object]:
    value = vars(module)[name]
    if not _is_template(value):
        yield from manifests_in(value, manifests)
    elif value.__module__ == module.__name__:  # elsewhere it is only imported
        yield value


def _is_template(value: object) -> bool:
    return type(value) is FunctionType and hasattr(value, "__podgen_template__")


def _public_names(module: ModuleType, origin: str) -> Iterable[str]:
    names = vars(module).get("__all__")
    if names is None:
        return [name for name in vars(module) if not name.startswith("_")]
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise LoadError(f"`__all__` in {origin} is not a list of names")
    for name in names:
        if name not in vars(module):
            raise LoadError(f"`__all__` in {origin} lists {named(name)}, which is not defined there")
    return names


def _distinct(failures: Iterable[Failure]) -> list[Failure]:
    """One failure per cause: a module that many files import fails again for each of them."""
    causes: dict[object, Failure] = {}
    for failure in failures:
        causes.setdefault(_cause(failure), failure)
    return list(causes.values())


def _cause(failure: Failure) -> object:
    """The kind of an error and the module-level line that it comes from."""
    error = failure.error if isinstance(failure, UserCodeError) else failure
    if isinstance(error, LoadError):
        return error.message
    if isinstance(error, SyntaxError):
        return type(error), error.filename, error.lineno
    import traceback  # only needed when something is wrong

    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    lines = [(code.co_filename, line) for code, line in frames if code.co_name == "<module>"]
    return (type(error), lines[-1]) if lines else id(error)
