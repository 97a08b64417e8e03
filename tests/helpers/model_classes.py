"""All classes of the model that stand for types of Kubernetes."""

import podgen.model
from podgen.model.base import Model

_NAMED = [getattr(podgen.model, name) for name in podgen.model.__all__]

CLASSES: list[type[Model]] = [
    value
    for value in _NAMED
    if isinstance(value, type) and issubclass(value, Model)
    if value not in (podgen.model.CustomObject, podgen.model.Manifest)
]
"""What `podgen.model` offers, in the order of the alphabet; not the objects of other kinds, whose fields
are anything, nor the class of all objects."""
