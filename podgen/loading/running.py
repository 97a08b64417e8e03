"""Runs users' code: what it prints goes to stderr, and what it raises becomes a `UserCodeError`."""

import contextlib
import os
import sys
from collections.abc import Iterator

from podgen.errors import PodError
from podgen.loading.errors import LoadError, UserCodeError
from podgen.loading.import_roots import Roots, importing_from
from podgen.loading.missing_modules import note_where_was_looked


@contextlib.contextmanager
def user_code(file: str, roots: Roots, doing: str = "rendered") -> Iterator[None]:
    """Run code of a user's file, such as a template's function, as it was run when the file was loaded.

    The same folders are on `sys.path`, it sees the modules that it was loaded with, and its prints go to stderr.

    Parameters:
        file: The file, for example a template's `Loaded.origin`.
        roots: The folders that its imports start from, `Loaded.roots`.
        doing: What is being done with the file, for the message.

    Raises:
        UserCodeError: The code raised something else than a `PodError` or `KeyboardInterrupt`, which stay as they are.
    """
    with importing_from(roots), reporting(file, roots, doing):
        yield


@contextlib.contextmanager
def reporting(file: str, roots: Roots, doing: str) -> Iterator[None]:
    """Send what the user's code prints to stderr, make a `UserCodeError` of what it raises, and undo its `os.chdir`."""
    folder = os.getcwd()
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield
        except (KeyboardInterrupt, PodError, LoadError):
            raise
        except BaseException as error:
            if isinstance(error, ImportError):
                note_where_was_looked(error, roots)
            raise UserCodeError(file, error, doing) from error
        finally:
            os.chdir(folder)
