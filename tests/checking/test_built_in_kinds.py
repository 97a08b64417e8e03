"""Objects of built-in kinds that the model does not have are held to the schema, at their places in the file."""

from typing import Any

import pytest
from helpers.checked_files import POD, changed, check_manifest, check_texts, code_and_path, marked

RBAC = "rbac.authorization.k8s.io/v1"
VOLUME = {
    "apiVersion": "v1",
    "kind": "PersistentVolume",
    "metadata": {"name": "data"},
    "spec": {"capacity": {"storage": "10Gi"}, "accessModes": ["ReadWriteOnce"], "hostPath": {"path": "/data"}},
}
BINDING = {
    "apiVersion": RBAC,
    "kind": "ClusterRoleBinding",
    "metadata": {"name": "system:reader"},
    "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "reader"},
    "subjects": [{"kind": "User", "name": "ann"}, {"kind": "ServiceAccount", "name": "x", "namespace": "y"}],
}
CLASS = {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "a"}, "provisioner": "x"}
QUOTA = {"apiVersion": "v1", "kind": "LimitRange", "metadata": {"name": "a"}, "spec": {"limits": [{"type": "Pod"}]}}
HOOK = {
    "apiVersion": "admissionregistration.k8s.io/v1",
    "kind": "ValidatingWebhookConfiguration",
    "metadata": {"name": "a"},
    "webhooks": [
        {
            "name": "a.example.com",
            "clientConfig": {"service": {"name": "a", "namespace": "b"}, "caBundle": "aGVsbG8="},
            "sideEffects": "None",
            "admissionReviewVersions": ["v1"],
            "rules": [{"operations": ["CREATE"], "apiGroups": ["*"], "apiVersions": ["*"], "resources": ["*"]}],
        }
    ],
}
FINE = [VOLUME, BINDING, CLASS, QUOTA, HOOK]


@pytest.mark.parametrize("manifest", FINE, ids=lambda manifest: str(manifest["kind"]))
def test_right(manifest: dict[str, Any]) -> None:
    """What the server takes passes, and counts as checked as a whole."""
    found = check_manifest(manifest)
    assert (found.problems, found.skipped, found.partial) == ((), False, False)


@pytest.mark.parametrize(
    ("manifest", "changes", "code", "path", "help"),
    [
        (VOLUME, {"spec.capacityy": {}}, "fields/unknown", "spec.capacityy", "did you mean `capacity`?"),
        (VOLUME, {"accessModes": []}, "fields/unknown", "accessModes", "it is a field of `spec`"),
        (VOLUME, {"spec.hostPath.path": ...}, "fields/missing", "spec.hostPath.path", None),
        (VOLUME, {"spec.hostPath": "/data"}, "types/mismatch", "spec.hostPath", "write `hostPath: {path: /data}`"),
        (VOLUME, {"spec.accessModes": "A"}, "types/mismatch", "spec.accessModes", "write `accessModes: [A]`"),
        (VOLUME, {"spec.accessModes.0": "RWO"}, "types/choice-unsupported", "spec.accessModes[0]", ...),
        (VOLUME, {"spec.capacity.storage": "10GB"}, "quantities/invalid", "spec.capacity.storage", ...),
        (VOLUME, {"spec.capacity": [1]}, "types/mismatch", "spec.capacity", None),
        (VOLUME, {"metadata.name": "My_Volume"}, "metadata/name-invalid", "metadata.name", ...),
        (VOLUME, {"metadata.label": {}}, "fields/unknown", "metadata.label", "did you mean `labels`?"),
        (VOLUME, {"metadata.labels": {"a": 1}}, "types/mismatch", "metadata.labels[a]", ...),
        (VOLUME, {"spec": []}, "types/mismatch", "spec", None),
        (VOLUME, {"status": 3}, "types/mismatch", "status", None),
        (BINDING, {"roleRef": ...}, "fields/missing", "roleRef", None),
        (BINDING, {"roleRef.name": None}, "fields/missing", "roleRef.name", None),
        (BINDING, {"roleRef.kind": "clusterRole"}, "types/choice-unsupported", "roleRef.kind", ...),
        (BINDING, {"subjects.0.name": 7}, "types/mismatch", "subjects[0].name", 'in quotes: "7"'),
        (CLASS, {"parameters": {"encrypted": True}}, "types/mismatch", "parameters.encrypted", 'in quotes: "true"'),
        (CLASS, {"allowVolumeExpansion": "true"}, "types/mismatch", "allowVolumeExpansion", "without quotes: true"),
        (CLASS, {"volumeBindingMode": "Immediat"}, "types/choice-unsupported", "volumeBindingMode", ...),
        (
            QUOTA,
            {"spec.limits.0.type": "pod"},
            "types/choice-unsupported",
            "spec.limits[0].type",
            "did you mean `Pod`?",
        ),
        (HOOK, {"webhooks.0.sideEffects": ...}, "fields/missing", "webhooks[0].sideEffects", None),
        (HOOK, {"webhooks.0.timeoutSeconds": "5"}, "types/mismatch", "webhooks[0].timeoutSeconds", "without quotes: 5"),
        (HOOK, {"webhooks.0.timeoutSeconds": 2**31}, "types/out-of-range", "webhooks[0].timeoutSeconds", None),
        (HOOK, {"webhooks.0.clientConfig.caBundle": "_"}, "types/mismatch", "webhooks[0].clientConfig.caBundle", ...),
        (HOOK, {"webhooks.0.failurePolicy": "Never"}, "types/choice-unsupported", "webhooks[0].failurePolicy", None),
    ],
)
def test_wrong(manifest: dict[str, Any], changes: dict[str, Any], code: str, path: str, help: Any) -> None:
    """One mistake is one error, with its path and what to write."""
    found = check_manifest(changed(changes, manifest))
    [problem] = [problem for problem in found.problems if not problem.is_derived]
    assert (problem.code, problem.path, problem.origin, problem.severity) == (code, path, "kubernetes", "error")
    if help is not ...:
        assert problem.help == help


@pytest.mark.parametrize(
    ("manifest", "changes"),
    [
        (VOLUME, {"spec.accessModes": None}),
        (VOLUME, {"spec.volumeMode": ""}),
        (VOLUME, {"metadata.creationTimestamp": None}),
        (VOLUME, {"spec.hostPath": ..., "spec.iscsi": {"targetPortal": "a:1", "iqn": "iqn.2026-01.a:b"}}),
        (VOLUME, {"spec.capacity.storage": 10}),
        (BINDING, {"subjects": []}),
        (BINDING, {"roleRef.apiGroup": ...}),
        (QUOTA, {"spec.limits.0.type": "example.com/gpu"}),
        (QUOTA, {"spec": {}}),
        (HOOK, {"webhooks": None}),
        (HOOK, {"webhooks.0.timeoutSeconds": 5.0}),
    ],
)
def test_what_the_server_takes(manifest: dict[str, Any], changes: dict[str, Any]) -> None:
    """`null` is as absent, an empty choice is the default, and not all that the schema calls required is."""
    assert check_manifest(changed(changes, manifest)).problems == ()


def test_fields_at_a_wrong_depth() -> None:
    """One mistake with several fields is told once; what it leaves missing follows from it."""
    wrapped = {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "a"}}
    found = check_manifest({**wrapped, "spec": {"provisioner": "x", "reclaimPolicy": "Retain"}})
    assert [(problem.code, problem.path, problem.is_derived) for problem in found.problems] == [
        ("fields/missing", "provisioner", True),
        ("fields/unknown", "spec", False),
    ]
    assert found.problems[1].help == "the fields in it stand here, without `spec` around them"
    misspelt = check_manifest(changed({"roleRef": ..., "roleReff": {"kind": "Role", "name": "x"}}, BINDING))
    assert [(problem.code, problem.is_derived) for problem in misspelt.problems if problem.path == "roleRef"] == [
        ("fields/missing", True)
    ]


def test_places() -> None:
    """A problem points at the key, or where a missing one belongs."""
    text = f"""\
apiVersion: {RBAC}
kind: Role
metadata:
  name: reader
rules:
- apiGroups: [""]
  resource: [pods]
  verbs: [get]
- resources: [pods]
"""
    [found] = check_texts(text)
    assert [(problem.path, marked(text, problem)) for problem in found.problems] == [
        ("rules[0].resource", "resource"),
        ("rules[1].verbs", "resources: [pods]"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"), [("1.10", "1.10"), ("0777", "0777"), ("NO", "NO"), ("1e3", "1e3"), ("true", "true")]
)
def test_scalars_as_they_are_written(written: str, shown: str) -> None:
    """What is to be put in quotes is what stands in the file."""
    text = "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: a}, provisioner: x, parameters: {mode: %s}}"
    [problem] = check_texts(text % written)[0].problems
    assert problem.help == f'in quotes: "{shown}"'


def test_secrets_are_not_repeated() -> None:
    """What may be secret by its name is told by its type alone."""
    [problem] = check_manifest({**CLASS, "parameters": {"adminPassword": 12345678}}).problems
    assert "12345678" not in f"{problem.message}{problem.help}"


def test_lists() -> None:
    """Items of lists are objects, as they are of any kind."""
    role = {"metadata": {"name": "a"}, "rules": [{"verbs": "get"}]}
    found = check_manifest({"apiVersion": RBAC, "kind": "RoleList", "items": [role]})
    assert [(problem.code, problem.path) for problem in found.problems] == [("types/mismatch", "rules[0].verbs")]
    assert (found.kind, found.skipped) == ("Role", False)


def test_the_status_of_kinds_of_the_model() -> None:
    """What the server reports of an object has types and names of fields; nothing is required in it."""
    assert check_manifest({**POD, "status": {"phase": "Running", "containerStatuses": [{"name": "x"}]}}).problems == ()
    assert code_and_path({**POD, "status": {"phase": 3, "containerStatuses": {"name": "x"}, "phse": ""}}) == [
        ("fields/unknown", "status.phse"),
        ("types/mismatch", "status.containerStatuses"),
        ("types/mismatch", "status.phase"),
    ]


def test_the_status_from_a_cluster() -> None:
    """A cluster may be of another release, and its own words are no mistakes."""
    live = changed({"metadata.uid": "6f1c6b0e-1c1f-4f4f-9c39-3f1f2a9a7b11"})
    assert check_manifest({**live, "status": {"notYetKnown": 1}}).problems == ()


def test_many_mistakes() -> None:
    """A file full of mistakes ends in bounded time and memory."""
    rules = [{"verb": ["get"], "x": index} for index in range(50_000)]
    found = check_manifest({"apiVersion": RBAC, "kind": "Role", "metadata": {"name": "a"}, "rules": rules})
    assert 100 < len(found.problems) < 1000
