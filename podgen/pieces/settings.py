"""Reads the keywords of pods, workloads and companions as fields of the model."""

from collections.abc import Mapping
from typing import Any

from podgen.friendlier import POD_PARTS
from podgen.model.base import construct
from podgen.model.frozen import FrozenMap, frozen
from podgen.model.manifest import Manifest
from podgen.model.references import LocalObjectReference
from podgen.model.security import PodSecurityContext
from podgen.pieces.keywords import unknown_keywords
from podgen.pieces.parts import add_parts
from podgen.pieces.values import PodSettings, is_list, says_nothing
from podgen.source import Source


def read_settings(
    function: str, options: Mapping[str, Any], known: type, source: Source | None, more: tuple[str, ...] = ()
) -> PodSettings:
    """The fields that keywords set, and a problem for each unknown keyword.

    Parameters:
        function: The name of the piece.
        options: The keywords that the user gave.
        known: The `TypedDict` of the piece's keywords.
        source: The user's call.
        more: Further keywords of the piece, for suggestions.
    """
    objects: list[Manifest] = []
    fields: dict[str, Any] = {}
    parts: dict[str, Any] = {}
    keywords = known.__annotations__
    for keyword, value in options.items():
        if value is None or keyword not in keywords:
            continue
        if keyword in _SPECIAL:
            field, read = _read(keyword, value, source, objects)
            fields[field] = read
        elif keyword in POD_PARTS:
            _, part = POD_PARTS[keyword]
            if not says_nothing(PodSecurityContext, part, read := frozen(value)):
                parts[part] = read
        else:
            fields[keyword] = frozen(value)
    problems = unknown_keywords(function, options, known, source, more)
    if parts:
        problems = (*problems, *add_parts(fields, PodSecurityContext, "security_context", parts, source))
    return PodSettings(FrozenMap(fields), source, problems=problems, objects=tuple(objects))


def _read(keyword: str, value: Any, source: Source | None, objects: list[Manifest]) -> tuple[str, Any]:
    """The field that a keyword sets, and its value. The objects that are named by it are added to `objects`."""
    if keyword == "volumes":
        return keyword, frozen(list(value) if is_list(value) else value)
    if keyword == "image_pull_secrets":
        return keyword, tuple([_pull_secret(item, source, objects) for item in value]) if is_list(value) else value
    field, kind = _NAMES[keyword]
    if isinstance(value, Manifest) and value.kind == kind and value.name:
        objects.append(value)
        return field, value.name
    # Anything else stays as it is, and the gate refuses it if it is no text.
    return "service_name" if keyword == "service" else keyword, frozen(value)


_NAMES = {
    "namespace": ("namespace", "Namespace"),
    "service": ("service_name", "Service"),
    "service_account": ("service_account_name", "ServiceAccount"),
    "service_account_name": ("service_account_name", "ServiceAccount"),
}
"""The keywords that take the name of an object or the object itself, with the field for the name and the kind."""

_SPECIAL = {"volumes", "image_pull_secrets", *_NAMES}


def _pull_secret(item: Any, source: Source | None, objects: list[Manifest]) -> Any:
    name = item
    if isinstance(item, Manifest) and item.kind == "Secret" and item.name:
        objects.append(item)
        name = item.name
    return construct(LocalObjectReference, source, name=name) if isinstance(name, str) else frozen(item)
