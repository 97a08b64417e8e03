"""The name that was meant, for errors of names: Python 3.11 says it only in what it prints itself."""

import re
import sys
from collections.abc import Iterable
from traceback import walk_tb

from podgen.memo import lazy_pattern
from podgen.suggest import did_you_mean

_NOT_IMPORTED = lazy_pattern(r"cannot import name '(\w+)' from '([\w.]+)'.*", re.DOTALL)


def meant_name(error: BaseException) -> str | None:
    """The name that was meant, if Python's traceback module does not say it.

    Example:
        >>> try:
        ...     print(contaner)
        ... except NameError as error:
        ...     container = 1
        ...     meant = meant_name(error)
        >>> meant if sys.version_info < (3, 12) else "container"
        'container'
    """
    if sys.version_info >= (3, 12):
        return None
    if isinstance(error, ImportError) and (found := _NOT_IMPORTED.fullmatch(str(error))):
        return did_you_mean(found[1], _public(dir(sys.modules.get(found[2]))))
    if isinstance(error, NameError) and error.name:
        frames = [frame for frame, _ in walk_tb(error.__traceback__)]
        scopes = (frames[-1].f_locals, frames[-1].f_globals, frames[-1].f_builtins) if frames else ()
        return did_you_mean(error.name, _public(name for scope in scopes for name in scope))
    if isinstance(error, AttributeError) and error.name and error.obj is not None:
        return did_you_mean(error.name, _public(dir(error.obj)))
    return None


def _public(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith("_")]
