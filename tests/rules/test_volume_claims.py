"""Claims to storage: the same rules for a claim of its own and for a StatefulSet's template, but for what it is a copy of."""

from typing import Any

import pytest
from helpers.checked_files import code_and_path
from helpers.rule_findings import problems_of

from podgen.model import PersistentVolumeClaim, StatefulSet
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.rules.common import claim_sources, claims
from podgen.rules.companions import claims as own
from podgen.schema.convert import from_plain

RULES = (*claims.RULES, *claim_sources.RULES, *own.RULES)
SPEC = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
SNAPSHOT = {"apiGroup": "snapshot.storage.k8s.io", "kind": "VolumeSnapshot", "name": "s"}
CLAIM = {"kind": "PersistentVolumeClaim", "name": "c"}
OLD_CLASS = "volume.beta.kubernetes.io/storage-class"


def problems(model: type[Model], plain: dict[str, Any]) -> list[Problem]:
    """What the rules find in an object."""
    manifest, unknown, _ = from_plain(model, plain)
    assert unknown == []
    return problems_of(RULES, manifest)


def set_of(claim: dict[str, Any]) -> dict[str, Any]:
    """A StatefulSet with a template of a claim."""
    template = {"metadata": {"labels": {"app": "a"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}
    spec = {"selector": {"matchLabels": {"app": "a"}}, "template": template, "volumeClaimTemplates": [claim]}
    return {"metadata": {"name": "s"}, "spec": spec}


def of_claim(**spec: Any) -> list[tuple[str, str]]:
    """What is told of a claim of its own, with the paths inside its spec."""
    return _told(problems(PersistentVolumeClaim, {"metadata": {"name": "data"}, "spec": {**SPEC, **spec}}), "spec")


def of_template(**spec: Any) -> list[tuple[str, str]]:
    """What is told of the template of a claim, with the paths inside its spec."""
    plain = set_of({"metadata": {"name": "data"}, "spec": {**SPEC, **spec}})
    return _told(problems(StatefulSet, plain), "spec.volumeClaimTemplates[0].spec")


def _told(found: list[Problem], around: str) -> list[tuple[str, str]]:
    return sorted(
        (problem.code.removeprefix("volume-claims/"), problem.path.removeprefix(around).removeprefix("."))
        for problem in found
    )


@pytest.mark.parametrize("of", [of_claim, of_template])
def test_what_is_claimed(of: Any) -> None:
    """Both say how the volume is accessed and how large it is."""
    assert of() == of(accessModes=["ReadWriteOncePod"] * 2) == of(storageClassName="", volumeName="No Such") == []
    assert of(resources={"requests": {"storage": "2Gi", "no such": "1"}, "limits": {"storage": "1Gi"}}) == []
    assert of(accessModes=None) == of(accessModes=[]) == [("access-modes-missing", "accessModes")]
    assert of(accessModes=["RWO"]) == [("access-mode-unsupported", "accessModes")]
    assert of(accessModes=["ReadWriteOncePod", "ReadWriteOnce"]) == [("access-modes-conflict", "accessModes")]
    assert (
        of(resources=None)
        == of(resources={"limits": {"storage": "1Gi"}})
        == [("storage-missing", "resources[storage]")]
    )
    for none in ("0", "-1Gi", 0):
        assert of(resources={"requests": {"storage": none}}) == [("storage-out-of-range", "resources[storage]")]
    assert of(resources={"requests": {"storage": "big"}}) == [("quantities/invalid", "resources.requests[storage]")]
    assert of(volumeMode="") == of(volumeMode="File") == [("volume-mode-unsupported", "volumeMode")]
    assert of(storageClassName="Fast") == [("storage-class-invalid", "storageClassName")]
    assert of(volumeAttributesClassName="Gold") == [("attributes-class-invalid", "volumeAttributesClassName")]


def test_claims_of_nothing() -> None:
    """A claim without a spec lacks all that one needs."""
    missing = [("access-modes-missing", "accessModes"), ("storage-missing", "resources[storage]")]
    assert _told(problems(PersistentVolumeClaim, {"metadata": {"name": "data"}}), "spec") == missing
    assert _told(problems(StatefulSet, set_of({})), "spec.volumeClaimTemplates[0].spec") == missing


def test_what_messages_call_a_claim() -> None:
    """A claim of its own, or a template."""
    [of_its_own, _] = problems(PersistentVolumeClaim, {"metadata": {"name": "data"}})
    assert of_its_own.message == "the claim `data` has no access mode"
    [generated, _] = problems(PersistentVolumeClaim, {"metadata": {"generateName": "data-"}})
    assert generated.message == "the claim `data-` has no access mode"
    [template, _] = problems(StatefulSet, set_of({"metadata": {"name": "data"}}))
    assert template.message == "the claim template `data` has no access mode"


def test_fractions_of_bytes() -> None:
    """The server warns of them. In a template, it leaves `spec` out of the path."""
    half = {"requests": {"storage": "1.5"}, "limits": {"storage": "500m"}}
    assert of_claim(resources=half) == [
        ("storage-fractional", "resources.limits[storage]"),
        ("storage-fractional", "resources.requests[storage]"),
    ]
    [request, _] = problems(StatefulSet, set_of({"spec": {**SPEC, "resources": half}}))
    assert request.path == "spec.volumeClaimTemplates[0].resources.requests[storage]"
    assert request.steps == ("spec", "volumeClaimTemplates", 0, "spec", "resources", "requests", "storage")


def test_the_class_in_an_annotation() -> None:
    """The server warns of it, but not in a template, at whose metadata it does not look."""
    metadata = {"name": "data", "annotations": {OLD_CLASS: "fast"}}
    [problem] = problems(PersistentVolumeClaim, {"metadata": metadata, "spec": SPEC})
    assert (problem.code, problem.severity) == ("annotations/storage-class-deprecated", "warning")
    assert problem.path == f"metadata.annotations[{OLD_CLASS}]"
    assert problems(StatefulSet, set_of({"metadata": metadata, "spec": SPEC})) == []


def test_copies_of_claims_and_snapshots() -> None:
    """Both fields may say what a volume is a copy of, if they say the same."""
    volume = {"kind": "PersistentVolumeClaim", "name": "Bad_Name"}
    for of in (of_claim, of_template):
        for source in (volume, SNAPSHOT):
            assert (
                of(dataSource=source) == of(dataSourceRef=source) == of(dataSource=source, dataSourceRef=source) == []
            )
        assert of(dataSource=volume, dataSourceRef=SNAPSHOT) == [("data-source-mismatch", "")]
        assert of(dataSource=volume, dataSourceRef={**volume, "apiGroup": ""}) == [("data-source-mismatch", "")]


def test_faults_of_one_field_are_those_of_both() -> None:
    """The server copies either field of a claim of its own to the other; it is one mistake. A template stays as it is."""
    nameless = {"kind": "PersistentVolumeClaim", "name": ""}
    for field, other in (("dataSource", "dataSourceRef"), ("dataSourceRef", "dataSource")):
        plain = {"metadata": {"name": "data"}, "spec": {**SPEC, field: nameless}}
        found = {problem.path: problem for problem in problems(PersistentVolumeClaim, plain)}
        assert found.keys() == {f"spec.{field}.name", f"spec.{other}.name"}
        assert not found[f"spec.{field}.name"].is_derived
        assert found[f"spec.{other}.name"].is_derived
        assert {problem.steps for problem in found.values()} == {("spec", field, "name")}
        assert of_template(**{field: nameless}) == [("data-source-name-missing", f"{field}.name")]
    reference = {"apiGroup": "Bad_G", "kind": "", "name": "n"}
    assert of_claim(dataSourceRef=reference) == [
        ("data-source-group-invalid", "dataSource.apiGroup"),
        ("data-source-group-invalid", "dataSourceRef.apiGroup"),
        ("data-source-kind-missing", "dataSource.kind"),
        ("data-source-kind-missing", "dataSourceRef.kind"),
    ]


def test_sources_that_are_dropped() -> None:
    """Of a claim of its own, the server drops what it cannot copy, and what is in another namespace."""
    pod = {"kind": "Pod", "name": ""}
    assert of_claim(dataSource=pod) == []
    assert of_template(dataSource=pod) == [
        ("data-source-kind-unsupported", "dataSource"),
        ("data-source-name-missing", "dataSource.name"),
    ]
    assert of_claim(dataSourceRef={"kind": "Pod", "name": "p"}) == [
        ("data-source-kind-unsupported", "dataSource"),
        ("data-source-kind-unsupported", "dataSourceRef"),
    ]
    elsewhere = {"apiGroup": "x.io", "kind": "K", "name": "", "namespace": "Bad_NS"}
    assert of_claim(dataSourceRef=elsewhere) == of_claim(dataSource=SNAPSHOT, dataSourceRef=elsewhere) == []
    assert of_claim(dataSource=pod, dataSourceRef=elsewhere) == []
    assert of_template(dataSource=SNAPSHOT, dataSourceRef=elsewhere) == [
        ("data-source-conflict", ""),
        ("data-source-name-missing", "dataSourceRef.name"),
        ("data-source-namespace-invalid", "dataSourceRef.namespace"),
    ]


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"resources": {"requests": 5}}, "resources.requests"),
        ({"resources": {"requests": {"storage": ["1Gi"]}}}, "resources.requests[storage]"),
        ({"dataSource": {"kind": "PersistentVolumeClaim", "name": 5}}, "dataSource.name"),
        ({"dataSource": {**CLAIM, "apiGroup": 7}, "dataSourceRef": {**CLAIM, "apiGroup": ""}}, "dataSource.apiGroup"),
    ],
    ids=str,
)
def test_wrong_types_are_the_only_problem(wrong: dict[str, Any], path: str) -> None:
    """What rules conclude from a claim in which something is left out, at the server's odd paths, is not told."""
    claim = {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data"}}
    assert code_and_path({**claim, "spec": {**SPEC, **wrong}}) == [("types/mismatch", f"spec.{path}")]
