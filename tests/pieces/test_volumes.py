"""Volumes and their mounts, by the manifest that they make: each volume once, whoever mounts it."""

from typing import Any

import pytest
from helpers.pods import app, disk, found, html, refusal, spec, the_problem

from podgen import (
    Piece,
    config_volume,
    container,
    downward_volume,
    each_container,
    from_field,
    from_resource,
    from_secret,
    host_volume,
    http_check,
    image_volume,
    init_container,
    persistent_volume,
    pod,
    pod_options,
    projected_volume,
    secret_volume,
    shared_volume,
    sidecar,
    volume,
    web_container,
)
from podgen.model import (
    Container,
    EmptyDirVolumeSource,
    KeyToPath,
    NFSVolumeSource,
    SecretProjection,
    ServiceAccountTokenProjection,
    Volume,
    VolumeDevice,
    VolumeMount,
    VolumeProjection,
)
from podgen.schema.fields import ObjectOf, fields_of


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (shared_volume("v"), {"emptyDir": {}}),
        (shared_volume("v", medium="Memory", size_limit="1Gi"), {"emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}),
        (persistent_volume("v", claim="c"), {"persistentVolumeClaim": {"claimName": "c"}}),
        (
            persistent_volume("v", claim="c", read_only=True),
            {"persistentVolumeClaim": {"claimName": "c", "readOnly": True}},
        ),
        (config_volume("v", "c"), {"configMap": {"name": "c"}}),
        (
            config_volume("v", "c", items={"a": "b/a"}, default_mode=0o440, optional=True),
            {
                "configMap": {
                    "name": "c",
                    "items": [{"key": "a", "path": "b/a"}],
                    "defaultMode": 288,
                    "optional": True,
                }
            },
        ),
        (
            config_volume("v", "c", items=[KeyToPath(key="a", path="b", mode=0o400)]),
            {"configMap": {"name": "c", "items": [{"key": "a", "path": "b", "mode": 256}]}},
        ),
        (secret_volume("v", "s"), {"secret": {"secretName": "s"}}),
        (
            secret_volume("v", "s", items={"a": "b"}, default_mode=0, optional=False),
            {"secret": {"secretName": "s", "items": [{"key": "a", "path": "b"}], "defaultMode": 0, "optional": False}},
        ),
        (host_volume("v", "/var/log"), {"hostPath": {"path": "/var/log"}}),
        (host_volume("v", "/var/log", type="Directory"), {"hostPath": {"path": "/var/log", "type": "Directory"}}),
        (
            projected_volume(
                "v",
                [
                    SecretProjection(name="s"),
                    VolumeProjection(service_account_token=ServiceAccountTokenProjection(path="t")),
                ],
                default_mode=0o400,
            ),
            {
                "projected": {
                    "sources": [{"secret": {"name": "s"}}, {"serviceAccountToken": {"path": "t"}}],
                    "defaultMode": 256,
                }
            },
        ),
        (
            downward_volume(
                "v", {"labels": from_field("metadata.labels"), "cpu": from_resource("limits.cpu", container="app")}
            ),
            {
                "downwardAPI": {
                    "items": [
                        {"path": "labels", "fieldRef": {"fieldPath": "metadata.labels"}},
                        {"path": "cpu", "resourceFieldRef": {"containerName": "app", "resource": "limits.cpu"}},
                    ]
                }
            },
        ),
        (downward_volume("v", {}, default_mode=0o400), {"downwardAPI": {"items": [], "defaultMode": 256}}),
        (image_volume("v", "models:3"), {"image": {"reference": "models:3"}}),
        (image_volume("v", "m:3", pull_policy="Never"), {"image": {"reference": "m:3", "pullPolicy": "Never"}}),
        (
            volume("v", NFSVolumeSource(server="nfs.example.com", path="/media")),
            {"nfs": {"server": "nfs.example.com", "path": "/media"}},
        ),
        (volume("v", EmptyDirVolumeSource()), {"emptyDir": {}}),
    ],
)
def test_volumes(piece: Piece, expected: dict[str, Any]) -> None:
    """Each volume is of the kind that its name says, and a piece of a pod, mounted or not."""
    assert spec(pod("x", app, piece))["volumes"] == [{"name": "v", **expected}]


def test_volume_of_every_kind() -> None:
    """`volume` takes every source that the model has."""
    sources = {name: field.kind.model for name, field in fields_of(Volume).items() if isinstance(field.kind, ObjectOf)}
    assert len(sources) == len(fields_of(Volume)) - 1
    for attribute, model in sources.items():
        source: Any = model(**{name: "x" for name, field in fields_of(model).items() if field.required})
        assert getattr(volume("v", source).volume, attribute) is source


@pytest.mark.parametrize("source", [None, "nfs", NFSVolumeSource, Volume(name="v"), Container(name="a")])
def test_volume_of_no_kind(source: Any) -> None:
    """What is no volume source is an error at once."""
    with pytest.raises(TypeError, match="a volume source such as"):
        volume("v", source)


@pytest.mark.parametrize("held", ["metadata.labels", from_secret("db", "password"), None, 3])
def test_downward_volume_of_something_else(held: Any) -> None:
    """A file of a downward volume holds a field or a resource; nothing else is dropped in silence."""
    with pytest.raises(TypeError, match="what the file 'a' holds must be from_field"):
        downward_volume("v", {"a": held})


@pytest.mark.parametrize("wrong", [3, "text", None, app], ids=lambda value: type(value).__name__)
def test_volume_with_a_wrong_list(wrong: Any) -> None:
    """What is no list or mapping is refused at its field."""
    if wrong is not None:
        assert found(app, projected_volume("v", wrong)) == [("types/mismatch", "spec.volumes[0].projected.sources")]
        assert found(app, downward_volume("v", wrong)) == [("types/mismatch", "spec.volumes[0].downwardAPI.items")]
        assert found(app, config_volume("v", "c", items=wrong)) == [
            ("types/mismatch", "spec.volumes[0].configMap.items")
        ]
        assert found(web_container("a", "i", readiness=http_check(headers=wrong))) == [
            ("types/mismatch", "spec.containers[0].readinessProbe.httpGet.httpHeaders")
        ]


@pytest.mark.parametrize(
    ("mount", "expected"),
    [
        (html.at("/a"), {}),
        (html.at("/a", read_only=True), {"readOnly": True}),
        (html.at("/a", read_only=False), {"readOnly": False}),
        (html.at("/a", sub_path="b"), {"subPath": "b"}),
        (html.at("/a", sub_path_expr="logs-1"), {"subPathExpr": "logs-1"}),
        (html.at("/a", mount_propagation="HostToContainer"), {"mountPropagation": "HostToContainer"}),
        (
            html.at("/a", read_only=True, recursive_read_only="IfPossible"),
            {"readOnly": True, "recursiveReadOnly": "IfPossible"},
        ),
        (html.at("/a", bind_mount_options=["noexec"]), {"bindMountOptions": ["noexec"]}),
    ],
)
def test_mounts(mount: Any, expected: dict[str, Any]) -> None:
    """A mount is the volume at a path, and brings the volume along."""
    made = spec(pod("x", container("app", "i", mounts=[mount])))
    assert made["containers"][0]["volumeMounts"] == [{"name": "html", "mountPath": "/a", **expected}]
    assert made["volumes"] == [{"name": "html", "emptyDir": {}}]


def test_devices() -> None:
    """A block device brings its volume along too."""
    made = spec(pod("x", container("app", "i", volume_devices=[disk.device("/dev/xvda")])))
    assert made["containers"][0]["volumeDevices"] == [{"name": "disk", "devicePath": "/dev/xvda"}]
    assert made["volumes"] == [{"name": "disk", "persistentVolumeClaim": {"claimName": "raw"}}]


def test_raw_mounts() -> None:
    """Mounts and devices of the model name a volume that is in the pod by other ways."""
    made = container(
        "app",
        "i",
        mounts=[VolumeMount(name="html", mount_path="/a")],
        volume_devices=[VolumeDevice(name="disk", device_path="/dev/x")],
    )
    assert [volume["name"] for volume in spec(pod("x", made, html, disk))["volumes"]] == ["html", "disk"]


def test_volumes_are_collected_once() -> None:
    """A volume is in the pod once, however often it is mounted, in the order in which they are first named."""
    logs = shared_volume("logs")
    made = pod(
        "x",
        init_container("a", "i", mounts=[html.at("/a"), html.at("/b")]),
        container("b", "i", mounts=[logs.at("/logs"), html.at("/html")]),
        sidecar("c", "i", mounts=[logs.at("/logs"), shared_volume("logs").at("/other")]),
        each_container(mounts=[shared_volume("tmp").at("/tmp")]),
        pod_options(volumes=[logs]),
        html,
    )
    assert [volume["name"] for volume in spec(made)["volumes"]] == ["html", "logs", "tmp"]


def test_two_volumes_of_one_name() -> None:
    """Two different volumes under one name are refused, at the second, with the place of the first."""
    first_one = shared_volume("html")
    second = secret_volume("html", "s")
    problem = the_problem(
        container("a", "i", mounts=[first_one.at("/a")]), container("b", "i", mounts=[second.at("/b")])
    )
    assert (problem.code, problem.path) == ("volumes/name-duplicate", "spec.volumes[1].name")
    text = refusal(container("a", "i", mounts=[first_one.at("/a")]), container("b", "i", mounts=[second.at("/b")]))
    assert 'first_one = shared_volume("html")' in text
    assert 'second = secret_volume("html", "s")' in text


def test_a_volume_is_no_mount() -> None:
    """A volume in `mounts` is refused with the way to say where."""
    mounts: Any = [html]
    problem = the_problem(container("app", "i", mounts=mounts))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[0].volumeMounts[0]")
    assert problem.help == "say where: `volume.at(path)`"


@pytest.mark.parametrize("value", [app, Container(name="b", image="i"), pod_options()], ids=lambda v: type(v).__name__)
def test_what_is_no_volume(value: Any) -> None:
    """What else stands in `volumes=` is refused, and not left out in silence."""
    assert found(app, volumes=[html, value]) == [("types/mismatch", "spec.volumes[1]")]
