"""Each field of a pod, at any depth, in a pod that has hardly anything else."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from helpers.every_field import required, sample
from podgen import PodError
from podgen.model import Container, ObjectMeta, Pod, PodSpec, Volume
from podgen.model.base import Model
from podgen.schema.fields import Field, ListOf, ObjectOf, fields_of

Make = Callable[[dict[str, Any]], Pod]
"""Makes a pod from fields of one of its parts."""


def each_field(*, is_deep: bool = False) -> Iterator[tuple[str, Pod]]:
    """Each field that a pod, its main container, a sidecar, an init container and a volume can have, in an unchecked pod.

    Each comes as the path of the field, and a pod whose main container is called `main`. What a pod cannot have before it
    runs is left out.

    Parameters:
        is_deep: Whether to go on with the fields of these fields, down to those that have none.
    """
    main = Container(name="main", image="x:1")

    def spec(fields: dict[str, Any]) -> Pod:
        return Pod(metadata=ObjectMeta(name="x"), spec=PodSpec(**{"containers": [main], **fields}))

    def metadata(fields: dict[str, Any]) -> Pod:
        return Pod(metadata=ObjectMeta(**{"name": "x", **fields}), spec=PodSpec(containers=[main]))

    def side(fields: dict[str, Any]) -> Container:
        return Container(**{"name": "side", "image": "x:1", **fields})

    parts: list[tuple[type[Model], str, Make, frozenset[str]]] = [
        (ObjectMeta, "metadata", metadata, _NOT_WRITTEN),
        (PodSpec, "spec", spec, frozenset({"containers", "ephemeral_containers"})),
        (
            Container,
            "spec.containers[0]",
            lambda fields: spec({"containers": [Container(**{"name": "main", "image": "x:1", **fields})]}),
            frozenset({"name"}),
        ),
        (
            Container,
            "spec.containers[1]",
            lambda fields: spec({"containers": [main, side(fields)]}),
            frozenset({"name"}),
        ),
        (
            Container,
            "spec.initContainers[0]",
            lambda fields: spec({"init_containers": [side(fields)]}),
            frozenset({"name"}),
        ),
        (Volume, "spec.volumes[0]", lambda fields: spec({"volumes": [Volume(**{"name": "x", **fields})]}), frozenset()),
    ]
    for model, path, make, left_out in parts:
        for field in fields_of(model).values():
            if field.attribute not in left_out:
                yield from _with_field(field, path, make, is_deep=is_deep)


def _with_field(field: Field, path: str, make: Make, *, is_deep: bool) -> Iterator[tuple[str, Pod]]:
    """A pod with a field, and pods with each field in it.

    Parameters:
        field: The field.
        path: The path of the part that has it.
        make: Makes a pod from fields of that part.
        is_deep: Whether to go on with the fields in it.
    """
    path = f"{path}.{field.name}"
    yield path, make({field.attribute: sample(field.kind)})
    items = isinstance(field.kind, ListOf)
    kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
    if not is_deep or not isinstance(kind, ObjectOf) or kind.model in (Container, Volume):
        return
    model = kind.model

    def inside(fields: dict[str, Any]) -> Pod:
        value = model(**{**required(model), **fields})
        return make({field.attribute: [value] if items else value})

    for each in fields_of(model).values():
        if model is not ObjectMeta or each.attribute not in _NOT_WRITTEN:
            yield from _with_field(each, f"{path}[0]" if items else path, inside, is_deep=True)


_NOT_WRITTEN = frozenset(
    {
        *("generate_name", "uid", "resource_version", "generation", "creation_timestamp", "deletion_timestamp"),
        *("deletion_grace_period_seconds", "managed_fields", "self_link"),
    }
)


def arrives_or_is_named(path: str, made: Pod, check: Callable[[Pod], None]) -> bool:
    """Assert that a field arrives in a program, or that an error names it, what is in it, or what it is in.

    Parameters:
        path: The path of the field.
        made: The pod that has it.
        check: Asserts that the program gets the whole pod.

    Returns:
        Whether it arrives.
    """
    try:
        check(made)
    except PodError as refused:
        paths = [problem.path for problem in refused.problems]
        assert [each for each in paths if not each.startswith(path) and not path.startswith(each)] == [], path
        return False
    return True


each_pod_field = pytest.mark.parametrize(
    ("path", "made"), [pytest.param(path, made, id=path) for path, made in each_field()]
)
"""Runs a test with each field of a pod. The pods are not checked, so `to_dict` has to be replaced by `to_plain`."""
