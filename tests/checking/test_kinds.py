"""Kinds that do not exist, or not in that version, are told apart from those that others have defined."""

from typing import Any

import pytest
from helpers.checked_files import POD, check_manifest, check_texts, code_and_path, marked

from podgen.yaml import writer as yaml


@pytest.mark.parametrize(
    ("version", "kind", "help"),
    [
        ("apps/v1", "deployment", "did you mean `Deployment`?"),
        ("apps/v1", "Deploymnet", "did you mean `Deployment`?"),
        ("v1", "service", "did you mean `Service`?"),
        ("v1", "Configmap", "did you mean `ConfigMap`?"),
        ("v1", "PersistentVolumeClaims", "did you mean `PersistentVolumeClaim`?"),
        ("v1", "deployment", "did you mean `Deployment` of API version `apps/v1`?"),
        ("apps.v1", "deployment", "did you mean `Deployment` of API version `apps/v1`?"),
        ("rbac.authorization.k8s.io/v1", "Rolebinding", "did you mean `RoleBinding`?"),
        ("apps/v1", "Xyz", None),
        ("v1", "DeploymentConfig", "its API group is apps.openshift.io"),
        ("example.com.v1", "Widget", "an API version is a group, a slash and a version, such as apps/v1"),
        ("app/v1", "deployment", "did you mean `Deployment` of API version `apps/v1`?"),
    ],
)
def test_misspelt(version: str, kind: str, help: str | None) -> None:
    """In a group that nobody can add kinds to, a kind that is not there is a mistake, and mostly one of spelling."""
    found = check_manifest({"apiVersion": version, "kind": kind, "metadata": {"name": "x"}})
    [problem] = found.problems
    assert (problem.code, problem.path, problem.type) == ("manifests/kind-unknown", "kind", "Decode")
    assert problem.message == f"there is no kind `{kind}` in API version `{version}`"
    assert problem.help == help
    assert not found.skipped


@pytest.mark.parametrize(
    ("version", "kind", "help"),
    [
        ("v1", "Deployment", "apiVersion: apps/v1"),
        ("apps/v2", "Deployment", "apiVersion: apps/v1"),
        ("app/v1", "Deployment", "apiVersion: apps/v1"),
        ("apps.v1", "Deployment", "apiVersion: apps/v1"),
        ("rbac/v1", "Role", "apiVersion: rbac.authorization.k8s.io/v1"),
        ("apps/v1", "Pod", "apiVersion: v1"),
        ("autoscaling/v3", "HorizontalPodAutoscaler", "apiVersion: autoscaling/v2"),
        ("events.k8s.io/v2", "Event", "apiVersion: events.k8s.io/v1"),
        ("networking.k8s.io/v1alpha7", "IngressList", "apiVersion: networking.k8s.io/v1"),
    ],
)
def test_wrong_version(version: str, kind: str, help: str) -> None:
    """A kind in a version that does not have it comes with one that does."""
    [problem] = check_manifest({"apiVersion": version, "kind": kind}).problems
    assert (problem.code, problem.path, problem.help) == ("manifests/version-mismatch", "apiVersion", help)


@pytest.mark.parametrize(
    ("version", "kind", "release", "help"),
    [
        ("extensions/v1beta1", "Deployment", "1.16", "apiVersion: apps/v1"),
        ("apps/v1beta2", "StatefulSet", "1.16", "apiVersion: apps/v1"),
        ("extensions/v1beta1", "Ingress", "1.22", "apiVersion: networking.k8s.io/v1"),
        ("rbac.authorization.k8s.io/v1beta1", "Role", "1.22", "apiVersion: rbac.authorization.k8s.io/v1"),
        ("batch/v1beta1", "CronJob", "1.25", "apiVersion: batch/v1"),
        ("policy/v1beta1", "PodDisruptionBudget", "1.25", "apiVersion: policy/v1"),
        ("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "apiVersion: autoscaling/v2"),
        ("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", "1.32", "apiVersion: flowcontrol.apiserver.k8s.io/v1"),
    ],
)
def test_removed_version(version: str, kind: str, release: str, help: str) -> None:
    """A version that is gone is named as such, with the release."""
    [problem] = check_manifest({"apiVersion": version, "kind": kind}).problems
    assert (problem.code, problem.path, problem.help) == ("manifests/version-removed", "apiVersion", help)
    assert problem.message == f"Kubernetes {release} removed `{kind}` from API version `{version}`"


def test_removed_kind() -> None:
    """Of a kind that is gone for good, there is something else to do."""
    [problem] = check_manifest({"apiVersion": "policy/v1beta1", "kind": "PodSecurityPolicy"}).problems
    assert problem.code == "manifests/version-removed"
    assert problem.help is not None
    assert "pod-security.kubernetes.io/enforce" in problem.help


@pytest.mark.parametrize("kind", ["Deployment", "Role"])
def test_no_version(kind: str) -> None:
    """A kind of Kubernetes' own needs an API version, whether podgen has rules for it or not."""
    [problem] = check_manifest({"kind": kind}).problems
    assert (problem.code, problem.path, problem.type) == ("manifests/version-mismatch", "apiVersion", "Required")
    [problem] = check_manifest({"kind": kind.lower()}).problems
    assert problem.help is not None
    assert problem.help.endswith(f"\nkind: {kind}")


def test_no_kind() -> None:
    """What has an API version is to be an object, and needs a kind."""
    text = "apiVersion: batch/v1\nmetadata:\n  name: x\n"
    [found] = check_texts(text)
    [problem] = found.problems
    assert (problem.code, problem.path, problem.type) == ("manifests/kind-missing", "kind", "Required")
    assert problem.help == "`batch/v1` has CronJob, Job"
    assert code_and_path({"apiVersion": "example.com/v1"}) == [("manifests/kind-missing", "kind")]


@pytest.mark.parametrize(
    "data",
    [
        {"apiVersion": "v2", "name": "chart", "version": "1.0.0", "appVersion": "2"},
        {"apiVersion": "v1", "entries": {}, "generated": "2026-01-31"},
    ],
)
def test_what_is_of_helm(data: dict[str, Any]) -> None:
    """Files of Helm have an API version, too, and are no objects."""
    found = check_manifest(data)
    assert (found.problems, found.skipped, found.reason) == ((), True, "no-manifest")


@pytest.mark.parametrize("data", [{"resources": ["deployment.yaml"]}, {}, {"metadata": {"name": "x"}}])
def test_what_is_no_object(data: dict[str, Any]) -> None:
    """What has neither a kind nor an API version is no manifest."""
    [problem] = check_manifest(data).problems
    assert (problem.code, problem.message) == (
        "manifests/kind-missing",
        "this is no manifest: it has neither an API version nor a kind",
    )


def test_items() -> None:
    """What is wrong with an item of a list is told at its place."""
    items = [POD, 1, {"metadata": {"name": "x"}}, {"kind": "Certificate"}, {"apiVersion": "v1", "kind": "pod"}, None]
    text = yaml.write({"apiVersion": "v1", "kind": "List", "items": items})
    found = check_texts(text)
    assert [[problem.code for problem in one.problems] for one in found] == [
        [],
        ["manifests/not-a-mapping"],
        ["manifests/kind-missing"],
        ["manifests/version-mismatch"],
        ["manifests/kind-unknown"],
        ["manifests/not-a-mapping"],
    ]
    assert [one.number for one in found] == list(range(6))
    assert [marked(text, one.problems[0])[:8] for one in found[1:5]] == ["1", "metadata", "kind: Ce", "kind"]


@pytest.mark.parametrize("kind", ["List", "PodList", "RoleList"])
def test_items_that_are_no_list(kind: str) -> None:
    """A list needs items in a list, if it has any."""
    version = "rbac.authorization.k8s.io/v1" if kind == "RoleList" else "v1"
    assert code_and_path({"apiVersion": version, "kind": kind, "items": {"a": POD}}) == [("types/mismatch", "items")]
    assert code_and_path({"apiVersion": version, "kind": kind, "items": None}) == []
    assert code_and_path({"apiVersion": version, "kind": kind}) == []
