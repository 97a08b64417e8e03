"""Volumes: which source counts, the grammars of their storage, and what follows for the mounts of a refused one."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen import Problem
from podgen.model import Pod
from podgen.rules.pod import (
    ephemeral_volumes,
    metadata,
    mounts,
    projections,
    storage_sources,
    volume_files,
    volume_sources,
    volumes,
)
from podgen.rules.pod import (
    volume_devices as devices,
)
from podgen.schema.convert import from_plain

RULES = (
    *metadata.RULES,
    *volumes.RULES,
    *volume_sources.RULES,
    *storage_sources.RULES,
    *projections.RULES,
    *volume_files.RULES,
    *ephemeral_volumes.RULES,
    *mounts.RULES,
    *devices.RULES,
)
CLAIM = {"spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}


def of(source: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """What is told of a pod with one volume, with the paths inside the volume."""
    return [
        (code, path.removeprefix("template.").removeprefix("spec.volumes[0]."))
        for code, path in told(RULES, volumes=[{"name": "v", **source}], **more)
    ]


def problems(**spec: Any) -> list[Problem]:
    """What is wrong with a pod, as it is found."""
    plain = {"metadata": {"name": "p"}, "spec": {"containers": [{"name": "c", "image": "i"}], **spec}}
    return problems_of(RULES, from_plain(Pod, plain).value)


def mounting(*names: str) -> dict[str, Any]:
    """A container with mounts of volumes."""
    return {"name": "c", "image": "i", "volumeMounts": [{"name": name, "mountPath": f"/{name}"} for name in names]}


def test_the_first_source_counts() -> None:
    """The server has an order of its own, and does not look into a second source."""
    given = {"image": {}, "csi": {"driver": "?"}, "hostPath": {"path": ""}}
    assert of(given) == [
        ("volumes/host-path-missing", "hostPath.path"),
        ("volumes/source-conflict", "csi"),
        ("volumes/source-conflict", "image"),
    ]


def test_second_sources_by_other_names() -> None:
    """What the server writes differently, and where it says more of another source, is told as the server does."""
    given = {
        "iscsi": {
            "targetPortal": "p" * 63,
            "iqn": "iqn.2026-01.a:b",
            "lun": 0,
            "initiatorName": "eui.0123456789abcdef",
        },
        "nfs": {"server": "s", "path": "/"},
        "cephfs": {"monitors": []},
        "downwardAPI": {"defaultMode": -1},
        "gcePersistentDisk": {"pdName": "d"},
    }
    assert [path for _, path in of(given)] == [
        "name",
        "cephFS",
        "downwarAPI",
        "iscsi",
        "nfs",
    ]


def test_two_sources_of_a_volume_without_a_name() -> None:
    """The sources are counted, and not the fields that are set."""
    assert told(RULES, volumes=[{"emptyDir": {}, "hostPath": {"path": "/"}}]) == [
        ("volumes/name-missing", "spec.volumes[0].name"),
        ("volumes/source-conflict", "spec.volumes[0].hostPath"),
    ]


def test_mounts_of_a_refused_volume() -> None:
    """They are told as the server does, and marked: the mistake is in the volume."""
    found = problems(volumes=[{"name": "v", "nfs": {}}, {"name": "w"}], containers=[mounting("v", "w", "x")])
    assert sorted((problem.path, problem.is_derived) for problem in found) == [
        ("spec.containers[0].volumeMounts[0].name", True),
        ("spec.containers[0].volumeMounts[2].name", False),
        ("spec.volumes[0].nfs.path", False),
        ("spec.volumes[0].nfs.server", False),
    ]


@pytest.mark.parametrize("refused", [0, 1, 2])
def test_a_namesake_that_counts(refused: int) -> None:
    """A name is taken by the first volume that has it and is sound, and a mount finds that one."""
    named_v = [{"name": "v"} for _ in range(3)]
    named_v[refused] = {"name": "v", "emptyDir": {"sizeLimit": "-1"}}  # type: ignore[dict-item]
    first = 1 if refused == 0 else 0
    assert told(RULES, volumes=named_v, containers=[mounting("v")]) == [
        ("volumes/empty-dir-size-negative", f"spec.volumes[{refused}].emptyDir.sizeLimit"),
        *(("volumes/name-duplicate", f"spec.volumes[{number}].name") for number in range(first + 1, 3)),
    ]


def test_a_warning_does_not_take_a_volume_away() -> None:
    """Only errors do; and the claim that a volume names is looked at when the volume counts already."""
    given = [
        {"name": "old", "gitRepo": {"repository": "r"}},
        {"name": "e", "ephemeral": {"volumeClaimTemplate": CLAIM}},
        {"name": "own", "persistentVolumeClaim": {"claimName": "p-e"}},
    ]
    assert told(RULES, volumes=given, containers=[mounting("old", "own")]) == [
        ("volumes/git-repo-deprecated", "spec.volumes[0].gitRepo"),
        ("volumes/pvc-claim-forbidden", "spec.volumes[2].persistentVolumeClaim.claimName"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "iqn.2026-01.com.example:disk",
        "iqn.2026-01.A.-:x:y/z",
        "iqn;iqn.2026-01.a:b",
        "eui.0123456789abcdEF",
        "naa:" + "0" * 32,
    ],
)
def test_names_of_targets(name: str) -> None:
    """The three forms of an iSCSI name; what stands before the first one does not matter to the server."""
    assert of({"iscsi": {"targetPortal": "p", "iqn": name, "lun": 255}}) == []


@pytest.mark.parametrize(
    "name",
    [
        "IQN.2026-01.a:b",
        "iqn.2026-1.a:b",
        "iqn.2026-01.a:",
        "iqn.2026-01.a:b\n",
        "iqn.2026-01.a:b c",
        "iqn.2026-01.a_b:c",
        "iqn.\u0662026-01.a:b",
        "eui.0123456789abcde",
        "eui\n0123456789abcdef",
        "naa." + "0" * 33,
    ],
)
def test_names_of_no_target(name: str) -> None:
    """What is neither of the three forms."""
    assert of({"iscsi": {"targetPortal": "p", "iqn": name, "lun": 0}}) == [("volumes/iscsi-iqn-invalid", "iscsi.iqn")]


@pytest.mark.parametrize(
    ("registry", "is_fine"),
    [
        ("a:1,b:2", True),
        ("a:", True),
        (":", True),
        ("[::1]:7861", True),
        ("[a]:http", True),
        ("a", False),
        ("a:1,", False),
        ("::1:7861", False),
        ("[::1]", False),
        ("[::1]7861", False),
        ("[[::1]]:7861", False),
        ("a:1]", False),
        ("a[b:1", False),
    ],
)
def test_registries(registry: str, is_fine: bool) -> None:
    """Hosts with ports, as Go splits them."""
    expected = [] if is_fine else [("volumes/quobyte-registry-invalid", "quobyte.registry")]
    assert [
        row for row in of({"quobyte": {"registry": registry, "volume": "v"}}) if row[0] != "volumes/quobyte-deprecated"
    ] == expected


@pytest.mark.parametrize(
    ("driver", "codes"),
    [
        ("D" * 63, []),
        ("d" * 64, ["volumes/csi-driver-too-long"]),
        ("_" * 64, ["volumes/csi-driver-invalid", "volumes/csi-driver-too-long"]),
        ("a..b", ["volumes/csi-driver-invalid"]),
    ],
)
def test_drivers(driver: str, codes: list[str]) -> None:
    """The name of a CSI driver is a short DNS subdomain in any case."""
    assert of({"csi": {"driver": driver}}) == [(code, "csi.driver") for code in codes]


@pytest.mark.parametrize("field", ["kind", "cachingMode"])
def test_an_empty_choice_is_a_wrong_one(field: str) -> None:
    """The server has a default for what is not set, and none for an empty text."""
    disk = {"diskName": "d", "diskURI": "https://a", field: ""}
    assert [path for _, path in of({"azureDisk": disk})] == [f"azureDisk.{field}"]


def test_the_kind_of_what_has_no_path() -> None:
    """The server does not ask for the kind of a path that is missing."""
    assert of({"hostPath": {"path": "", "type": "Dir"}}) == [("volumes/host-path-missing", "hostPath.path")]
    assert of({"hostPath": {"path": "/", "type": ""}}) == []


def test_sources_that_a_cluster_drops() -> None:
    """What is behind a feature gate is dropped unseen, and does not count as a second source."""
    sources = [{"secret": {"name": "s"}, "podCertificate": {"keyType": "?"}}, {"clusterTrustBundle": {"path": "/"}}]
    assert of({"projected": {"sources": sources}}) == [("projected-volumes/source-missing", "projected.sources[1]")]


def test_paths_of_files() -> None:
    """Equal items are an error; a token in their way, or a file below another, is a warning, whatever the order."""
    items = [{"key": "k", "path": path} for path in ("a/b", "a", "c", "d/", "d")]
    sources = [{"secret": {"name": "s", "items": items}}, {"serviceAccountToken": {"path": "c"}}]
    overlaps = [("projected-volumes/path-overlapping", f"projected.sources[{number}]") for number in (0, 0, 1)]
    assert of({"projected": {"sources": sources}}) == overlaps
    again = [{"configMap": {"name": "m", "items": [{"key": "k", "path": "a"}, {"key": "l", "path": "e"}]}}]
    assert of({"projected": {"sources": sources[:1] + again}})[0] == ("projected-volumes/path-duplicate", "projected")
    assert of(
        {"secret": {"secretName": "s", "items": [{"key": "k", "path": path} for path in ("a/b", "a-", "a", "ab")]}}
    ) == [("volumes/secret-path-overlapping", "secret.items[2].path")]


def test_all_else_about_a_claim_is_made_up() -> None:
    """A claim has no name of its own, and not even an empty list; zero and an empty text are as if not set."""
    claim = {**CLAIM, "metadata": {"uid": "u", "name": "", "generation": 0, "finalizers": [], "labels": {"a": "b"}}}
    assert of({"ephemeral": {"volumeClaimTemplate": claim}}) == [
        ("ephemeral-volumes/metadata-forbidden", f"ephemeral.volumeClaimTemplate.metadata.{field}")
        for field in ("finalizers", "uID")
    ]


def test_a_claim_of_nothing() -> None:
    """A claim that is empty lacks what every claim has."""
    assert of({"ephemeral": {"volumeClaimTemplate": {}}}) == [
        ("volume-claims/access-modes-missing", "ephemeral.volumeClaimTemplate.spec.accessModes"),
        ("volume-claims/storage-missing", "ephemeral.volumeClaimTemplate.spec.resources[storage]"),
    ]


def test_what_a_claim_is_a_copy_of() -> None:
    """No API group and an empty one are not the same, and a namespace makes `dataSource` needless."""
    where = "ephemeral.volumeClaimTemplate.spec"
    source = {"kind": "PersistentVolumeClaim", "name": "n"}

    def copied(reference: dict[str, Any]) -> list[tuple[str, str]]:
        spec = {**CLAIM["spec"], "dataSource": source, "dataSourceRef": {**source, **reference}}
        return of({"ephemeral": {"volumeClaimTemplate": {"spec": spec}}})

    assert copied({}) == copied({"namespace": ""}) == []
    assert copied({"apiGroup": ""}) == [("volume-claims/data-source-mismatch", where)]
    assert copied({"namespace": "other", "name": "m"}) == [("volume-claims/data-source-conflict", where)]


@pytest.mark.parametrize(
    ("names", "follows"),
    [({"name": "P"}, True), ({"generateName": "P-"}, True), ({"name": "p" * 250}, False)],
)
def test_names_of_claims(names: dict[str, str], follows: bool) -> None:
    """The name of a claim is made of the pod's: if that is bad, so is the claim's, which is not worth a word."""
    plain = {
        "metadata": names,
        "spec": {
            "containers": [mounting("vol")],
            "volumes": [{"name": "vol", "ephemeral": {"volumeClaimTemplate": CLAIM}}],
        },
    }
    found = problems_of(RULES, from_plain(Pod, plain).value)
    marked = {problem.code: problem.is_derived for problem in found if problem.code != "metadata/name-not-a-hostname"}
    assert marked.pop("ephemeral-volumes/claim-name-invalid") is follows
    assert marked.pop("mounts/volume-missing") is True
    assert all(code.startswith("metadata/") for code in marked)


def test_names_of_claims_in_a_template() -> None:
    """A template has no name yet, so the claims of its pods have none either."""
    assert of({"ephemeral": {"volumeClaimTemplate": CLAIM}}, template=True, metadata={"name": "P"}) == []


def test_storage_in_thousandths_of_bytes() -> None:
    """What is finer than a thousandth is rounded up before."""
    amounts = {"requests": {"storage": "1m"}, "limits": {"storage": "1.9999"}}
    claim = {"spec": {"accessModes": ["ReadWriteOnce"], "resources": amounts}}
    path = "ephemeral.volumeClaimTemplate.spec.resources.requests[storage]"
    assert of({"ephemeral": {"volumeClaimTemplate": claim}}) == [("volume-claims/storage-fractional", path)]
