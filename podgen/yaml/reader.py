"""Parses YAML and JSON into plain Python values, as kubectl understands them."""

from collections.abc import Callable, Iterator
from typing import IO, Any

from podgen.errors import YamlError
from podgen.yaml.document import MAX_DEPTH, Document
from podgen.yaml.json_reader import read_json
from podgen.yaml.json_scanner import NotJson
from podgen.yaml.splitting import chunks
from podgen.yaml.text import Text, json_start

__all__ = ["MAX_DEPTH", "MAX_YAML", "YamlError", "read_all", "read_documents", "read_each", "read_parts"]

MAX_YAML = 8 * 2**20
"""The default limit of a YAML document, in characters. To parse as many takes more than ten seconds."""

MAX_GUESS = 2**20
"""Text that begins like JSON but is not is tried as YAML if it has at most this many characters."""


def read_all(text: str) -> Iterator[Any]:
    r"""The documents of a YAML stream, or of JSON texts one after the other, as dicts, lists, text, numbers, booleans and `None`.

    Values are what kubectl makes of them: unquoted `yes`, `no`, `on`, `off`, `y` and `n` are booleans, `0644` is 420, dates are
    text, a number or boolean used as a key becomes text, keys merged by `<<` win over the keys before it, the last line ends,
    and empty or null documents are skipped. A document ends at each line that begins with `---`. Whole numbers beyond 64 bits
    keep all their digits. All aliases of an anchor are the same object: do not change it in place.

    Parameters:
        text: The whole stream.

    Raises:
        YamlError: Text that is not YAML; a duplicate key; a key that is not text, a number or a boolean; a tag such as
            `!!python/object`; an infinite number; nesting deeper than `MAX_DEPTH`; an alias inside its own anchor; values nearly
            all of which come from aliases; anything behind the `...` that ends a document, or behind `---` in its line.
            Raised on reaching that document, after those before it were yielded.

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
    """The documents of a YAML or JSON stream with the positions of their values, parsed one at a time.

    Duplicate keys are not refused: each document lists them in `repeats`.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 with a byte order mark.
        limit: The most characters that a YAML document may have. JSON has no limit: it is parsed about a hundred times faster.

    Raises:
        YamlError: As for `read_all`, but not for duplicate keys; also for a document that is too long.
    """
    for document in read_each(source, limit):
        if isinstance(document, YamlError):
            raise document
        yield document


def read_each(source: str | IO[bytes], limit: int | None = MAX_YAML) -> Iterator[Document | YamlError]:
    r"""As `read_documents`, but a document that cannot be read hides none behind it.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 with a byte order mark.
        limit: The most characters that a YAML document may have.

    Returns:
        The documents and, in the place of each that cannot be read, the error. Values of JSON are parsed when they are
        accessed: `value` and `manifests` of a document may raise the same error, which does not end the stream either.

    Example:
        >>> [each.line if isinstance(each, YamlError) else each.value for each in read_each("a: 1\n---\nb: *x\n---\nc: 3")]
        [{'a': 1}, 3, {'c': 3}]
    """
    for part in read_parts(source, limit, lambda _: True):
        assert not isinstance(part, Text)  # all are read
        yield part


def read_parts(
    source: str | IO[bytes], limit: int | None, is_needed: Callable[[str], bool]
) -> Iterator[Document | YamlError | Text]:
    """As `read_each`, but of the texts of documents only some are read; the others are given back.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 with a byte order mark.
        limit: The most characters that a YAML document may have.
        is_needed: Says of the text of a document whether it is to be read.
    """
    unseparated = 0  # documents of JSON before the first `---`
    for text in chunks(source, limit):
        if isinstance(text, YamlError) or not is_needed(text.characters):
            yield text
            continue
        if unseparated > 1:
            yield text.error(_MIXED, 0)
            unseparated = 0
        try:
            for document in documents_in(text):
                unseparated += text.is_first
                yield document
        except YamlError as error:
            error.__context__ = error.__traceback__ = None  # their frames would keep the text until the next collection
            yield error


_MIXED = "kubectl reads no `---` behind several documents of JSON without one: put it between all of them"


def documents_in(text: Text) -> Iterator[Document]:
    """The documents in a part of a stream, such as the `text` of a document that was read before: several in JSON only.

    Raises:
        YamlError: As for `read_documents`.
    """
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
    from podgen.yaml.yaml_reader import read_yaml  # imports PyYAML, which takes time

    yaml = read_yaml(text)
    if yaml is not None:
        yield yaml
