"""Claims: objects that containers mount, and what each keyword of a claim sets."""

from pathlib import Path
from typing import Any

import pytest
from helpers.one_problem import refusal
from helpers.pods import app
from helpers.underlines import refuse, underlined

from podgen import claim, claim_template, container, deployment, pod, stateful_set, to_dict, to_yaml
from podgen.model import (
    LabelSelector,
    ObjectMeta,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    TypedLocalObjectReference,
    TypedObjectReference,
    VolumeResourceRequirements,
)
from podgen.pieces.companions.claims import ClaimOptions
from podgen.pieces.options import MetadataOptions
from podgen.schema.convert import to_plain
from podgen.schema.fields import fields_of


def test_smallest() -> None:
    """A claim asks for its size, to be mounted by the pods of one node; nothing else is added."""
    assert to_yaml(claim("data", "10Gi")) == (
        """\
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
  - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
"""
    )


def test_mounted() -> None:
    """A container that mounts it brings the volume, under the name of the claim, and refers to the claim itself."""
    data = claim("data", "10Gi")
    db = container("db", "db:1.0", mounts=[data.at("/data", read_only=True)])
    made, workload = pod("db", db), deployment("db", db)
    assert made.refers_to == workload.refers_to == (data,)
    assert to_dict(made)["spec"] == to_dict(workload)["spec"]["template"]["spec"]
    assert to_dict(made)["spec"] == {
        "containers": [
            {
                "name": "db",
                "image": "db:1.0",
                "volumeMounts": [{"name": "data", "mountPath": "/data", "readOnly": True}],
            }
        ],
        "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}],
    }


def test_mounted_several_times() -> None:
    """Several containers, or one at several paths, share one volume and refer to one object."""
    data = claim("data", "10Gi")
    made = pod(
        "db",
        container("a", "i", mounts=[data.at("/a"), data.at("/b", sub_path="b")]),
        container("b", "i", mounts=[data.at("/c")]),
    )
    assert [volume["name"] for volume in to_dict(made)["spec"]["volumes"]] == ["data"]
    assert made.refers_to == (data,)


def test_device() -> None:
    """It may be a raw block device as well."""
    disk = claim("disk", "10Gi", volume_mode="Block")
    made = pod("db", container("db", "db:1.0", volume_devices=[disk.device("/dev/xvda")]))
    assert to_dict(made)["spec"]["containers"][0]["volumeDevices"] == [{"name": "disk", "devicePath": "/dev/xvda"}]
    assert made.refers_to == (disk,)


def test_name_that_is_no_name_of_a_volume() -> None:
    """A claim's name may have dots and be long; the volume's name is made of it."""
    for name, volume in (("data.shop", "data-shop"), ("d" * 70, "d" * 63), ("d" * 62 + ".shop", "d" * 62)):
        made = pod("db", container("db", "db:1.0", mounts=[claim(name, "1Gi").at("/data")]))
        assert to_dict(made)["spec"]["volumes"] == [{"name": volume, "persistentVolumeClaim": {"claimName": name}}]


def test_options_are_the_fields_of_the_api() -> None:
    """Every field of the spec has a keyword, or is an argument; and so has all metadata."""
    arguments = {"access_modes", "storage_class_name", "resources"}
    fields = fields_of(PersistentVolumeClaimSpec).keys() - arguments | {"limits"}
    assert ClaimOptions.__annotations__.keys() == fields | MetadataOptions.__annotations__.keys()


VALUES: dict[str, Any] = {
    "volume_mode": "Block",
    "volume_name": "pv-1",
    "selector": LabelSelector(match_labels={"disk": "ssd"}),
    "data_source": TypedLocalObjectReference(kind="PersistentVolumeClaim", name="old"),
    "data_source_ref": TypedObjectReference(kind="PersistentVolumeClaim", name="old"),
    "volume_attributes_class_name": "gold",
}


def plain(make: Any, **options: Any) -> dict[str, Any]:
    """A claim, or what a StatefulSet makes of a template, as it is written."""
    made = make("data", "1Gi", **options)
    if make is claim:
        return to_dict(made)
    db = stateful_set("db", container("db", "db:1.0", volume_devices=[made.device("/dev/xvda")]), service="db")
    template: dict[str, Any] = to_dict(db)["spec"]["volumeClaimTemplates"][0]
    return template


each_function = pytest.mark.parametrize("make", [claim, claim_template])


@pytest.mark.parametrize("keyword", VALUES)
@each_function
def test_keyword(make: Any, keyword: str) -> None:
    """A keyword sets its field of the spec, and no other."""
    expected = plain(make)
    expected["spec"][fields_of(PersistentVolumeClaimSpec)[keyword].name] = to_plain(VALUES[keyword])
    assert plain(make, **{keyword: VALUES[keyword]}) == expected


def test_every_keyword_is_tried() -> None:
    """None is forgotten above, but that for the limits."""
    assert VALUES.keys() | {"limits"} == ClaimOptions.__annotations__.keys() - MetadataOptions.__annotations__.keys()


@each_function
def test_arguments(make: Any) -> None:
    """Size, limits, access and storage class have names of their own."""
    spec = plain(make, access=["ReadWriteMany", "ReadOnlyMany"], storage_class="fast", limits={"storage": "2Gi"})[
        "spec"
    ]
    assert spec == {
        "accessModes": ["ReadWriteMany", "ReadOnlyMany"],
        "resources": {"requests": {"storage": "1Gi"}, "limits": {"storage": "2Gi"}},
        "storageClassName": "fast",
    }
    assert plain(make, access="ReadWriteOncePod")["spec"]["accessModes"] == ["ReadWriteOncePod"]
    assert plain(make, storage_class="")["spec"]["storageClassName"] == ""  # a volume of no class


@each_function
def test_metadata(make: Any) -> None:
    """Labels and annotations go on the claim; empty ones are not written."""
    metadata = plain(make, labels={"app": "db"}, annotations={"a": "b"})["metadata"]
    assert metadata == {"name": "data", "labels": {"app": "db"}, "annotations": {"a": "b"}}
    assert plain(make, labels={}, annotations={}, finalizers=[])["metadata"] == {"name": "data"}


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"size": "ten"}, "quantities/invalid", "spec.resources.requests[storage]"),
        ({"size": None}, "types/mismatch", "spec.resources.requests[storage]"),
        ({"size": 0}, "volume-claims/storage-out-of-range", "spec.resources[storage]"),
        ({"access": "ReadWrite"}, "volume-claims/access-mode-unsupported", "spec.accessModes"),
        ({"access": []}, "volume-claims/access-modes-missing", "spec.accessModes"),
        ({"storage_class": "-bad-"}, "volume-claims/storage-class-invalid", "spec.storageClassName"),
        ({"name": "-bad-"}, "metadata/name-invalid", "metadata.name"),
        ({"name": None}, "metadata/name-missing", "metadata.name"),
        ({"labels": {"app": 5}}, "types/mismatch", "metadata.labels[app]"),
        ({"storage_class_name": "fast"}, "pieces/keyword-unknown", ""),
        ({"access_modes": ["ReadWriteOnce"]}, "pieces/keyword-unknown", ""),
        ({"allow": ["ports/reuse", 5]}, "pieces/allow-invalid", ""),
    ],
    ids=str,
)
def test_refused(options: dict[str, Any], code: str, path: str) -> None:
    """A wrong claim is refused when it is made."""
    arguments = {"name": "data", "size": "1Gi", **options}
    problem = refusal(lambda: claim(arguments.pop("name"), arguments.pop("size"), **arguments))
    assert (problem.code, problem.path.removesuffix("[0]")) == (code, path)


def test_suggested_keywords() -> None:
    """The names of the API lead to the keywords."""
    wrong: Any = {"storage_class_name": "fast"}
    assert refusal(lambda: claim("data", "1Gi", **wrong)).help == "did you mean `storage_class`?"
    wrong = {"accessModes": ["ReadWriteOnce"]}
    assert refusal(lambda: claim_template("data", "1Gi", **wrong)).help == "did you mean `access`?"


def test_claim_is_one_of_the_api() -> None:
    """It equals the value of the model that one would write by hand, and is taken wherever that is."""
    made = claim("data", "1Gi")
    by_hand = PersistentVolumeClaim(
        metadata=ObjectMeta(name="data"),
        spec=PersistentVolumeClaimSpec(
            access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
        ),
    )
    assert made == by_hand
    db = stateful_set("db", app, service="db", volume_claim_templates=[made])
    assert to_dict(db)["spec"]["volumeClaimTemplates"] == [to_dict(made)]


def test_claim_as_a_piece() -> None:
    """A claim alone is no piece; the help says what one does with it."""
    data: Any = claim("data", "1Gi")
    problem = refusal(lambda: pod("db", app, data))
    assert (problem.code, problem.help) == ("pieces/not-a-piece", 'mount it in a container: mounts=[it.at("/path")]')


def test_claim_among_volumes() -> None:
    """It is no volume either, nor a template of claims."""
    volumes: Any = [claim("data", "1Gi")]
    for make in (lambda: pod("db", app, volumes=volumes), lambda: stateful_set("db", app, volumes=volumes)):
        assert refusal(make).message == ("`volumes[0]` must be a `podgen.model.Volume`, got a `PersistentVolumeClaim`")


def test_carets(tmp_path: Path) -> None:
    """In a call of several lines, the argument is marked that is wrong."""
    report = refuse(
        tmp_path / "data.py",
        'from podgen import *\nclaim(\n    "data",\n    "1Gi",\n    access="ReadWrite",\n    storage_class="-bad-",\n)\n',
    )
    assert [mark.text for mark in underlined(report)] == ['access="ReadWrite"', 'storage_class="-bad-"']
