"""Running the modules of users: with the imports that Python would give them, apart from podgen's own and each other's."""

import contextlib
import importlib
import importlib.util
import marshal
import os
import stat
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

from podgen.errors import PodError
from podgen.loading.targets import LoadError, shown
from podgen.source import is_hidden

if TYPE_CHECKING:
    import traceback


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
        import traceback  # only needed when something is wrong

        trimmed = traceback.TracebackException.from_exception(self.error)
        _trim(trimmed)
        return "".join(trimmed.format())


_MACHINERY = ("<frozen importlib", "<frozen runpy", os.path.join(os.path.dirname(importlib.__file__), ""))


def _trim(error: "traceback.TracebackException") -> None:
    """Drop the frames that are not the user's, from all exceptions of a chain."""
    names = [(frame, frame.filename) for frame in error.stack]
    error.stack[:] = [frame for frame, name in names if not is_hidden(name) and not name.startswith(_MACHINERY)]
    for linked in (error.__cause__, error.__context__, *(error.exceptions or ())):
        if linked:
            _trim(linked)


@contextlib.contextmanager
def user_code(file: str, root: str, doing: str = "rendered") -> Iterator[None]:
    """Run code of a user's file, such as a template's function, as it was run when the file was loaded.

    The same folder comes first on `sys.path`, it sees the modules that it was loaded with, and its prints go to stderr.

    Parameters:
        file: The file, for example a template's `Loaded.origin`.
        root: The folder that its imports start from, `Loaded.root`.
        doing: What is being done with the file, for the message.

    Raises:
        UserCodeError: The code raised something else than a `PodError` or `KeyboardInterrupt`, which stay as they are.
    """
    with importing_from(root), reporting(file, doing):
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


@contextlib.contextmanager
def reporting(file: str, doing: str) -> Iterator[None]:
    """Send what the user's code prints to stderr, make a `UserCodeError` of what it raises, and undo its `os.chdir`."""
    folder = os.getcwd()
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield
        except (KeyboardInterrupt, PodError, LoadError):
            raise
        except BaseException as error:
            raise UserCodeError(file, error, doing) from error
        finally:
            os.chdir(folder)


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


_worlds: dict[str, dict[str, ModuleType]] = {}
"""The modules of users: those that lie in one folder, by the folder and by their names."""


@contextlib.contextmanager
def importing_from(root: str) -> Iterator[None]:
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
    location = file_of(module) or next(iter(_attribute(module, "__path__") or ()), "")
    if os.path.basename(location).startswith("__init__."):
        location = os.path.dirname(location)
    for _ in name.split("."):
        location = os.path.dirname(location)
    return location == root


def file_of(module: ModuleType) -> str:
    """The file that a module comes from; "" if there is none."""
    return str(_attribute(module, "__file__") or "")


def _attribute(module: ModuleType, name: str) -> Any:
    """An attribute that a module has, but none that it would compute. What is in `sys.modules` may be no module."""
    return getattr(module, "__dict__", {}).get(name)


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
    # The loader is named, since the file that a link leads to may be called anything.
    loader = SourceFileLoader(name, file)
    data = _read(file)
    cached = cached and sys.implementation.cache_tag is not None  # Python itself keeps no code then either
    code = _cached(data, loader) if cached else _compiled(data, loader)
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


_BY_HASH = importlib.util.MAGIC_NUMBER + (0b11).to_bytes(4, "little")  # PEP 552


def _cached(data: bytes, loader: SourceFileLoader) -> CodeType:
    """The code of a file as Python keeps it for modules that are imported; if it is not there, it is put there.

    It is known by the hash of the file's text, not by its time, which misses a change that is made within a second and
    keeps the file's size.
    """
    path = importlib.util.cache_from_source(loader.path)
    header = _BY_HASH + importlib.util.source_hash(data)
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
        with open(path, "rb") as stream:
            kept = stream.read()
        if kept.startswith(header):
            code = marshal.loads(kept[len(header) :])  # noqa: S302  # as Python itself does when it imports
            if isinstance(code, CodeType) and code.co_filename == loader.path:  # else the folder had another name
                return code
    code = _compiled(data, loader)
    if not sys.dont_write_bytecode and _has_columns(code):
        with contextlib.suppress(OSError):
            mode = os.stat(loader.path).st_mode & 0o666 | 0o200  # whoever may not read the file may not read its code
            # As Python does it; it says nothing if the folder cannot be written to.
            loader.set_data(path, header + marshal.dumps(code), _mode=mode)
    return code


def _has_columns(code: CodeType) -> bool:
    """Whether code knows where its calls stand. With `python -X no_debug_ranges` it does not, and later runs would miss it."""
    return any(column is not None for _, _, column, _ in code.co_positions())


def _compiled(data: bytes, loader: SourceFileLoader) -> CodeType:
    code: CodeType = compile(_decoded(data, loader.path), loader.path, "exec", dont_inherit=True)
    return code


def _read(file: str) -> bytes:
    """What is in a file; a `LoadError` if it cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):
            raise LoadError(f"{shown(file)} is not a regular file")  # reading a FIFO would wait for ever
        with open(file, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise LoadError(f"cannot read {shown(file)}: {error.strerror}") from error


def _decoded(data: bytes, file: str) -> str:
    """The text of a Python file, decoded as Python would; a `LoadError` if it is not text."""
    if b"\0" in data:
        raise LoadError(f"{shown(file)} is not Python source code: there is a null byte in it")
    try:
        return importlib.util.decode_source(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LoadError(f"{shown(file)} is not {error.encoding} text: line {line} cannot be decoded") from error
    except (SyntaxError, LookupError) as error:
        raise LoadError(f"the encoding of {shown(file)} cannot be told: {error}") from error
