"""Keywords that set one part of a field: `requests=` sets one of `resources`, `user=` one of `security_context`."""

from collections.abc import Collection, Mapping
from typing import Any

from podgen.model.base import Model, construct, with_fields
from podgen.pieces.conflicts import Conflict, conflict_problem
from podgen.pieces.merge import merge
from podgen.problems import Problem
from podgen.source import Source


def add_parts(
    fields: dict[str, Any], model: type[Model], attribute: str, parts: Mapping[str, Any], source: Source | None
) -> list[Problem]:
    """Add the parts of one field to what a call sets it to as a whole, if it does. What the two disagree on is a problem.

    Parameters:
        fields: All fields that the call sets, to be added to.
        model: The type of the field.
        attribute: The field.
        parts: Its parts that have keywords of their own in the call.
        source: The call.
    """
    whole = fields.get(attribute)
    if not parts or not (whole is None or isinstance(whole, model)):
        return []  # a whole of another type stays as it is, and the gate refuses it
    mine = construct(model, source, **parts)
    conflicts: list[Conflict] = []
    fields[attribute] = mine if whole is None else merge(mine, whole, conflicts.append, ((attribute, None),))
    return [conflict_problem(conflict, "", (source, source)) for conflict in conflicts]


def without_parts(value: Any, attribute: str, declined: Collection[str]) -> Any:
    """A field that several containers share, without the parts that one of them declines; `None` if nothing is left.

    Parameters:
        value: The field.
        attribute: Its name.
        declined: What the container declines: fields such as `env`, and parts such as `resources.limits`.
    """
    parts = [name.partition(".")[2] for name in declined if name.startswith(f"{attribute}.")]
    if not parts or not isinstance(value, Model):
        return value
    left = with_fields(value, dict.fromkeys(parts), {})
    return left if vars(left) else None
