"""Every field of every class of the model, each in a small value that has hardly anything else."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from helpers.model_classes import CLASSES
from podgen.model.base import Model
from podgen.schema.fields import Anything, Choice, Field, Kind, ListOf, MapOf, ObjectOf, fields_of


class OneField(NamedTuple):
    """A field, and a value that has it."""

    model: type[Model]
    field: Field
    value: Model

    @property
    def name(self) -> str:
        """What it is called here: `PodSpec.schedulingGroup`."""
        return f"{self.model.__name__}.{self.field.name}"


def every_field(*, is_empty: bool = False, prefers: type = str) -> Iterator[OneField]:
    """Each field of the model, in a value that has it and what is required beside it.

    Parameters:
        is_empty: Whether the field is set to what is false in Python, such as an empty text, wherever it can be.
        prefers: The type of fields that are of several, such as ports and amounts.
    """
    for model in CLASSES:
        for field in fields_of(model).values():
            if field.name:
                given = empty(field.kind) if is_empty else sample(field.kind, prefers)
                yield OneField(model, field, model(**{**required(model), field.attribute: given}))


def required(model: type[Model]) -> Mapping[str, Any]:
    """The fields that a value cannot be without."""
    return {field.attribute: sample(field.kind) for field in fields_of(model).values() if field.required}


def sample(kind: Kind, prefers: type = str) -> Any:
    """A value of a type."""
    match kind:
        case ObjectOf():
            return kind.model(**required(kind.model))
        case ListOf():
            return [sample(kind.item, prefers)]
        case MapOf():
            return {"key": sample(kind.item, prefers)}
        case Choice():
            return kind.options[0]
        case Anything():
            return {"a": {"b": [1, "c", True]}}
    chosen = prefers if prefers in kind.types else kind.types[0]
    return _TEXTS.get(kind.format or "", "7") if chosen is str else chosen(1)


def empty(kind: Kind) -> Any:
    """A value of a type that is false in Python, if it has one."""
    match kind:
        case ListOf():
            return []
        case MapOf() | Anything():
            return {}
        case ObjectOf() | Choice():
            return sample(kind)
    return _TEXTS.get(kind.format or "", "") if kind.types[0] is str else kind.types[0](0)


_TEXTS = {"date-time": "2026-11-29T01:02:03Z", "byte": "aGVsbG8="}
