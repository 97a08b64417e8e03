"""Objects of the kinds that Kubernetes serves itself, and that podgen has no class for."""

from collections.abc import Mapping
from typing import Any

from podgen.model.custom import CustomObject
from podgen.openapi.built_in import built_in_schema
from podgen.openapi.definitions import is_definition
from podgen.openapi.misfit import Misfit
from podgen.openapi.schema import Schema
from podgen.openapi.walk import Walk
from podgen.schema.convert import Converted, from_plain
from podgen.schema.kinds import kind_of

HEAD = ("apiVersion", "kind", "metadata")
"""The fields of all objects, which have rules of their own."""


def head_of(manifest: Mapping[str, Any]) -> Converted[CustomObject]:
    """What says which object it is, as a value that rules can be asked about.

    Parameters:
        manifest: Plain data.
    """
    return from_plain(CustomObject, {name: manifest[name] for name in HEAD if manifest.get(name) is not None})


def built_in_misfits(manifest: Mapping[str, Any]) -> list[Misfit] | None:
    """What in an object its schema does not take, beside its metadata.

    `None` if it is of a kind that Kubernetes does not have, or that podgen has a class for.

    Parameters:
        manifest: Plain data.

    Example:
        >>> role = {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "rules": [{"verb": ["get"]}]}
        >>> [(found.code, found.help) for found in built_in_misfits(role)]
        [('fields/unknown', 'did you mean `verbs`?'), ('fields/missing', None)]
    """
    schema = _schema_of(manifest)
    if schema is None or kind_of(manifest):
        return None
    left_out = (*HEAD, "status") if "status" in schema.properties else HEAD
    walk = Walk()
    walk.into({name: item for name, item in manifest.items() if name not in left_out}, schema)
    found = walk.found + status_misfits(manifest)
    if is_definition(manifest) and not _is_of_cluster(manifest):
        from podgen.openapi.definition_faults import definition_faults  # few manifests are definitions

        found += definition_faults(manifest)
    return found


def status_misfits(manifest: Mapping[str, Any]) -> list[Misfit]:
    """What in the status of an object its schema does not take.

    Nothing is missing in a status, which the server writes itself. That of an object that came from a cluster may be of
    another release, and is not looked at.

    Parameters:
        manifest: Plain data.
    """
    schema, status = _schema_of(manifest), manifest.get("status")
    if schema is None or status is None or "status" not in schema.properties or _is_of_cluster(manifest):
        return []
    walk = Walk(is_reported=True)
    walk.into(status, schema.properties["status"], ("status",))
    return walk.found


def _schema_of(manifest: Mapping[str, Any]) -> Schema | None:
    version, kind = manifest.get("apiVersion"), manifest.get("kind")
    return built_in_schema(version, kind) if isinstance(version, str) and isinstance(kind, str) else None


def _is_of_cluster(manifest: Mapping[str, Any]) -> bool:
    """Whether a cluster has given it an identity, or conditions."""
    metadata, status = manifest.get("metadata"), manifest.get("status")
    has_identity = isinstance(metadata, Mapping) and bool(metadata.get("uid"))
    return has_identity or (isinstance(status, Mapping) and bool(status.get("conditions")))
