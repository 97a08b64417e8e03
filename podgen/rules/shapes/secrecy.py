"""What messages do not repeat: values that may be secret, by their names or by what they look like."""

from collections.abc import Mapping
from typing import Any

from podgen.model.base import Model
from podgen.rules.location import Location
from podgen.schema.fields import Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name
from podgen.secret_texts import HIDDEN, has_secret_name, holds_secret, without_secrets_in, words_without_secrets


def is_undisclosed(at: Location) -> bool:
    """Whether a value of a wrong type may be secret: that of a Secret, of a variable, or of an entry with such a name.

    Every value of a variable or a header may be: that is what people set them for. A boolean or a short number is none,
    unless the variable is called like something secret.
    """
    assert at.parent is not None  # a manifest as a whole has a type of its own
    value, owner = at.value, type(at.parent.value).__name__
    if owner == "EnvVar" and at.attribute == "value" and _is_harmless(at):
        return has_secret_name(at.parent.value.name)
    if owner == "Secret" and at.attribute in ("data", "string_data"):
        return True
    if at.attribute == "env" or (at.attribute == "value" and owner in _NAMED_VALUES):
        return True
    if isinstance(at.index, str) and not isinstance(value, bool):
        return has_secret_name(at.index)
    return isinstance(value, str) and holds_secret(value)


def _is_harmless(at: Location) -> bool:
    if isinstance(at.value, bool):
        return True
    return isinstance(at.value, int | float) and abs(at.value) < _LARGE and len(at.written or str(at.value)) <= _LONGEST


_LONGEST = 5
_LARGE = 100_000

_NAMED_VALUES = ("EnvVar", "HTTPHeader")


def without_secrets(kind: Kind, plain: Any) -> Any:
    """Plain data of a type, with `HIDDEN` for what may be secret."""
    match kind:
        case ObjectOf() if isinstance(plain, Mapping):
            return _object(kind.model, plain)
        case ListOf() if isinstance(plain, list):
            return _list(kind.item, plain)
        case MapOf() if isinstance(plain, Mapping):
            return {key: HIDDEN if has_secret_name(key) else item for key, item in plain.items()}
        case Scalar() if isinstance(plain, str):
            return without_secrets_in(plain)
    return plain


def _list(kind: Kind, plain: list[Any]) -> list[Any]:
    """The items of a list: of two words of a command such as `--password x`, the second may be secret."""
    if isinstance(kind, Scalar) and all(isinstance(item, str) for item in plain):
        return list(words_without_secrets(plain))
    return [without_secrets(kind, item) for item in plain]


def _object(model: type[Model], plain: Mapping[str, Any]) -> dict[str, Any]:
    fields = fields_by_name(model)
    is_named = model.__name__ in _NAMED_VALUES
    return {
        name: HIDDEN if is_named and name == "value" and item != "" else without_secrets(fields[name].kind, item)
        for name, item in plain.items()
    }
