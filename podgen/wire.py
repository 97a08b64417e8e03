"""Between the model and plain mappings with the API's names: to write manifests, and to take them in strictly."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from podgen.fields import Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name, set_fields
from podgen.model.base import FrozenMap, Model, frozen, read_value
from podgen.model.containers import Container, ContainerPort, ResourceRequirements, VolumeMount
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.model.probes import HTTPGetAction, Probe
from podgen.model.volumes import Volume
from podgen.problems import Problem, named, path_of
from podgen.suggest import did_you_mean

M = TypeVar("M", bound=Model)

# What a cluster adds to the objects that it returns. podgen's model is what people write, so it is passed over in silence.
_REPORTED = ("status",)


_PLAIN = frozenset({str, int, bool, float, type(None)})
_ATOMS = frozenset({str, int, bool, float})


# Fields that a server of the last releases still takes, without a use for them, and that the API has no longer.
_GONE = frozenset({(PodSpec, "workloadRef")})


def to_plain(value: Any) -> Any:
    """A model value as plain dicts, lists and scalars, without the fields that are not set.

    Unset is not empty: `emptyDir: {}`, `value: ""` and `optional: false` mean something, and stay.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        given = value.__dict__
        return {name: to_plain(given[attribute]) for name, attribute in set_fields(value)}
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
    if "status" in data:
        data = {name: value for name, value in data.items() if name not in _REPORTED}
    strange: list[str] = []
    value = _reader(model)(data, strange)
    return value, list(_strange_fields(ObjectOf(model), data, ())) if strange else []


Steps: TypeAlias = tuple[str | int, ...]

_Read: TypeAlias = Callable[[Any, list[str]], Any]
"""Makes a value of the model out of a plain one, and notes the names that are no fields. Where these stand is nobody's
question as long as there are none, which is nearly always: the way to them is looked for afterwards."""

_readers: dict[type[Model], _Read] = {}


def _reader(model: type[M]) -> Callable[[Any, list[str]], M]:
    if model not in _readers:
        _readers[model] = _object_reader(model)
    return _readers[model]


# Readers of files give plain dicts and lists, and asking for these is faster than asking whether something is a Mapping.


def _object_reader(model: type[Model]) -> _Read:
    fields: dict[str, tuple[str, _Read]] = {}

    def read(data: Any, strange: list[str]) -> Any:
        if type(data) is not dict and not isinstance(data, Mapping):
            return frozen(data)
        if not fields:  # a type may hold itself, so this waits for the first value
            known = fields_by_name(model).items()
            fields.update((name, (field.attribute, _read_as(field.kind))) for name, field in known)
        values: dict[str, Any] = {}
        for name, value in data.items():
            try:
                attribute, read_field = fields[name]
            except KeyError:
                strange.append(name)
                continue
            if type(value) in _ATOMS:
                values[attribute] = value
            elif value is not None:
                values[attribute] = read_field(value, strange)
        return read_value(model, values)

    return read


def _read_as(kind: Kind) -> _Read:
    match kind:
        case ObjectOf():
            return _reader(kind.model)
        case MapOf():
            return _map_reader(kind.item)
        case ListOf():
            return _list_reader(kind.item)
        case _:
            return lambda value, _: frozen(value)


def _map_reader(kind: Kind) -> _Read:
    def read(value: Any, _: list[str]) -> Any:
        if type(value) is not dict and not isinstance(value, Mapping):
            return frozen(value)
        if _ATOMS.issuperset(map(type, value.values())):
            return FrozenMap(value)
        return frozen({key: _empty(kind) if item is None else item for key, item in value.items()})

    return read


def _list_reader(kind: Kind) -> _Read:
    read_item = _read_as(kind)

    def read(value: Any, strange: list[str]) -> Any:
        if type(value) is not list and not isinstance(value, list | tuple):
            return frozen(value)
        if _ATOMS.issuperset(map(type, value)):
            return tuple(value)
        return tuple([_empty(kind) if item is None else read_item(item, strange) for item in value])

    return read


def _strange_fields(kind: Kind, value: Any, steps: Steps) -> Iterator[Problem]:
    """The problems of all names below a plain value that are no fields, in the order in which they stand there."""
    if isinstance(kind, ObjectOf) and isinstance(value, Mapping):
        fields = fields_by_name(kind.model)
        for name, item in value.items():
            if name not in fields:
                yield _strange(kind.model, (*steps, name))
            elif type(item) not in _ATOMS:
                yield from _strange_fields(fields[name].kind, item, (*steps, name))
    elif isinstance(kind, ListOf) and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _strange_fields(kind.item, item, (*steps, index))


def _strange(model: type[Model], steps: Steps) -> Problem:
    name = str(steps[-1])
    if (model, name) in _GONE:
        return _gone(steps)
    return _unknown(steps, _help(model, name))  # type: ignore[arg-type]  # classes can be hashed, whatever mypy says


@lru_cache(1000)
def _help(model: type[Model], name: str) -> str | None:
    """What may have been meant. It takes time to find, and what one template makes has the same mistake many times."""
    homes = [where for other, where in _HOMES.items() if name in fields_by_name(other)]
    if len(homes) == 1:  # most likely it is indented too far, or not far enough
        return f"it is a field of {homes[0]}"
    meant = did_you_mean(name, fields_by_name(model))
    return f"did you mean {named(meant)}?" if meant else None


# The types that people write most, and where their fields stand.
_HOMES: Mapping[type[Model], str] = {
    ObjectMeta: "`metadata`",
    PodSpec: "the pod's `spec`",
    Container: "a container",
    ResourceRequirements: "`resources`",
    ContainerPort: "a port in `ports`",
    VolumeMount: "a mount in `volumeMounts`",
    Volume: "a volume in `volumes`",
    Probe: "a probe",
    HTTPGetAction: "`httpGet`",
}


def _empty(kind: Kind) -> Any:
    """What `null` is as an item: only a field can be absent, so the server takes an empty item for it."""
    match kind:
        case ObjectOf():
            return read_value(kind.model, {})
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


def _unknown(steps: Steps, help: str | None) -> Problem:
    return Problem(
        code="fields/unknown",
        type="UnknownField",
        message=f"there is no field {named(str(steps[-1]))} here",
        path=path_of(steps),
        steps=steps,
        help=help,
    )
