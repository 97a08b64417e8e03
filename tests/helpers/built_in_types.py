"""The types of `podgen/openapi/built_in_types.txt`, made from the schema that `kubernetes-validate` ships.

To write the file anew for another release: `cd tests && python -m helpers.built_in_types`, and read the difference.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import podgen.openapi
from helpers.kubernetes_schema import Definition, published, served_types
from podgen.model.version import KUBERNETES
from podgen.schema.kinds import KINDS

FILE = Path(podgen.openapi.__file__).parent / "built_in_types.txt"

_SCALARS = {
    "FieldsV1": "object",
    "IntOrString": "int-or-string",
    "JSON": "any",
    "JSONSchemaPropsOrArray": "any",
    "JSONSchemaPropsOrBool": "any",
    "JSONSchemaPropsOrStringArray": "any",
    "MicroTime": "time",
    "Quantity": "quantity",
    "RawExtension": "object",
    "Time": "time",
}
"""The types that are no objects with fields."""

_HEAD = f"""\
# The types of the kinds that Kubernetes {KUBERNETES} serves itself, made by tests/helpers/built_in_types.py: do not edit.
# A line with a `=` is a kind and its type, all others are a type and its fields; `*` is behind those that are required.
# `[x]` is a list of x, `{{x}}` a mapping of texts to x. Of kinds that podgen has classes for, there is the status.
"""


def text() -> str:
    """The whole file."""
    kinds = {pair: name for pair, name in served_types().items() if not pair[1].endswith("List")}
    with_classes = {(kind.api_version, kind.kind) for kind in KINDS}
    lines = [f"{version} {kind} = {short(name)}" for (version, kind), name in sorted(kinds.items())]
    types: dict[str, str] = {}
    todo = [(name, pair in with_classes) for pair, name in kinds.items()]
    for name, is_status_only in todo:  # which grows
        if short(name) not in types:
            fields = published(KUBERNETES)[name].get("properties", {})
            if is_status_only:
                fields = {field: schema for field, schema in fields.items() if field == "status"}
            types[short(name)] = _line(name, fields)
            todo += [(other, False) for schema in fields.values() for other in _references(schema)]
    return "\n".join([_HEAD, *lines, "", *(types[name] for name in sorted(types)), ""])


def short(name: str) -> str:
    """`core.v1.Node` for `io.k8s.api.core.v1.Node`."""
    return re.sub(r"^io\.k8s\.(?:api\.|.*\.(?=[a-z]+\.v\w+\.\w+$))", "", name)


def _line(name: str, fields: Definition) -> str:
    required = published(KUBERNETES)[name].get("required", ())
    parts = [f"{field}{'*' * (field in required)}:{_type(schema)}" for field, schema in fields.items()]
    return " ".join([short(name), *parts])


def _type(schema: Definition) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _SCALARS.get(name.rpartition(".")[2]) or short(name)
    types = schema.get("type")
    [kind] = set(types) - {"null"} if isinstance(types, list) else {types}
    match kind:
        case "array":
            return f"[{_type(schema['items'])}]"
        case "object":
            return f"{{{_type(schema['additionalProperties'])}}}" if "additionalProperties" in schema else "object"
        case "string":
            return {"byte": "bytes", "date-time": "time"}.get(schema.get("format", ""), "string")
        case "integer":
            return str(schema["format"])
        case "boolean" | "number":
            return str(kind)
    raise ValueError(f"no type: {schema}")


def _references(schema: Definition) -> Iterator[str]:
    """The types with fields that a field leads to."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name.rpartition(".")[2] not in _SCALARS:
            yield name
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            yield from _references(schema[part])


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
