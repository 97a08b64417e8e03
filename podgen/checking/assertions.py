"""Files that say what a test expects of objects, for kuttl and for Chainsaw: they are no manifests.

The formats: https://kuttl.dev/docs/testing/steps.html and https://kyverno.github.io/chainsaw/latest/
"""

import glob
import os
from collections.abc import Iterable, Iterator
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


def assertion_files(tests: Iterable[str]) -> Iterator[str]:
    """The absolute paths of the files with which tests of Chainsaw compare objects, or by which they change them.

    Parameters:
        tests: The paths of the tests.
    """
    for test in tests:
        folder = os.path.dirname(os.path.abspath(test))
        for name in _named_in(test):
            path = os.path.normpath(os.path.join(folder, name))
            yield from glob.iglob(path) if glob.has_magic(name) else (path,)


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
