"""A problem as data: its code, its path in the manifest, its place in the user's text, and help."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from podgen.codes import Origin, Severity, code_of
from podgen.secret_texts import without_secrets_in
from podgen.source import Source, span_of

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
"""The API server's kinds of error, plus `Decode`: the manifest cannot be decoded, for example because of a wrong type."""


SkipReason: TypeAlias = Literal["kind", "kustomization", "patch", "template", "assertion", "no-manifest"]
"""Why something was not checked: its kind is not known; it says how kustomize puts others together, or changes one of them;
it has to be rendered first; it says what a test expects; or it is for another program."""


class SourceRef(NamedTuple):
    """Where the user made a value, and the keywords of that call that the problem may be about, the likeliest first."""

    source: Source
    keywords: tuple[str, ...] = ()
    is_secret: bool = False
    """Whether the call makes a Secret: what it is given is not shown."""

    def __eq__(self, other: object) -> bool:
        """Whether the places are the same; a copy that was pickled has a span instead of the call."""
        return isinstance(other, SourceRef) and (
            tuple(self) == tuple(other) or (self[1:] == other[1:] and span_of(self.source) == span_of(other.source))
        )

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((span_of(self.source), *self[1:]))


def place_in(source: Source | None, *keywords: str) -> SourceRef | None:
    """The place of a problem in a user's call; `None` if it is not known.

    Parameters:
        source: The call.
        keywords: The keywords of the call that the problem may be about, the likeliest first.
    """
    return SourceRef(source, keywords) if source else None


class Label(NamedTuple):
    """A second place that a problem refers to, with a text to show there."""

    place: SourceRef | None
    text: str
    steps: tuple[str | int, ...] = ()
    """The keys and indices that lead to it in the plain manifest."""


MOST_ALIKE = 1000
"""How many problems of one code are told of a manifest, one by one."""


class Problem(NamedTuple):
    """One thing that is wrong with a manifest. It holds facts; `str(problem)` and the reports make the text."""

    code: str
    """Its name in `podgen.codes`, such as `ports/reuse`, or the code of a user's own rule."""
    message: str
    """What is wrong, with the names that the user wrote: lower case, no final period."""
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
    """The keys and indices that lead to the value to mark, in the plain manifest."""
    place: SourceRef | None = None
    label: str = ""
    """The text under the carets at `place`."""
    related: tuple[Label, ...] = ()
    is_derived: bool = False
    """Whether the server reports it only because of another problem. Reports for people leave it out."""
    subject: str = ""
    """The manifest that it is about, where `check` found it: ``deployment `shop` in namespace `prod` ``."""
    left_out: int = 0
    """How many problems it stands for, if these are not told one by one."""

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

    def for_all(self, number: int) -> "Problem":
        """A problem that stands for this one and for others of its code, which are too many to be told one by one.

        Parameters:
            number: How many they are.
        """
        message = f"and {number:,} more, beside the {MOST_ALIKE:,} that are told of this manifest"
        return self.changed(message=message, help=None, notes=(), label="", related=(), left_out=number)


class ProblemList(list[Problem]):
    """The problems of a manifest. Of each code, the first `MOST_ALIKE` are kept, and the others only counted.

    So memory and time stay small, whatever stands in a file.
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}
        self._left_out: dict[str, Problem] = {}
        self.extend(problems)

    def append(self, problem: Problem) -> None:
        """Add a problem, or count it."""
        code = problem.code
        number = self._numbers.get(code, 0)
        self._numbers[code] = number + (problem.left_out or 1)
        if number < MOST_ALIKE and not problem.left_out:
            super().append(problem)
        else:
            self._left_out.setdefault(code, problem)

    def is_full(self, code: str) -> bool:
        """Whether more problems of a code are only counted."""
        return code in self._left_out

    def only_counts(self, code: str) -> bool:
        """Count one more problem of a code, and return `True`, if there are so many that nobody need make it."""
        if not self.is_full(code):
            return False
        self._numbers[code] += 1
        return True

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add some problems, or count them."""
        for problem in problems:
            self.append(problem)

    def told(self) -> list[Problem]:
        """The problems, with one of each code for those that were only counted."""
        return [*self, *(first.for_all(self._numbers[code] - MOST_ALIKE) for code, first in self._left_out.items())]


def bounded(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of a manifest, with one in the place of all of one code that are too many to be told."""
    return ProblemList(problems).told()


class Checked(NamedTuple):
    """The result for one manifest in a file, or for text that is not a manifest."""

    file: str
    number: int
    """Its number in the file, counted from 0. Each item of a `List` counts, the list does not."""
    problems: tuple[Problem, ...]
    """Sorted by line, path and code."""
    kind: str | None = None
    namespace: str | None = None
    name: str | None = None
    skipped: bool = False
    """Whether it was not checked."""
    partial: bool = False
    """Whether it is of such a kind, and only the pod templates in it were checked."""
    unchecked: int | None = None
    """If it was held to the definition of such a kind, how many rules of that were not checked: those in CEL."""
    lines: Sequence[str] | None = None
    """The lines of the file, as far as they are in memory; none if they are not to be shown, as those of a Secret."""
    is_final: bool = True
    """Whether no other manifest can show that more is wrong with it."""
    other_lines: Mapping[str, Sequence[str]] = {}
    """The same of other files that problems refer to, by their names."""
    ignored: int = 0
    """How many problems were left out, as the user ignores them."""
    reason: SkipReason | None = None
    """Why it was not checked, or not all of it: a `template` that reads as YAML is checked where nothing is to be filled in."""
    render: str = ""
    """A command that checks what it becomes, for patches and templates."""

    def with_only(self, problems: Sequence[Problem]) -> "Checked":
        """The result with only these of its problems: the others are ignored."""
        told = [
            sum(problem.left_out or 1 for problem in some if not problem.is_derived)
            for some in (self.problems, problems)
        ]
        return self._replace(problems=tuple(problems), ignored=self.ignored + told[0] - told[1])


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
    """A value for a message: text in double quotes, control characters escaped, shortened if it is long.

    What may be secret in a text, such as a password in an address, is left out.
    """
    if isinstance(value, str):
        return '"' + visible(without_secrets_in(value), limit).replace('"', '\\"') + '"'
    try:
        return visible(without_secrets_in(repr(value)), limit)
    except Exception:  # noqa: BLE001 - a number too long to print, or a user's class with a broken `__repr__`
        return f"a `{type(value).__name__}`"


def named(name: object) -> str:
    """A name for a message: in backticks, control characters escaped, shortened if it is long."""
    if name is None or name == "":
        return "(no name)"
    return f"`{visible(name)}`" if isinstance(name, str) else quoted(name)


def suggestion(meant: str | None) -> str | None:
    """Help with the name that a misspelt one was meant to be, as `did_you_mean` found it; `None` if it found none."""
    return f"did you mean {named(meant)}?" if meant else None


def visible(text: str, limit: int | None = 60) -> str:
    """Text for one line of output: control characters and unseen ones escaped, shortened if it is long.

    Parameters:
        text: The text.
        limit: The most characters of it that are shown; `None` for all.
    """
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    return text if is_visible(text) else "".join(map(_visible, text))


def visible_lines(text: str) -> str:
    """Text of several lines for output: line ends and tabs stay, all else that cannot be seen is escaped."""
    if is_visible(text):
        return text
    return "".join(c if c in "\n\t" else _visible(c) for c in text)


def is_visible(text: str) -> bool:
    """Whether all characters of a text are seen as what they are, on one line.

    Not seen are control characters, line ends, what turns the direction of writing, what has no width, all blanks but the
    plain one, and halves of characters.
    """
    return text.isprintable() and (text.isascii() or _BLANK_LETTERS.isdisjoint(text))


_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that nobody can see, though Unicode counts them among those that can be printed."""


def _visible(character: str) -> str:
    return character if is_visible(character) else character.encode("unicode_escape").decode("ascii")
