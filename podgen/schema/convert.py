"""Between the model and plain mappings with the API's names: to write manifests, and to take them in strictly."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from podgen.model.base import Model, construct_unchecked, facts_of, is_partial
from podgen.model.containers import Container, ContainerPort, ResourceRequirements, VolumeMount
from podgen.model.frozen import MAPPING, frozen
from podgen.model.interned import InternTable, intern_key, keep_facts
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.model.probes import HTTPGetAction, Probe
from podgen.model.version import KUBERNETES
from podgen.model.volumes import Volume
from podgen.problems import Problem, named, path_of
from podgen.schema.fields import Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name, set_fields
from podgen.schema.typecheck import Test, test_of
from podgen.suggest import Suggestions

M = TypeVar("M", bound=Model)

# What a cluster adds to the objects that it returns. podgen's model is what people write, so it is passed over in silence.
_REPORTED = ("status",)

# Kinds of which a cluster reports nothing: there, such a field is as unknown as any other.
_UNREPORTED = frozenset({"ConfigMap", "NetworkPolicy", "PodTemplate", "Secret", "ServiceAccount"})


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


class Converted(NamedTuple, Generic[M]):
    """What was made of plain data."""

    value: M
    unknown: list[Problem]
    """The fields that its types do not have."""
    has_right_types: bool
    """Whether it has nothing but values of the right types. If not, some may have to be looked at more closely."""


def from_plain(model: type[M], data: Mapping[str, Any], known: InternTable | None = None) -> Converted[M]:
    """The value of an API type out of plain data, and what is strange about it.

    Parameters:
        model: The type.
        data: The data, with the API's names.
        known: Objects in lists that were read before, if the same ones may be given again. Readers of files have made
            the data then, so that it neither holds itself nor is much larger than it takes memory.

    Nothing is converted or dropped: what has a wrong type is kept, for the rules to refuse at its place. `null` is the
    same as absent. A required field that is missing is `None`, and for the rules to refuse too.
    """
    remarks = _ReadState(known)
    value = _reader(model)(data, remarks)
    unknown = list(_strange_fields(ObjectOf(model), data, (), Suggestions())) if remarks.strange_fields else []
    return Converted(value, unknown, has_right_types=not remarks.misfits)


Steps: TypeAlias = tuple[str | int, ...]


class _ReadState:
    """What readers know and notice.

    Where something stands is nobody's question as long as all is well, which is nearly always: that is looked for afterwards.
    """

    def __init__(self, known: InternTable | None) -> None:
        self.known = known
        self.misfits = 0
        self.strange_fields = 0

    @property
    def flaws(self) -> int:
        """How much there is that is wrong."""
        return self.misfits + self.strange_fields


_Read: TypeAlias = Callable[[Any, _ReadState], Any]
"""Makes a value of the model out of a plain one."""

_readers: dict[type[Model], _Read] = {}


def _reader(model: type[M]) -> Callable[[Any, _ReadState], M]:
    if model not in _readers:
        _readers[model] = _object_reader(model)
    return _readers[model]


# Readers of files give plain dicts and lists, and asking for these is faster than asking whether something is a Mapping.


def _object_reader(model: type[Model]) -> _Read:
    fields: dict[str, tuple[str, Test, _Read]] = {}

    def read(data: Any, remarks: _ReadState) -> Any:
        if type(data) is not dict and not isinstance(data, Mapping):
            remarks.misfits += 1
            return frozen(data)
        if not fields:  # a type may hold itself, so this waits for the first value
            known = fields_by_name(model).values()
            fields.update({field.name: (field.attribute, test_of(field.kind), _read_as(field.kind)) for field in known})
        values: dict[str, Any] = {}
        for name, value in data.items():
            try:
                attribute, fits, read_field = fields[name]
            except KeyError:
                remarks.strange_fields += _is_strange(model, name)
                continue
            if type(value) in _ATOMS:
                values[attribute] = value
                if not fits(value):
                    remarks.misfits += 1
            elif value is not None:
                values[attribute] = read_field(value, remarks)
        return construct_unchecked(model, values)

    return read


def _read_as(kind: Kind) -> _Read:
    match kind:
        case ObjectOf():
            return _reader(kind.model)
        case MapOf():
            return _map_reader(kind)
        case ListOf():
            return _list_reader(kind.item)
        case _:
            return _value_reader(kind)


def _value_reader(kind: Kind) -> _Read:
    fits = test_of(kind)

    def read(value: Any, remarks: _ReadState) -> Any:
        kept = frozen(value)
        if not fits(kept):
            remarks.misfits += 1
        return kept

    return read


def _map_reader(kind: MapOf) -> _Read:
    read_whole = _value_reader(kind)

    def read(value: Any, remarks: _ReadState) -> Any:
        if isinstance(value, MAPPING) and not _ATOMS.issuperset(map(type, value.values())):
            value = {key: _empty(kind.item) if item is None else item for key, item in value.items()}
        return read_whole(value, remarks)

    return read


def _list_reader(kind: Kind) -> _Read:
    fits = test_of(kind)
    read_item = _item_reader(kind.model) if isinstance(kind, ObjectOf) else _read_as(kind)

    def read(value: Any, remarks: _ReadState) -> Any:
        if type(value) is not list and not isinstance(value, list | tuple):
            remarks.misfits += 1
            return frozen(value)
        if _ATOMS.issuperset(map(type, value)):
            if not all(map(fits, value)):
                remarks.misfits += 1
            return tuple(value)
        return tuple([read_item(_empty(kind) if item is None else item, remarks) for item in value])

    return read


def _item_reader(model: type[Model]) -> _Read:
    """Reads the objects in lists, many of which come again in other manifests: then, the very same value is given."""
    read_new = _reader(model)

    def read(data: Any, remarks: _ReadState) -> Any:
        if remarks.known is None:
            return read_new(data, remarks)
        key = intern_key(model, data)
        value = remarks.known.get(key)
        if value is None:
            before = remarks.flaws
            value = read_new(data, remarks)
            if remarks.flaws == before:
                remarks.known.keep(key, value)
        elif facts_of(value) is None:  # it comes for the second time
            keep_facts(value)
        return value

    return read


def _strange_fields(kind: Kind, value: Any, steps: Steps, suggestions: Suggestions) -> Iterator[Problem]:
    """The problems of all names below a plain value that are no fields, in the order in which they stand there."""
    if isinstance(kind, ObjectOf) and isinstance(value, MAPPING):
        fields = fields_by_name(kind.model)
        for name, item in value.items():
            if name not in fields:
                if _is_strange(kind.model, name):
                    yield _strange(kind.model, (*steps, name), suggestions)
            elif type(item) not in _PLAIN and isinstance(fields[name].kind, ObjectOf | ListOf):
                yield from _strange_fields(fields[name].kind, item, (*steps, name), suggestions)
    elif isinstance(kind, ListOf) and isinstance(kind.item, ObjectOf) and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _strange_fields(kind.item, item, (*steps, index), suggestions)


def _is_strange(model: type[Model], name: str) -> bool:
    """Whether a name that is no field of a type is a mistake."""
    is_reported = name in _REPORTED and issubclass(model, Manifest) and model.__name__ not in _UNREPORTED
    return not (is_partial(model) or is_reported)


def _strange(model: type[Model], steps: Steps, suggestions: Suggestions) -> Problem:
    name = str(steps[-1])
    if (model, name) in _GONE:
        return _gone(steps)
    return _unknown(steps, _help(model, name, suggestions))


def _help(model: type[Model], name: str, suggestions: Suggestions) -> str | None:
    """What may have been meant."""
    homes = [where for other, where in _HOMES.items() if name in fields_by_name(other)]
    if len(homes) == 1:  # most likely it is indented too far, or not far enough
        return f"it is a field of {homes[0]}"
    meant = suggestions.did_you_mean(name, fields_by_name(model))
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
            return {}
        case Scalar():
            return 0 if float in kind.types else kind.types[0]()
        case Choice():
            return ""
        case _:
            return None


def _gone(steps: Steps) -> Problem:
    return Problem.of(
        "fields/removed",
        f"the field {named(str(steps[-1]))} is gone in Kubernetes {KUBERNETES}",
        type="UnknownField",
        path=path_of(steps),
        steps=steps,
        help="leave it out: servers that know it drop it",
    )


def _unknown(steps: Steps, help: str | None) -> Problem:
    return Problem.of(
        "fields/unknown",
        f"there is no field {named(str(steps[-1]))} here",
        type="UnknownField",
        path=path_of(steps),
        steps=steps,
        help=help,
    )
