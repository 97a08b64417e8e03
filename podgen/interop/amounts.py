"""Amounts as text: podgen keeps `cpu=0.5` as it was written, and the classes of other libraries only take `"0.5"`."""

from collections.abc import Mapping
from typing import Any

from podgen.model.base import Model
from podgen.schema.fields import Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name


def amounts_as_text(model: type[Model], plain: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data of a type in which each amount is text, which is the same to Kubernetes.

    Parameters:
        model: The type.
        plain: Plain data with the API's names.

    Example:
        >>> from podgen.model import ResourceRequirements
        >>> amounts_as_text(ResourceRequirements, {"limits": {"cpu": 0.5, "memory": "1Gi"}})
        {'limits': {'cpu': '0.5', 'memory': '1Gi'}}
    """
    fields = fields_by_name(model)
    return {name: _as(fields[name].kind, value) if name in fields else value for name, value in plain.items()}


def _as(kind: Kind, value: Any) -> Any:
    match kind:
        case Scalar(types=(first, *others)) if first is str and float in others:
            return value if isinstance(value, str) else str(value)
        case ListOf():
            return [_as(kind.item, item) for item in value]
        case MapOf():
            return {key: _as(kind.item, item) for key, item in value.items()}
        case ObjectOf():
            return amounts_as_text(kind.model, value)
    return value
