"""Loads users' files, folders and modules, and finds the manifests and templates in them."""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypeAlias

from podgen.errors import PodError
from podgen.loading.contents import MANIFESTS, contents_of
from podgen.loading.errors import LoadError, UserCodeError
from podgen.loading.import_roots import Roots, file_of, import_roots, importing_from
from podgen.loading.importing import import_file, import_named
from podgen.loading.left_alone import LeftAlone
from podgen.loading.running import reporting
from podgen.loading.targets import Excluded, Target, Wanted, parse_target
from podgen.reports.places import shown_path

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
    roots: Roots
    """The folders that the file's imports start from."""
    targets: tuple[str, ...] = ()
    """The targets that lead to it: paths from the root of the file system, `-` for what was piped in."""
    is_named: bool = True
    """Whether a target names its file or module, and not only a folder around it."""


class LoadResult(NamedTuple):
    """What was found, and what could not be loaded. With failures, what was found is incomplete."""

    found: list[Loaded]
    failures: list[Failure]
    left: list[LeftAlone] = []
    """What in folders is left alone."""


def load(
    *targets: str,
    manifests: tuple[type, ...] = MANIFESTS,
    progress: Callable[[int, int], None] | None = None,
    why_excluded: Excluded = lambda _: None,
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
        why_excluded: Says of a path in a folder why the user excludes it; `None` if not.

    Raises:
        KeyboardInterrupt: As it comes. Everything else that goes wrong is among the result's failures.
    """
    failures: list[Failure] = []
    parsed: list[Target] = []
    for text in targets:
        try:
            parsed.append(parse_target(text, why_excluded))
        except LoadError as error:
            failures.append(error)
    found: dict[int, Loaded] = {}
    total = sum(len(target.modules) for target in parsed)
    done = itertools.count()

    def before_each() -> None:
        if progress:
            progress(next(done), total)

    # One file is run as a script is. Of many, the code is kept as that of modules is: compiling is a fifth of all the work.
    load_module = partial(_load_module, manifests=manifests, cached=total > 1)
    for target in parsed:
        results = list(_load(target, load_module, before_each))
        if not results:
            failures.append(LoadError(f"{target.empty}: bind one to a public name at the top level of the file"))
        for result in results:
            if isinstance(result, Loaded):
                known = found.setdefault(id(result.value), result)
                if known.targets != result.targets:  # several lead to it
                    both = (*dict.fromkeys(known.targets + result.targets),)
                    is_named = known.is_named or result.is_named
                    found[id(result.value)] = known._replace(targets=both, is_named=is_named)
            else:
                failures.append(result)
    left = [each for target in parsed for each in target.left]
    return LoadResult(list(found.values()), _distinct(failures), left)


def _load(
    target: Target, load_module: Callable[[Wanted, Roots, Target], list[Loaded]], before_each: Callable[[], object]
) -> Iterator[Loaded | Failure]:
    """What one target leads to, in order, with the failures in between."""
    for folder, modules in itertools.groupby(target.modules, key=lambda wanted: wanted.file and os.path.dirname(wanted.file)):
        roots = import_roots(folder)
        with importing_from(roots):
            for wanted in modules:
                before_each()
                try:
                    yield from load_module(wanted, roots, target)
                except (LoadError, UserCodeError, PodError) as error:
                    yield error


def _load_module(
    wanted: Wanted, roots: Roots, target: Target, *, manifests: tuple[type, ...], cached: bool
) -> list[Loaded]:
    """What one module holds, or what it holds under one name."""
    with reporting(wanted.origin, roots, "loaded"):
        if wanted.file:
            module, origin = import_file(wanted.file, roots, cached=cached), wanted.origin
        else:
            module = import_named(wanted.origin)
            origin = shown_path(file_of(module) or wanted.origin)
        found = contents_of(module, origin, target.name, manifests)  # a list of the user's may run code, too
        path = target.folder or wanted.file or os.path.abspath(file_of(module) or wanted.origin)
        targets = (f"{path}:{target.name}" if target.name else path,)
        return [Loaded(origin, public, value, roots, targets, not target.folder) for public, value in found]


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
