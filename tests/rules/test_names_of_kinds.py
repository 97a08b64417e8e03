"""Metadata of objects of every kind: the names that each wants, and what else the server looks at in it."""

import json
from typing import Any

import pytest

from podgen import Problem
from podgen.checking.check_files import check_files
from podgen.schema.kinds import KINDS

VERSIONS = {kind.kind: kind.api_version for kind in KINDS}
SUBDOMAINS = sorted(VERSIONS.keys() - {"Service", "StatefulSet", "Namespace", "PodDisruptionBudget", "CronJob"})
LABELS = ["StatefulSet", "Namespace"]
NAMING_PODS = ["CronJob", "Deployment", "Job", "ReplicaSet", "ReplicationController"]


def problems(kind: str, metadata: dict[str, Any] | None, **more: Any) -> list[Problem]:
    """What is told of the metadata of an object."""
    manifest = {"apiVersion": VERSIONS[kind], "kind": kind, "metadata": metadata, **more}
    [checked] = check_files([("object.json", json.dumps(manifest))])
    return [problem for problem in checked.problems if problem.path.startswith("metadata")]


def told(kind: str, **metadata: Any) -> list[tuple[str, str]]:
    """The codes and paths of what is told of an object's metadata, but for what follows from the rest."""
    return [(problem.code, problem.path) for problem in problems(kind, metadata) if not problem.is_derived]


BAD = [("metadata/name-invalid", "metadata.name")]


@pytest.mark.parametrize("kind", SUBDOMAINS)
def test_names_that_are_subdomains(kind: str) -> None:
    """Most kinds take dots and up to 253 characters."""
    codes = {"Pod": "metadata/name-not-a-hostname"} | dict.fromkeys(NAMING_PODS, "metadata/name-not-a-label")
    warned = [(codes[kind], "metadata.name")] if kind in codes else []
    assert told(kind, name="1a") == []
    assert told(kind, name="a.b") == warned
    assert told(kind, name="a" * 253) == warned
    assert told(kind, name="a" * 254) == BAD
    assert told(kind, name="a_b") == BAD


@pytest.mark.parametrize("kind", LABELS)
def test_names_that_are_labels(kind: str) -> None:
    """No dots, and at most 63 characters; a digit may come first."""
    assert told(kind, name="1" * 63) == []
    for name in ("a.b", "a" * 64, "A", "-a"):
        assert told(kind, name=name) == BAD


def test_names_of_services() -> None:
    """A letter comes first."""
    assert told("Service", name="a" * 63) == []
    for name in ("1web", "a.b", "a" * 64, "a-"):
        assert told("Service", name=name) == BAD
    [problem] = problems("Service", {"name": "1web"})
    assert problem.help == 'for example "web"'


def test_names_of_cron_jobs() -> None:
    """The names of their Jobs have 11 characters more. A name that the server makes is as long as it is."""
    assert told("CronJob", name="a" * 52) == []
    [problem] = problems("CronJob", {"name": "a" * 53})
    assert (problem.code, problem.help) == ("metadata/name-invalid", f'for example "{"a" * 52}"')
    assert told("CronJob", generateName="a" * 47) == []
    assert told("CronJob", generateName="a" * 48) == [("metadata/generated-name-invalid", "metadata.name")]


def test_names_of_disruption_budgets() -> None:
    """Anything that can be a part of a URL, and any finalizer."""
    assert told("PodDisruptionBudget", name="My_PDB x", finalizers=["plain"]) == []
    for name in ("a/b", "a%b", ".", ".."):
        assert told("PodDisruptionBudget", name=name) == BAD
    assert told("PodDisruptionBudget", generateName="My_") == []


@pytest.mark.parametrize(
    ("kind", "prefix", "is_bad"),
    [
        ("Deployment", "a.b-", False),
        ("Deployment", "A-", False),  # the server puts a letter in place of both
        ("Deployment", "Ab-", True),
        ("Deployment", "a" * 254, True),
        ("Namespace", "a" * 64, True),
        ("Namespace", "a.b", True),
        ("Service", "1a-", True),
        ("ReplicationController", "Bad_", False),
        ("PodDisruptionBudget", "a/", True),
    ],
)
def test_prefixes_beside_a_name(kind: str, prefix: str, is_bad: bool) -> None:
    """They have the form of the kind's names, where the server looks at them."""
    found = [("metadata/generate-name-invalid", "metadata.generateName")] if is_bad else []
    assert told(kind, name="a", generateName=prefix) == found


@pytest.mark.parametrize("kind", VERSIONS)
def test_without_a_name(kind: str) -> None:
    """Every object needs one, and the message says what has none."""
    [problem] = problems(kind, {})
    what = "pod" if kind == "Pod" else kind
    assert (problem.code, problem.path, problem.message) == (
        "metadata/name-missing",
        "metadata.name",
        f"the {what} has no name",
    )


@pytest.mark.parametrize("kind", VERSIONS)
def test_generation(kind: str) -> None:
    """The server sets it for what it makes new versions of, and takes it for other kinds."""
    taken = kind in (
        "Service",
        "ConfigMap",
        "Secret",
        "PersistentVolumeClaim",
        "ServiceAccount",
        "Namespace",
        "HorizontalPodAutoscaler",
    )
    found = [("metadata/generation-negative", "metadata.generation")] if taken else []
    assert told(kind, name="a", generation=-1) == found
    assert told(kind, name="a", generation=0) == []


@pytest.mark.parametrize("kind", VERSIONS)
def test_labels_and_owners_of_every_kind(kind: str) -> None:
    """They are the same for all; a Namespace is in none itself."""
    expected = [
        ("annotations/key-invalid", "metadata.annotations"),
        ("metadata/finalizer-invalid", "metadata.finalizers"),
        ("metadata/label-key-invalid", "metadata.labels"),
        *([("metadata/namespace-invalid", "metadata.namespace")] if kind != "Namespace" else []),
        ("metadata/owner-uid-missing", "metadata.ownerReferences.uid"),
    ]
    owner = {"apiVersion": "v1", "kind": "Pod", "name": "p"}
    found = told(
        kind,
        name="a",
        namespace="a.b",
        labels={"a b": ""},
        annotations={"a b": ""},
        finalizers=["a b/c"],
        ownerReferences=[owner],
    )
    assert sorted(found) == expected


TEMPLATE = {"metadata": {"labels": {"x": "no value"}}}


@pytest.mark.parametrize("kind", ["Job", "ReplicationController", "Deployment"])
@pytest.mark.parametrize("labels", [None, {"a": "b"}])
def test_labels_that_are_copied_from_the_template(kind: str, labels: Any) -> None:
    """Of these, two take the labels of their pods, if they have none."""
    found = problems(kind, {"name": "a", "labels": labels}, spec={"template": TEMPLATE})
    is_copied = kind != "Deployment" and not labels
    assert [(problem.path, problem.is_derived) for problem in found] == [("metadata.labels", True)] * is_copied


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("CronJob", {"jobTemplate": {"metadata": {"labels": {"a b": "c d"}, "annotations": {"a b": ""}, "name": "A"}}}),
        ("StatefulSet", {"volumeClaimTemplates": [{"metadata": {"name": "a", "labels": {"a b": "c d"}}}]}),
    ],
)
def test_metadata_that_is_not_looked_at(kind: str, spec: dict[str, Any]) -> None:
    """What a CronJob's Jobs and a StatefulSet's claims are to have is looked at when they are made."""
    manifest = {"apiVersion": VERSIONS[kind], "kind": kind, "metadata": {"name": "a"}, "spec": spec}
    [checked] = check_files([("object.json", json.dumps(manifest))])
    codes = {problem.code for problem in checked.problems}
    assert not codes & {"metadata/label-key-invalid", "metadata/label-value-invalid", "annotations/key-invalid"}
    assert "metadata/name-invalid" not in codes


@pytest.mark.parametrize(
    ("kind", "is_known"), [("ConfigMap", False), ("Secret", False), ("ServiceAccount", False), ("Deployment", True)]
)
def test_status(kind: str, is_known: bool) -> None:
    """What a cluster tells of an object is passed over, if it tells anything of that kind."""
    manifest = {"apiVersion": VERSIONS[kind], "kind": kind, "metadata": {"name": "a"}, "status": {}}
    [checked] = check_files([("object.json", json.dumps(manifest))])
    assert (("fields/unknown", "status") in [(p.code, p.path) for p in checked.problems]) is not is_known
