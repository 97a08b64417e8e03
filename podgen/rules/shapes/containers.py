"""Containers as calls of their piece, for those who bring mappings with the fields of the API."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from podgen.friendlier import CONTAINER_KEYWORDS
from podgen.model.containers import Container
from podgen.model.frozen import frozen
from podgen.rules.shapes.in_python import Code, code_of, literal_code, settings_of
from podgen.rules.shapes.meant import with_api_names
from podgen.rules.shapes.secrecy import without_secrets
from podgen.schema.convert import from_plain
from podgen.schema.fields import ObjectOf, fields_by_name

_LONGEST = 160


def container_code(value: Mapping[Any, Any], function: str = "container") -> str | None:
    """The call that makes the container in a mapping; `None` if it is none, or if the call would be long."""
    plain = with_api_names(Container, frozen(value))
    if plain is None or not {"name", "image"} <= plain.keys():
        return None
    converted = from_plain(Container, plain)
    if converted.unknown or not converted.has_right_types:
        return None
    shown = without_secrets(ObjectOf(Container), plain)
    codes = [code for name, item in shown.items() if name not in ("name", "image") for code in _keywords(name, item)]
    call = ", ".join([literal_code(shown["name"]), literal_code(shown["image"]), *(code.text for code in codes)])
    return f"{function}({call})" if len(call) <= _LONGEST else None


def _keywords(name: str, item: Any) -> Iterator[Code]:
    """The keywords for a field."""
    field = fields_by_name(Container)[name]
    if parts := parts_of(field.attribute, item):
        yield from parts
        return
    code = code_of(field.kind, item, field.attribute)
    yield Code(f"{CONTAINER_KEYWORDS.get(field.attribute, field.attribute)}={code.text}", code.classes)


def parts_of(attribute: str, plain: Any) -> Sequence[Code]:
    """The keywords of a container that take the parts of a field: `requests` and `limits` those of `resources`."""
    names = _PARTS.get(attribute)
    if names is None or not isinstance(plain, Mapping) or not plain or not plain.keys() <= set(names):
        return ()
    kind = fields_by_name(Container)[attribute].kind
    assert isinstance(kind, ObjectOf)  # it has parts
    return list(settings_of(kind.model, plain))


_PARTS = {"resources": ("requests", "limits", "claims"), "lifecycle": ("postStart", "preStop")}
"""The fields whose parts are keywords, with the API names of the parts."""
