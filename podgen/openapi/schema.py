"""What a value in plain data may be: a type with its fields or items, and what holds for it beyond that."""

from collections.abc import Mapping, Sequence
from typing import Any


class Schema:
    """The schema of a value. One that says nothing, `Schema()`, takes any.

    Schemas of types that contain themselves are made first and filled in later. Nobody changes them after that.
    """

    __slots__ = (
        "additional",
        "choices",
        "default",
        "fills_in",
        "format",
        "is_embedded",
        "is_nullable",
        "is_open",
        "items",
        "limits",
        "properties",
        "required",
        "type",
    )

    def __init__(
        self,
        type: str = "",
        *,
        format: str = "",
        properties: Mapping[str, "Schema"] | None = None,
        items: "Schema | None" = None,
        additional: "Schema | None" = None,
        is_open: bool = False,
    ) -> None:
        self.type = type
        """`object`, `array`, `string`, `integer`, `number`, `boolean`, `int-or-string`, `quantity`; any if it is empty."""
        self.format = format
        """Which of the values of the type: `int32`, `date-time`."""
        self.properties: Mapping[str, Schema] = properties or {}
        self.items = items
        self.additional = additional
        """What the fields of an object are that `properties` does not have; `None` if it has no others."""
        self.is_open = is_open
        """Whether an object may have any other fields, of which nothing is known."""
        self.required: Sequence[str] = ()
        self.choices: Sequence[Any] | None = None
        """The only values that there are."""
        self.is_nullable = False
        """Whether `null` is a value, instead of the same as absent."""
        self.is_embedded = False
        """Whether it is a whole object, with `apiVersion`, `kind` and `metadata`."""
        self.default: Any = None
        """What the server fills in where it is absent; `None` if nothing."""
        self.fills_in = False
        """Whether there are defaults within it."""
        self.limits: Mapping[str, Any] = {}
        """What else holds for a value, by the keywords of JSON Schema: `{"maxLength": 63}`."""

    @property
    def takes_any_field(self) -> bool:
        """Whether no name of a field is a mistake."""
        return self.is_open or self.additional is not None
