"""A user's file, folder or module, and the manifests that it holds."""

import contextlib
import importlib
import importlib.util
import itertools
import os
import stat
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TypeAlias

import attrs

from podgen.errors import PodError
from podgen.model.pod import Pod
from podgen.problems import named, visible
from podgen.snippet import shown_path
from podgen.source import is_hidden
from podgen.suggest import did_you_mean

MANIFESTS: tuple[type, ...] = (Pod,)
"""The classes whose instances are manifests."""


class LoadError(Exception):
    """Something that was asked for cannot be loaded: it is not there, it is not Python, or it holds no manifest.

    Parameters:
        message: What is wrong, with the name of the file, folder or module.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class UserCodeError(Exception):
    """The user's own code raised an exception, or tried to end the program.

    Parameters:
        file: The file that was run, as the user would write it.
        error: What was raised.
        doing: What was being done with the file: `loaded`.
    """

    def __init__(self, file: str, error: BaseException, doing: str = "loaded") -> None:
        self.file = file
        self.error = error
        self.doing = doing
        super().__init__(file, error, doing)

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:
        """What happened, in one line: `site.py raised KeyError while it was loaded`."""
        if isinstance(self.error, SystemExit):
            code = self.error.code or 0
            status = code if isinstance(code, int) else 1  # text is printed, and means failure
            return f"{self.file} exited with status {status} while it was {self.doing}"
        return f"{self.file} raised {type(self.error).__name__} while it was {self.doing}"

    @property
    def traceback_text(self) -> str:
        """What Python prints for the exception, without the frames of podgen and of the import machinery."""
        trimmed = traceback.TracebackException.from_exception(self.error)
        _trim(trimmed)
        return "".join(trimmed.format())


Failure: TypeAlias = LoadError | UserCodeError | PodError
"""Why a file, or all that was asked for, could not be loaded."""


@attrs.frozen
class Loaded:
    """A manifest or a template, and where it was found."""

    origin: str
    """The file, as a user in this working directory would write it."""
    name: str
    """The module-level name that it is bound to, or that the list around it is bound to."""
    value: object
    """The manifest, or the template's function."""


@attrs.frozen
class LoadResult:
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
    requests: list[_Request] = []
    for target in targets:
        try:
            requests.append(_request(target))
        except LoadError as error:
            failures.append(error)
    found: dict[int, Loaded] = {}
    total = sum(len(request.sources) for request in requests)
    done = itertools.count()

    def before_each() -> None:
        if progress:
            progress(next(done), total)

    for request in requests:
        results = list(_load_request(request, manifests, before_each))
        if not results:
            failures.append(LoadError(f"{request.empty}: bind one to a public name at the top level of the file"))
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


@contextlib.contextmanager
def user_code(file: str, doing: str = "rendered") -> Iterator[None]:
    """Run code of a user's file, such as a template's function, as it was run when the file was loaded.

    Its own folder comes first on `sys.path`, it sees the modules that it was loaded with, and its prints go to stderr.

    Parameters:
        file: The file, for example a template's `Loaded.origin`.
        doing: What is being done with the file, for the message.

    Raises:
        UserCodeError: The code raised something else than a `PodError` or `KeyboardInterrupt`, which stay as they are.
    """
    with _importing_from(_import_root(Path(os.path.realpath(file)))), _as_users(file, doing):
        yield


@contextlib.contextmanager
def user_modules() -> Iterator[None]:
    """Forget, at the end, the modules of users that were loaded meanwhile, and put `sys.path` back."""
    path = list(sys.path)
    worlds = {root: dict(modules) for root, modules in _worlds.items()}
    try:
        yield
    finally:
        sys.path[:] = path
        _worlds.clear()
        _worlds.update(worlds)


@attrs.frozen
class _Source:
    """One module to load."""

    origin: str
    """Its file, or else its name, as the user would write it."""
    root: str
    """The folder that its imports start from."""
    module: Path | str
    """Its file, with links resolved, or its dotted name."""


@attrs.frozen
class _Request:
    """One target, understood."""

    sources: Sequence[_Source]
    empty: str
    """What to say if there is no manifest in it."""
    name: str | None = None
    """The one name that is asked for."""


def _request(target: str) -> _Request:
    """What a target stands for; a `LoadError` if there is no such thing."""
    path = Path(target)
    if target and os.path.lexists(path):
        return _folder_request(path) if os.path.isdir(path) else _file_request(path)
    base, colon, name = target.partition(":")
    if colon and os.path.isfile(base):
        return _file_request(Path(base), name)
    if base.endswith(".py") or "/" in base or os.sep in base:
        raise LoadError(f"there is no file or folder {_shown(base)}")
    if not all(part.isidentifier() for part in base.split(".")) or (colon and not name):
        raise LoadError(f"there is no file or folder {_shown(target)}, and no module can have that name")
    source = _Source(base, os.path.realpath(os.curdir), base)
    return _Request([source], f"the module {base} holds no manifest", name if colon else None)


def _file_request(path: Path, name: str | None = None) -> _Request:
    if path.suffix != ".py":
        raise LoadError(f"{_shown(path)} is not a Python file: its name does not end in .py")
    source = _file_source(path)
    return _Request([source], f"{source.origin} holds no manifest", name)


def _folder_request(path: Path) -> _Request:
    sources = [_file_source(file) for file in sorted(_python_files(path))]
    if not sources:
        raise LoadError(f"there is no Python file in the folder {_shown(path)}")
    return _Request(sources, f"no Python file in the folder {_shown(path)} holds a manifest")


def _file_source(path: Path) -> _Source:
    # Links are resolved, as Python does it for a script: its siblings are those of the real file.
    real = Path(os.path.realpath(path))
    return _Source(_shown(path), _import_root(real), real)


def _python_files(folder: Path) -> Iterator[Path]:
    """The files below a folder that are to be loaded. Links to folders are not followed."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise LoadError(f"cannot read the folder {_shown(folder)}: {error.strerror}") from error
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith((".", "_")):  # hidden, private, __init__.py, __pycache__
            continue
        if entry.is_dir(follow_symlinks=False):
            if not os.path.lexists(path / "pyvenv.cfg"):
                yield from _python_files(path)
        elif path.suffix == ".py" and not _is_tooling(path.stem) and not os.path.isdir(path):
            yield path


def _is_tooling(stem: str) -> bool:
    """Whether files of that name hold tests or packaging, and are not to be run for their manifests."""
    return stem in {"conftest", "setup"} or stem.startswith("test_") or stem.endswith("_test")


def _import_root(file: Path) -> str:
    """The folder that a file's imports start from: its own, or the one above the package that it lies in."""
    folder = file.parent
    while (folder / "__init__.py").is_file() and folder.parent != folder:
        folder = folder.parent
    return str(folder)


def _shown(path: Path | str) -> str:
    return visible(shown_path(str(path)), limit=4096)


def _load_request(
    request: _Request, manifests: tuple[type, ...], before_each: Callable[[], object]
) -> Iterator[Loaded | Failure]:
    """Everything that one target leads to, in order, and the failures in between."""
    for root, sources in itertools.groupby(request.sources, key=lambda source: source.root):
        with _importing_from(root):
            for source in sources:
                before_each()
                try:
                    with _as_users(source.origin, "loaded"):
                        module = _import(source)
                    yield from _found_in(module, _origin(source, module), request.name, manifests)
                except (LoadError, UserCodeError, PodError) as error:
                    yield error


@contextlib.contextmanager
def _as_users(origin: str, doing: str) -> Iterator[None]:
    """Run the user's code: its prints go to stderr, and what it raises becomes a `UserCodeError`."""
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield
        except (KeyboardInterrupt, PodError, LoadError):
            raise
        except BaseException as error:
            raise UserCodeError(origin, error, doing) from error


_worlds: dict[str, dict[str, ModuleType]] = {}
"""The modules of users: those that lie in one folder, by the folder and by their names."""


@contextlib.contextmanager
def _importing_from(root: str) -> Iterator[None]:
    """Put a folder first on `sys.path`, and its modules into `sys.modules`; at the end, take both out again.

    So each folder may have a `common.py` of its own, and podgen itself never imports a user's `calendar.py`.
    """
    world = _worlds.setdefault(root, {})
    others = dict(sys.modules)
    sys.path.insert(0, root)
    sys.modules.update(world)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):  # the user's code may have taken it out itself
            sys.path.remove(root)
        for name, module in list(sys.modules.items()):
            # What belongs to a package that was there before, such as podgen's own modules, stays with it.
            if name in world or (name.partition(".")[0] not in others and _lies_in(root, name, module)):
                world[name] = sys.modules.pop(name)
        sys.modules.update({name: others[name] for name in world if name in others})


def _lies_in(root: str, name: str, module: ModuleType) -> bool:
    """Whether a module was found through this very folder on `sys.path`."""
    location = _file_of(module) or next(iter(_attribute(module, "__path__") or ()), "")
    if os.path.basename(location).startswith("__init__."):
        location = os.path.dirname(location)
    for _ in name.split("."):
        location = os.path.dirname(location)
    return location == root


def _file_of(module: ModuleType) -> str:
    return str(_attribute(module, "__file__") or "")


def _attribute(module: ModuleType, name: str) -> Any:
    """An attribute that a module has, but none that it would compute. What is in `sys.modules` may be no module."""
    return getattr(module, "__dict__", {}).get(name)


def _origin(source: _Source, module: ModuleType) -> str:
    """The file to name in messages, which is known only now if a module was asked for."""
    return source.origin if isinstance(source.module, Path) else _shown(_file_of(module) or source.origin)


def _import(source: _Source) -> ModuleType:
    if isinstance(source.module, Path):
        return _import_file(source.module, source.root)
    try:
        return importlib.import_module(source.module)
    except ModuleNotFoundError as error:
        if error.name and f"{source.module}.".startswith(f"{error.name}."):
            raise LoadError(f"there is no file, folder or module {source.module}") from None
        raise  # the module is there, and misses another one


def _import_file(file: Path, root: str) -> ModuleType:
    """Import a file, after the packages that it lies in, unless that was done before."""
    location = file.parent if file.name == "__init__.py" else file.with_suffix("")
    parent = None if str(location.parent) == root else _import_file(location.parent / "__init__.py", root)
    stem = location.name.replace(".", "-")  # a dot would make it look like a module in a package
    name = _free_name(f"{parent.__name__}.{stem}" if parent else stem, file)
    module = sys.modules.get(name)
    if module is None:
        module = _execute(name, file)
        if parent:
            setattr(parent, stem, module)
    return module


def _free_name(name: str, file: Path) -> str:
    """The name that a file has or can have in `sys.modules`: not `site` nor `json`, which Python itself has."""
    while name in sys.modules and os.path.realpath(_file_of(sys.modules[name])) != str(file):
        name += "-"
    return name


def _execute(name: str, file: Path) -> ModuleType:
    # Compiled here, as a script is: that costs no more than looking into `__pycache__`, which misses a change
    # that is made within a second and keeps the file's size.
    code = compile(_read(file), file, "exec", dont_inherit=True)
    # The loader is named, since the file that a link leads to may be called anything.
    spec = importlib.util.spec_from_file_location(name, file, loader=SourceFileLoader(name, str(file)))
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        exec(code, vars(module))  # noqa: S102  # running the user's file is what podgen is asked for
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def _read(file: Path) -> str:
    """The text of a Python file, decoded as Python would; a `LoadError` if it cannot be read, or is not text."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise LoadError(f"{_shown(file)} is not a regular file")  # reading a FIFO would wait for ever
        data = file.read_bytes()
    except OSError as error:
        raise LoadError(f"cannot read {_shown(file)}: {error.strerror}") from error
    if b"\0" in data:
        raise LoadError(f"{_shown(file)} is not Python source code: there is a null byte in it")
    try:
        return importlib.util.decode_source(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LoadError(f"{_shown(file)} is not {error.encoding} text: line {line} cannot be decoded") from error
    except (SyntaxError, LookupError) as error:
        raise LoadError(f"the encoding of {_shown(file)} cannot be told: {error}") from error


def _found_in(module: ModuleType, origin: str, name: str | None, manifests: tuple[type, ...]) -> Iterator[Loaded]:
    """What counts in a module, in order, or under one name of it; a `LoadError` if that name stands for nothing."""
    if name is None:
        for public in _public_names(module, origin):
            yield from _held(module, public, origin, manifests)
        return
    if name not in vars(module):
        guess = did_you_mean(name, vars(module))
        raise LoadError(f"{origin} defines no {named(name)}" + (f"; did you mean {named(guess)}?" if guess else ""))
    value = vars(module)[name]
    held = [Loaded(origin, name, value)] if _is_template(value) else list(_held(module, name, origin, manifests))
    if not held:
        raise LoadError(f"{named(name)} in {origin} is no manifest, but of type {named(type(value).__name__)}")
    yield from held


def _held(module: ModuleType, name: str, origin: str, manifests: tuple[type, ...]) -> Iterator[Loaded]:
    value = vars(module)[name]
    if _is_template(value):
        if value.__module__ == module.__name__:  # elsewhere it is only imported
            yield Loaded(origin, name, value)
    else:
        for manifest in manifests_in(value, manifests):
            yield Loaded(origin, name, manifest)


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
    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    lines = [(code.co_filename, line) for code, line in frames if code.co_name == "<module>"]
    return (type(error), lines[-1]) if lines else id(error)


_MACHINERY = ("<frozen importlib", "<frozen runpy", os.path.join(os.path.dirname(importlib.__file__), ""))


def _trim(error: traceback.TracebackException) -> None:
    """Drop the frames that are not the user's, from all exceptions of a chain."""
    names = [(frame, frame.filename) for frame in error.stack]
    error.stack[:] = [frame for frame, name in names if not is_hidden(name) and not name.startswith(_MACHINERY)]
    for linked in (error.__cause__, error.__context__, *(error.exceptions or ())):
        if linked:
            _trim(linked)
