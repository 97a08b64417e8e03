"""Fields of API versions that were removed, as they are written now."""

from collections.abc import Mapping, Sequence
from typing import Any

from podgen.rules.misplaced.shapes import Entries, is_scalar
from podgen.rules.misplaced.tree import Node
from podgen.rules.shapes.in_yaml import flow


def older_fields(node: Node, names: Sequence[str]) -> Entries | None:
    """What replaces the unknown fields of an object, if they are those of an older API version.

    Kubernetes: https://kubernetes.io/docs/reference/using-api/deprecation-guide/

    Parameters:
        node: The object.
        names: All of its unknown names.
    """
    values = {name: node.data.get(name) for name in names}
    match node.model.__name__, sorted(names):
        case "IngressBackend", ["serviceName", "servicePort"] if backend := _backend(values):
            return _instead("service", backend["service"], node)
        case "IngressSpec", ["backend"] if isinstance(values["backend"], Mapping):
            older = values["backend"]
            return _instead("defaultBackend", _backend(older) or older, node)
        case "HorizontalPodAutoscalerSpec", ["targetCPUUtilizationPercentage" as name] if is_scalar(values[name]):
            target = {"type": "Utilization", "averageUtilization": values[name]}
            metrics = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]
            return _instead("metrics", metrics, node)
        case "ResourceMetricSource", ["targetAverageUtilization" as name] if is_scalar(values[name]):
            return _instead("target", {"type": "Utilization", "averageUtilization": values[name]}, node)
        case "ResourceMetricSource", ["targetAverageValue" as name] if is_scalar(values[name]):
            return _instead("target", {"type": "AverageValue", "averageValue": values[name]}, node)
    return None


def _instead(field: str, value: Any, node: Node) -> Entries | None:
    """The line with the field that there is now; `None` if the object has it, too."""
    if node.data.get(field) is not None:
        return None
    return Entries(field, f"write `{flow({field: value})[1:-1]}`", node.steps)


def _backend(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a `serviceName` and a `servicePort` say."""
    name, port = values.get("serviceName"), values.get("servicePort")
    if len(values) != 2 or not isinstance(name, str) or not is_scalar(port):
        return None
    return {"service": {"name": name, "port": {"number" if isinstance(port, int) else "name": port}}}
