"""What CustomResourceDefinitions say of the kinds that they define.

Kubernetes: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.openapi.custom_walk import CustomWalk, with_defaults
from podgen.openapi.misfit import Misfit
from podgen.openapi.schema import Schema
from podgen.openapi.structural import SchemaReader

KIND = "CustomResourceDefinition"
VERSION = "apiextensions.k8s.io/v1"

_HEAD = ("apiVersion", "kind", "metadata")


class DefinedVersion(NamedTuple):
    """A version of a kind."""

    schema: Schema
    reports_status: bool
    """Whether the server takes the status from nobody but controllers."""
    unchecked: int
    """How many rules of its schema podgen does not check: those in CEL, and a few patterns and formats."""


class Definition(NamedTuple):
    """A kind that somebody has defined."""

    group: str
    kind: str
    versions: Mapping[str, DefinedVersion]
    """The versions that the server serves, by their names."""
    origin: str = ""
    """The file that it stands in."""


def definition_of(manifest: Any, origin: str = "") -> Definition | None:
    """What a definition says; `None` of anything else, and of a definition that does not name its kind.

    Parameters:
        manifest: Plain data.
        origin: The file that it stands in.
    """
    if not is_definition(manifest):
        return None
    spec = _mapping(manifest.get("spec"))
    group, kind = spec.get("group"), _mapping(spec.get("names")).get("kind")
    if not isinstance(group, str) or not isinstance(kind, str) or not isinstance(spec.get("versions"), list):
        return None
    versions = {
        version["name"]: _version(version)
        for version in spec["versions"]
        if isinstance(version, Mapping) and isinstance(version.get("name"), str) and version.get("served") is True
    }
    return Definition(group, kind, versions, origin)


def is_definition(manifest: Any) -> bool:
    """Whether plain data is a CustomResourceDefinition."""
    return isinstance(manifest, Mapping) and manifest.get("kind") == KIND and manifest.get("apiVersion") == VERSION


def _version(version: Mapping[str, Any]) -> DefinedVersion:
    reader = SchemaReader()
    schema = reader.read(_mapping(version.get("schema")).get("openAPIV3Schema"))
    return DefinedVersion(schema, "status" in _mapping(version.get("subresources")), reader.unchecked)


def misfits_of(manifest: Mapping[str, Any], version: DefinedVersion) -> list[Misfit]:
    """What in a custom resource its definition does not take.

    Parameters:
        manifest: Plain data.
        version: The version that it is of.
    """
    schema = version.schema
    manifest = with_defaults(manifest, schema)
    walk = CustomWalk()
    left_out = (*_HEAD, "status") if version.reports_status else _HEAD
    walk.into({name: item for name, item in manifest.items() if name not in left_out}, _without_head(schema))
    name = _mapping(manifest.get("metadata")).get("name")
    of_name = schema.properties["metadata"].properties.get("name") if "metadata" in schema.properties else None
    if of_name and isinstance(name, str):
        walk.into(name, of_name, ("metadata", "name"))
    status = manifest.get("status")
    if version.reports_status and status is not None and not _mapping(manifest.get("metadata")).get("uid"):
        reported = CustomWalk(is_reported=True)
        reported.into({"status": status}, schema)
        walk.found += reported.found
    return walk.found


def _without_head(schema: Schema) -> Schema:
    """A schema that asks for none of the fields that all objects have: these are looked at elsewhere."""
    if not any(name in schema.required for name in _HEAD):
        return schema
    changed = Schema(schema.type, properties=schema.properties, additional=schema.additional, is_open=schema.is_open)
    changed.required = tuple(name for name in schema.required if name not in _HEAD)
    changed.limits = schema.limits
    return changed


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
