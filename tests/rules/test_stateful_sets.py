"""StatefulSets: names, and the volumes that their pods have of claims."""

from typing import Any

import pytest
from helpers.checked_files import check_manifest, code_and_path
from helpers.workloads import claim, pod, told, workload

VOLUMES = "spec.template.spec.volumes"
CLAIMS = "spec.volumeClaimTemplates"


def mounting(*names: str, **spec: Any) -> dict[str, Any]:
    """A pod template with a container that mounts volumes."""
    mounts = [{"name": name, "mountPath": f"/{number}"} for number, name in enumerate(names)]
    return pod(containers=[{"name": "app", "image": "app:1.0", "volumeMounts": mounts}], **spec)


def of(*claims: dict[str, Any], **spec: Any) -> list[tuple[str, str]]:
    """What the server says too of a StatefulSet with such claim templates."""
    manifest = workload("StatefulSet", volumeClaimTemplates=list(claims), **spec)
    found = check_manifest(manifest).problems
    return sorted((problem.code, problem.path) for problem in found if problem.origin == "kubernetes")


@pytest.mark.parametrize(("name", "is_fine"), [("db", True), ("1db", True), ("", True), ("a.b", False), ("A", False)])
def test_service_name(name: str, *, is_fine: bool) -> None:
    """The Service is named by a DNS label, or not at all."""
    found = [] if is_fine else [("stateful-sets/service-name-invalid", "spec.serviceName")]
    assert told("StatefulSet", serviceName=name) == found


@pytest.mark.parametrize(("policy", "is_fine"), [("OrderedReady", True), ("Parallel", True), ("", True), ("X", False)])
def test_pod_management(policy: str, *, is_fine: bool) -> None:
    """Pods are started in one of two ways."""
    found = [] if is_fine else [("stateful-sets/pod-management-unsupported", "spec.podManagementPolicy")]
    assert told("StatefulSet", podManagementPolicy=policy) == found


def test_numbers() -> None:
    """Numbers of pods are not negative; a negative number of old revisions keeps them all."""
    assert told("StatefulSet", ordinals={"start": -1}) == [("stateful-sets/ordinal-negative", "spec.ordinals.start")]
    assert told("StatefulSet", ordinals={"start": 0}) == []
    pace = "spec.updateStrategy.rollingUpdate"
    found = [("stateful-sets/partition-negative", f"{pace}.partition")]
    assert told("StatefulSet", updateStrategy={"rollingUpdate": {"partition": -1}}) == found
    assert told("StatefulSet", updateStrategy={"rollingUpdate": {"partition": 99}}) == []
    [warning] = check_manifest(workload("StatefulSet", revisionHistoryLimit=-1)).problems
    assert (warning.code, warning.severity) == ("stateful-sets/revision-history-negative", "warning")
    assert told("StatefulSet", revisionHistoryLimit=0) == []


def test_count_that_the_server_drops() -> None:
    """How many pods may be missing is behind a feature gate; while it is off, anything that can be read passes."""
    for count in (0, -1, "half", "500%"):
        assert told("StatefulSet", updateStrategy={"rollingUpdate": {"maxUnavailable": count}}) == []


@pytest.mark.parametrize("policy", ["whenDeleted", "whenScaled"])
def test_retention(policy: str) -> None:
    """Claims are kept, or deleted."""
    field = "persistentVolumeClaimRetentionPolicy"
    assert told("StatefulSet", **{field: {policy: "Delete"}}) == []
    found = told("StatefulSet", **{field: {policy: "Recycle"}})
    assert found == [("types/choice-unsupported", f"spec.{field}.{policy}")]


def test_host_names_are_replaced() -> None:
    """The controller sets host name and subdomain, so the server does not look at those of the template."""
    template = pod(hostname="Bad_H", subdomain="Bad_S")
    assert told("StatefulSet", template=template) == []
    assert len(told("Deployment", template=template)) == 2


def test_claims_are_volumes() -> None:
    """Containers mount claims by their names."""
    assert of(claim("data"), template=mounting("data")) == []
    missing = [("mounts/volume-missing", "spec.template.spec.containers[0].volumeMounts[1].name")]
    assert of(claim("data"), template=mounting("data", "logs")) == missing


def test_claims_hide_volumes() -> None:
    """A volume of the template that has the name of a claim is not looked at; the others count on from the claims."""
    bad = {"hostPath": {"path": "../x"}}
    volumes = [{"name": "data", **bad}, {"name": "a", **bad}, {"name": "data", **bad}, {"name": "b", **bad}]
    template = mounting("data", volumes=volumes)
    found = [path for _, path in of(claim("data"), claim("logs"), claim("data"), template=template)]
    assert found == [f"{VOLUMES}[2].hostPath.path", f"{VOLUMES}[3].hostPath.path"]


def test_steps_of_volumes_stay() -> None:
    """What is pointed at in the file is the volume as it was written."""
    template = pod(volumes=[{"name": "a", "hostPath": {"path": "../x"}}])
    manifest = workload("StatefulSet", volumeClaimTemplates=[claim()], template=template)
    [problem] = [problem for problem in check_manifest(manifest).problems if problem.severity == "error"]
    assert problem.path == f"{VOLUMES}[1].hostPath.path"
    assert problem.steps == ("spec", "template", "spec", "volumes", 0, "hostPath", "path")


@pytest.mark.parametrize(("name", "is_fine"), [("a" * 63, True), ("1", True), ("a.b", False), ("a" * 64, False)])
def test_claim_names(name: str, *, is_fine: bool) -> None:
    """The name of a claim template is that of a volume; one that is malformed names no volume."""
    found = of(claim("logs"), claim(name), template=mounting(name))
    mount = ("mounts/volume-missing", "spec.template.spec.containers[0].volumeMounts[0].name")
    assert found == ([] if is_fine else [mount, ("stateful-sets/claim-name-invalid", f"{VOLUMES}[1].name")])


def test_claims_without_a_name() -> None:
    """A claim template needs a name; the server misses that of the claim, too."""
    missing = "stateful-sets/claim-name-missing"
    found = [(missing, f"{VOLUMES}[0].name"), (missing, f"{VOLUMES}[0].persistentVolumeClaim.claimName")]
    assert of(claim(None)) == found
    assert of(claim("")) == found


@pytest.mark.parametrize("metadata", [1, {"name": 1}])
def test_claim_names_of_a_wrong_type(metadata: Any) -> None:
    """A name that cannot be read is not missing."""
    assert {code for code, _ in of({**claim(), "metadata": metadata})} == {"types/mismatch"}


def test_other_metadata_of_claims() -> None:
    """The kind and the labels of a claim template may be anything."""
    metadata = {"name": "data", "labels": {"bad key": "bad value"}, "namespace": "Bad NS"}
    assert of({**claim(), "apiVersion": "v9", "kind": "Foo", "metadata": metadata}) == []


@pytest.mark.parametrize(
    ("spec", "code", "path"),
    [
        ({"accessModes": []}, "access-modes-missing", "spec.accessModes"),
        ({"accessModes": ["RWO"]}, "access-mode-unsupported", "spec.accessModes"),
        ({"resources": {}}, "storage-missing", "spec.resources[storage]"),
        ({"dataSource": {"kind": "Pod", "name": "x"}}, "data-source-kind-unsupported", "spec.dataSource"),
        (
            {"dataSource": {"apiGroup": "x.io", "kind": "", "name": "x"}},
            "data-source-kind-missing",
            "spec.dataSource.kind",
        ),
        ({"resources": {"requests": {"storage": "1.5"}}}, "storage-fractional", "resources.requests[storage]"),
    ],
)
def test_specs_of_claims(spec: dict[str, Any], code: str, path: str) -> None:
    """A claim template asks for what any claim can ask for. The path of the warning leaves `spec` out."""
    assert of(claim(**spec)) == [(f"volume-claims/{code}", f"{CLAIMS}[0].{path}")]


def test_claim_without_a_spec() -> None:
    """A claim asks for something."""
    found = code_and_path(workload("StatefulSet", volumeClaimTemplates=[{"metadata": {"name": "data"}}]))
    assert found == [
        ("volume-claims/access-modes-missing", f"{CLAIMS}[0].spec.accessModes"),
        ("volume-claims/storage-missing", f"{CLAIMS}[0].spec.resources[storage]"),
    ]


def test_claims_beside_a_selector_of_no_use() -> None:
    """Then the server makes no volumes of claims, and looks at the claims alone."""
    found = of(claim("a.b", accessModes=[]), selector={"matchLabels": {"a b": "c"}}, template=mounting("a.b"))
    assert found == [
        ("selectors/label-key-invalid", "spec.selector.matchLabels"),
        ("volume-claims/access-modes-missing", f"{CLAIMS}[0].spec.accessModes"),
        ("workloads/selector-unusable", "spec.selector"),
    ]
