"""Users' own rules: what they return is looked at before it becomes a problem, and what they raise names the rule."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from podgen.errors import RuleError
from podgen.problems import Label
from podgen.rules.common.type_words import described
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Found
from podgen.words import Words, in_words


def guarded(code: str, check: Callable[[Any, Location], Found]) -> Callable[[Any, Location], Findings]:
    """A user's function as a rule calls it: it yields findings, or raises a `RuleError`.

    Parameters:
        code: The code of the rule.
        check: The function.
    """

    @wraps(check)
    def call(value: Any, at: Location) -> Findings:
        try:
            found = check(value, at)
            if found is None:
                return
            for each in _items(found):
                yield _finding(each)
        except MemoryError:
            raise
        except _WrongFindingError as error:
            raise RuleError(code, str(error), at.path) from None
        except (Exception, SystemExit) as error:  # a rule must not end the program, either
            own = error.__traceback__
            error.__traceback__ = own and own.tb_next  # begins at the user's function
            raise RuleError(code, f"raised {type(error).__name__}{_text_of(error)}", at.path) from error

    return call


class _WrongFindingError(Exception):
    """Something is returned that is no finding."""


def _items(found: Any) -> Iterable[Any]:
    if isinstance(found, Finding):
        return (found,)
    if isinstance(found, Iterable) and not isinstance(found, str | bytes):
        return found
    raise _WrongFindingError(f"returned {_described(found)}, where findings are wanted: `yield Finding(...)` for each")


def _finding(each: Any) -> Finding:
    """The finding itself, if its parts have the right types."""
    if not isinstance(each, Finding):
        raise _WrongFindingError(f"found {_described(each)}, where a `Finding` is wanted: `yield Finding(...)`")
    for name, kinds, wanted in _PARTS:
        value = getattr(each, name)
        if not isinstance(value, kinds):
            raise _WrongFindingError(f"made a `Finding` whose `{name}` is {_described(value)}; it must be {wanted}")
    for name, kinds, wanted in _LISTS:
        value = getattr(each, name)
        if not isinstance(value, tuple | list):
            raise _WrongFindingError(f"made a `Finding` whose `{name}` is {_described(value)}; it must be {wanted}")
        if wrong := [item for item in value if not isinstance(item, kinds)]:
            what = f"has {_described(wrong[0])} in it"
            raise _WrongFindingError(f"made a `Finding` whose `{name}` {what}; it must be {wanted}")
    return each


_PARTS: tuple[tuple[str, tuple[type, ...], str], ...] = (
    ("message", (str, Words), "text"),
    ("at", (Location, type(None)), 'a location, such as at or at.child("image")'),
    ("shown", (Location, type(None)), 'a location, such as at or at.child("image")'),
    ("help", (str, Words, type(None)), "text"),
    ("label", (str, Words), "text"),
)
_LISTS: tuple[tuple[str, tuple[type, ...], str], ...] = (
    ("notes", (str, Words), "a list of texts"),
    ("related", (Label,), 'a list of labels, such as at.label("the first one")'),
)


def _described(value: Any) -> str:
    return in_words(described(value), "python")


def _text_of(error: BaseException) -> str:
    """The first line of an exception's text, which may itself raise."""
    try:
        first = str(error).partition("\n")[0]
    except Exception:  # noqa: BLE001 - the exception is the user's
        return ""
    return f" ({first})" if first else ""
