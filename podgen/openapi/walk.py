"""The walk through plain data along its schema: unknown fields, wrong types, and what is missing."""

import math
from collections.abc import Collection, Mapping
from typing import Any

from podgen.openapi.misfit import Misfit, Steps, escaped
from podgen.openapi.schema import Schema
from podgen.problems import named
from podgen.rules.common.amounts import SUFFIXES, suggested_amount
from podgen.rules.common.quantity import parse
from podgen.rules.common.type_words import one_of
from podgen.schema.base64_text import is_base64
from podgen.schema.typecheck import is_time
from podgen.suggest import Suggestions

_MOST = 200
"""How many misfits of one value are told. Nobody reads more."""

_BITS = {"int32": 31, "int64": 63}


class Walk:
    """One walk through a value, which gathers what is wrong with it.

    Parameters:
        is_reported: Whether the value is what a server reports, which it never refuses for something missing.
    """

    def __init__(self, *, is_reported: bool = False) -> None:
        self.found: list[Misfit] = []
        self.is_reported = is_reported
        self._suggestions = Suggestions()

    def into(self, value: Any, schema: Schema, steps: Steps = ()) -> None:
        """Hold a value, and all values within it, against its schema.

        Parameters:
            value: Plain data.
            schema: What it should be.
            steps: The way to it.
        """
        if len(self.found) >= _MOST:
            return
        if schema.type:
            getattr(self, _INTO[schema.type])(value, schema, steps)

    def add(self, steps: Steps, code: str, message: str, value: Any = None, **facts: Any) -> None:
        """Note a misfit."""
        self.found.append(Misfit(steps, code, facts.pop("type", "Decode"), message, value, **facts))

    def _into_object(self, value: Any, schema: Schema, steps: Steps) -> None:
        if not isinstance(value, Mapping):
            self._mismatch("a mapping", value, steps, _around(value, schema, steps))
            return
        meant: set[str] = set()  # fields that unknown ones stand for
        for name, item in value.items():
            known = self._field_of(name, schema)
            if known is None:
                if not schema.is_open:
                    meant.update(self._unknown(name, item, schema, steps))
            elif item is not None:
                self.into(item, known, (*steps, name))
        if not self.is_reported:
            for name in schema.required:
                if self._is_missing(name, value, schema):
                    self._missing((*steps, name), is_derived=name in meant)

    def _field_of(self, name: str, schema: Schema) -> Schema | None:
        """The schema of a field of an object; `None` if nothing is known of it."""
        return schema.properties.get(name) or schema.additional

    def _is_missing(self, name: str, value: Mapping[str, Any], schema: Schema) -> bool:
        """Whether a field is not there, for which an object has no default."""
        del schema
        return value.get(name) is None

    def _missing(self, steps: Steps, *, is_derived: bool = False) -> None:
        self.add(steps, "fields/missing", "{owner} has no {field}", type="Required", is_derived=is_derived)

    def _unknown(self, name: Any, value: Any, schema: Schema, steps: Steps) -> Collection[str]:
        """Note an unknown field, and return the fields that it was meant to set."""
        meant: Collection[str] = ()
        help: str | None = None
        inner = [other for other, part in schema.properties.items() if name in part.properties and other != "status"]
        if isinstance(value, Mapping) and value and value.keys() <= schema.properties.keys():
            meant, help = value, "the fields in it stand here, without {field} around them"
        elif len(inner) == 1:
            meant, help = inner, escaped(f"it is a field of {named(inner[0])}")
        elif similar := self._suggestions.did_you_mean(str(name), schema.properties):
            meant, help = [similar], escaped(f"did you mean {named(similar)}?")
        self.add((*steps, name), "fields/unknown", "there is no field {field} here", type="UnknownField", help=help)
        return meant

    def _into_array(self, value: Any, schema: Schema, steps: Steps) -> None:
        items = schema.items
        if not isinstance(value, list | tuple):
            is_item = isinstance(value, str) and items is not None and items.type == "string" and _has_key(steps)
            self._mismatch("a list", value, steps, "write `{key}: [{plain}]`" if is_item else None)
            return
        if items is None:
            return
        for index, item in enumerate(value):
            if item is not None:
                self.into(item, items, (*steps, index))
            else:
                self._into_no_item(items, (*steps, index))

    def _into_no_item(self, items: Schema, steps: Steps) -> None:
        """Look at an item that is `null`: to the server, it is an empty one."""
        if items.type == "object":
            self.into({}, items, steps)

    def _into_string(self, value: Any, schema: Schema, steps: Steps) -> None:
        if not isinstance(value, str):
            if schema.format == "byte" and isinstance(value, list) and is_base64(tuple(value)):
                return
            wanted = {"byte": "base64 text", "date-time": "a time such as 2026-01-31T09:30:00Z"}.get(schema.format)
            is_scalar = isinstance(value, bool | int | float)
            self._mismatch(wanted or "text", value, steps, "in quotes: {text}" if is_scalar and not wanted else None)
        elif schema.format == "byte":
            if not is_base64(value):
                self.add(steps, "types/mismatch", "{name} must be base64 text", help='for example "aGVsbG8="')
        elif schema.format == "date-time":
            if not is_time(value):
                self._mismatch("a time such as 2026-01-31T09:30:00Z", value, steps)
        elif schema.choices and value not in schema.choices and value and not self.is_reported:
            self._no_choice(value, schema, steps)

    def _no_choice(self, value: str, schema: Schema, steps: Steps) -> None:
        if schema.is_open and "/" in value:
            return
        options = tuple(map(str, schema.choices or ()))
        meant = self._suggestions.did_you_mean(value, options)
        several = f"one of: {', '.join(options)}" if len(options) > 3 else None
        self.add(
            steps,
            "types/choice-unsupported",
            f"{{name}} must be {escaped(one_of(options))}, got {{value}}",
            value,
            type="NotSupported",
            help=escaped(f"did you mean {named(meant)}?") if meant else several and escaped(several),
        )

    def _into_integer(self, value: Any, schema: Schema, steps: Steps) -> None:
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # `1.0` in YAML is 1 to kubectl
        if type(value) is not int:
            self._mismatch("a whole number", value, steps, _unquoted(value))
        elif not -(2 ** _BITS.get(schema.format, 63)) <= value < 2 ** _BITS.get(schema.format, 63):
            bits = _BITS.get(schema.format, 63) + 1
            self.add(steps, "types/out-of-range", f"{{name}} must fit in {bits} bits, got {{value}}", value)

    def _into_number(self, value: Any, schema: Schema, steps: Steps) -> None:
        del schema
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self._mismatch("a number", value, steps, _unquoted(value))

    def _into_boolean(self, value: Any, schema: Schema, steps: Steps) -> None:
        del schema
        if not isinstance(value, bool):
            is_said = isinstance(value, str) and value.lower() in ("true", "false")
            self._mismatch("true or false", value, steps, f"without quotes: {value.lower()}" if is_said else None)

    def _into_int_or_string(self, value: Any, schema: Schema, steps: Steps) -> None:
        if not isinstance(value, str):
            if isinstance(value, bool) or not isinstance(value, int | float):
                self._mismatch("text or a whole number", value, steps)
            else:
                self._into_integer(value, schema, steps)

    def _into_quantity(self, value: Any, schema: Schema, steps: Steps) -> None:
        del schema
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self._mismatch("text or a number", value, steps)
        elif parse(value) is None:
            help = (suggested_amount(value) if isinstance(value, str) else None) or SUFFIXES
            self.add(steps, "quantities/invalid", "{name} is no amount: {value}", value, help=escaped(help))

    def _mismatch(self, wanted: str, value: Any, steps: Steps, help: str | None = None) -> None:
        self.add(steps, "types/mismatch", f"{{name}} must be {wanted}, got {{value}}", value, help=help)


_INTO: Mapping[str, str] = {
    "array": "_into_array",
    "boolean": "_into_boolean",
    "int-or-string": "_into_int_or_string",
    "integer": "_into_integer",
    "number": "_into_number",
    "object": "_into_object",
    "quantity": "_into_quantity",
    "string": "_into_string",
}
"""The method for each type."""


def _has_key(steps: Steps) -> bool:
    return bool(steps) and isinstance(steps[-1], str)


def _around(value: Any, schema: Schema, steps: Steps) -> str | None:
    """The line to write instead of a text that is the only thing an object needs."""
    names = schema.required if len(schema.required) == 1 else ()
    texts = [name for name in names if schema.properties[name].type == "string"]
    return (
        f"write `{{key}}: {{{{{texts[0]}: {{plain}}}}}}`"
        if texts and isinstance(value, str) and _has_key(steps)
        else None
    )


def _unquoted(value: Any) -> str | None:
    return f"without quotes: {value}" if isinstance(value, str) and value.isascii() and value.isdecimal() else None
