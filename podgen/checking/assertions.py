"""Files that say what a test expects of objects, for kuttl and for Chainsaw: they are no manifests.

The formats: https://kuttl.dev/docs/testing/steps.html and https://kyverno.github.io/chainsaw/latest/
"""

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.yaml.reader import read_documents

CHAINSAW = ("chainsaw-test.yaml", "chainsaw-test.yml")

_NAME = lazy_pattern(
    r"(?:\d+-|.*-)?(?:assert|errors)\.ya?ml|\d+-(?:assert|errors?)[-.].*|chainsaw-.*-(?:assert|error)\b.*"
)


def is_assertion_name(name: str) -> bool:
    """Whether the name of a file says that it is one: `00-assert.yaml`.

    Example:
        >>> is_assertion_name("01-errors.yaml")
        True
    """
    return bool(_NAME.fullmatch(name))


class Assertions:
    """The files with which tests of Chainsaw compare objects, or by which they change them.

    Parameters:
        tests: The paths of the tests.
    """

    def __init__(self, tests: Iterable[str]) -> None:
        self._paths: set[str] = set()
        self._patterns: set[str] = set()
        for test in tests:
            folder = os.path.dirname(os.path.abspath(test))
            for name in _named_in(test):
                path = os.path.normpath(os.path.join(folder, name))
                (self._patterns if set("*?[") & set(name) else self._paths).add(path)

    def have(self, path: str) -> bool:
        """Whether a file is one of them.

        Parameters:
            path: Its absolute path.
        """
        return path in self._paths or any(fnmatchcase(path, pattern) for pattern in self._patterns)


def _named_in(test: str) -> Iterator[str]:
    if not os.path.isfile(test):
        return
    try:
        with open(test, "rb") as stream:
            for document in read_documents(stream):
                yield from _files(document.value)
    except (OSError, YamlError):
        return


_OPERATIONS = ("assert", "error", "patch")


def _files(value: Any) -> Iterator[str]:
    """The files of all operations, however deep they are."""
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            for key, item in value.items():
                if key in _OPERATIONS and isinstance(item, dict) and isinstance(item.get("file"), str):
                    yield item["file"]
            pending += value.values()
        elif isinstance(value, list):
            pending += value
