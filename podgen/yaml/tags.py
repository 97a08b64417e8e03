"""The tags of YAML values: those of the values of JSON are taken, all others are refused."""

from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.problems import visible
from podgen.yaml.text import Text

CORE = "tag:yaml.org,2002:"
"""How the tags of YAML's own types begin."""

_BEFORE = lazy_pattern(r"(?:&\S+(?:\s|(?<=\s)#[^\n]*)*)?")

_WRITTEN = lazy_pattern(r"!\S*")


def refuse_tag(text: Text, start: int, tag: str, *known: str) -> None:
    """Raise an error for a tag that is not known.

    Parameters:
        text: The text.
        start: The offset at which the value begins, with its anchor or its tag.
        tag: The tag, as a parser resolved it.
        known: The types that the value may have: `str`, `map`.
    """
    if tag == "!" or (tag.startswith(CORE) and tag.removeprefix(CORE) in known):
        written = _WRITTEN.match(text.characters, tag_start(text, start))
        if written is None or "," not in written[0]:  # of `[!!str,a]`, kubectl takes all for the tag
            return
    raise tag_error(text, start)


def tag_start(text: Text, start: int) -> int:
    """The offset of a value without its anchor."""
    before = _BEFORE.match(text.characters, start)
    return before.end() if before else start


def tag_error(text: Text, start: int) -> YamlError:
    """The error for the tag of the value at an offset."""
    at = tag_start(text, start)
    written = _WRITTEN.match(text.characters, at)
    shown = "***" if text.has_secret else visible(written[0]) if written else "!"
    return text.error(
        f"the tag {shown} is refused: there are only text, numbers, booleans, lists and mappings here", at
    )
