"""Every problem points to its place in the text."""

import json
from typing import Any

import pytest
from helpers.checked_files import POD, changed, check_texts, holder, marked, place_of, span
from hypothesis import given
from hypothesis import strategies as st

from podgen.problems import Checked, Problem
from podgen.yaml import writer as yaml

REPEATED = """\
apiVersion: v1
kind: Pod
metadata:
  name: a
  name: b
spec:
  containers:
  - {name: a, image: x:1, env: [{name: A, value: b, value: c}]}
"""


def test_repeats() -> None:
    """A key that is there twice is a mistake of its own, at its last place; the rules see the last value."""
    [found] = check_texts(REPEATED)
    assert found.name == "b"
    assert [(problem.code, problem.type, problem.path, problem.message) for problem in found.problems] == [
        ("fields/duplicate", "DuplicateField", "metadata.name", 'the key "name" is there twice, first in line 4'),
        (
            "fields/duplicate",
            "DuplicateField",
            "spec.containers[0].env[0].value",
            'the key "value" is there twice, first in line 8',
        ),
    ]
    first, second = ([place_of(problem), *map(place_of, problem.related)] for problem in found.problems)
    assert first == [(5, 3), (4, 3)]
    assert second == [(8, 53), (8, 43)]


def test_repeats_in_template() -> None:
    """In a workload every key counts, outside of the template as well."""
    text = json.dumps(holder("apps/v1", "Deployment", "spec.template")).replace(
        '"template"', '"replicas": 1, "replicas": 2, "template"'
    )
    assert [problem.path for found in check_texts(text) for problem in found.problems] == ["spec.replicas"]


@pytest.mark.parametrize("prefix", ["", '{"kind": "List", "apiVersion": "v1", "items": ['])
def test_who_refuses_repeats(prefix: str) -> None:
    """The server refuses them in JSON; of YAML, kubectl sends it the last ones only."""
    text = (
        prefix
        + '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a", "name": "b"}}'
        + "]}" * bool(prefix)
    )
    for form, origin in ((text, "kubernetes"), (f"# YAML\n{text}", "podgen")):
        assert [problem.origin for found in check_texts(form) for problem in found.problems] == [origin]


MISTAKES: dict[str, Any] = {
    "metadata.name": "Web",
    "metadata.labels": {"app": "a b"},
    "spec.restartPolicy": "Sometimes",
    "spec.containers.0.imag": "x",
    "spec.containers.0.ports.0.containerPort": 70000,
    "spec.containers.0.ports.0.protocol": "tcp",
    "spec.containers.0.env.0.name": "a=b",
    "spec.containers.0.resources.limits": {"memory": "64 Mi"},
    "spec.containers.0.volumeMounts.0.name": "htm",
    "spec.containers.1.image": ...,
    "spec.containers.1.name": "nginx",
    "spec.containers.1.readinessProbe": {"periodSeconds": 0, "httpGet": {"port": "htt"}},
    "spec.containers.1.command": "php",
    "spec.volumes.0.hostPath": {"path": "/x"},
    "spec.volumes": [{"name": "html", "emptyDir": {}}, {"name": "html", "hostPath": {}}],
    "spec.containers": [],
    "spec.hostNetwork": "yes",
}


mistakes = st.lists(
    st.sampled_from([*MISTAKES.items()]), min_size=1, max_size=4, unique_by=lambda change: change[0]
).map(dict)


def applied(changes: dict[str, Any]) -> Any:
    """The pod with these mistakes, as far as they do not rule each other out."""
    manifest = POD
    for change in changes.items():
        try:
            manifest = changed(dict([change]), manifest)
        except (KeyError, IndexError):
            continue
    return manifest


def stripped(found: Checked) -> list[Problem]:
    """The problems of a manifest without their places, in an order that does not depend on them."""
    bare = [problem.changed(place=None, related=()) for problem in found.problems]
    return sorted(bare, key=lambda problem: (problem.path, problem.code, problem.message))


@pytest.mark.slow
@given(mistakes)
def test_forms_agree(changes: dict[str, Any]) -> None:
    """One manifest has the same problems in every form, all at the key or item that the problem is about."""
    manifest = applied(changes)
    texts = [
        yaml.write(manifest),
        json.dumps(manifest),
        "# YAML\n" + json.dumps(manifest),
    ]
    found = check_texts(*texts)
    assert stripped(found[0])
    for one, text in zip(found, texts, strict=True):
        assert stripped(one) == stripped(found[0])
        for problem in one.problems:
            assert points_to(manifest, problem) == marked(text, problem).strip('"{').split('"')[0].split(":")[0]


def points_to(manifest: Any, problem: Problem) -> str:
    """What is to stand where a problem points to: the last key on the way to it or, for an item, its first key or itself."""
    shown = next(iter(manifest))
    for step in problem.steps:
        if isinstance(manifest, list):
            if not (isinstance(step, int) and step < len(manifest)):
                break
            shown = manifest[step]
        else:
            if not (isinstance(manifest, dict) and step in manifest):
                break
            shown = step
        manifest = manifest[step]  # pyright: ignore[reportCallIssue, reportArgumentType]
    return str(next(iter(shown)) if isinstance(shown, dict) else shown)


def test_order() -> None:
    """Problems come in the order of the lines, within a line of the paths, and of one path, of the codes."""
    manifest = applied(MISTAKES | {"spec.containers": POD["spec"]["containers"]})
    for text in (yaml.write(manifest), json.dumps(manifest)):
        [found] = check_texts(text)
        places = [(span(problem).line, problem.path, problem.code) for problem in found.problems]
        assert places == sorted(places)
        assert len(places) > 5


def test_related_places() -> None:
    """Where a second place belongs to a problem, both are in the text, in a template too."""
    pod = changed({"spec.containers.1.name": "nginx"})
    for manifest in (
        pod,
        holder("batch/v1", "Job", "spec.template", {"spec": {**pod["spec"], "restartPolicy": "Never"}}),
    ):
        text = yaml.write(manifest)
        [found] = check_texts(text)
        [problem] = found.problems
        [first] = problem.related
        assert problem.code == "containers/name-duplicate"
        lines = text.splitlines()
        assert [lines[span(part).line - 1].strip() for part in (first, problem)] == ["- name: nginx"] * 2
        assert span(first).line < span(problem).line
        assert span(first).column == span(problem).column
