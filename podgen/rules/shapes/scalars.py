"""The text, number or boolean to write instead of one of another type, made of what stands in the file."""

from collections.abc import Mapping
from typing import Any

from podgen.memo import lazy_pattern
from podgen.model.containers import EnvVar
from podgen.model.probes import HTTPGetAction
from podgen.reports.arguments import number_at
from podgen.rules.common.gaps import gap_in, how_to_fill
from podgen.rules.location import Location, ReadLocation
from podgen.rules.shapes.in_yaml import quoted_text
from podgen.rules.shapes.naming import set_to, setting_at
from podgen.rules.shapes.secrecy import is_undisclosed
from podgen.schema.fields import Scalar
from podgen.secret_texts import HIDDEN, holds_secret
from podgen.words import Text

_TOO_LARGE = 10**20


def written_at(at: Location) -> str | None:
    """A number or a boolean as it stands in the user's file; `None` if that cannot be told."""
    if at.reader == "yaml":
        return at.written
    field = at if at.index is None else Location(None, at.parent, at.attribute)
    return number_at(field.place, at.index) if field.place else None


def scalar_instead(kind: Scalar, at: Location) -> Text | None:
    """The line to write instead of a value where a scalar is wanted, if the value shows what was meant."""
    value = at.value
    if kind == Scalar((str,)):
        if isinstance(value, bool):
            return _quoted_boolean(value, at)
        if isinstance(value, int | float):
            return _quoted_number(value, at)
        return _quoted_collection(at) if isinstance(value, Mapping | tuple) else None
    if not isinstance(value, str) or len(value) >= 200:
        return None
    if gap := gap_in(value):
        return how_to_fill(gap)
    if at.attribute == "run_as_user" and value == "root":
        return f"the number of the user: {set_to(at, 0)}"
    if int in kind.types and at.attribute in _MODES:
        return _mode(value, at)
    if int in kind.types and value.isascii() and value.strip().isdecimal():
        return f"without quotes: {set_to(at, int(value))}"
    if bool in kind.types and value.lower() in _BOOLEANS:
        return f"without quotes: {set_to(at, _BOOLEANS[value.lower()])}"
    return None


_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _owner(at: Location) -> Any:
    """The value that a scalar is in a field of."""
    assert at.parent is not None  # a manifest is no scalar
    return at.parent.value


def _quoted_boolean(value: bool, at: Location) -> str:
    written = written_at(at)
    if written is None and isinstance(_owner(at), EnvVar) and at.attribute == "value":
        return 'say which text the program expects, for example "true" or "1"'
    shown = HIDDEN if is_undisclosed(at) else written or str(value).lower()
    return f"in quotes: {_quoted(shown, at)}"


def _quoted_number(value: float, at: Location) -> str | None:
    if abs(value) >= _TOO_LARGE:
        return None
    if isinstance(_owner(at), HTTPGetAction) and at.attribute == "path":
        return (
            f'the path comes first: http_check("/", {value})' if at.reader == "python" else f"`path: /, port: {value}`"
        )
    written = written_at(at)
    is_in_doubt = written is None and type(value) is float and _was_read(at)
    shown = HIDDEN if is_in_doubt or is_undisclosed(at) else written or str(value)
    return f"in quotes: {_quoted(shown, at)}"


def _was_read(at: Location) -> bool:
    """Whether the manifest stands in a file, which may have the number in another form."""
    return isinstance(at.root, ReadLocation)


def _quoted_collection(at: Location) -> str | None:
    """What was meant as text, and is read as a mapping or a list: `echo: hello`, `[a, b]`."""
    written = at.written
    owner = _owner(at)
    if written is None:
        return f"as text of several lines: {setting_at(at, '|')}" if _is_block(at) else None
    if at.index is None and not isinstance(owner, EnvVar):
        return None
    hides = holds_secret(written) or is_undisclosed(at)
    return f"in quotes: {_quoted(HIDDEN if hides else written, at)}"


def _is_block(at: Location) -> bool:
    """Whether it is an entry of a mapping that stands in a file."""
    return isinstance(at.index, str) and _was_read(at)


def _quoted(text: str, at: Location) -> str:
    if at.reader == "python":
        return f'"{text}"'
    quoted = quoted_text(text)
    return setting_at(at, quoted) if not isinstance(at.index, int) else f"`{quoted}`"


_MODES = ("default_mode", "mode")

_OCTAL = lazy_pattern(r"(0o?)?([0-7]{3,4})", 0)


def _mode(text: str, at: Location) -> str | None:
    """The permission bits that a text stands for."""
    mode = mode_meant(text.strip())
    if mode is None:
        return None
    if at.reader == "python":
        return f"an octal number: {setting_at(at, oct(mode))}"
    return f"without quotes: {setting_at(at, f'0{mode:o}')}, which is {mode}"


def mode_meant(text: str) -> int | None:
    """The permission bits that a text stands for: octal digits, unless only the decimal ones make sense.

    Example:
        >>> [oct(mode_meant(text)) for text in ("0400", "400", "0o644", "420")]
        ['0o400', '0o400', '0o644', '0o644']
    """
    found = _OCTAL.fullmatch(text)
    if found and (found[1] or _is_usual(int(found[2], 8))):
        return int(found[2], 8)
    if text.isascii() and text.isdecimal() and _is_usual(int(text[:9])):
        return int(text)
    return int(found[2], 8) if found else None


def _is_usual(mode: int) -> bool:
    """Whether the owner may read, and may all that the group may, and the group all that others may."""
    owner, group, others = mode >> 6 & 7, mode >> 3 & 7, mode & 7
    return mode <= 0o777 and bool(owner & 4) and group & ~owner == 0 and others & ~group == 0
