"""What the server does where few manifests come: what it drops, defaults or looks at before its rules see a pod."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from podgen.checking.check_files import check_files

CONTAINER = {"name": "c", "image": "i:1"}
CLAIM = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}

Found = list[tuple[str, str]]


def found(manifest: Mapping[str, Any], severity: str = "error") -> Found:
    """The codes and paths of what the server finds in a manifest."""
    [examined] = check_files([("-", json.dumps(manifest))])
    problems = [problem for problem in examined.problems if problem.origin == "kubernetes"]
    return sorted((problem.code, problem.path) for problem in problems if problem.severity == severity)


def paths(manifest: Mapping[str, Any]) -> list[str]:
    """The paths of what makes the server refuse a manifest."""
    return sorted(path for _, path in found(manifest))


def a_pod(
    metadata: dict[str, Any] | None = None, container: dict[str, Any] | None = None, **spec: Any
) -> dict[str, Any]:
    """A valid pod, with some changes."""
    containers = [{**CONTAINER, **(container or {})}]
    metadata = {"name": "p"} if metadata is None else metadata
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": {"containers": containers, **spec}}


@pytest.mark.parametrize(
    "time",
    [
        "2026-01-31T09:30:00Z",
        "2026-01-31T9:30:00Z",
        "2026-01-31T09:30:00.5+01:00",
        "2026-01-31T09:30:00,25-24:60",
        "2024-02-29T00:00:00Z",
        "0000-02-29T00:00:00Z",
        None,
    ],
)
def test_times(time: str | None) -> None:
    """A moment is RFC 3339 as Go reads it."""
    assert found(a_pod({"name": "p", "creationTimestamp": time})) == []


@pytest.mark.parametrize(
    "time",
    [
        "",
        "tomorrow",
        "2026-01-31",
        "2026-01-31 09:30:00Z",
        "2026-01-31t09:30:00z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T09:60:00Z",
        "2026-01-31T09:30:60Z",
        "2026-02-29T00:00:00Z",
        "2026-01-31T09:30:00",
        "2026-01-31T09:30:00+0100",
        "2026-01-31T09:30:00.Z",
        "2026-01-31T09:30:00+25:00",
        "2026-01-31T09:30:00Z\n",
    ],
)
def test_no_times(time: str) -> None:
    """Any other text cannot be read as a moment, wherever one stands."""
    fields = [("creationTimestamp", "creationTimestamp"), ("deletionTimestamp", "deletionTimestamp")]
    for field, path in fields:
        assert found(a_pod({"name": "p", field: time})) == [("types/mismatch", f"metadata.{path}")]
    managed = {"operation": "Apply", "time": time}
    assert found(a_pod({"name": "p", "managedFields": [managed]})) == [
        ("types/mismatch", "metadata.managedFields[0].time")
    ]


@pytest.mark.parametrize(
    ("prefix", "fields"),
    [
        ("job-", []),
        ("a.", ["generateName"]),
        ("x" * 300, ["generateName"]),
        ("My-", ["generateName", "name"]),
        ("é-", ["generateName", "name"]),
        ("foo.-", ["name"]),
    ],
)
def test_prefixes_of_names(prefix: str, fields: list[str]) -> None:
    """The server makes a name of the prefix before it looks at both, and a final dash of the prefix is fine for it."""
    assert paths(a_pod({"generateName": prefix})) == [f"metadata.{field}" for field in fields]


@pytest.mark.parametrize(("name", "wrong"), [("a-", False), ("-", True), ("aé-", True)])
@pytest.mark.parametrize("reference", ["configMapRef", "secretRef"])
def test_names_that_end_in_a_dash(name: str, reference: str, wrong: bool) -> None:
    """The names of what variables are taken from are read as prefixes, too: byte by byte."""
    pod = a_pod(container={"envFrom": [{reference: {"name": name}}]})
    assert paths(pod) == [f"spec.containers[0].envFrom[0].{reference}.name"] * wrong


@pytest.mark.parametrize(
    ("lifecycle", "wrong"),
    [
        ({"stopSignal": "SIGTERM"}, False),
        ({"stopSignal": "SIGTERM", "preStop": None}, False),
        ({"stopSignal": None}, True),
        ({}, True),
        ({"stopSignal": "SIGTERM", "preStop": {"sleep": {"seconds": 1}}}, True),
    ],
)
def test_a_signal_alone_is_dropped(lifecycle: dict[str, Any], wrong: bool) -> None:
    """Stop signals need a gate. Without it they are dropped, and then there are no hooks left to be refused."""
    first = {"name": "i", "image": "i:1", "lifecycle": lifecycle}
    assert paths(a_pod(initContainers=[first])) == ["spec.initContainers[0].lifecycle"] * wrong
    refused = ["spec.ephemeralContainers", *["spec.ephemeralContainers[0].lifecycle"] * wrong]
    assert paths(a_pod(ephemeralContainers=[first])) == refused


def test_a_dotted_capital_letter() -> None:
    """Keys of annotations and names of drivers are read in lower case, letter by letter."""
    volume = {"name": "v", "csi": {"driver": "\u0130.example.com"}}
    assert paths(a_pod({"name": "p", "annotations": {"\u0130": "x"}}, volumes=[volume])) == []


def test_claims_of_pods_for_windows() -> None:
    """The resources of such a pod are refused as a whole. Its containers' claims are looked at."""
    claims = {"claims": [{"name": ""}, {"name": "x", "request": "X"}, {"name": "x"}]}
    pod = a_pod(os={"name": "windows"}, resources=claims, container={"resources": {"claims": [{"name": "y"}]}})
    assert found(pod) == [
        ("resources/claim-missing", "spec.containers[0].resources.claims[0]"),
        ("windows/pod-resources-forbidden", "spec.resources"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ({"hostIP": "1.1.1.1"}, {}, True),
        ({"hostIP": "1.1.1.1"}, {"hostIP": "2.2.2.2"}, True),
        ({"hostIP": "1.1.1.1"}, {"hostIP": "1.1.1.1"}, False),
        ({"hostPort": 80}, {"hostIP": "1.1.1.1"}, True),
        ({"hostPort": 80, "hostIP": "1.1.1.1"}, {"hostPort": 80, "hostIP": "2.2.2.2"}, False),
    ],
)
def test_overlapping_ports(first: dict[str, Any], second: dict[str, Any], overlap: bool) -> None:
    """A port overlaps another one where they differ in the node's address or port, and one of them has no port of it."""
    pod = a_pod(container={"ports": [{"containerPort": 80, **first}, {"containerPort": 80, **second}]})
    warned = [path for code, path in found(pod, "warning") if code == "ports/overlapping"]
    assert warned == ["spec.containers[0].ports[1]"] * overlap


@pytest.mark.parametrize(
    ("field", "wrong"), [("deletionGracePeriodSeconds", True), ("generation", False), ("finalizers", True)]
)
def test_zero_in_the_metadata_of_claims(field: str, wrong: bool) -> None:
    """What can be told from nothing is set, even if it is 0 or empty."""
    claim = {"metadata": {field: [] if field == "finalizers" else 0}, "spec": CLAIM}
    path = f"spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.{field}"
    pod = a_pod(volumes=[{"name": "v", "ephemeral": {"volumeClaimTemplate": claim}}])
    assert paths(pod) == [path] * wrong


def test_null_as_an_access_mode() -> None:
    """In a list of texts, null is an empty one, which is no access mode."""
    claim = {"spec": {**CLAIM, "accessModes": [None]}}
    at = "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes"
    assert found(a_pod(volumes=[{"name": "v", "ephemeral": {"volumeClaimTemplate": claim}}])) == [
        ("volume-claims/access-mode-unsupported", at)
    ]


def test_own_claim_as_a_second_source() -> None:
    """Of a second source the server says that it is one; but a claim that belongs to the pod itself it finds in any case."""
    own = {"name": "e", "ephemeral": {"volumeClaimTemplate": {"spec": CLAIM}}}
    both = {"name": "w", "emptyDir": {}, "persistentVolumeClaim": {"claimName": "p-e"}}
    assert paths(a_pod(volumes=[own, both])) == [
        "spec.volumes[1].persistentVolumeClaim",
        "spec.volumes[1].persistentVolumeClaim.claimName",
    ]


def stateful_set(**container: Any) -> dict[str, Any]:
    """A StatefulSet that makes a claim named `data` for each of its pods."""
    return {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": {"name": "db"},
        "spec": {
            "serviceName": "db",
            "selector": {"matchLabels": {"app": "db"}},
            "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": CLAIM}],
            "template": {
                "metadata": {"labels": {"app": "db"}},
                "spec": {"containers": [{**CONTAINER, **container}]},
            },
        },
    }


def test_claims_of_stateful_sets() -> None:
    """The pods of a StatefulSet have its claims as volumes, beside those of the template."""
    assert found(stateful_set(volumeMounts=[{"name": "data", "mountPath": "/data"}])) == []
    assert found(stateful_set(volumeDevices=[{"name": "data", "devicePath": "/dev/data"}])) == []
    at = "spec.template.spec.containers[0].volumeMounts[0].name"
    assert found(stateful_set(volumeMounts=[{"name": "dat", "mountPath": "/data"}])) == [("mounts/volume-missing", at)]
    deployment = {**stateful_set(volumeMounts=[{"name": "data", "mountPath": "/data"}]), "kind": "Deployment"}
    assert found(deployment) == [("mounts/volume-missing", at)]


@pytest.mark.parametrize("claims", [None, [], [None], [{"metadata": None}]])
def test_no_claims_of_stateful_sets(claims: Any) -> None:
    """Where there are no claims to be found, there are none."""
    manifest = stateful_set(volumeMounts=[{"name": "data", "mountPath": "/data"}])
    manifest["spec"]["volumeClaimTemplates"] = claims
    assert [code for code, _ in found(manifest)] == ["mounts/volume-missing"]


@pytest.mark.parametrize("claims", [{}, "data", ["data"]])
def test_claims_of_a_wrong_type(claims: Any) -> None:
    """The claims are told to be of a wrong type, and the mounts of what might have been one are not looked for."""
    manifest = stateful_set(volumeMounts=[{"name": "data", "mountPath": "/data"}])
    manifest["spec"]["volumeClaimTemplates"] = claims
    assert [code for code, _ in found(manifest)] == ["types/mismatch"]


def test_a_misspelt_claim() -> None:
    """A claim is suggested as a volume is."""
    [checked] = check_files([("-", json.dumps(stateful_set(volumeMounts=[{"name": "dat", "mountPath": "/data"}])))])
    assert [problem.help for problem in checked.problems if problem.severity == "error"] == ["did you mean `data`?"]


def test_only_pods_have_a_status() -> None:
    """The server adds a status to a pod. A template has no such field."""
    assert found({**a_pod(), "status": {"phase": "Running"}}) == []
    manifest = stateful_set()
    manifest["spec"]["template"]["status"] = {}
    assert found(manifest) == [("fields/unknown", "spec.template.status")]


def test_equal_owners_are_merged() -> None:
    """The server merges equal entries, with a warning, before it asks whether two of them are controllers."""
    owner = {"apiVersion": "batch/v1", "kind": "Job", "name": "j", "uid": "u", "controller": True}
    twice = a_pod(metadata={"name": "p", "ownerReferences": [owner, owner]})
    assert found(twice) == []
    assert found(twice, "warning") == [("metadata/owner-duplicate", "metadata.ownerReferences")]
    two = a_pod(metadata={"name": "p", "ownerReferences": [owner, {**owner, "uid": "w"}]})
    assert found(two) == [("metadata/owner-controller-duplicate", "metadata.ownerReferences")]
    unfinished = {"apiVersion": "batch/v1", "kind": "Job", "name": "j", "uid": ""}
    without = {key: value for key, value in unfinished.items() if key != "uid"}
    assert found(a_pod(metadata={"name": "p", "ownerReferences": [unfinished, without]})) == [
        ("metadata/owner-uid-missing", "metadata.ownerReferences.uid")
    ]
