"""Texts in two wordings: for readers who wrote Python, and for readers who wrote YAML, JSON or plain dicts."""

from typing import Literal, LiteralString, NamedTuple, TypeAlias

Reader: TypeAlias = Literal["python", "yaml"]


class Words(NamedTuple):
    """One text in both wordings.

    Example:
        >>> Words(python='secret_volume("tls", "shop-tls")', yaml="`secretName: shop-tls`")
        Words(python='secret_volume("tls", "shop-tls")', yaml='`secretName: shop-tls`')
    """

    python: str
    yaml: str


class Setting(Words):
    """A field with its value, as it is written in Python and in YAML: `read_only=True`, `readOnly: true`."""

    __slots__ = ()


Text: TypeAlias = str | Words
"""A text. A plain `str` is the same for all readers."""


def phrase(template: LiteralString, *parts: Text | int) -> Words:
    """Fill each `{}` of a template with a part. A part may contain any text, `{}` included: it is inserted as it is.

    In YAML, a setting is put in backticks, unless the template has a backtick in front of it.

    Parameters:
        template: A constant text with a `{}` for each part.
        parts: Texts, words, settings or numbers.

    Raises:
        ValueError: The number of parts is not that of the `{}`.

    Example:
        >>> phrase("leave {} out, or add {}", Words("host_ip", "hostIP"), Setting("host_port=80", "hostPort: 80"))
        Words(python='leave host_ip out, or add host_port=80', yaml='leave hostIP out, or add `hostPort: 80`')
    """
    first, *further = template.split("{}")
    python = yaml = first
    for part, after in zip(parts, further, strict=True):
        python += in_words(part, "python") + after
        bare = in_words(part, "yaml")
        is_quoted = not isinstance(part, Setting) or yaml.endswith("`")
        yaml += (bare if is_quoted else f"`{bare}`") + after
    return Words(python, yaml)


def in_words(text: Text | int, reader: Reader) -> str:
    """A text in the wording for one reader.

    Example:
        >>> in_words(Words("None", "null"), "yaml")
        'null'
    """
    if isinstance(text, Words):
        return text.python if reader == "python" else text.yaml
    return str(text)
