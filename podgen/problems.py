"""A problem as data: which rule, where in the manifest, where in the user's text, and what to do about it."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from podgen.codes import Origin, Severity, code_of
from podgen.source import Source

ErrorType: TypeAlias = Literal[
    "Required",
    "Invalid",
    "Duplicate",
    "NotSupported",
    "Forbidden",
    "TooLong",
    "TooMany",
    "NotFound",
    "TypeInvalid",
    "UnknownField",
    "DuplicateField",
    "Decode",
]
"""The API server's kinds of error, plus `Decode`: the manifest does not even have the right shape."""


class SourceRef(NamedTuple):
    """Where the user made a value, and which of that call's keywords it may be about, the likeliest first."""

    source: Source
    keywords: tuple[str, ...] = ()
    narrow: bool = False
    """Whether to show the keyword alone even if the call is on one line, which is shown whole otherwise."""


class Label(NamedTuple):
    """A second place that belongs to a problem, with what happens there."""

    place: SourceRef | None
    text: str
    steps: tuple[str | int, ...] = ()
    """Where that is in the plain manifest, as for a `Problem`."""


class Problem(NamedTuple):
    """One thing that is wrong with a manifest. It holds facts; `str(problem)` and the reports make the text."""

    code: str
    """Its name in `podgen.codes`, such as `ports/reuse`, or that of a rule of the user's."""
    message: str
    """What is wrong, in the user's words: lower case, no final period."""
    origin: Origin
    severity: Severity
    type: ErrorType = "Invalid"
    path: str = ""
    """The field as the API server writes it: `spec.containers[0].ports[1].name`."""
    help: str | None = None
    """What to do, such as a line that can be pasted."""
    notes: tuple[str, ...] = ()
    """Why it is so."""
    steps: tuple[str | int, ...] = ()
    """The way to what is to be pointed at, by the keys and indices of the plain manifest."""
    place: SourceRef | None = None
    label: str = ""
    """What to write under the carets at `place`."""
    related: tuple[Label, ...] = ()
    is_derived: bool = False
    """Whether the server says it only because of another problem. It is data, too, but people need not read it."""

    @classmethod
    def of(cls, code: str, message: str, **facts: Any) -> "Problem":
        """A problem with the origin and the severity that its code has in `podgen.codes`; `facts` are its other fields."""
        known = code_of(code)
        return cls(code=code, message=message, origin=known.origin, severity=known.severity, **facts)

    def __str__(self) -> str:
        return f"{self.severity}[{self.code}]: {self.message}"

    def changed(self, **fields: Any) -> "Problem":
        """The same problem with other facts."""
        return self._replace(**fields)


class Checked(NamedTuple):
    """What there is to say of one manifest in a file, or of text that is none."""

    file: str
    number: int
    """Its number in the file, counted from 0. Of a `List`, the items count, and not the list."""
    problems: tuple[Problem, ...]
    """Sorted by line, path and code."""
    kind: str | None = None
    namespace: str | None = None
    name: str | None = None
    skipped: bool = False
    """Whether it is of a kind that podgen does not know, so that nobody looked into it."""
    partial: bool = False
    """Whether it is of such a kind, and only the pod templates in it were looked at."""
    lines: Sequence[str] | None = None
    """The lines of the file, as far as they are at hand."""


def path_of(steps: Iterable[str | int]) -> str:
    """Steps as the API server writes them: `spec.containers[0].ports[1].name`."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else str(step)
    return path


def quoted(value: object, limit: int = 60) -> str:
    """A value as it is shown in a message: text in double quotes, without control characters, shortened if it is long."""
    if isinstance(value, str):
        return '"' + visible(value, limit).replace('"', '\\"') + '"'
    try:
        return visible(repr(value), limit)
    except Exception:  # noqa: BLE001 - a number too long to print, or a class of the user's that cannot be shown
        return f"a `{type(value).__name__}`"


def named(name: object) -> str:
    """A name as it is shown in a message: in backticks, without control characters."""
    if name is None or name == "":
        return "(no name)"
    return f"`{visible(name)}`" if isinstance(name, str) else quoted(name)


def visible(text: str, limit: int = 60) -> str:
    """Text that is safe and short enough to print on one line."""
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
