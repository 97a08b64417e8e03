"""What in texts of users' may be secret, by what stands in front of it: passwords in command lines and in addresses, tokens."""

from collections.abc import Sequence

from podgen.memo import lazy_pattern

HIDDEN = "..."
"""What stands in a line to write, or in a message, instead of a value that is not repeated."""

_SECRET_NAME = lazy_pattern(
    r"""(?ix) pass(?:w|phrase|code) | pwd | secret | token | credential | auth | private | cookie | session | bearer
    | (?:^|[^a-z]) (?:key|keys|pin|salt|cert|dsn|pass) (?:$|[^a-z]) | api_?-?key | access_?-?key"""
)

_WORD = r"(?:pass(?:w\w*|phrase|code|)|pwd|secret\w*|token|credentials?|(?:api|access|private)[_-]?key)"

# A reference to a variable is no value.
_VALUE = r"(?![\"']?(?:\.\.\.|\$[({A-Z_]))(?:\"[^\"]*\"?|'[^']*'?|[^\s\"']+)"

_SECRET_IN_TEXT = lazy_pattern(
    rf"(?i)(?:{_WORD}[\"']?\s*[=:]\s*|-{_WORD}\s+)(?P<behind>{_VALUE})"
    r"|(?:bearer|basic)\s+(?P<token>(?!\$[({])[^\s\"']{8,})"
    r"|://[^/\s:@]+:(?P<password>(?!\$[({])[^/\s@]+)@"
)

_OPTION = lazy_pattern(rf"(?i)--?(?:[a-z0-9]+[_-])*{_WORD}")


def has_secret_name(name: object) -> bool:
    """Whether a name is one of something secret: `DB_PASSWORD`, `api-token`."""
    return isinstance(name, str) and _SECRET_NAME.search(name) is not None


def holds_secret(text: str) -> bool:
    """Whether a text seems to hold something secret: `--password=x`."""
    return _SECRET_IN_TEXT.search(text) is not None


def secret_spans(text: str) -> list[tuple[int, int]]:
    """The parts of a text that may be secret, as offsets.

    Example:
        >>> secret_spans("run --password=hunter2 --user me")
        [(15, 22)]
    """
    return [found.span(found.lastgroup or 0) for found in _SECRET_IN_TEXT.finditer(text)]


def without_secrets_in(text: str) -> str:
    """A text with `HIDDEN` in the place of what may be secret.

    Example:
        >>> without_secrets_in("postgres://me:hunter2@db/shop")
        'postgres://me:...@db/shop'
    """
    for start, end in reversed(secret_spans(text)):
        text = text[:start] + HIDDEN + text[end:]
    return text


def is_secret_option(word: str) -> bool:
    """Whether a word of a command is an option whose value, the next word, is secret: `--db-password`."""
    return _OPTION.fullmatch(word) is not None


def is_reference(text: str) -> bool:
    """Whether a text is nothing but a reference to a variable, as `$(NAME)` or `$NAME`, or nothing at all."""
    return _REFERENCE.fullmatch(text) is not None


_REFERENCE = lazy_pattern(r"\s*(?:\$\([A-Za-z_][\w.-]*\)|\$\{?[A-Za-z_]\w*\}?)?\s*")


def words_without_secrets(words: Sequence[str]) -> list[str]:
    """The words of a command without what may be secret in them.

    Example:
        >>> words_without_secrets(["run", "--token", "abc", "--api-key=abc"])
        ['run', '--token', '...', '--api-key=...']
    """
    shown = [without_secrets_in(word) for word in words]
    for number, word in enumerate(words[:-1]):
        if is_secret_option(word) and not is_reference(words[number + 1]) and words[number + 1][:1] != "-":
            shown[number + 1] = HIDDEN
    return shown
