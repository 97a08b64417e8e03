"""What to do with a piece of the language that was given where a value of the model, or nothing, belongs."""

from podgen.model.base import Model
from podgen.model.containers import Container, EnvVar, VolumeMount
from podgen.rules.location import Location
from podgen.schema.fields import Kind, ListOf, ObjectOf
from podgen.schema.typecheck import test_of

_ADDED = {"Toleration": "tolerate", "TopologySpreadConstraint": "spread", "Affinity": "apart"}
"""The pieces that add such values to a pod, by type."""


def piece_instead(kind: Kind, at: Location) -> str | None:
    """How to give a piece, a set, or a single value where a list belongs."""
    value = at.value
    if isinstance(kind, ListOf):
        if isinstance(value, set | frozenset):
            return "a set has no order: write a list"
        return "put it in brackets: [...]" if isinstance(value, Model) and test_of(kind.item)(value) else None
    if isinstance(kind, ObjectOf) and kind.model is VolumeMount and hasattr(value, "at"):
        return "say where: `volume.at(path)`"
    if isinstance(at.parent and at.parent.value, EnvVar) and hasattr(value, "key") and hasattr(value, "all"):
        return "say which of its values: `config.key(name)`; `env_from=[config.all()]` takes all of them"
    if not isinstance(kind, ObjectOf) or isinstance(value, Model):
        return None
    if kind.model is Container and hasattr(value, "container"):
        return 'pieces go into the pod as they are: pod("web", container(...))'
    if kind.model.__name__ in _ADDED and hasattr(value, "fields"):
        return f'pieces go into the pod as they are: pod("web", container(...), {_ADDED[kind.model.__name__]}(...))'
    return None
