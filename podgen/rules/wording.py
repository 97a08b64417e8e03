"""Names, settings and values of fields, as they are written in Python and in YAML."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from podgen.model.base import Model
from podgen.problems import visible
from podgen.schema.fields import fields_of
from podgen.secret_texts import without_secrets_in, words_without_secrets
from podgen.words import Setting, Words

Value: TypeAlias = str | int | bool | Sequence[str] | Mapping[str, str] | None


def name_of(model: type[Model], attribute: str) -> Words:
    """The name of a field.

    Raises:
        KeyError: The type has no such field.

    Example:
        >>> from podgen.model import VolumeMount
        >>> name_of(VolumeMount, "sub_path")
        Words(python='sub_path', yaml='subPath')
    """
    return Words(attribute, fields_of(model)[attribute].name)


def keyword(model: type[Model], attribute: str) -> Words:
    """The name of a field that has to be set: `tolerations=` in Python, `tolerations` in YAML."""
    name = name_of(model, attribute)
    return Words(f"{name.python}=", name.yaml)


def setting(model: type[Model], attribute: str, value: Value) -> Setting:
    """A field with a value, as it is written in Python and in YAML.

    Raises:
        KeyError: The type has no such field.

    Example:
        >>> from podgen.model import VolumeMount
        >>> setting(VolumeMount, "read_only", True)
        Setting(python='read_only=True', yaml='readOnly: true')
    """
    name, value_words = name_of(model, attribute), literal(value)
    return Setting(f"{name.python}={value_words.python}", f"{name.yaml}: {value_words.yaml}")


def literal(value: Value) -> Words:
    """A value, as it is written in Python and in YAML. What may be secret in it is left out.

    Example:
        >>> literal("Never")
        Words(python='"Never"', yaml='Never')
    """
    import json  # only where something is wrong

    if value is None or isinstance(value, bool):
        return Words(repr(value), json.dumps(value))
    if isinstance(value, str):
        value = without_secrets_in(value)
    elif isinstance(value, list | tuple):
        value = words_without_secrets(value)
    text = json.dumps(value, ensure_ascii=False)
    text = visible(text, limit=len(text))
    return Words(text, value if isinstance(value, str) and _needs_no_quotes(value) else text)


def _needs_no_quotes(text: str) -> bool:
    """Whether a text surely needs no quotes in YAML, also within `[...]` and `{...}`."""
    from podgen.yaml.scalars import plain_value  # only where something is wrong

    return bool(re.fullmatch(r"[A-Za-z/][A-Za-z0-9/._-]*", text)) and plain_value(text) == text
