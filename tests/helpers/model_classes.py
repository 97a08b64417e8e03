"""All classes of the model."""

import podgen.model
from podgen.model.base import Model

_NAMED = [getattr(podgen.model, name) for name in podgen.model.__all__]

CLASSES: list[type[Model]] = [value for value in _NAMED if isinstance(value, type) and issubclass(value, Model)]
"""What `podgen.model` offers, in the order of the alphabet."""
