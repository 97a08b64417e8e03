"""What a rendering depends on: when one of these files or folders changes, it may come out otherwise."""

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from podgen.loading.errors import UserCodeError
from podgen.loading.import_roots import file_of, import_roots, users_modules
from podgen.loading.left_alone import why_no_folder
from podgen.loading.origins import Origin

_OURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")


class Dependencies(NamedTuple):
    """What a rendering depends on."""

    files: frozenset[str]
    """Users' modules, and what else the manifests were made of."""
    folders: frozenset[str]
    """The folders in which a new Python file may change it."""


def depends_on(targets: Iterable[str], objects: Iterable[Origin], failures: Iterable[Exception]) -> Dependencies:
    """What a rendering depends on. It is asked while users' modules are still known.

    Parameters:
        targets: What is rendered, as on the command line.
        objects: What came of it.
        failures: What went wrong: a file that cannot be imported is no module.
    """
    files = {file_of(module) for module in (*users_modules(), *sys.modules.copy().values())}
    files |= {file for _, manifest in objects for file in manifest.files}
    folders: set[str] = set()
    for target in targets:
        path = os.path.realpath(target if os.path.lexists(target) else target.rpartition(":")[0])
        if os.path.isdir(path):
            folders.update(_folders_below(path))
        else:
            files.add(path)
        folders.update(import_roots(path if os.path.isdir(path) else os.path.dirname(path)).folders)
    for failure in failures:
        files.update(_files_of(failure))
    own = frozenset(os.path.realpath(file) for file in files if file and is_users(file))
    return Dependencies(own, frozenset(folders | {os.path.dirname(file) for file in own}))


def _folders_below(folder: str) -> Iterator[str]:
    for each, inner, _ in os.walk(folder):
        inner[:] = [name for name in inner if why_no_folder(os.path.join(each, name)) is None]
        yield each


def _files_of(failure: Exception) -> Iterator[str]:
    """The files that an exception comes from."""
    error: BaseException = failure.error if isinstance(failure, UserCodeError) else failure
    if isinstance(error, SyntaxError) and error.filename:
        yield error.filename
    trace = error.__traceback__
    while trace:
        yield trace.tb_frame.f_code.co_filename
        trace = trace.tb_next


_LIBRARIES = tuple(
    os.path.join(sysconfig.get_path(name), "") for name in ("stdlib", "platstdlib", "purelib", "platlib")
)


def is_users(file: str) -> bool:
    """Whether a file is none of Python's, of podgen's, or of what is installed."""
    path = os.path.abspath(file)
    return not path.startswith((_OURS, *_LIBRARIES)) and "site-packages" not in path and os.path.isfile(path)
