"""Reads the documents of a file one after the other. One that cannot be read hides none behind it."""

import re
from collections.abc import Callable, Iterator
from typing import IO, TypeAlias

from podgen.checking.detection import may_hold_manifest
from podgen.checking.roles import Role
from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.yaml.document import Document
from podgen.yaml.reader import MAX_YAML, read_parts
from podgen.yaml.text import Text

Part: TypeAlias = Document | YamlError | Text
"""A document, the error of one that cannot be read, or the text of one that need not be read."""


def parts_of(source: str | IO[bytes], role: Role) -> Iterator[Part]:
    """The parts of a file in their order. The numbers of manifests count on through all of them.

    Parameters:
        source: Text, or a binary file that is open for reading.
        role: What the file is there for.
    """
    for part in read_parts(source, MAX_YAML, _need(role)):
        if not isinstance(part, Text) or _CONTENT.search(part.characters):
            yield part


def _need(role: Role) -> Callable[[str], bool]:
    """Whether a text has to be read: in a folder, not if there is no manifest in it, or a template of Helm's."""
    if role.is_named or role.reason == "patch" or role.is_kustomization:
        return lambda _: True
    if role.chart and role.chart.is_template:
        return lambda text: may_hold_manifest(text) and "{{" not in text
    return may_hold_manifest


_CONTENT = lazy_pattern(r"^(?!---)[ \t]*[^\s#]", re.MULTILINE)
