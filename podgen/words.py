"""Texts in the words of each reader: those who wrote Python, and those who wrote YAML, JSON or plain dicts."""

from typing import Literal, LiteralString, NamedTuple, TypeAlias

Reader: TypeAlias = Literal["python", "yaml"]


class Words(NamedTuple):
    """One text in the words of each reader.

    Example:
        >>> Words(python='secret_volume("tls", "shop-tls")', yaml="`secretName: shop-tls`")
        Words(python='secret_volume("tls", "shop-tls")', yaml='`secretName: shop-tls`')
    """

    python: str
    yaml: str


class Setting(Words):
    """A field with its value, as it is written: `read_only=True`, `readOnly: true`."""

    __slots__ = ()


Text: TypeAlias = str | Words
"""A text. A plain `str` reads the same for all."""


def phrase(template: LiteralString, *parts: Text | int) -> Words:
    """Fill each `{}` of a template with a part. What is in a part is never looked at, so it may hold anything.

    In YAML, a setting within a phrase stands in backticks, unless the template has put it there.

    Parameters:
        template: A constant text with a `{}` for each part.
        parts: What to fill in: texts, words, settings or numbers.

    Raises:
        ValueError: There are more or fewer parts than places for them.

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
    """A text in the words of one reader.

    Example:
        >>> in_words(Words("None", "null"), "yaml")
        'null'
    """
    if isinstance(text, Words):
        return text.python if reader == "python" else text.yaml
    return str(text)
