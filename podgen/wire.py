"""Between the model and plain mappings with the API's names: to write manifests, and to take them in strictly."""

from collections.abc import Mapping
from typing import Any, TypeAlias, TypeVar

from podgen.fields import Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name, fields_of
from podgen.model.base import FrozenMap, Model, frozen, read_value
from podgen.model.pod import PodSpec
from podgen.problems import Problem, named, path_of
from podgen.suggest import did_you_mean

M = TypeVar("M", bound=Model)

# What a cluster adds to the objects that it returns. podgen's model is what people write, so it is passed over in silence.
_REPORTED = ("status",)


_PLAIN = frozenset({str, int, bool, float, type(None)})
_TEXTS = frozenset({str, int})


# Fields that a server of the last releases still takes, without a use for them, and that the API has no longer.
_GONE = frozenset({(PodSpec, "workloadRef")})


def to_plain(value: Any) -> Any:
    """A model value as plain dicts, lists and scalars, without the fields that are not set.

    Unset is not empty: `emptyDir: {}`, `value: ""` and `optional: false` mean something, and stay.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        fields = fields_of(type(value))
        given = value.__dict__
        return {field.name: to_plain(given[name]) for name, field in fields.items() if name in given}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    # A member of a StrEnum is text, and one of an IntEnum a number; writers know only the plain types.
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float(value)
    return int(value) if isinstance(value, int) and type(value) is not bool else value


def from_plain(model: type[M], data: Mapping[str, Any]) -> tuple[M, list[Problem]]:
    """The value of an API type out of plain data, and the fields that the type does not have.

    Nothing is converted or dropped: what has a wrong type is kept, for the rules to refuse at its place. `null` is the
    same as absent. A required field that is missing is `None`, and for the rules to refuse too.
    """
    problems: list[Problem] = []
    return _object(model, data, (), problems), problems


Steps: TypeAlias = tuple[str | int, ...]


def _object(model: type[M], data: Mapping[str, Any], steps: Steps, problems: list[Problem]) -> M:
    by_name = fields_by_name(model)
    values: dict[str, Any] = {}
    for name, value in data.items():
        field = by_name.get(name)
        if field is None:
            if steps or name not in _REPORTED:
                problems.append(_gone((*steps, name)) if (model, name) in _GONE else _unknown((*steps, name), by_name))
        elif value is None:
            continue
        elif type(value) in _PLAIN:
            values[field.attribute] = value
        else:
            values[field.attribute] = _value(field.kind, value, (*steps, name), problems)
    return read_value(model, values)


def _value(kind: Kind, value: Any, steps: Steps, problems: list[Problem]) -> Any:
    # Readers give plain dicts and lists, and asking for these is much faster than asking whether something is a Mapping.
    is_map = type(value) is dict or isinstance(value, Mapping)
    if is_map and isinstance(kind, ObjectOf):
        return _object(kind.model, value, steps, problems)
    if is_map and isinstance(kind, MapOf):
        if None in value.values():
            value = {key: _empty(kind.item) if item is None else item for key, item in value.items()}
        return FrozenMap(value) if all(type(item) in _PLAIN for item in value.values()) else frozen(value)
    if isinstance(kind, ListOf) and isinstance(value, list | tuple):
        item_kind = kind.item
        return tuple(
            item
            if type(item) in _TEXTS
            else _empty(item_kind)
            if item is None
            else _value(item_kind, item, (*steps, index), problems)
            for index, item in enumerate(value)
        )
    return frozen(value)


def _empty(kind: Kind) -> Any:
    """What `null` is as an item: only a field can be absent, so the server takes an empty item for it."""
    match kind:
        case ObjectOf():
            return _object(kind.model, {}, (), [])
        case Scalar():
            return 0 if float in kind.types else kind.types[0]()
        case _:
            return None


def _gone(steps: Steps) -> Problem:
    return Problem(
        code="fields/gone",
        severity="warning",
        type="UnknownField",
        message=f"the field {named(str(steps[-1]))} is gone in Kubernetes 1.37",
        path=path_of(steps),
        steps=steps,
        help="leave it out: servers that know it drop it",
    )


def _unknown(steps: Steps, known: Mapping[str, Any]) -> Problem:
    name = str(steps[-1])
    meant = did_you_mean(name, known)
    return Problem(
        code="fields/unknown",
        type="UnknownField",
        message=f"there is no field {named(name)} here",
        path=path_of(steps),
        steps=steps,
        help=f"did you mean {named(meant)}?" if meant else None,
    )
