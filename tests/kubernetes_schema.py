"""The Pod API as Kubernetes 1.37 itself publishes it: the schema that the development dependency `kubernetes-validate` ships."""

import functools
import itertools
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeAlias

Definition: TypeAlias = Mapping[str, Any]

_ROOT = "io.k8s.api.core.v1.Pod"
_STATUS = "io.k8s.api.core.v1.PodStatus"  # what the cluster reports, which nobody writes

SCALARS = ("FieldsV1", "IntOrString", "Quantity", "Time")
"""The types that are no objects with fields, but a text, a number, or any JSON."""


@functools.cache
def definitions() -> Mapping[str, Definition]:
    """All types that can be reached from Pod, Pod itself included, by their short names: `Container`."""
    path = files("kubernetes_validate") / "kubernetes-json-schema" / "v1.37.0-local-strict" / "_definitions.json"
    everything = json.loads(path.read_text("utf-8"))["$defs"]
    found: dict[str, Definition] = {}
    to_do = [_ROOT]
    while to_do:
        name = to_do.pop()
        short = short_name(name)
        if name != _STATUS and short not in found:
            found[short] = everything[name]
            to_do += _references(everything[name])
    return found


def objects() -> Mapping[str, Definition]:
    """The types that have fields."""
    return {name: definition for name, definition in definitions().items() if name not in SCALARS}


def properties(name: str) -> Mapping[str, Definition]:
    """The fields of a type by their API names, without the status of a pod."""
    found: Mapping[str, Definition] = definitions()[name]["properties"]
    return {field: schema for field, schema in found.items() if (name, field) != ("Pod", "status")}


def required(name: str) -> frozenset[str]:
    """The fields that a type cannot do without."""
    return frozenset(definitions()[name].get("required", ()))


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


def full(name: str = "Pod") -> dict[str, Any]:
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
        return schema["enum"][0] if "enum" in schema else path

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
