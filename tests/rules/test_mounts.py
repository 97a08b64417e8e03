"""Mounts and devices: what the server compares, where it reports it, and what is told once only."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen import Problem
from podgen.model import Pod
from podgen.rules.pod import mounts, volumes
from podgen.rules.pod import volume_devices as devices
from podgen.schema.convert import from_plain

RULES = (*volumes.RULES, *mounts.RULES, *devices.RULES)
VOLUMES = [
    {"name": "disk", "persistentVolumeClaim": {"claimName": "c"}},
    {"name": "other", "persistentVolumeClaim": {"claimName": "c"}},
    {"name": "empty", "emptyDir": {}},
]


def mount(name: str = "empty", path: str = "/a", **fields: Any) -> dict[str, Any]:
    """A mount as a manifest has it."""
    return {"name": name, "mountPath": path, **fields}


def device(name: str = "disk", path: str = "/dev/a") -> dict[str, Any]:
    """A device as a manifest has it."""
    return {"name": name, "devicePath": path}


def container(*items: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A container with mounts and devices."""
    return {
        "name": "c",
        "image": "i",
        "volumeMounts": [item for item in items if "mountPath" in item],
        "volumeDevices": [item for item in items if "devicePath" in item],
        **fields,
    }


def of(*items: dict[str, Any], **fields: Any) -> list[tuple[str, str]]:
    """What is told of a container, with the paths inside the container."""
    found = told(RULES, volumes=VOLUMES, containers=[container(*items, **fields)])
    return [(code, path.removeprefix("spec.containers[0].")) for code, path in found]


@pytest.mark.parametrize("mode", ["", "none", "Private"])
def test_modes_of_mounts(mode: str) -> None:
    """An empty text is no mode either; the server does not say which mount it is."""
    assert of(mount(mountPropagation=mode)) == [("mounts/propagation-unsupported", "volumeMounts.mountPropagation")]
    assert of(mount(recursiveReadOnly=mode)) == [
        ("mounts/recursive-read-only-unsupported", "volumeMounts.recursiveReadOnly")
    ]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"recursiveReadOnly": "Enabled", "readOnly": True, "mountPropagation": "None"}, []),
        ({"recursiveReadOnly": "Disabled", "mountPropagation": "HostToContainer"}, []),
        ({"recursiveReadOnly": "IfPossible", "readOnly": False}, ["mounts/recursive-read-only-writable"]),
        (
            {"recursiveReadOnly": "IfPossible", "mountPropagation": "HostToContainer"},
            ["mounts/recursive-read-only-conflict", "mounts/recursive-read-only-writable"],
        ),
    ],
)
def test_read_only_all_the_way_down(fields: dict[str, Any], codes: list[str]) -> None:
    """Only what is read-only itself, and gets no further mounts, can be read-only all the way down."""
    assert of(mount(**fields)) == [(code, "volumeMounts.recursiveReadOnly") for code in codes]


@pytest.mark.parametrize(("privileged", "is_fine"), [(True, True), (False, False), (None, False)])
def test_mounts_that_reach_the_node(privileged: bool | None, is_fine: bool) -> None:
    """Only a privileged container can have them."""
    context = {} if privileged is None else {"securityContext": {"privileged": privileged}}
    found = of(mount(mountPropagation="Bidirectional"), **context)
    assert found == ([] if is_fine else [("mounts/propagation-unprivileged", "volumeMounts.mountPropagation")])


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("", []),
        (".", []),
        ("a..b/..c", []),
        ("a//b/", []),
        ("/", ["mounts/sub-path-absolute"]),
        ("..", ["mounts/sub-path-backstep"]),
        ("/../a", ["mounts/sub-path-absolute", "mounts/sub-path-backstep"]),
    ],
)
def test_sub_paths(path: str, codes: list[str]) -> None:
    """A sub-path stays inside its volume."""
    assert of(mount(subPath=path)) == [(code, "volumeMounts.subPath") for code in codes]


def test_paths_of_devices() -> None:
    """A path that goes up is refused for that alone, even if two devices have it."""
    assert of(device(path="/../a"), device("other", "/../a")) == [
        ("volume-devices/path-backstep", "volumeDevices[0].devicePath"),
        ("volume-devices/path-backstep", "volumeDevices[1].devicePath"),
    ]


def test_the_last_path_of_a_volume() -> None:
    """Of a volume that is mounted twice, the server compares the last path with those of the devices."""
    assert of(mount(path="/a"), mount(path="/b"), device(path="/a")) == [
        ("mounts/path-conflict", "volumeMounts[0].mountPath")
    ]


def test_what_is_mounted_and_a_device_is_told_once() -> None:
    """The server refuses it on both sides. The second one is marked, since it is the same mistake."""
    plain = {"spec": {"volumes": VOLUMES, "containers": [container(mount("disk", "/x"), device("disk", "/x"))]}}
    found: list[Problem] = problems_of(RULES, from_plain(Pod, plain).value)
    assert {(problem.code, problem.is_derived) for problem in found} == {
        ("mounts/name-conflict", False),
        ("mounts/path-conflict", False),
        ("volume-devices/name-conflict", True),
        ("volume-devices/path-conflict", True),
    }


def test_devices_of_users_of_their_own() -> None:
    """A pod with users of its own has no devices in any container."""
    init = container(device("other"), name="i")
    found = told(RULES, volumes=VOLUMES, containers=[container(device())], initContainers=[init], hostUsers=False)
    assert found == [
        ("volume-devices/user-namespace-conflict", "spec.containers[0].volumeDevices"),
        ("volume-devices/user-namespace-conflict", "spec.initContainers[0].volumeDevices"),
    ]
    assert told(RULES, volumes=VOLUMES, containers=[container()], hostUsers=False) == []
