"""Checks manifests that are written as files, and says where their problems point to."""

import copy
import json
from typing import Any

import pytest

from podgen.checking.check_files import check_files
from podgen.problems import Checked, Label, Problem
from podgen.source import Span

POD: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "labels": {"app": "web"}},
    "spec": {
        "containers": [
            {
                "name": "nginx",
                "image": "nginx:1.29",
                "env": [{"name": "MODE", "value": "on"}],
                "ports": [{"name": "http", "containerPort": 80}],
                "resources": {"limits": {"memory": "64Mi"}},
                "volumeMounts": [{"name": "html", "mountPath": "/usr/share/nginx/html"}],
            },
            {"name": "php", "image": "php:8.4-fpm", "readinessProbe": {"tcpSocket": {"port": 9000}}},
        ],
        "volumes": [{"name": "html", "emptyDir": {}}],
    },
}


TEMPLATE = {"metadata": POD["metadata"], "spec": POD["spec"]}


HOLDERS = [
    ("apps/v1", "Deployment", "spec.template"),
    ("apps/v1", "StatefulSet", "spec.template"),
    ("apps/v1", "DaemonSet", "spec.template"),
    ("apps/v1", "ReplicaSet", "spec.template"),
    ("v1", "ReplicationController", "spec.template"),
    ("batch/v1", "Job", "spec.template"),
    ("batch/v1", "CronJob", "spec.jobTemplate.spec.template"),
    ("v1", "PodTemplate", "template"),
]


each_holder = pytest.mark.parametrize(("version", "kind", "path"), HOLDERS)


def check_texts(*texts: str) -> list[Checked]:
    """What there is to say of the manifests in texts that are named `0.yaml`, `1.yaml` and so on."""
    return list(check_files((f"{number}.yaml", text) for number, text in enumerate(texts)))


def check_manifest(manifest: Any) -> Checked:
    """What there is to say of one manifest."""
    [found] = check_texts(json.dumps(manifest))
    return found


def span(part: Problem | Label) -> Span:
    """Where a problem or a label points to."""
    assert part.place is not None
    assert isinstance(part.place.source, Span)
    return part.place.source


def place_of(part: Problem | Label) -> tuple[int, int | None]:
    """The line and the column that a problem or a label points to."""
    return span(part).line, span(part).column


def code_and_place(found: Checked) -> list[tuple[str, str, int, int | None]]:
    """Everything that is said of a manifest: code, path, line and column."""
    return [(problem.code, problem.path, *place_of(problem)) for problem in found.problems]


def marked(text: str, problem: Problem) -> str:
    """What a problem points to in the text."""
    place = span(problem)
    assert place.column
    assert place.end_column
    return text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1]


def changed(changes: dict[str, Any], manifest: Any = POD) -> Any:
    """A manifest with other values at some paths, written as `spec.containers.0.name`; `...` takes away."""
    manifest = copy.deepcopy(manifest)
    for path, value in changes.items():
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        inner = manifest
        for step in way:
            inner = inner[step]
        if value is ...:
            del inner[last]
        else:
            inner[last] = copy.deepcopy(value)
    return manifest


def holder(version: str, kind: str, path: str, template: Any = TEMPLATE) -> dict[str, Any]:
    """A manifest of some kind that holds a template."""
    for step in reversed(path.split(".")):
        template = {step: template}
    return {"apiVersion": version, "kind": kind, "metadata": {"name": "web"}, **template}
