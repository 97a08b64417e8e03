"""Annotations that Kubernetes reads: how it reads numbers and JSON, and what it makes of a field beside them."""

import json
from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import admission, annotations, profile_annotations

COST = "controller.kubernetes.io/pod-deletion-cost"
MIRROR = "kubernetes.io/config.mirror"
TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations"
APPARMOR = "container.apparmor.security.beta.kubernetes.io/c"
SECCOMP = "seccomp.security.alpha.kubernetes.io/pod"


def of(key: str, text: str, **spec: Any) -> list[tuple[str, str]]:
    """What is told of a pod with an annotation."""
    return told((*annotations.RULES, *profile_annotations.RULES), metadata={"annotations": {key: text}}, **spec)


@pytest.mark.parametrize("text", ["0", "-0", "-07", "7", "2147483647", "-2147483648", "-00000000000000001"])
def test_costs_that_pass(text: str) -> None:
    """A cost has 32 bits; below zero, leading zeros pass."""
    assert of(COST, text) == []


@pytest.mark.parametrize(
    "text", ["", " 1", "1\n", "+1", "07", "1.0", "1e3", "-", "2147483648", "-2147483649", "\uff11", "9" * 5000]
)
def test_costs_that_do_not(text: str) -> None:
    """A cost is a number in plain ASCII digits."""
    assert of(COST, text) == [("annotations/deletion-cost-invalid", f"metadata.annotations[{COST}]")]


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", ' [ {"operator": "Exists", "unknown": 1} ] ', '[{"Operator": "Exists", "operator": null}]'],
)
def test_annotated_tolerations_that_pass(text: str) -> None:
    """JSON is read as Go reads it: names in any case, unknown ones ignored, `null` for nothing."""
    assert of(TOLERATIONS, text) == []


@pytest.mark.parametrize(
    "text", ["x", "{}", "[1]", "[NaN]", "[] []", '[{"key": 1}]', '[{"tolerationSeconds": 1.0}]', "[" * 99999]
)
def test_annotated_tolerations_that_are_no_json(text: str) -> None:
    """What is no list of tolerations is told of once, at the annotations as a whole."""
    assert of(TOLERATIONS, text) == [("annotations/tolerations-not-json", "metadata.annotations")]


def test_annotated_tolerations_are_checked_as_tolerations_are() -> None:
    """Each toleration in the annotation has a path of its own, below a step that is the annotation's key."""
    text = json.dumps(
        [{"key": "a b"}, {"key": "a", "operator": "Gt"}, None, {"key": "a", "operator": "In", "effect": "x"}]
    )
    at = f"metadata.annotations.{TOLERATIONS}"
    assert of(TOLERATIONS, text) == [
        ("annotations/tolerations-invalid", f"{at}[0].key"),
        ("annotations/tolerations-invalid", f"{at}[2].operator"),
        ("annotations/tolerations-unsupported", f"{at}[1].operator"),
        ("annotations/tolerations-unsupported", f"{at}[3].effect"),
        ("annotations/tolerations-unsupported", f"{at}[3].operator"),
    ]


WARNING = ("annotations/apparmor-deprecated", f"metadata.annotations[{APPARMOR}]")
TYPE = ("annotations/apparmor-field-mismatch", "spec.containers[0].securityContext.appArmorProfile.type")
PATH = ("annotations/apparmor-profile-mismatch", "spec.containers[0].securityContext.appArmorProfile.localhostProfile")


@pytest.mark.parametrize(
    ("text", "shared", "codes"),
    [
        ("unconfined", None, [WARNING]),
        ("unconfined", {"type": "Unconfined"}, []),
        ("unconfined", {"type": "RuntimeDefault"}, [WARNING]),  # the container gets a field of its own
        ("localhost/a", {"type": "Localhost", "localhostProfile": "a"}, []),
        ("localhost/a", {"type": "Localhost", "localhostProfile": "b"}, [WARNING]),
        ("localhost/", {"type": "Localhost", "localhostProfile": "a"}, [WARNING, PATH]),
        ("localhost/ a", {"type": "Unconfined"}, [WARNING, TYPE]),
        ("", {"type": "Unconfined"}, [WARNING, TYPE]),
        ("", None, [WARNING]),
    ],
)
def test_apparmor_beside_the_field_of_the_pod(
    text: str, shared: dict[str, str] | None, codes: list[tuple[str, str]]
) -> None:
    """An annotation that makes sense becomes the container's own field, so that only others can clash with the pod's."""
    assert of(APPARMOR, text, securityContext={"appArmorProfile": shared}) == codes


def test_fields_are_not_compared_in_templates_and_on_windows() -> None:
    """Only seccomp annotations are compared with fields in a template; on Windows, AppArmor's are not in pods either."""
    containers = [{"name": "c", "image": "i", "securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}}]
    assert of(APPARMOR, "unconfined", containers=containers, os={"name": "windows"}) == []
    assert told(
        profile_annotations.RULES,
        template=True,
        metadata={"annotations": {APPARMOR: "unconfined", SECCOMP: "localhost/a"}},
        containers=containers,
        securityContext={"seccompProfile": {"type": "Localhost", "localhostProfile": "b"}},
    ) == [("annotations/seccomp-profile-mismatch", "template.spec.securityContext.seccompProfile.localhostProfile")]


@pytest.mark.parametrize(
    "used",
    [
        {"imagePullSecrets": [{"name": "s"}]},
        {"volumes": [{"name": "v", "secret": {"secretName": "s"}}]},
        {"volumes": [{"name": "v", "projected": {"sources": [{"serviceAccountToken": {"path": "t"}}]}}]},
        {"containers": [{"name": "c", "image": "i", "envFrom": [{"secretRef": {"name": "s"}}]}]},
    ],
)
def test_mirror_pods_have_no_secrets(used: dict[str, Any]) -> None:
    """Secrets are found wherever they are used; without the annotation, they are fine."""
    mirror = {"annotations": {MIRROR: "x"}}
    assert told(admission.RULES, metadata=mirror, nodeName="n", **used) == [("mirror-pods/secrets-forbidden", "")]
    assert told(admission.RULES, metadata=mirror, nodeName="n") == []
    assert told(admission.RULES, **used) == []


@pytest.mark.parametrize(
    "spec",
    [
        {"priority": 0, "preemptionPolicy": "PreemptLowerPriority", "overhead": {}},
        {"priority": 7, "preemptionPolicy": "Never", "priorityClassName": "mine"},
        {"priority": 2000001000, "priorityClassName": "system-node-critical"},
        {"overhead": {"cpu": 1}, "runtimeClassName": "kata"},
    ],
)
def test_what_admission_lets_pass(spec: dict[str, Any]) -> None:
    """What the server fills in itself, and what depends on classes that only the cluster knows, passes."""
    assert told(admission.RULES, **spec) == []
