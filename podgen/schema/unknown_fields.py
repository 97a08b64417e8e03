"""Finds the fields in plain data that their types do not have, and suggests what was meant."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from podgen.model.base import Model
from podgen.model.containers import Container, ContainerPort, ResourceRequirements, VolumeMount
from podgen.model.frozen import MAPPING
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.model.probes import HTTPGetAction, Probe
from podgen.model.version import KUBERNETES
from podgen.model.volumes import Volume
from podgen.problems import Problem, named, path_of, suggestion
from podgen.schema.fields import Kind, ListOf, ObjectOf, fields_by_name
from podgen.suggest import Suggestions

Steps: TypeAlias = tuple[str | int, ...]

# What a cluster adds to the objects that it returns. The model has only what people write, so these are ignored.
_ADDED_BY_CLUSTER = ("status",)

# Kinds whose objects get no status. There, such a field is as unknown as any other.
_WITHOUT_STATUS = frozenset({"ConfigMap", "NetworkPolicy", "PodTemplate", "Secret", "ServiceAccount"})

# Fields that the API no longer has. Servers of the last releases still accept them, and ignore them.
_REMOVED = frozenset({(PodSpec, "workloadRef")})

_SCALARS = frozenset({str, int, bool, float, type(None)})


def unknown_fields(model: type[Model], data: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems of all unknown fields in plain data for an API type, in the order of the data."""
    yield from _in_value(ObjectOf(model), data, (), Suggestions())


def is_unknown(model: type[Model], name: str, value: Any) -> bool:
    """Whether a name that is no field of an API type is a mistake, or its value is of a type that it never has."""
    is_added = _is_added_by_cluster(model, name)
    return not is_added or not (value is None or isinstance(value, MAPPING))


def _is_added_by_cluster(model: type[Model], name: str) -> bool:
    return name in _ADDED_BY_CLUSTER and issubclass(model, Manifest) and model.__name__ not in _WITHOUT_STATUS


def _in_value(kind: Kind, value: Any, steps: Steps, suggestions: Suggestions) -> Iterator[Problem]:
    if isinstance(kind, ObjectOf) and isinstance(value, MAPPING):
        fields = fields_by_name(kind.model)
        for name, item in value.items():
            if name not in fields:
                if is_unknown(kind.model, name, item):
                    yield _problem(kind.model, (*steps, name), suggestions)
            elif type(item) not in _SCALARS and isinstance(fields[name].kind, ObjectOf | ListOf):
                yield from _in_value(fields[name].kind, item, (*steps, name), suggestions)
    elif isinstance(kind, ListOf) and isinstance(kind.item, ObjectOf) and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _in_value(kind.item, item, (*steps, index), suggestions)


def _problem(model: type[Model], steps: Steps, suggestions: Suggestions) -> Problem:
    name = str(steps[-1])
    if (model, name) in _REMOVED:
        return _removed(steps)
    if _is_added_by_cluster(model, name):
        message = f"{named(name)} must be a mapping"
        return Problem.of("types/mismatch", message, type="Decode", path=path_of(steps), steps=steps)
    return _unknown(steps, _help(model, name, suggestions))


def _help(model: type[Model], name: str, suggestions: Suggestions) -> str | None:
    """Where the field belongs, or a field with a similar name."""
    homes = [where for other, where in _HOMES.items() if name in fields_by_name(other)]
    if len(homes) == 1:  # most likely, the indentation is wrong
        return f"it is a field of {homes[0]}"
    meant = suggestions.did_you_mean(name, fields_by_name(model))
    return suggestion(meant)


# The types that people write most, and the name of the place of their fields.
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


def _removed(steps: Steps) -> Problem:
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
