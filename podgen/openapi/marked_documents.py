"""Reads those documents of a file that name a kind. In a long file, most others are passed over."""

import re
from collections.abc import Iterator
from typing import Any

from podgen.errors import YamlError
from podgen.yaml.reader import read_documents


def documents_with(file: str, *words: bytes) -> Iterator[bytes]:
    """The text of each document of a file that holds all of some words.

    Parameters:
        file: Its path.
        words: The words.

    Raises:
        OSError: It cannot be read.
    """
    with open(file, "rb") as stream:
        content = stream.read()
    for text in re.split(rb"(?m)^---(?=\s)", content):
        if all(word in text for word in words):
            yield text


def manifests_in(text: bytes) -> Iterator[Any]:
    """The manifests in the text of a document, as far as it can be read."""
    try:
        for document in read_documents(text.decode("utf-8", "replace")):
            for manifest in document.manifests():
                yield manifest.value
    except YamlError:
        return  # it is told when the file is checked
