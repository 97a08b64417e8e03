"""Users' own rules: what they return is looked at before it becomes a problem, and what they raise names the rule."""

from collections.abc import Collection, Generator, Iterable
from contextlib import suppress
from functools import wraps
from types import TracebackType
from typing import Any

from podgen.errors import RuleError
from podgen.problems import Label
from podgen.rules.common.type_words import described
from podgen.rules.location import Location
from podgen.rules.rule import Check, Finding, Findings, Rule
from podgen.schema.fields import fields_of
from podgen.source import is_own
from podgen.suggest import did_you_mean
from podgen.words import Words, in_words


def guarded(rule: Rule) -> Check:
    """A user's function as a rule calls it: it yields findings, or raises a `RuleError`.

    Of a rule about a field, it gets the location of that, not of the object that has it.

    Parameters:
        rule: The rule.
    """
    code, check = rule.code, rule.check

    @wraps(check)
    def call(value: Any, around: Location) -> Findings:
        at = around.child(rule.field) if rule.field else around
        try:
            for each in _found(rule, value, at):
                yield _finding(each)
        except MemoryError:
            raise
        except _WrongFindingError as error:
            raise RuleError(code, str(error), at.path) from None
        except (Exception, SystemExit) as error:  # a rule must not end the program, either
            error.__traceback__ = _from_user(error.__traceback__)
            raise RuleError(code, f"raised {type(error).__name__}{_text_of(error)}", at.path) from error

    return call


def _found(rule: Rule, value: Any, at: Location) -> Iterable[Any]:
    """What a user's function finds. Its module's folders are not on `sys.path` unless it needs them.

    podgen's own imports must not find what lies there.
    """
    if rule.importing is None:
        return _items(rule.check(value, at))
    with suppress(ImportError):
        return list(_items(rule.check(value, at)))
    with rule.importing():
        return list(_items(rule.check(value, at)))


def _from_user(traceback: TracebackType | None) -> TracebackType | None:
    """The part of a traceback that begins at the user's function."""
    while traceback and is_own(traceback.tb_frame.f_code.co_filename):
        traceback = traceback.tb_next
    return traceback


class _WrongFindingError(Exception):
    """Something is returned that is no finding."""


def _items(found: Any) -> Iterable[Any]:
    if found is None:
        return ()
    if isinstance(found, Finding):
        return (found,)
    if isinstance(found, Generator):
        return _to_its_end(found)
    if isinstance(found, Iterable) and not isinstance(found, str | bytes):
        return found
    raise _WrongFindingError(f"returned {_described(found)}, where findings are wanted: `yield Finding(...)` for each")


def _to_its_end(found: Generator[Any, Any, Any]) -> Iterable[Any]:
    """What a generator function yields, and what it returns: `return Finding(...)` beside a `yield` would be lost."""
    returned = yield from found
    yield from _items(returned)


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
    for where in (each.at, each.shown):
        _refuse_unknown_field(where)
    return each


def _refuse_unknown_field(where: Location | None) -> None:
    """Refuse a location such as `at.child("imag")`: only its path would tell that there is no such field."""
    chain = []
    while where is not None and where.parent is not None:
        chain.append(where)
        where = where.parent
    for at in reversed(chain):
        known = _fields_at(at.parent)
        if at.attribute not in known:
            meant = did_you_mean(at.attribute, known)
            help = f"; did you mean child({meant!r})?" if meant else ""
            raise _WrongFindingError(f"made a `Finding` at child({at.attribute!r}), and there is no such field{help}")


def _fields_at(at: Location | None) -> Collection[str]:
    """The fields below a location; none if no object is there."""
    try:
        return fields_of(at.model) if at else ()
    except (AssertionError, AttributeError):  # a text, a number or a mapping
        return ()


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
