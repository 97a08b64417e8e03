"""Reads YAML, and JSON, which is YAML, as plain Python values, with kubectl's understanding of what stands there."""

from collections.abc import Iterator
from typing import IO, Any

from podgen.errors import YamlError
from podgen.yaml.document import MAX_DEPTH, Document
from podgen.yaml.json_reader import NotJson, read_json
from podgen.yaml.text import Text, chunks, json_start

__all__ = ["MAX_DEPTH", "MAX_YAML", "YamlError", "read_all", "read_documents"]

MAX_YAML = 8 * 2**20
"""How many characters of YAML a document may have, if nothing else is said: more than ten seconds of work."""

MAX_GUESS = 2**20
"""How many characters a document may have that begins as JSON does and is none, to be tried as YAML."""


def read_all(text: str) -> Iterator[Any]:
    r"""The documents of a YAML stream, or of JSON texts one after the other, as dicts, lists, text, numbers, booleans and `None`.

    They are what kubectl makes of them: unquoted `yes`, `no`, `on`, `off`, `y` and `n` are booleans, `0644` is 420, dates are
    text, a number or boolean that is a key becomes text, what `<<` brings in wins over the keys before it, and documents that are
    empty or null are skipped. Only whole numbers beyond 64 bits keep more digits than there.
    Where aliases repeat a value, it is the same object each time: do not change it in place.

    Parameters:
        text: The whole stream.

    Raises:
        YamlError: Text that is not YAML; a key that is there twice, or is neither text nor a whole number nor a boolean; a tag
            such as `!!python/object`; an infinite number; nesting deeper than `MAX_DEPTH`; aliases that contain themselves or
            stand for more than a million values. It is raised when that document's turn has come.

    Example:
        >>> list(read_all("debug: on\nmode: 0644\n---\n[a, 1.5]"))
        [{'debug': True, 'mode': 420}, ['a', 1.5]]
    """
    for document in read_documents(text, limit=None):
        value = document.value
        if document.repeats:
            raise document.repeat_error(document.repeats[0])
        yield value


def read_documents(source: str | IO[bytes], limit: int | None = MAX_YAML) -> Iterator[Document]:
    """The same with places, one after the other as they are read, and with keys that are there twice as `repeats`.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 or UTF-32 with a byte order mark.
        limit: How many characters a document may have. JSON may have any number: it is read some hundred times faster.

    Raises:
        YamlError: As for `read_all`, except for keys that are there twice, and for a document that is too long.
    """
    for text in chunks(source, limit):
        yield from _documents(text)


def _documents(text: Text) -> Iterator[Document]:
    start = json_start(text.characters)
    if start is not None:
        given_out = 0
        try:
            for document in read_json(text, start):
                yield document
                given_out += 1
        except NotJson as error:
            if given_out or len(text.characters) > MAX_GUESS:
                raise text.error(f"this cannot be read as JSON: {error.reason}", error.offset) from None
        else:
            return
    if not text.characters or text.characters.isspace():
        return  # without ruamel.yaml, which takes time to import
    from podgen.yaml.events import read_yaml

    yield from read_yaml(text)
