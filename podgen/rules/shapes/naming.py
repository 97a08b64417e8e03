"""What a field is called in the user's file: as a keyword of a call, or as a key in YAML."""

from typing import Any

from podgen.friendlier import CONTAINER_KEYWORDS, PARTS
from podgen.model.base import Model
from podgen.model.containers import Container
from podgen.reports.arguments import class_called, keyword_of
from podgen.rules.location import Location
from podgen.rules.wording import literal
from podgen.schema.fields import fields_of


def whole_field(at: Location) -> Location:
    """The location of the field that a value is in: of the list, for one of its items."""
    if at.index is None:
        return at
    assert at.parent is not None  # a manifest is no item
    return Location(getattr(at.parent.value, at.attribute), at.parent, at.attribute)


def keyword_at(field: Location) -> str:
    """The keyword that sets a field in the user's call."""
    assert field.parent is not None  # it is a field of something
    place = field.place
    if place and (keyword := keyword_of(place)):
        return keyword
    if not is_of_piece(field):
        return field.attribute
    if (field.parent.attribute, field.attribute) in PARTS:
        return PARTS[field.parent.attribute, field.attribute]
    if isinstance(field.parent.value, Container):
        return CONTAINER_KEYWORDS.get(field.attribute, field.attribute)
    return field.attribute


def is_of_piece(at: Location) -> bool:
    """Whether a piece made the value around a location, and not a class of the model."""
    assert at.parent is not None  # it is a field of something
    place = whole_field(at).place
    return place is None or class_called(place) != type(at.parent.value).__name__


def key_at(at: Location) -> str:
    """The key of a value in YAML: that of an entry of a mapping, or else the field's name."""
    assert at.parent is not None  # it is a field of something
    if isinstance(at.index, str):
        return literal(at.written_key or at.index).yaml
    owner = at.parent.value
    assert isinstance(owner, Model)
    return fields_of(type(owner))[at.attribute].name


def setting_at(at: Location, text: str) -> str:
    """A field, or an entry of one, with a value that is written already: `mode=0o400`, or `` `mode: 0400` ``."""
    if at.reader == "yaml":
        return f"`{key_at(at)}: {text}`"
    return f"{keyword_at(at)}={text}" if at.index is None else text


def set_to(at: Location, value: Any) -> str:
    """A field, or an item of one, with a value."""
    words = literal(value)
    if at.reader == "python":
        return f"{keyword_at(at)}={words.python}" if at.index is None else words.python
    return f"`{words.yaml}`" if isinstance(at.index, int) else f"`{key_at(at)}: {words.yaml}`"
