"""The table of built-in types is what the published schema says, small, and read when someone needs it."""

import subprocess
import sys

import pytest

from podgen.openapi.built_in import built_in_schema
from podgen.openapi.schema import Schema
from podgen.openapi.served import CHOICES, NOT_REQUIRED, WITH_OTHERS
from podgen.schema.kinds import KINDS
from podgen.schema.kubernetes_kinds import all_kinds, versions_of

pytest.importorskip("kubernetes_validate", reason="it ships the schema that the table is compared with")

from helpers import built_in_types

ALL = [(version, kind) for kind in sorted(all_kinds()) for version in versions_of(kind)]


def test_the_table_is_the_published_schema() -> None:
    """What the script makes of the published schema is what is shipped."""
    assert built_in_types.FILE.read_text("utf-8") == built_in_types.text(), (
        "cd tests && python -m helpers.built_in_types"
    )


def test_the_table_is_small() -> None:
    """It is part of each installation."""
    assert built_in_types.FILE.stat().st_size < 100_000


@pytest.mark.parametrize(("version", "kind"), ALL)
def test_every_kind_has_a_schema(version: str, kind: str) -> None:
    """A kind has a type with fields; one that the model has, too, has its status at most."""
    schema = built_in_schema(version, kind)
    assert schema is not None
    if any((known.api_version, known.kind) == (version, kind) for known in KINDS):
        assert set(schema.properties) <= {"status"}
    else:
        assert {"apiVersion", "kind"} <= set(schema.properties)


def test_other_kinds_have_none() -> None:
    """A schema is that of a kind in one API version."""
    assert built_in_schema("apps/v1beta1", "Deployment") is None
    assert built_in_schema("example.com/v1", "Role") is None
    assert built_in_schema("rbac.authorization.k8s.io/v1", "RoleList") is None


def test_what_the_server_does_otherwise_is_about_fields_that_exist() -> None:
    """Each exception, and each list of choices, is for a type and a field of the table."""
    lines = built_in_types.text().splitlines()
    types = {name: fields.split() for name, _, fields in (line.partition(" ") for line in lines) if " = " not in name}
    fields = {(name, part.partition(":")[0]) for name, parts in types.items() for part in parts}
    required = {(name, field.removesuffix("*")) for name, field in fields if field.endswith("*")}
    assert required >= NOT_REQUIRED
    assert {*CHOICES} <= {(name, field.removesuffix("*")) for name, field in fields}
    assert {*CHOICES} >= WITH_OTHERS
    texts = {
        (name, part.partition(":")[0].removesuffix("*")): part.partition(":")[2]
        for name in types
        for part in types[name]
    }
    assert {texts[key] for key in CHOICES} == {"string", "[string]"}


def test_types_that_contain_themselves() -> None:
    """Schemas of schemas are finite."""
    definition = built_in_schema("apiextensions.k8s.io/v1", "CustomResourceDefinition")
    assert definition
    inner = _inside(definition, "spec", "versions", "[]", "schema", "openAPIV3Schema")
    assert inner.properties["not"] is inner
    assert inner.properties["properties"].additional is inner


def _inside(schema: Schema, *steps: str) -> Schema:
    for step in steps:
        found = schema.items if step == "[]" else schema.properties[step]
        assert found
        schema = found
    return schema


@pytest.mark.slow
def test_nobody_else_reads_it() -> None:
    """Pods and Deployments are checked without the table, and without the modules that read it."""
    program = """
import sys
from podgen.checking.check_files import check_files
pod = "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: x, image: x}]}}"
list(check_files([("x.yaml", pod)]))
assert not [name for name in sys.modules if name.startswith("podgen.openapi")]
list(check_files([("x.yaml", "{apiVersion: v1, kind: Node, metadata: {name: x}}")]))
assert "podgen.openapi.built_in" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
