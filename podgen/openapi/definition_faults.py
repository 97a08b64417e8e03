"""What the API server refuses in a CustomResourceDefinition, beyond its types: names, versions, and schemas that are not structural.

Kubernetes: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
"""

from collections.abc import Iterator, Mapping
from typing import Any

from podgen.openapi.misfit import Misfit, Steps, escaped
from podgen.openapi.structural_faults import SchemaFaults
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_fault, letter_label_fault, subdomain_fault

_PROTECTED = (".k8s.io", ".kubernetes.io")
_APPROVAL = "api-approved.kubernetes.io"


def definition_faults(manifest: Mapping[str, Any]) -> list[Misfit]:
    """Everything that is wrong with a definition. What is of a wrong type is told elsewhere.

    Parameters:
        manifest: Plain data of the kind CustomResourceDefinition.
    """
    spec = _mapping(manifest.get("spec"))
    versions = [version if isinstance(version, Mapping) else {} for version in _list(spec.get("versions"))]
    found = [*_names(manifest, spec), *_versions(spec, versions), *_approval(manifest, spec)]
    if spec.get("preserveUnknownFields") is True:
        message = "{name} must be false: say `x-kubernetes-preserve-unknown-fields: true` in the schema"
        found.append(Misfit(("spec", "preserveUnknownFields"), "definitions/keyword-forbidden", "Invalid", message))
    faults = SchemaFaults()
    for index, version in enumerate(versions):
        steps = ("spec", "versions", index, "schema", "openAPIV3Schema")
        schema = _mapping(version.get("schema")).get("openAPIV3Schema")
        if isinstance(schema, Mapping):
            faults.of_root(schema, steps)
        elif schema is None and not isinstance(version.get("schema"), list | str | int | float):
            message = escaped(f"the version {named(version.get('name'))} has no schema")
            found.append(Misfit(steps, "definitions/schema-missing", "Required", message))
    return found + faults.found


def _names(manifest: Mapping[str, Any], spec: Mapping[str, Any]) -> Iterator[Misfit]:
    group, names = spec.get("group"), _mapping(spec.get("names"))
    plural, kind = names.get("plural"), names.get("kind")
    if isinstance(group, str) and group:
        fault = subdomain_fault(group) or (None if "." in group else "must have a dot, such as example.com")
        if fault:
            yield _invalid(("spec", "group"), group, fault)
    for name in ("plural", "singular"):
        if isinstance(names.get(name), str) and names[name] and (fault := letter_label_fault(names[name])):
            yield _invalid(("spec", "names", name), names[name], fault)
    for name in ("kind", "listKind"):
        if isinstance(names.get(name), str) and names[name] and (fault := letter_label_fault(names[name].lower())):
            yield _invalid(("spec", "names", name), names[name], fault)
    if isinstance(kind, str) and kind and names.get("listKind") == kind:
        yield _invalid(("spec", "names", "listKind"), kind, "must not be the same as the kind")
    own = _mapping(manifest.get("metadata")).get("name")
    if isinstance(group, str) and isinstance(plural, str) and isinstance(own, str) and own != f"{plural}.{group}":
        yield Misfit(
            ("metadata", "name"),
            "definitions/name-mismatch",
            "Invalid",
            escaped(f"the name must be the plural and the group, {named(f'{plural}.{group}')}, got {quoted(own)}"),
            help=escaped(f"name: {plural}.{group}"),
        )


def _invalid(steps: Steps, name: str, fault: str) -> Misfit:
    return Misfit(steps, "definitions/name-invalid", "Invalid", escaped(f"{quoted(name)} {fault}"))


def _versions(spec: Mapping[str, Any], versions: list[Mapping[str, Any]]) -> Iterator[Misfit]:
    if not versions and isinstance(spec.get("versions"), list):
        yield Misfit(("spec", "versions"), "fields/missing", "Required", "a definition has at least one version")
        return
    seen: dict[str, int] = {}
    for index, version in enumerate(versions):
        name, where = version.get("name"), ("spec", "versions", index, "name")
        if not isinstance(name, str):
            continue
        if name in seen:
            message = escaped(f"the version {named(name)} is there twice")
            yield Misfit(where, "definitions/version-duplicate", "Duplicate", message)
        elif name and (fault := letter_label_fault(name) or label_fault(name)):
            yield _invalid(where, name, fault)
        seen[name] = index
    stored = [index for index, version in enumerate(versions) if version.get("storage") is True]
    if versions and len(stored) != 1:
        steps: Steps = ("spec", "versions", stored[1], "storage") if stored else ("spec", "versions")
        what = f"{len(stored)} versions say" if stored else "none says"
        message = f"just one version must be stored, and {what} `storage: true`"
        yield Misfit(steps, "definitions/storage-not-one", "Invalid", message)


def _approval(manifest: Mapping[str, Any], spec: Mapping[str, Any]) -> Iterator[Misfit]:
    """The groups of Kubernetes itself are protected: a definition there names the change that was approved."""
    group = spec.get("group")
    if not isinstance(group, str) or not f".{group}".endswith(_PROTECTED):
        return
    annotations = _mapping(_mapping(manifest.get("metadata")).get("annotations"))
    if _APPROVAL not in annotations:
        yield Misfit(
            ("metadata", "annotations", _APPROVAL),
            "definitions/approval-missing",
            "Required",
            escaped(f"the group {named(group)} is protected: a definition in it has the annotation {named(_APPROVAL)}"),
            help=escaped(f"use a group of your own, or say {_APPROVAL}: unapproved, experimental-only"),
        )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
