"""Users' own rules: what they return is looked at before it becomes a problem, and what they raise names the rule."""

from collections.abc import Iterable
from contextlib import suppress
from functools import wraps
from types import TracebackType
from typing import Any

from podgen.errors import RuleError
from podgen.problems import Label, named
from podgen.rules.common.type_words import described
from podgen.rules.location import Location
from podgen.rules.rule import Check, Finding, Findings, Rule
from podgen.schema.fields import fields_of
from podgen.source import is_own
from podgen.suggest import did_you_mean
from podgen.words import Words, in_words


def guarded(rule: Rule) -> Check:
    """A user's function as a rule calls it: it yields findings, or raises a `RuleError`.

    Parameters:
        rule: The rule.
    """
    code, check = rule.code, rule.check

    @wraps(check)
    def call(value: Any, at: Location) -> Findings:
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
    for at in (each.at, each.shown):
        if at is not None and (fault := _fault_of(at)):
            raise _WrongFindingError(f"made a `Finding` at {fault}")
    return each


def _fault_of(at: Location) -> str | None:
    """Why there is no such place in a manifest, if so: `child` takes any name."""
    try:
        at.path  # noqa: B018 - only whether there is one
    except KeyError as error:
        name = error.args[0]
        around = at.parent
        while around and at.attribute != name:
            at, around = around, around.parent
        meant = did_you_mean(name, fields_of(around.model)) if around else None
        return f"{named(name)}, which is no field there" + (f"; did you mean {named(meant)}?" if meant else "")
    except AssertionError:  # only objects have fields
        return f"{named(at.attribute)}, which is no field there; an entry of a mapping is `child(field, key)`"
    return None


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
