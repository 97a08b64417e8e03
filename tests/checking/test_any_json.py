"""Any JSON at any place of an object of any kind is a problem at that place, or none, but never an error of podgen's."""

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, TypeAlias

import pytest
from helpers import kubernetes_schema as schema

from podgen.checking.across import check_across
from podgen.checking.check_files import check_files
from podgen.checking.members import Members
from podgen.problems import Checked
from podgen.schema.kinds import KINDS

Steps: TypeAlias = tuple[str | int, ...]

JSON: tuple[Any, ...] = (None, True, 7, 1.5, "text", [], {}, ["text"], [7], [{}], {"key": "text"}, {"key": {}})
TYPES: dict[str, set[type]] = {"string": {str}, "integer": {int}, "boolean": {bool}, "array": {list}, "object": {dict}}
SCALARS: dict[str, set[type]] = {
    "FieldsV1": {dict},
    "IntOrString": {str, int},
    "Quantity": {str, int, float},
    "Time": {str},
}
VERSIONS = {kind.kind: kind.api_version for kind in KINDS}
KEY = "a-key"
PODS = {"PodTemplateSpec", "PodSpec"}


def types_of(definition: schema.Definition) -> set[type]:
    """The types of JSON that a field takes."""
    if definition.get("format") == "byte":
        return {str, list}  # of numbers
    if "$ref" not in definition:
        return TYPES[schema.json_type(definition)]
    return SCALARS.get(schema.short_name(definition["$ref"]), {dict})


def places(definition: schema.Definition, but: set[str], steps: Steps = ()) -> Iterator[tuple[Steps, set[type]]]:
    """All places in a value of some type, itself included, with the types that belong there; not those inside some types."""
    yield steps, types_of(definition)
    reference = schema.short_name(definition["$ref"]) if "$ref" in definition else None
    if reference is None:
        if item := definition.get("items"):
            yield from places(item, but, (*steps, 0))
        if isinstance(item := definition.get("additionalProperties"), Mapping):
            yield from places(item, but, (*steps, KEY))
    elif reference not in schema.SCALARS and reference not in but:
        for field, inner in schema.properties(reference).items():
            yield from places(inner, but, (*steps, field))


def places_of(kind: str) -> list[tuple[Steps, set[type]]]:
    """All places of a kind, without those inside its pods, unless it is a pod."""
    found = places({"$ref": f"io.k8s.api.core.v1.{kind}"}, set() if kind == "Pod" else PODS)
    return [(steps, types) for steps, types in found if steps and steps not in (("apiVersion",), ("kind",))]


def with_value(data: Any, steps: Steps, value: Any) -> Any:
    """A copy of data with another value at a place. What leads there is made, if it is missing."""
    if not steps:
        return value
    step, *rest = steps
    if isinstance(step, int):
        return [with_value(data[0] if data else None, tuple(rest), value), *(data or ())[1:]]
    data = data or {}
    return {**data, step: with_value(data.get(step), tuple(rest), value)}


def path(steps: Steps) -> str:
    """A place as problems name it."""
    return "".join(f"[{step}]" if step in (0, KEY) else f".{step}" for step in steps).removeprefix(".")


def told(objects: list[Any]) -> list[Checked]:
    """What `podgen check` says of a list of objects. As a set, they make it fall over no more than one by one."""
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})
    members = Members()
    found = list(check_files([("objects.json", text)], members=members))
    # Right or wrong, rules across the set look at all of them.
    members.outlines[:] = [outline._replace(is_doubtful=False) for outline in members.outlines]
    for checked in check_across(members, lambda _: BytesIO(text.encode())):
        assert checked.problems, checked
    return found


def assert_told(base: dict[str, Any], kind: str, *, each: int = 1) -> None:
    """Put each JSON at each place of an object, and see that wrong types are told there, or inside.

    With `each`, a place gets only some of them: every second, or third, the first of which differs from place to place.
    """
    cases = [
        (steps, types, value)
        for number, (steps, types) in enumerate(places_of(kind))
        for value in JSON[number % each :: each]
    ]
    found = told([with_value(base, steps, value) for steps, _, value in cases])
    for (steps, types, value), checked in zip(cases, found, strict=True):
        if value is not None and type(value) not in types:
            misread = [problem.path for problem in checked.problems if problem.code.startswith("types/")]
            assert [there for there in misread if there.startswith(path(steps))], (path(steps), value, misread)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in schema.KINDS if kind != "Pod"])
def test_alone(kind: str) -> None:
    """In an object that has nothing else."""
    assert_told({"apiVersion": VERSIONS[kind], "kind": kind}, kind, each=3)


@pytest.mark.slow
def test_alone_in_pods() -> None:
    """In a pod that has nothing else. A pod is all that templates are."""
    assert_told({"apiVersion": "v1", "kind": "Pod"}, "Pod", each=5)


SMALL = {"template": {"metadata": {"labels": {"key": "x"}}, "spec": {"containers": [{"name": "a", "image": "a:1"}]}}}


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in schema.KINDS if kind != "Pod"])
def test_in_whole_objects(kind: str) -> None:
    """In an object in which everything else is set; its pods are small."""
    whole = {**schema.full(kind), "apiVersion": VERSIONS[kind], "kind": kind}
    way = next(known.pod for known in KINDS if known.kind == kind)
    assert_told(with_value(whole, way, SMALL["template"]) if way else whole, kind, each=7)
