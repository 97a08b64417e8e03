"""What a file imports, by its text: it is not run."""

import ast
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from podgen.loading.errors import LoadError
from podgen.loading.source_files import decoded_source, read_source

_PLAINLY = re.compile(rb"^(?:import|from)[ \t]+podgen\b(?!\w)", re.MULTILINE)
_RELATIVE = re.compile(rb"^[ \t]*from[ \t]+\.", re.MULTILINE)


class Import(NamedTuple):
    """One module that is imported, or a name in it."""

    level: int
    """The dots in front of it: 0 for `import acme`, 1 for `from . import acme`."""
    module: str
    """Its dotted name, without these; "" for `from . import acme`."""
    name: str | None = None
    """The name that is imported from it, which may be a module as well."""


def imports_in(text: str) -> Iterator[Import]:
    """All that the text of a module imports anywhere, but not what is there for type checkers alone.

    Raises:
        SyntaxError: It is no Python.
        ValueError: There is a null byte in it.

    Example:
        >>> [*imports_in("import os.path")], [*imports_in("from .pods import web")]
        ([Import(level=0, module='os.path', name=None)], [Import(level=1, module='pods', name='web')])
    """
    pending = _parsed(text)
    while pending:
        statement = pending.pop()
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield from _imports(statement)
        else:
            pending += _statements_in(statement)


def imports_at_top(text: str) -> Iterator[Import]:
    r"""What the text of a module imports in any case: not in `try`, `if` or a function.

    Raises:
        SyntaxError: It is no Python.
        ValueError: There is a null byte in it.

    Example:
        >>> [*imports_at_top("from acme import shop\ntry:\n    import fast\nexcept ImportError: ...")]
        [Import(level=0, module='acme', name='shop')]
    """
    for statement in _parsed(text):
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield from _imports(statement)


def _imports(statement: ast.Import | ast.ImportFrom) -> Iterator[Import]:
    if isinstance(statement, ast.Import):
        return (Import(0, alias.name) for alias in statement.names)
    return (Import(statement.level, statement.module or "", alias.name) for alias in statement.names)


def _parsed(text: str) -> list[ast.stmt]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whoever runs it hears of them
        return ast.parse(text).body


def _statements_in(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The statements in one such as `if`, `try`, `with`, `match`, `def` and `class`."""
    for part, value in ast.iter_fields(statement):
        if not isinstance(value, list) or (part == "body" and _is_for_type_checkers(statement)):
            continue
        for item in value:
            if isinstance(item, ast.stmt):
                yield item
            elif isinstance(item, ast.ExceptHandler | ast.match_case):
                yield from item.body


def _is_for_type_checkers(statement: ast.stmt) -> bool:
    """Whether it is `if TYPE_CHECKING:`."""
    test = statement.test if isinstance(statement, ast.If) else None
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def plainly_imports_podgen(data: bytes) -> bool:
    r"""Whether a file has a line that imports podgen, found without parsing what comes behind it.

    Parameters:
        data: What is in the file. If it may import podgen in another way, or is no Python, the answer is false.

    Example:
        >>> plainly_imports_podgen(b"import os\nfrom podgen import pod\n")
        True
        >>> plainly_imports_podgen(b"text = '''\nimport podgen\n'''\n")
        False
    """
    line = _PLAINLY.search(data)
    if line is None:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(data[: line.start()])  # if that is whole, no text or bracket is open where the line begins
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def relative_levels(file: str) -> int:
    """How many packages the relative imports of a file need around it: 2 for `from ..company import labels`.

    Parameters:
        file: The file. If it is no Python, it needs none: whoever imports it says what is wrong with it.
    """
    try:
        data = read_source(file)
        if not _RELATIVE.search(data):
            return 0
        return max((each.level for each in imports_in(decoded_source(data, file))), default=0)
    except (LoadError, SyntaxError, ValueError, RecursionError, MemoryError):
        return 0
