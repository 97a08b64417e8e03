"""What podgen's functions return, as one value of the model that can be converted: pods and their parts alike."""

import re
from typing import Any, NamedTuple

from podgen.errors import PodError
from podgen.gate import ensure_checked, subject
from podgen.interop.patches import pod_patch
from podgen.manifests import to_dict
from podgen.model.base import Model
from podgen.model.containers import Container
from podgen.model.custom import CustomObject
from podgen.model.manifest import Manifest
from podgen.model.volumes import Volume
from podgen.pieces.env import AllKeys, ObjectKey
from podgen.pieces.mounts import Device, Mount, PodVolume
from podgen.pieces.values import ContainerPiece, Piece
from podgen.problems import named
from podgen.rules.common.type_words import described
from podgen.rules.common.types import well_typed
from podgen.rules.location import Location
from podgen.schema.convert import to_plain
from podgen.schema.typecheck import is_well_typed
from podgen.words import in_words


class Part(NamedTuple):
    """A value of the model, checked as far as possible without the rest of its pod."""

    value: Model
    plain: dict[str, Any]
    """The same with the API's names."""
    about: str
    """What it is, in a few words."""


def part_of(value: object, function: str) -> Part:
    """The value of the model behind what a function of podgen returned, or the value itself.

    Parameters:
        value: A manifest, a container, a volume, a mount, or any other value of the model.
        function: The function that it was given to, for messages.

    Raises:
        PodError: It is refused.
        TypeError: It stands for no value of the API: it is no value of podgen's, or settings such as `pod_options(...)`.
    """
    if isinstance(value, CustomObject):
        raise TypeError(f"{function} knows no class for a {named(value.kind)}: give to_dict(it) to CustomObjectsApi")
    if isinstance(value, Manifest):
        manifest = ensure_checked(value)
        return Part(manifest, to_dict(manifest), subject(manifest))
    model = _model_of(value)
    if model is None:
        raise TypeError(_no_value(value, function))
    about = _phrase(model)
    if isinstance(model, Container | Volume):
        _check(value if isinstance(value, ContainerPiece) else model, about)
    elif not is_well_typed(model):
        _, misfits = well_typed(Location(model))
        raise PodError(misfits.told(), about)
    return Part(model, to_plain(model), about)


def _check(value: ContainerPiece | Container | Volume, about: str) -> None:
    """Refuse a container or a volume for what no pod around it could make right."""
    try:
        pod_patch(value)
    except PodError as error:
        raise PodError(error.problems, about) from None


def _model_of(value: object) -> Model | None:
    """The value of the model in what a function of podgen returned."""
    found: object = value
    match value:
        case ContainerPiece():
            found = value.container
        case PodVolume():
            found = value.volume
        case Mount():
            found = value.mount
        case Device():
            found = value.device
        case ObjectKey():
            found = value.value_from
        case AllKeys():
            found = value.env_from
    return found if isinstance(found, Model) else None


def _no_value(value: object, function: str) -> str:
    if isinstance(value, Piece):
        return f"this piece is a part of a pod that the API has no type for: {function}(pod_patch(it))"
    return f"{function} takes a value of podgen's, such as pod(...) returns, got {in_words(described(value), 'python')}"


def _phrase(value: Model) -> str:
    """A part in a few words: ``container `web` ``."""
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", type(value).__name__).lower()
    name = getattr(value, "name", None)
    return f"{words} {named(name)}" if isinstance(name, str) and name else f"the {words}"
