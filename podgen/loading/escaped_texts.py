"""Finds the texts of several lines in a manifest that are not written as blocks, but on one line with escapes."""

from collections.abc import Iterator
from typing import NamedTuple

from podgen.model.base import Model
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.rules.location import Location
from podgen.yaml.blocks import Obstacle, obstacle_in


class EscapedText(NamedTuple):
    """A text that is written on one line."""

    at: Location
    obstacle: Obstacle


def escaped_texts(manifest: Manifest) -> Iterator[EscapedText]:
    """The texts of several lines that are written on one, each with the reason.

    Parameters:
        manifest: A manifest that is valid.
    """
    for at in _texts(Location(manifest)):
        if obstacle := obstacle_in(at.value):
            yield EscapedText(at, obstacle)


def _texts(at: Location) -> Iterator[Location]:
    """The texts of several lines in a value of the model."""
    for attribute, value in vars(at.value).items():
        if isinstance(value, tuple):
            places = [Location(item, at, attribute, index) for index, item in enumerate(value)]
        elif isinstance(value, FrozenMap):
            places = [Location(item, at, attribute, key) for key, item in value.items()]
        else:
            places = [Location(value, at, attribute)]
        for place in places:
            if isinstance(place.value, Model):
                yield from _texts(place)
            elif isinstance(place.value, str) and "\n" in place.value:
                yield place
