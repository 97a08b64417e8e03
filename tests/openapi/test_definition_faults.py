"""A definition that the API server would refuse is told what is wrong with it."""

from typing import Any

import pytest
from helpers.checked_files import changed
from helpers.definitions import SIZE, defining, faults, faults_of

TEXT = {"type": "string"}
KEYED = {
    "type": "array",
    "x-kubernetes-list-type": "map",
    "x-kubernetes-list-map-keys": ["a"],
    "items": {"type": "object", "required": ["a"], "properties": {"a": TEXT}},
}


def holding(schema: Any) -> dict[str, Any]:
    """The schema of an object with one field."""
    return {"type": "object", "properties": {"a": schema}}


@pytest.mark.parametrize(
    "schema",
    [
        SIZE,
        holding({**SIZE, "default": 5}),
        holding({"x-kubernetes-int-or-string": True, "anyOf": [{"type": "integer"}, {"type": "string"}]}),
        {"x-kubernetes-preserve-unknown-fields": True},
        {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
        {"type": "object", "properties": {"type": TEXT, "default": TEXT}, "required": ["type"]},
        {**holding(TEXT), "anyOf": [{"required": ["a"]}, {"properties": {"a": {"maxLength": 1}}}]},
        KEYED,
        {"type": "object", "x-kubernetes-embedded-resource": True, "x-kubernetes-preserve-unknown-fields": True},
        holding({**holding({**TEXT, "default": "x"}), "default": {}}),
        {**TEXT, "pattern": r"^\p{Greek}+$", "format": "of-mine", "example": 5},
    ],
)
def test_right(schema: Any) -> None:
    """A structural schema passes."""
    assert faults(schema) == []


@pytest.mark.parametrize(
    ("schema", "code", "path"),
    [
        ({}, "not-structural", "type"),
        (holding({"description": "x"}), "not-structural", "properties.a.type"),
        ({"type": "array"}, "not-structural", "items"),
        ({"type": "array", "items": {}}, "not-structural", "items.type"),
        ({"type": "object", "additionalProperties": {}}, "not-structural", "additionalProperties.type"),
        ({"type": "int"}, "type-unsupported", "type"),
        ({**TEXT, "anyOf": [{"type": "string"}]}, "not-structural", "anyOf[0].type"),
        ({**TEXT, "not": {"default": "x"}}, "not-structural", "not.default"),
        ({**holding(TEXT), "allOf": [{"properties": {"b": {}}}]}, "not-structural", "allOf[0].properties.b"),
        ({**holding(TEXT), "additionalProperties": TEXT}, "keyword-forbidden", "additionalProperties"),
        ({**holding(TEXT), "additionalProperties": False}, "keyword-forbidden", "additionalProperties"),
        ({"type": "array", "items": TEXT, "uniqueItems": True}, "keyword-forbidden", "uniqueItems"),
        ({**holding(TEXT), "$ref": "#/x"}, "keyword-forbidden", "$ref"),
        ({**holding(TEXT), "x-kubernetes-preserve-unknown-fields": False}, "keyword-forbidden", ...),
        ({**TEXT, "pattern": "(?=a)"}, "pattern-invalid", "pattern"),
        ({**SIZE, "default": 11}, "default-invalid", "default"),
        ({**holding(TEXT), "default": {"b": 1}}, "default-invalid", "default"),
        ({**TEXT, "x-kubernetes-list-type": "set"}, "list-type-invalid", "x-kubernetes-list-type"),
        ({**KEYED, "x-kubernetes-list-type": "maps"}, "list-type-invalid", "x-kubernetes-list-type"),
        ({**KEYED, "x-kubernetes-list-map-keys": []}, "list-type-invalid", "x-kubernetes-list-map-keys"),
        ({**KEYED, "x-kubernetes-list-map-keys": ["b"]}, "list-type-invalid", "x-kubernetes-list-map-keys[0]"),
        ({**KEYED, "x-kubernetes-list-type": "atomic"}, "list-type-invalid", "x-kubernetes-list-map-keys"),
        ({"type": "object", "x-kubernetes-embedded-resource": True}, "not-structural", "properties"),
        ({**TEXT, "x-kubernetes-embedded-resource": True}, "not-structural", "type"),
    ],
)
def test_wrong(schema: Any, code: str, path: Any) -> None:
    """What is not structural is told at its keyword."""
    [(found, where)] = faults(schema)
    assert found == f"definitions/{code}"
    assert path is ... or where == path


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"metadata.name": "widget.example.com"}, "definitions/name-mismatch", "metadata.name"),
        ({"spec.group": "example", "metadata.name": "widgets.example"}, "definitions/name-invalid", "spec.group"),
        ({"spec.names.plural": "Widgets", "metadata.name": "Widgets.example.com"}, "definitions/name-invalid", ...),
        ({"spec.names.kind": "my widget"}, "definitions/name-invalid", "spec.names.kind"),
        ({"spec.names.listKind": "Widget"}, "definitions/name-invalid", "spec.names.listKind"),
        ({"spec.versions.0.storage": False}, "definitions/storage-not-one", "spec.versions"),
        ({"spec.versions.0.name": "1.0"}, "definitions/name-invalid", "spec.versions[0].name"),
        ({"spec.versions.0.schema": ...}, "definitions/schema-missing", "spec.versions[0].schema.openAPIV3Schema"),
        ({"spec.versions": []}, "fields/missing", "spec.versions"),
        ({"spec.preserveUnknownFields": True}, "definitions/keyword-forbidden", "spec.preserveUnknownFields"),
        (
            {"spec.group": "x.k8s.io", "metadata.name": "widgets.x.k8s.io"},
            "definitions/approval-missing",
            "metadata.annotations.api-approved.kubernetes.io",
        ),
    ],
)
def test_the_definition_itself(changes: Any, code: str, path: Any) -> None:
    """Its names, its versions and its group."""
    [problem] = faults_of(changed(changes, defining(SIZE)))
    assert problem.code == code
    assert path is ... or problem.path == path


def test_two_versions() -> None:
    """They have different names, and one of them is stored."""
    definition = defining(SIZE)
    first = definition["spec"]["versions"][0]
    definition["spec"]["versions"] = [first, {**first, "name": "v2", "storage": False}]
    assert faults_of(definition) == []
    definition["spec"]["versions"] = [first, dict(first)]
    assert [problem.code for problem in faults_of(definition)] == [
        "definitions/version-duplicate",
        "definitions/storage-not-one",
    ]


def test_an_approved_kind() -> None:
    """A kind in a protected group has its annotation."""
    named = changed({"spec.group": "x.k8s.io", "metadata.name": "widgets.x.k8s.io"}, defining(SIZE))
    assert faults_of(changed({"metadata.annotations": {"api-approved.kubernetes.io": "unapproved"}}, named)) == []


@pytest.mark.parametrize("root", [{"type": "array", "items": TEXT}, {"type": "object", "nullable": True}])
def test_the_root(root: Any) -> None:
    """An object as a whole is an object."""
    [problem] = faults_of(defining(SIZE, schema={"openAPIV3Schema": root}))
    assert problem.code == "definitions/not-structural"


def test_metadata_in_a_schema() -> None:
    """Of the metadata, only the name can be narrowed down."""
    metadata = {"type": "object", "properties": {"name": TEXT, "labels": {"type": "object"}}}
    root = {"type": "object", "properties": {"metadata": metadata}}
    [problem] = faults_of(defining(SIZE, schema={"openAPIV3Schema": root}))
    assert (problem.code, problem.path.rpartition(".")[2]) == ("definitions/keyword-forbidden", "labels")


@pytest.mark.parametrize("junk", [None, 1, "x", [], [1], {}, {"a": 1}])
def test_junk(junk: Any) -> None:
    """What is of a wrong type is told elsewhere, and nothing breaks."""
    for path in ("spec", "spec.names", "spec.versions", "spec.versions.0", "spec.versions.0.schema", "metadata"):
        faults_of(changed({path: junk}, defining(SIZE)))
    for name in (
        "type",
        "properties",
        "items",
        "required",
        "enum",
        "pattern",
        "anyOf",
        "not",
        "x-kubernetes-list-map-keys",
    ):
        faults({"type": "object", name: junk, "properties": {"a": {name: junk}}})
