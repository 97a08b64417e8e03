"""Loads users' files, folders and modules, and finds the manifests and templates in them."""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import NamedTuple, TypeAlias

from podgen.errors import PodError
from podgen.loading.contents import MANIFESTS, contents_of
from podgen.loading.errors import LoadError, UserCodeError
from podgen.loading.import_roots import Roots, file_of, import_roots, importing_from
from podgen.loading.importing import import_file, import_named, import_text
from podgen.loading.left_alone import LeftAlone
from podgen.loading.running import reporting
from podgen.loading.targets import STDIN, Excluded, Target, Wanted, parse_target, text_target
from podgen.reports.places import shown_path

Failure: TypeAlias = LoadError | UserCodeError | PodError
"""Why a file, or all that was asked for, could not be loaded."""

_FAILURES = (LoadError, UserCodeError, PodError)


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
    left: tuple[LeftAlone, ...] = ()
    """What in folders is left alone."""


def load(
    *targets: str,
    manifests: tuple[type, ...] = MANIFESTS,
    progress: Callable[[int, int], None] | None = None,
    why_excluded: Excluded = lambda _: None,
    piped_in: Callable[[], bytes] = bytes,
) -> LoadResult:
    """Load files, folders and modules, and collect the manifests and the templates that they hold.

    A target is a `.py` file, a folder with such files, `package.module`, or `-`, a program that is piped in; a path that exists wins over a module.
    A manifest counts if it is bound to a public module-level name, or held in a list, tuple or dict that is; `__all__`
    narrows the names and orders them. Each counts once, however many names, files and targets lead to it. A template
    counts in the module that defines it. `package.module:name` and `file.py:name` ask for one name alone.

    All are run before the first is looked into, so that one may add to the list of another. One file that fails does not keep
    the others from being loaded. What the user's code prints goes to stderr.

    Parameters:
        targets: What to load.
        manifests: The classes whose instances are manifests.
        progress: Called before each file, with how many are done, and how many there are.
        why_excluded: Says of a path in a folder why the user excludes it; `None` if not.
        piped_in: Reads the program that the target `-` stands for.

    Raises:
        KeyboardInterrupt: As it comes. Everything else that goes wrong is among the result's failures.
    """
    failures: list[Failure] = []
    parsed: list[Target] = []
    for text in dict.fromkeys(targets):
        try:
            is_piped_in = text == STDIN
            parsed.append(text_target(piped_in()) if is_piped_in else parse_target(text, why_excluded))
        except LoadError as error:
            failures.append(error)
    found: dict[int, Loaded] = {}
    total = sum(len(target.modules) for target in parsed)
    done = itertools.count()

    def before_each() -> None:
        if progress:
            progress(next(done), total)

    # One file is run as a script is. Of many, the code is kept as that of modules is: compiling is a fifth of all the work.
    # All run before the first is looked into: one may add to the list of another.
    ran = [list(_run(target, before_each, cached=total > 1)) for target in parsed]
    for target, modules in zip(parsed, ran, strict=True):
        results = list(_contents(modules, target, manifests))
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
    left = (*(each for target in parsed for each in target.left),)
    return LoadResult(list(found.values()), _distinct(failures), left)


class _Ran(NamedTuple):
    """A module that was asked for and has run, or why it has not."""

    wanted: Wanted
    roots: Roots
    outcome: ModuleType | Failure


def _run(target: Target, before_each: Callable[[], object], *, cached: bool) -> Iterator[_Ran]:
    """Run what one target leads to, in order."""
    for folder, modules in itertools.groupby(target.modules, key=_folder_of):
        roots = import_roots(folder)
        with importing_from(roots):
            for wanted in modules:
                before_each()
                outcome: ModuleType | Failure
                try:
                    with reporting(wanted.origin, roots, "loaded"):
                        outcome = _module(wanted, roots, cached=cached)
                except _FAILURES as error:
                    outcome = error
                yield _Ran(wanted, roots, outcome)


def _folder_of(wanted: Wanted) -> str | None:
    return os.path.dirname(wanted.file) if wanted.file else None


def _module(wanted: Wanted, roots: Roots, *, cached: bool) -> ModuleType:
    if wanted.text is not None:
        return import_text(wanted.origin, wanted.text)
    return import_file(wanted.file, roots, cached=cached) if wanted.file else import_named(wanted.origin)


def _contents(modules: Iterable[_Ran], target: Target, manifests: tuple[type, ...]) -> Iterator[Loaded | Failure]:
    """What is in the modules of one target, in order, with the failures in between."""
    for roots, some in itertools.groupby(modules, key=lambda ran: ran.roots):
        with importing_from(roots):
            for wanted, _, outcome in some:
                if isinstance(outcome, _FAILURES):  # a module may be of any other type
                    yield outcome
                    continue
                is_known = wanted.file or wanted.text is not None
                origin = wanted.origin if is_known else shown_path(file_of(outcome) or wanted.origin)
                try:
                    with reporting(wanted.origin, roots, "loaded"):  # a list of the user's may run code, too
                        found = list(contents_of(outcome, origin, target.name, manifests))
                except _FAILURES as error:
                    yield error
                else:
                    targets = (_recorded(target, wanted, outcome),)
                    is_named = not target.folder
                    yield from (Loaded(origin, public, value, roots, targets, is_named) for public, value in found)


def _recorded(target: Target, wanted: Wanted, module: ModuleType) -> str:
    """A target as `Loaded.targets` has it."""
    if wanted.text is not None:
        return "-"
    path = target.folder or wanted.file or os.path.realpath(file_of(module) or wanted.origin)
    return f"{path}:{target.name}" if target.name else path


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
