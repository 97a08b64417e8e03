"""Minimal workloads whose pods run for ever, as plain data, and what podgen says of them."""

from typing import Any

from helpers.checked_files import code_and_path

LABELS: dict[str, Any] = {"app": "shop"}
POD: dict[str, Any] = {"metadata": {"labels": LABELS}, "spec": {"containers": [{"name": "app", "image": "app:1.0"}]}}


def workload(kind: str, **spec: Any) -> dict[str, Any]:
    """A minimal workload in which some fields of the spec are replaced; `None` takes one away."""
    is_old = kind == "ReplicationController"
    given = {"selector": LABELS if is_old else {"matchLabels": LABELS}, "template": POD, **spec}
    return {
        "apiVersion": "v1" if is_old else "apps/v1",
        "kind": kind,
        "metadata": {"name": "shop"},
        "spec": {field: value for field, value in given.items() if value is not None},
    }


def pod(labels: dict[str, Any] = LABELS, **spec: Any) -> dict[str, Any]:
    """A pod template with these labels, and these fields beside its container."""
    return {"metadata": {"labels": labels}, "spec": {**POD["spec"], **spec}}


def told(kind: str, **spec: Any) -> list[tuple[str, str]]:
    """The code and the path of everything that podgen says of such a workload."""
    return code_and_path(workload(kind, **spec))


def claim(name: str | None = "data", **spec: Any) -> dict[str, Any]:
    """A claim template for a StatefulSet."""
    asked = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
    return {"metadata": {} if name is None else {"name": name}, "spec": {**asked, **spec}}
