"""Hypothesis strategies for values of the model, made from what the model says of its own fields."""

import functools
from typing import Any, TypeVar

from hypothesis import strategies as st

from podgen.model.base import Model
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of

M = TypeVar("M", bound=Model)

texts = st.text(max_size=8)
times = st.datetimes().map(lambda time: f"{time.isoformat()}Z")
json_values = st.recursive(
    st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
json_objects = st.dictionaries(texts, json_values, max_size=2)


def models(model: type[M]) -> st.SearchStrategy[M]:
    """Values of an API type in which every field that is set has the right type; whether they make sense is open."""
    fields = fields_of(model)
    needed = [field for field in fields.values() if field.required]
    # Few of the many fields are set at a time: values that could all be huge would all be cut short.
    chosen = st.sets(st.sampled_from([field for field in fields.values() if not field.required]), max_size=3)

    @st.composite
    def draw_model(draw: st.DrawFn) -> M:
        optional = draw(chosen) if len(needed) < len(fields) else set()
        by_attribute = {field.attribute: field for field in (*needed, *optional)}
        return model(**{name: draw(values(field.kind)) for name, field in by_attribute.items()})

    return draw_model()


@functools.lru_cache(maxsize=None, typed=True)
def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Values that have the type of a field."""
    match kind:
        case ObjectOf(model):
            return models(model)
        case ListOf(item):
            return st.lists(st.deferred(lambda: values(item)), max_size=2)
        case MapOf(item):
            return st.dictionaries(texts, st.deferred(lambda: values(item)), max_size=2)
        case Choice(options):
            return st.sampled_from(options)
        case Anything():
            return json_objects
        case Scalar(format="date-time"):
            return times
        case Scalar(types, form):
            return st.one_of([_scalars(type_, form) for type_ in types])


def _scalars(type_: type, form: str | None) -> st.SearchStrategy[Any]:
    if type_ is int:
        bits = 31 if form == "int32" else 63
        return st.integers(-(2**bits), 2**bits - 1)
    if type_ is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    return st.booleans() if type_ is bool else texts
