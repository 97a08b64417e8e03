"""The API as Kubernetes itself publishes it: the schemas that the development dependency `kubernetes-validate` ships."""

import base64
import functools
import itertools
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeAlias

from podgen.model.version import KUBERNETES

Definition: TypeAlias = Mapping[str, Any]

_GROUPS = {
    "apps.v1": ("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
    "autoscaling.v2": ("HorizontalPodAutoscaler",),
    "batch.v1": ("CronJob", "Job"),
    "core.v1": (
        *("ConfigMap", "Namespace", "PersistentVolumeClaim", "Pod", "PodTemplate"),
        *("ReplicationController", "Secret", "Service", "ServiceAccount"),
    ),
    "networking.v1": ("Ingress", "NetworkPolicy"),
    "policy.v1": ("PodDisruptionBudget",),
}

KINDS = tuple(sorted(kind for kinds in _GROUPS.values() for kind in kinds))
"""The kinds of objects that the model has."""

SCALARS = ("FieldsV1", "IntOrString", "Quantity", "Time")
"""The types that are no objects with fields, but a text, a number, or any JSON."""


OLDEST = "1.25"
"""The oldest release whose schema is there."""

_OF_ALL_GROUPS = {"APIGroup", "APIResourceList", "APIVersions", "DeleteOptions", "Status", "WatchEvent"}


def served() -> set[tuple[str, str]]:
    """All kinds, each with its API version; their lists, and what every API group has, are left out."""
    return {pair for pair in served_types() if not pair[1].endswith("List")}


def served_types() -> dict[tuple[str, str], str]:
    """The full names of the types of all kinds and lists, by API version and kind."""
    found = {}
    for full_name, definition in published(KUBERNETES).items():
        for name in definition.get("x-kubernetes-group-version-kind", ()):
            version = f"{name['group']}/{name['version']}" if name["group"] else name["version"]
            if name["kind"] not in _OF_ALL_GROUPS:
                found[version, name["kind"]] = full_name
    return found


@functools.cache
def published(release: str) -> Mapping[str, Definition]:
    """All types of a release by their full names: `io.k8s.api.core.v1.Container`."""
    path = files("kubernetes_validate") / "kubernetes-json-schema" / f"v{release}.0-local-strict" / "_definitions.json"
    found: Mapping[str, Definition] = json.loads(path.read_text("utf-8"))["$defs"]
    return found


@functools.cache
def definitions() -> Mapping[str, Definition]:
    """All types that can be reached from the kinds, these included, by their short names: `Container`."""
    everything = published(KUBERNETES)
    names = [f"io.k8s.api.{group}.{kind}" for group, kinds in _GROUPS.items() for kind in kinds]
    found: dict[str, Definition] = {}
    for name in names:  # which grows
        definition = everything[name]
        if found.setdefault(short_name(name), definition) is not definition:
            raise ValueError(f"two types are called {short_name(name)}")
        names += set(_references(_written(name, definition))) - set(names)
    return found


def below(kind: str) -> frozenset[str]:
    """The types that can be reached from one, by their short names, itself included."""
    names = [kind]
    for name in names:  # which grows
        names += {short_name(reference) for reference in _references(properties(name))} - set(names)
    return frozenset(names)


def objects() -> Mapping[str, Definition]:
    """The types that have fields."""
    return {name: definition for name, definition in definitions().items() if name not in SCALARS}


def properties(name: str) -> Mapping[str, Definition]:
    """The fields of a type by their API names, without what the cluster reports of an object, which nobody writes."""
    return _written(name, definitions()[name])


def _written(name: str, definition: Definition) -> Mapping[str, Definition]:
    found: Mapping[str, Definition] = definition.get("properties", {})
    return {field: schema for field, schema in found.items() if field != "status" or short_name(name) not in KINDS}


def required(name: str) -> frozenset[str]:
    """The fields that a type cannot do without."""
    return frozenset(definitions()[name].get("required", ()))


def brought_by(name: str, field: str) -> str | None:
    """The release that brought a field to a type that was there before it; `None` if both are old, or equally old."""
    [full] = [full for full in published(KUBERNETES) if published(KUBERNETES)[full] is definitions()[name]]
    minors = range(int(OLDEST.removeprefix("1.")), int(KUBERNETES.removeprefix("1.")) + 1)
    with_type = [f"1.{minor}" for minor in minors if full in published(f"1.{minor}")]
    with_field = next(release for release in with_type if field in published(release)[full].get("properties", {}))
    return None if with_field == with_type[0] else with_field


def short_name(reference: str) -> str:
    """`Container` for `#/$defs/io.k8s.api.core.v1.Container`."""
    return reference.rpartition(".")[2]


def json_type(schema: Definition) -> str:
    """The one JSON type of a field; `null`, which stands for absent, is allowed beside it."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    [name] = set(types) - {"null"}
    return str(name)


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def _text(schema: Definition, path: str) -> str:
    """A text that a field takes: the path to it, in base64 if the field holds that, unless only a few texts are allowed."""
    if schema.get("format") == "byte":
        return base64.b64encode(path.encode()).decode()
    return str(schema["enum"][0]) if "enum" in schema else path


def full(name: str) -> dict[str, Any]:
    """Plain data of a type with every field set, all the way down. No two texts and no two numbers are the same.

    The fields are in the schema's order, which is that of the alphabet, and the entries of maps are in none.
    """
    numbers = itertools.count(1)

    def value(schema: Definition, path: str) -> Any:
        if "$ref" in schema:
            short = short_name(schema["$ref"])
            return scalar(short, path) if short in SCALARS else fields(short, path)
        match json_type(schema):
            case "array":
                count = 1 if "$ref" in schema["items"] else 2
                return [value(schema["items"], f"{path}[{index}]") for index in range(count)]
            case "object":
                return {key: value(schema["additionalProperties"], f"{path}[{key}]") for key in ("z", "a/b")}
            case "integer":
                return next(numbers)
            case "boolean":
                return next(numbers) % 2 == 0
        return _text(schema, path)

    def scalar(short: str, path: str) -> Any:
        number = next(numbers)
        match short:
            case "FieldsV1":
                return {"f:spec": {"f:containers": {}, ".": {}, path: {}}}
            case "Quantity":
                return (f"{number}Mi", number, number + 0.5)[number % 3]
            case "IntOrString":
                return (path, number)[number % 2]
        return f"2026-01-31T09:30:00.{number:06}Z"

    def fields(short: str, path: str) -> dict[str, Any]:
        return {field: value(schema, f"{path}.{field}") for field, schema in properties(short).items()}

    return fields(name, "")
