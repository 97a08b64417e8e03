"""Volumes that nothing mounts or fills, and those that are meant for a webhook, or to stay empty."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import unused_volumes

RULES = unused_volumes.RULES
APP = {"name": "c", "image": "i"}
UNUSED = [("volumes/unused", "spec.volumes[0]")]
EMPTY = [("volumes/never-written", "spec.volumes[0]")]


def mounting(*mounts: dict[str, Any], name: str = "c") -> dict[str, Any]:
    """A container with mounts."""
    return {"name": name, "image": "i", "volumeMounts": list(mounts)}


def at(path: str, name: str = "v", **more: Any) -> dict[str, Any]:
    """A mount."""
    return {"name": name, "mountPath": path, **more}


def test_unused() -> None:
    """A volume is mounted, or is a device, or holds the files of variables."""
    volumes = [{"name": "v", "emptyDir": {}}]
    assert told(RULES, volumes=volumes) == UNUSED
    assert told(RULES, volumes=volumes, containers=[mounting(at("/v"))]) == []
    device = {**APP, "volumeDevices": [{"name": "v", "devicePath": "/dev/v"}]}
    assert told(RULES, volumes=volumes, containers=[device]) == []


@pytest.mark.parametrize(
    "name", ["gke-gcsfuse-cache", "gke-gcsfuse-tmp", "istio-token", "workload-socket", "linkerd-identity-end-entity"]
)
def test_volumes_of_webhooks(name: str) -> None:
    """What a webhook adds to the pod mounts them."""
    assert told(RULES, volumes=[{"name": name, "emptyDir": {}}]) == []


@pytest.mark.parametrize(("text", "is_told"), [("cache:/cache", False), ("name=cache,ro", False), ("cache-2:/x", True)])
def test_volumes_that_annotations_mention(text: str, is_told: bool) -> None:
    """A webhook reads of the volume in an annotation."""
    metadata = {"annotations": {"example.com/mounts": text}}
    expected = UNUSED * is_told
    assert told(RULES, metadata=metadata, volumes=[{"name": "cache", "emptyDir": {}}]) == expected


def test_parts_of_a_pod() -> None:
    """A patch has only some of the containers and mounts, as its containers without an image show."""
    assert told(RULES, volumes=[{"name": "v", "emptyDir": {}}], containers=[{"name": "c"}]) == []


@pytest.mark.parametrize(
    "source",
    [
        {"emptyDir": {}},
        {"emptyDir": {"medium": "Memory"}},
        {"ephemeral": {"volumeClaimTemplate": {"spec": {"accessModes": ["ReadWriteOnce"]}}}},
    ],
)
def test_never_written(source: dict[str, Any]) -> None:
    """What all containers only read stays as empty as it was made."""
    volumes = [{"name": "v", **source}]
    readers = [mounting(at("/a", readOnly=True)), mounting(at("/b", readOnly=True), name="d")]
    assert told(RULES, volumes=volumes, containers=readers) == EMPTY
    writer = mounting(at("/c"), name="w")
    assert told(RULES, volumes=volumes, containers=[*readers, writer]) == []
    assert told(RULES, volumes=volumes, containers=readers, initContainers=[writer]) == []


@pytest.mark.parametrize(
    "source",
    [
        {"configMap": {"name": "c"}},
        {"persistentVolumeClaim": {"claimName": "c", "readOnly": True}},
        {
            "ephemeral": {
                "volumeClaimTemplate": {"spec": {"dataSource": {"kind": "VolumeSnapshot", "name": "s"}}},
            }
        },
    ],
)
def test_volumes_with_something_in_them(source: dict[str, Any]) -> None:
    """Others have filled them."""
    reader = mounting(at("/a", readOnly=True), at("/a/b", readOnly=True, name="w"))
    volumes = [{"name": "v", **source}, {"name": "w", "secret": {"secretName": "s"}}]
    assert told(RULES, volumes=volumes, containers=[reader]) == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("v", "/var/run/secrets/kubernetes.io/serviceaccount"),
        ("v", "/var/run/secrets/"),
        ("v", "/run/secrets/kubernetes.io/serviceaccount"),
        ("no-api-access-please", "/somewhere"),
        ("empty", "/usr/share/docs"),
        ("hide-examples", "/usr/share/examples"),
    ],
)
def test_meant_to_be_empty(name: str, path: str) -> None:
    """Mounted over the token of the service account, or called so, it hides what is there."""
    reader = mounting(at(path, name, readOnly=True))
    assert told(RULES, volumes=[{"name": name, "emptyDir": {}}], containers=[reader]) == []


@pytest.mark.parametrize("path", ["/v/conf", "/v/a/b", "/v//conf/"])
def test_mount_below_a_read_only_directory(path: str) -> None:
    """Nothing can make the directory for it; that the other one is empty follows."""
    volumes = [{"name": "v", "emptyDir": {}}, {"name": "w", "configMap": {"name": "c"}}]
    one = mounting(at("/v", readOnly=True), at(path, "w"))
    expected = [("mounts/below-read-only", "spec.containers[0].volumeMounts[1].mountPath")]
    assert told(RULES, volumes=volumes, containers=[one]) == expected


def test_mounts_below_others() -> None:
    """Below a directory that something writes into, or that is written into here, or beside it: the runtime makes it."""
    volumes = [{"name": "v", "emptyDir": {}}, {"name": "w", "configMap": {"name": "c"}}]
    below, beside = at("/v/conf", "w"), at("/vault", "w")
    for containers in (
        [mounting(at("/v"), below)],
        [mounting(at("/v", readOnly=True), below), mounting(at("/x"), name="d")],
        [mounting(at("/v", readOnly=True), at("/x"), below)],
    ):
        assert told(RULES, volumes=volumes, containers=containers) == []
    assert told(RULES, volumes=volumes, containers=[mounting(at("/v", readOnly=True), beside)]) == EMPTY
