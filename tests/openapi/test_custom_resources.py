"""A custom resource is what its definition says, as the API server reads it."""

from typing import Any

import pytest
from helpers.definitions import SIZE, defining, problems, told, widget

from podgen.openapi.definitions import definition_of, misfits_of

TEXT = {"type": "string"}


def fields(**properties: Any) -> dict[str, Any]:
    """The schema of an object."""
    return {"type": "object", "properties": properties}


FEW = {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 2}
SET = {"type": "array", "items": TEXT, "x-kubernetes-list-type": "set"}
KEYED = {
    "type": "array",
    "x-kubernetes-list-type": "map",
    "x-kubernetes-list-map-keys": ["port", "protocol"],
    "items": {**fields(port=SIZE, protocol={"type": "string", "default": "TCP"}), "required": ["port"]},
}
PORT = {"x-kubernetes-int-or-string": True}
OPEN = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
EITHER = {**fields(a=TEXT, b=TEXT), "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
ANY = {**fields(a=TEXT, b=TEXT), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
BY_TYPE = {
    **fields(type={"type": "string", "default": "IP"}, value=TEXT),
    "oneOf": [
        {"properties": {"type": {"enum": ["IP"]}, "value": {"format": "ipv4"}}},
        {"properties": {"type": {"not": {"enum": ["IP"]}}}},
    ],
}
EMBEDDED = {"type": "object", "x-kubernetes-embedded-resource": True, "x-kubernetes-preserve-unknown-fields": True}
OBJECT = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "data": {}}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (SIZE, 1),
        (SIZE, 10.0),
        ({"type": "number", "multipleOf": 0.1}, 0.3),
        ({"type": "number"}, 3),
        ({"type": "integer", "exclusiveMaximum": True, "maximum": 5}, 4),
        ({"type": "string", "enum": ["a", "b"]}, "a"),
        ({"type": "string", "maxLength": 3}, "äöü"),
        ({"type": "string", "nullable": True, "enum": ["a"]}, None),
        ({"type": "string", "pattern": "^[a-z]+$"}, "abc"),
        ({"type": "string", "format": "date-time"}, "2026-01-31T09:30:00Z"),
        ({"type": "string", "format": "of-mine"}, "x"),
        ({"type": "boolean"}, False),
        (FEW, ["a", "b"]),
        (SET, ["a", "A"]),
        (KEYED, [{"port": 1}, {"port": 1, "protocol": "UDP"}, {"port": 2}]),
        (PORT, 80),
        (PORT, "http"),
        (fields(a=TEXT), {"a": None}),
        (fields(a=TEXT), None),
        (OPEN, {"anything": [1, {"at": "all"}]}),
        ({"type": "object", "additionalProperties": SIZE}, {"a": 1, "b": 2}),
        ({"type": "object", "additionalProperties": True}, {"a": {"b": 1}}),
        ({"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "default": "x"}}}, {}),
        ({"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "nullable": True}}}, {"a": None}),
        ({"type": "object", "minProperties": 1, "properties": {"a": {"type": "string", "default": "x"}}}, {}),
        (EITHER, {"a": "x"}),
        (ANY, {"a": "x", "b": "y"}),
        (BY_TYPE, {"value": "10.0.0.1"}),
        (BY_TYPE, {"type": "Name", "value": "x"}),
        (EMBEDDED, OBJECT),
        ({"type": "array", "items": {"type": "object"}, "x-kubernetes-preserve-unknown-fields": True}, [{"a": 1}]),
        ({"x-kubernetes-preserve-unknown-fields": True}, [1, "a"]),
        (None, {"a": 1}),
    ],
)
def test_right(schema: Any, value: Any) -> None:
    """What the server takes passes."""
    assert told(schema, value) == []


@pytest.mark.parametrize(
    ("schema", "value", "code", "path"),
    [
        (SIZE, 0, "schemas/out-of-range", "spec"),
        (SIZE, 11, "schemas/out-of-range", "spec"),
        (SIZE, 1.5, "types/mismatch", "spec"),
        (SIZE, "1", "types/mismatch", "spec"),
        (SIZE, True, "types/mismatch", "spec"),
        ({"type": "integer", "format": "int32"}, 2**31, "types/out-of-range", "spec"),
        ({"type": "integer", "exclusiveMinimum": True, "minimum": 5}, 5, "schemas/out-of-range", "spec"),
        ({"type": "number", "multipleOf": 0.1}, 0.35, "schemas/out-of-range", "spec"),
        ({"type": "string", "enum": ["a", "b"]}, "c", "types/choice-unsupported", "spec"),
        ({"type": "string", "enum": ["a", ""]}, "b", "types/choice-unsupported", "spec"),
        ({"type": "integer", "enum": [1, 2]}, 3, "types/choice-unsupported", "spec"),
        ({"type": "string", "maxLength": 2}, "äöü", "schemas/too-long", "spec"),
        ({"type": "string", "minLength": 1}, "", "schemas/too-short", "spec"),
        ({"type": "string", "pattern": "^[a-z]+$"}, "abc\n", "schemas/pattern-mismatch", "spec"),
        ({"type": "string", "format": "ipv4"}, "10.0.0.256", "schemas/format-mismatch", "spec"),
        (FEW, [], "schemas/too-few", "spec"),
        (FEW, ["a", "b", "c"], "schemas/too-many", "spec"),
        (FEW, ["a", None], "types/mismatch", "spec[1]"),
        (FEW, "a", "types/mismatch", "spec"),
        (SET, ["a", "b", "a"], "schemas/duplicate", "spec[2]"),
        (KEYED, [{"port": 1}, {"port": 1, "protocol": "TCP"}], "schemas/duplicate", "spec[1]"),
        (KEYED, [{}], "schemas/field-missing", "spec[0].port"),
        (PORT, 1.5, "types/mismatch", "spec"),
        (PORT, True, "types/mismatch", "spec"),
        (fields(a=TEXT), {"b": 1}, "fields/unknown", "spec.b"),
        (fields(a=TEXT), [], "types/mismatch", "spec"),
        ({"type": "object"}, {"a": 1}, "fields/unknown", "spec.a"),
        ({**fields(a=TEXT), "required": ["a"]}, {"a": None}, "schemas/field-missing", "spec.a"),
        ({**OPEN, "properties": {"a": SIZE}}, {"a": 0, "b": 0}, "schemas/out-of-range", "spec.a"),
        ({"type": "object", "additionalProperties": SIZE}, {"a": "x"}, "types/mismatch", "spec.a"),
        ({**OPEN, "maxProperties": 1}, {"a": 1, "b": 2}, "schemas/too-many", "spec"),
        ({**OPEN, "minProperties": 1}, {}, "schemas/too-few", "spec"),
        (EITHER, {}, "schemas/alternative-mismatch", "spec"),
        (EITHER, {"a": "x", "b": "y"}, "schemas/alternative-mismatch", "spec"),
        (ANY, {}, "schemas/alternative-mismatch", "spec"),
        (BY_TYPE, {"value": "x"}, "schemas/alternative-mismatch", "spec"),
        ({**OPEN, "not": {"required": ["a"]}}, {"a": 1}, "schemas/alternative-mismatch", "spec"),
        ({**TEXT, "allOf": [{"maxLength": 1}]}, "ab", "schemas/too-long", "spec"),
        (EMBEDDED, {**OBJECT, "kind": ""}, "schemas/field-missing", "spec.kind"),
        (EMBEDDED, {**OBJECT, "metadata": {"label": {}}}, "fields/unknown", "spec.metadata.label"),
        (EMBEDDED, {**OBJECT, "metadata": {"labels": {"a": 1}}}, "types/mismatch", "spec.metadata.labels.a"),
    ],
)
def test_wrong(schema: Any, value: Any, code: str, path: str) -> None:
    """What it does not take is told once, where it stands."""
    assert told(schema, value) == [(code, path)]


def test_words() -> None:
    """Messages say what was wanted and what came; secrets are not repeated."""
    said = [
        *problems(SIZE, 0),
        *problems({"type": "string", "enum": ["fast", "slow"]}, "fst"),
        *problems(EITHER, {}),
        *problems(EITHER, {"a": "x", "b": "y"}),
        *problems(KEYED, [{"port": 1}, {"port": 1}]),
        *problems(fields(modes=FEW), {"mode": ["a"]}),
        *problems(fields(password={"type": "string", "pattern": "^x"}), {"password": "hunter22"}),
    ]
    assert [(problem.message, problem.help) for problem in said] == [
        ("`spec` must be at least 1, got the number 0", None),
        ('`spec` must be `fast` or `slow`, got the text "fst"', "did you mean `fast`?"),
        ("`spec` needs one of `a` and `b`", None),
        ("`spec` may have only one of `a` and `b`", None),
        ('the `port` 1, `protocol` "TCP" is there twice, first in `spec[0]`', None),
        ("there is no field `mode` here", "did you mean `modes`?"),
        ("`password` must match ^x, got text", None),
    ]


def test_the_head_of_an_object() -> None:
    """What all objects have is checked elsewhere; a definition may only narrow down the name."""
    schema = {
        "type": "object",
        "required": ["metadata", "spec"],
        "properties": {
            "metadata": {"type": "object", "properties": {"name": {"type": "string", "maxLength": 3}}},
            "spec": SIZE,
        },
    }
    definition = definition_of(defining(SIZE, schema={"openAPIV3Schema": schema}))
    assert definition
    found = misfits_of(widget(1, metadata={"name": "abcd", "labels": {}}), definition.versions["v1"])
    assert [(misfit.code, misfit.steps) for misfit in found] == [("schemas/too-long", ("metadata", "name"))]


def test_a_status_that_controllers_report() -> None:
    """With the subresource, a status is dropped when the object is made: only its fields and types are looked at."""
    status = {"type": "object", "required": ["ready"], "properties": {"ready": {"type": "boolean"}, "size": SIZE}}
    whole = {"type": "object", "properties": {"status": status}}
    cases: list[tuple[dict[str, Any], list[tuple[str, Any]]]] = [
        ({"status": {}}, [("fields/unknown", ("status", "sise"))]),
        (
            {},
            [
                ("fields/unknown", ("status", "sise")),
                ("schemas/field-missing", ("status", "ready")),
                ("schemas/out-of-range", ("status", "size")),
            ],
        ),
    ]
    for subresources, expected in cases:
        definition = definition_of(defining(SIZE, schema={"openAPIV3Schema": whole}, subresources=subresources))
        assert definition
        found = misfits_of(widget(status={"size": 0, "sise": 1}), definition.versions["v1"])
        assert sorted((misfit.code, misfit.steps) for misfit in found) == expected


def test_what_is_not_checked_is_counted() -> None:
    """Rules in CEL, scripts of Unicode in patterns, and formats that nobody uses."""
    rules = [{"rule": "self.a > 1"}, {"rule": "self.b > 1"}]
    inner = {"type": "string", "x-kubernetes-validations": rules[:1], "format": "isbn"}
    schema = {**fields(a=inner, b={"type": "string", "pattern": r"\p{Greek}"}), "x-kubernetes-validations": rules}
    definition = definition_of(defining(schema))
    assert definition
    assert definition.versions["v1"].unchecked == 5
    assert told(schema, {"a": "x", "b": "y"}) == []


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        [],
        {},
        {"kind": "CustomResourceDefinition"},
        defining(SIZE) | {"spec": None},
        defining(SIZE) | {"spec": {"group": 1}},
    ],
)
def test_no_definition(manifest: Any) -> None:
    """What names no kind defines none."""
    assert definition_of(manifest) is None


@pytest.mark.parametrize("junk", [None, 1, "x", [], [1], {}, {"a": 1}])
def test_schemas_of_junk(junk: Any) -> None:
    """Whatever stands in a definition, objects are read beside it."""
    for name in ("type", "properties", "items", "required", "enum", "pattern", "minimum", "anyOf", "not", "default"):
        told({"type": "object", "properties": {"a": {name: junk}}, name: junk}, {"a": {"b": [1]}})
        told({"type": "array", "items": {name: junk}, name: junk}, [{"a": 1}, None, "x"])
    for name in (
        "additionalProperties",
        "x-kubernetes-list-type",
        "x-kubernetes-list-map-keys",
        "x-kubernetes-validations",
    ):
        told({"type": "array", name: junk, "items": {name: junk}}, [{"a": 1}, {"a": 1}])
