"""The line to write instead of a value of a wrong type, in the language of its reader."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.containers import Container, EnvVar, VolumeMount
from podgen.model.frozen import MAPPING
from podgen.model.volumes import Volume
from podgen.rules.location import Location
from podgen.rules.shapes.containers import container_code, parts_of
from podgen.rules.shapes.imports import with_imports
from podgen.rules.shapes.in_python import Code, code_of
from podgen.rules.shapes.in_yaml import flow
from podgen.rules.shapes.meant import meant
from podgen.rules.shapes.mounts import mounts_instead, volumes_instead
from podgen.rules.shapes.naming import is_of_piece, key_at, keyword_at, whole_field
from podgen.rules.shapes.pieces import piece_instead
from podgen.rules.shapes.scalars import scalar_instead
from podgen.rules.shapes.secrecy import is_undisclosed, without_secrets
from podgen.schema.fields import Kind, ListOf, ObjectOf, Scalar, fields_of
from podgen.secret_texts import HIDDEN
from podgen.words import Text

_LONGEST = 160
"""The most characters of a line to write."""

_MOST_ITEMS = _LONGEST // 3
"""A list or a mapping with more items is longer as a line: `a, b`. It is not looked at anew for each of its items."""


class Mend(NamedTuple):
    """What to write instead of a value."""

    help: Text
    covers: str = ""
    """The path of the list that it is for as a whole, if it is for one: its other items need no mend of their own."""


def mend_of(kind: Kind, at: Location) -> Mend | None:
    """What to write instead of a value, if the value shows what was meant.

    Parameters:
        kind: The type that is wanted.
        at: The location of the value.
    """
    item = _around(at)
    if item is not None and (found := _shape(ObjectOf(type(item.value)), item)):
        return found
    if at.index in ("matchLabels", "match_labels") and isinstance(at.value, MAPPING):
        return _shape(kind, at)  # a selector of another kind
    if isinstance(kind, Scalar):
        help = scalar_instead(kind, at) or piece_instead(kind, at)
        return Mend(help) if help else _shape(kind, at)
    help = piece_instead(kind, at)
    return Mend(help) if help else _shape(kind, at)


def secret_mend(kind: Kind, at: Location) -> Mend | None:
    """The same for a value in a Secret, which is not repeated."""
    is_unquoted = isinstance(at.value, bool | int | float) and at.index is not None
    return Mend("put it in quotes") if is_unquoted and kind == Scalar((str,)) else None


def _around(at: Location) -> Location | None:
    """The item of a list that was made of a text or a mapping alone: `ports=["8080:80"]` sets the number of a port to that."""
    around = at.parent
    if around is None or not isinstance(around.index, int):
        return None
    if type(around.value).__name__ in _NUMBERED and at.attribute == _NUMBERED[type(around.value).__name__]:
        is_number = isinstance(at.value, str) and at.value.isdecimal() and at.value.isascii()
        is_text = isinstance(at.value, (str, *MAPPING))
        return around if is_text and not (is_number and around.reader == "yaml") else None
    is_source = isinstance(around.value, EnvVar) and at.attribute == "value" and isinstance(at.value, MAPPING)
    return around if is_source else None


_NUMBERED = {"ContainerPort": "container_port", "ServicePort": "port"}
"""The fields that a piece sets to what it is given as a port, by type."""


def _shape(kind: Kind, at: Location) -> Mend | None:
    field = whole_field(at)
    assert field.parent is not None  # it is a field of something
    whole = fields_of(type(field.parent.value))[field.attribute].kind
    is_short = not isinstance(field.value, tuple | list | Mapping) or len(field.value) <= _MOST_ITEMS
    if is_short and (mend := _of_whole(whole, field, at)):
        return mend
    if field is at or isinstance(kind, Scalar) or (plain := meant(kind, at)) is None:
        return None
    shown = without_secrets(kind, plain)
    text = (
        f"`{flow(shown)}`"
        if at.reader == "yaml"
        else with_imports(code_of(kind, shown, pieces=is_of_piece(at)), at.place)
    )
    return Mend(text) if len(text) <= _LONGEST else None


def _of_whole(kind: Kind, field: Location, at: Location) -> Mend | None:
    """What to write instead of a whole field, in which a value is wrong."""
    covers = field.path if isinstance(at.index, int) else ""
    if help := _of_volumes(kind, field):
        return Mend(help, covers)
    plain = meant(kind, field)
    if plain is not None and (line := _line(kind, plain, field)):
        is_split = isinstance(field.value, str) and field.attribute in ("command", "args")
        return Mend(f"a list with one item for each word: {line}" if is_split else line, covers)
    return None


def _of_volumes(whole: Kind, field: Location) -> str | None:
    if whole == ListOf(ObjectOf(VolumeMount)):
        return mounts_instead(field)
    return volumes_instead(field) if whole == ListOf(ObjectOf(Volume)) else None


def _line(kind: Kind, plain: Any, field: Location) -> str | None:
    """A field with its value, as it is written in the user's file; `None` if that would be long."""
    shown = HIDDEN if is_undisclosed(field) and isinstance(kind, Scalar) else without_secrets(kind, plain)
    if field.reader == "yaml":
        text = f"{key_at(field)}: {flow(shown)}"
        return f"`{text}`" if len(text) <= _LONGEST else None
    if kind == ListOf(ObjectOf(Container)) and (calls := _containers(shown, field)):
        return calls
    is_of_container = isinstance(field.parent and field.parent.value, Container)
    codes = list(parts_of(field.attribute, shown)) if is_of_container and is_of_piece(field) else []
    if not codes:
        code = code_of(kind, shown, field.attribute, pieces=is_of_piece(field))
        codes = [Code(f"{keyword_at(field)}={code.text}", code.classes)]
    text = ", ".join(code.text for code in codes)
    classes: frozenset[str] = frozenset().union(*(code.classes for code in codes))
    return with_imports(Code(text, classes), field.place) if len(text) <= _LONGEST else None


def _containers(plain: Sequence[Any], field: Location) -> str | None:
    """The containers of a pod as pieces, if they are short."""
    function = "init_container" if field.attribute == "init_containers" else "container"
    calls = [container_code(item, function) for item in plain]
    return f"pieces go into the pod as they are: {', '.join(map(str, calls))}" if calls and all(calls) else None
