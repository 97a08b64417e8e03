"""Metadata of fields for `Annotated[...]`: API name, format, the release that added the field, feature gate."""

from typing import Annotated, Literal, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")


class Name(NamedTuple):
    """The API name of a field, if it is not the Python name in camelCase: `Annotated[str, Name("hostIP")]`."""

    text: str


class Format(NamedTuple):
    """The format of a scalar in the API's schema: `int32`, `int64`, `date-time` or `byte` (base64)."""

    text: Literal["int32", "int64", "date-time", "byte"]


Int32: TypeAlias = Annotated[int, Format("int32")]
Int64: TypeAlias = Annotated[int, Format("int64")]
Time: TypeAlias = Annotated[str, Format("date-time")]
"""A time as RFC 3339 text, for example `2026-01-31T09:30:00Z`."""
Base64: TypeAlias = Annotated[str, Format("byte")]
"""Bytes as base64 text with padding, for example `aGVsbG8=`."""
IntOrString: TypeAlias = int | str
"""A number, or a name that stands for one: a port is `8080` or `"http"`."""
IntOrPercent: TypeAlias = Int32 | str
"""A number of pods, or a percentage of all of them: `2` or `"25%"`."""
Quantity: TypeAlias = str | int | float
"""An amount with an optional unit, kept as it was written: `"500m"`, `"64Mi"`, `2`, `0.5`."""
Items: TypeAlias = list[T] | tuple[T, ...]
"""A list in the API. Python lists and tuples are accepted, and become tuples. Text, also a sequence, is not."""


class Inlined(NamedTuple):
    """Marks the field whose entries are fields of the object itself, by their API names: `Annotated[Mapping[str, Any], Inlined()]`.

    An object has at most one, which is its last.
    """


class Since(NamedTuple):
    """The Kubernetes release that added a field: `Annotated[str | None, Since("1.35")]`."""

    release: str


class Gate(NamedTuple):
    """The feature gate without which an API server drops or refuses a field: `Annotated[str | None, Gate("EnvFiles", "beta")]`."""

    name: str
    stage: Literal["alpha", "beta", "stable"] = "alpha"
    """In the Kubernetes of the model. An alpha gate is off until someone switches it on; the others are on, unless the
    field's documentation says otherwise."""
