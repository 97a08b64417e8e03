"""A wrong type is told wherever it is, in what is made and in what is read: at its own place, and nothing else with it."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import hypothesis.strategies as st
import pytest
from helpers import kubernetes_schema as schema
from helpers.full_pod import GOOD
from helpers.model_classes import CLASSES
from helpers.one_problem import refusal
from helpers.strategies import models
from hypothesis import given

import podgen.model
from podgen import PodError, check, from_dict, to_dict
from podgen.model import Container, EphemeralContainer, Pod, PodSpec
from podgen.model.base import Model
from podgen.rules.common.types import well_typed
from podgen.rules.location import Location
from podgen.schema.convert import from_plain
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of
from podgen.schema.typecheck import is_well_typed

Steps: TypeAlias = tuple[tuple[str, int | str | None], ...]
"""The way to a place: a field's Python name, with an index or a key if it is a list or a map, and so on downwards."""


def wrong_values(kind: Kind) -> Iterator[tuple[Any, str]]:
    """Values that do not have the type of a field, each with where the fault is: in the value itself, or in an item."""
    yield from ((value, "") for value in (b"bytes", dt.date(2026, 1, 31), Pod(spec=PodSpec(containers=[])), ...))
    scalars = ("text", 7, 1.5, True)
    match kind:
        case Scalar(types, form):
            yield from ((value, "") for value in scalars if type(value) not in types)
            yield from ((value, "") for value in (["text"], {"key": "value"}))
            yield ("no base64" if form == "byte" else [7]), ""  # bytes may be a list of numbers
            if str in types:
                yield "half \ud83d", ""
            if int in types:
                yield 2**4095 if float in types else 2**63, ""  # quantities are no integers of 64 bits
            if form == "int32":
                yield -(2**31) - 1, ""
            if float in types:
                yield math.nan, ""
        case Choice():
            yield from ((value, "") for value in (*scalars[1:], ["text"], {"key": "value"}, "half \ud83d"))
        case ListOf(item):
            yield from ((value, "") for value in (*scalars, {"text"}, {"key": "value"}))
            yield from (([value], f"[0]{where}") for value, where in (*wrong_values(item), (None, "")))
        case MapOf(item):
            yield from ((value, "") for value in (*scalars, ["text"], {"text"}))
            yield from (({"key": value}, f"[key]{where}") for value, where in (*wrong_values(item), (None, "")))
            yield {7: "text"}, "[7]"
        case ObjectOf(model):
            mappings: tuple[Any, ...] = ({}, {"key": "value"}, [])
            yield from ((value, "") for value in (*scalars, *mappings))
            if model is Container:
                yield EphemeralContainer(name="app"), ""
        case Anything():
            yield from ((value, "") for value in (*scalars, ["text"], {"text"}))


def places(value: Any, steps: Steps = (), path: str = "") -> Iterator[tuple[Steps, str, Kind]]:
    """All places below a value of the model, set or not, with their paths and the types that belong there."""
    for attribute, field in fields_of(type(value)).items():
        here = f"{path}.{field.name}" if path else field.name
        yield (*steps, (attribute, None)), here, field.kind
        held = getattr(value, attribute)
        if isinstance(held, Model):
            yield from places(held, (*steps, (attribute, None)), here)
        elif isinstance(field.kind, ListOf | MapOf) and held is not None:
            for index, item in held.items() if isinstance(held, Mapping) else enumerate(held):
                below = (*steps, (attribute, index))
                yield below, f"{here}[{index}]", field.kind.item
                if isinstance(item, Model):
                    yield from places(item, below, f"{here}[{index}]")


def replaced(value: Any, steps: Steps, new: Any) -> Any:
    """A value with something else at one place."""
    if not steps:
        return new
    (attribute, index), *rest = steps
    held = getattr(value, attribute)
    if index is None:
        held = replaced(held, tuple(rest), new)
    elif isinstance(held, Mapping):
        held = {**held, index: replaced(held[str(index)], tuple(rest), new)}
    else:
        held = [replaced(item, tuple(rest), new) if number == index else item for number, item in enumerate(held)]
    return type(value)(**{**vars(value), attribute: held})


def faulty(value: Model) -> st.SearchStrategy[tuple[Any, str]]:
    """The value with something of a wrong type at one place, and the path to it."""

    def at(place: tuple[Steps, str, Kind]) -> st.SearchStrategy[tuple[Any, str]]:
        steps, path, kind = place
        wrong = st.sampled_from(list(wrong_values(kind)))
        return wrong.map(lambda found: (replaced(value, steps, found[0]), path + found[1]))

    return st.sampled_from(list(places(value))).flatmap(at)


def test_pod_of_many_parts_is_valid() -> None:
    """What the next test breaks is whole."""
    assert check(GOOD) == ()


@pytest.mark.slow
@given(faulty(GOOD))
def test_wrong_type_anywhere_is_the_only_problem(broken: tuple[Pod, str]) -> None:
    """If one place of a good pod gets a value of a wrong type, that place is told, and nothing else."""
    manifest, path = broken
    assert [problem.path for problem in check(manifest) if problem.severity == "error"] == [path]
    with pytest.raises(PodError) as caught:
        to_dict(manifest)
    [problem] = caught.value.problems
    assert problem.path == path
    assert problem.code in ("types/mismatch", "types/out-of-range", "types/surrogate")
    assert str(caught.value).encode()


@pytest.mark.slow
@given(models(Pod).flatmap(faulty))
def test_wrong_type_in_any_pod_is_told(broken: tuple[Pod, str]) -> None:
    """Whatever else may be wrong with a pod, a value of a wrong type is told at its place, and no other type is."""
    manifest, path = broken
    assert [problem.path for problem in check(manifest) if problem.code.startswith("types/")] == [path]


@pytest.mark.slow
@given(models(Pod))
def test_right_types_are_not_told(manifest: Pod) -> None:
    """A pod in which every value has the right type has no problem of types."""
    assert [problem for problem in check(manifest) if problem.code.startswith("types/")] == []


WHOLE: dict[str, Model] = {
    kind: from_plain(getattr(podgen.model, kind), schema.full(kind)).value for kind in schema.KINDS
}


@pytest.mark.slow
@given(st.sampled_from(schema.KINDS).flatmap(lambda kind: faulty(WHOLE[kind])))
def test_wrong_type_in_any_kind_is_told(broken: tuple[Model, str]) -> None:
    """In an object of any kind, however deep it is, a value of a wrong type is told at its place."""
    value, path = broken
    problems = [problem for problem in well_typed(Location(value))[1] if problem.code != "types/choice-unsupported"]
    assert [problem.path for problem in problems] == [path]


@pytest.mark.slow
@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_every_field_of_the_model_is_looked_at(model: type[Model]) -> None:
    """No field of any class takes a value of a wrong type."""
    good = from_plain(model, schema.full(model.__name__)).value
    for attribute, field in fields_of(model).items():
        for value, where in wrong_values(field.kind):
            broken = type(good)(**{**vars(good), attribute: value})
            problems = [
                problem for problem in well_typed(Location(broken))[1] if problem.code != "types/choice-unsupported"
            ]
            assert [problem.path for problem in problems] == [field.name + where], (attribute, value)


@pytest.mark.slow
@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_what_is_read_is_known_to_be_sound_or_not(model: type[Model]) -> None:
    """What was found out of the types of a manifest while it was read is what is found out of it afterwards."""
    plain = schema.full(model.__name__)
    for field in fields_of(model).values():
        for value in (plain[field.name], *(wrong for wrong, _ in wrong_values(field.kind))):
            read = from_plain(model, {field.name: value})
            assert read.has_right_types == is_well_typed(read.value), (field.name, value)


def plain_places(data: Any, path: str = "") -> Iterator[tuple[list[str | int], str]]:
    """All places of plain data, as the keys that lead there and as a path, that are objects or fields of objects."""
    for key, item in data.items() if isinstance(data, dict) else enumerate(data):
        here = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}" if path else key
        yield [key], here
        if (isinstance(item, dict) and key not in ("labels", "limits", "nodeSelector")) or isinstance(item, list):
            yield from (([key, *keys], below) for keys, below in plain_places(item, here))


@given(st.sampled_from(list(plain_places(to_dict(GOOD)["spec"], "spec"))))
def test_plain_data_of_a_wrong_type_is_refused(place: tuple[list[str | int], str]) -> None:
    """What is read is looked at as strictly as what is written."""
    keys, path = place
    data = to_dict(GOOD)
    holder: Any = data["spec"]
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = dt.date(2026, 1, 31)
    assert refusal(lambda: from_dict(data)).path == path
