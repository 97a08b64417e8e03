"""How a change is told that the server refuses: what was changed, what it was, and what to do instead."""

import re
from collections.abc import Sequence

from podgen.problems import Label, named, quoted
from podgen.rules.changes.comparing import Difference
from podgen.rules.changes.defaults import effective
from podgen.rules.location import Location
from podgen.rules.rule import Finding
from podgen.rules.wording import literal
from podgen.words import Text, phrase

_MOST_LISTED = 3


def fixed(
    subject: Text,
    at: Location,
    found: Sequence[Difference],
    *,
    thing: Location | None = None,
    help: Text,
    notes: tuple[Text, ...] = (),
) -> Finding:
    """The finding that something cannot change.

    Parameters:
        subject: What cannot change: `the selector of a Deployment`.
        at: The field of the new object that the server names.
        found: Where it has changed, at least once. The first is shown.
        thing: The location of the subject in the new object, by default that field.
        help: What to do instead.
        notes: What else there is to know.
    """
    first, *further = found
    thing = thing or at
    return Finding(
        phrase("{} cannot change: {}", subject, _was(first, thing)),
        at,
        shown=first.new,
        help=help,
        notes=(*_more([difference.new for difference in further], thing), *notes),
        related=(before(first.old),),
    )


def before(old: Location) -> Label:
    """The label at the old value."""
    return old.label("as it was" if old.value is not None else "it was not there")


def _was(difference: Difference, thing: Location) -> Text:
    name = _inside(difference.new, thing)
    subject = named(name) if name else "it"
    old = difference.old.value
    if old is None:
        default = effective(difference.old)
        if isinstance(default, str | int):
            return phrase("{} was not set, which stands for {}", subject, _told(default))
        return f"{subject} was not {'set' if difference.new.index is None else 'there'}"
    return (
        phrase("{} was {}", subject, _told(old)) if isinstance(old, str | int | float) else f"{subject} is another one"
    )


def _told(value: str | float) -> Text:
    if isinstance(value, bool):
        return literal(value)
    return quoted(value) if isinstance(value, str) else str(value)


def _more(places: Sequence[Location], thing: Location) -> tuple[str, ...]:
    """What else has changed, so that not only the first field is mended."""
    if not places:
        return ()
    names = [named(_inside(place, thing)) for place in places[:_MOST_LISTED]]
    rest = len(places) - len(names)
    return (
        f"{', '.join(names)}{f' and {rest} more fields' if rest > 1 else ' and 1 more field' if rest else ''} changed, too",
    )


def _inside(at: Location, thing: Location) -> str:
    """The path of a location, as seen from one around it."""
    return at.path.removeprefix(thing.path).removeprefix(".")


def keep_or_delete(new: Location, *, options: str = "") -> str:
    """Help: keep it as it was, or have the object made anew.

    Parameters:
        new: The new object.
        options: Further options of `kubectl delete`.
    """
    return f"keep it as it was, or delete the {new.model.__name__} first: {deletion(new, options)}"


def deletion(new: Location, options: str = "") -> str:
    """The command that deletes an object, to be pasted into a shell."""
    metadata = new.child("metadata")
    name, namespace = (metadata.child(field).value or "" for field in ("name", "namespace"))
    in_namespace = f" -n {namespace}" if re.fullmatch(r"[a-z0-9.-]+", namespace) else ""
    shown = name if re.fullmatch(r"[a-z0-9.-]+", name) else "NAME"
    return f"kubectl delete {new.model.__name__.lower()} {shown}{in_namespace}{options}"
