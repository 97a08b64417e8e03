"""Which manifests hold a pod, where it is, and what is wrong with a manifest's kind."""

import json
from typing import Any

import pytest
from helpers.checked_files import (
    POD,
    TEMPLATE,
    changed,
    check_manifest,
    check_texts,
    code_and_place,
    each_holder,
    holder,
    marked,
    span,
)

from podgen import check, from_dict
from podgen.yaml import writer as yaml


def test_same_rules() -> None:
    """A manifest is held against the rules that hold when a pod is built."""
    broken = changed(
        {"spec.containers.1.name": "nginx", "spec.containers.0.ports.0.containerPort": 0, "spec.priority": 1}
    )
    found = check_manifest(broken).problems
    assert len(found) > 1
    assert {(problem.code, problem.path) for problem in found} == {
        (problem.code, problem.path) for problem in check(from_dict(broken))
    }


@each_holder
def test_templates(version: str, kind: str, path: str) -> None:
    """The pod in a workload is checked, with the paths of the workload and places in it."""
    assert check_manifest(holder(version, kind, path)).problems == ()
    broken = changed({"spec.containers.0.image": "", "spec.containers.1.imagePullpolicy": "Always"}, TEMPLATE)
    text = yaml.write(holder(version, kind, path, broken))
    [found] = check_texts(text)
    assert (found.kind, found.name, found.skipped) == (kind, "web", False)
    assert [(problem.code, problem.path, marked(text, problem)) for problem in found.problems] == [
        ("containers/image-missing", f"{path}.spec.containers[0].image", "image"),
        ("fields/unknown", f"{path}.spec.containers[1].imagePullpolicy", "imagePullpolicy"),
    ]


@each_holder
def test_missing_template(version: str, kind: str, path: str) -> None:
    """A workload without a template has no pod to run, and one that is no mapping is told where that begins to be so."""
    found = check_manifest({"apiVersion": version, "kind": kind})
    missing = path if kind == "ReplicationController" else f"{path}.spec.containers"
    assert missing in [problem.path for problem in found.problems]
    outer, _, last = path.rpartition(".")
    wrongs: list[Any] = [[], "x", 1, False]
    for wrong in wrongs:
        found = check_manifest(holder(version, kind, path, wrong))
        assert code_and_place(found) == [("types/mismatch", path, 1, span(found.problems[0]).column)]
        assert found.problems[0].message.startswith(f"`{last}` must be a mapping, got ")
        assert found.problems[0].type == "Decode"
        if outer:
            assert [problem.path for problem in check_manifest(holder(version, kind, outer, wrong)).problems] == [outer]


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        ("v1", "Config"),
        ("rbac.authorization.k8s.io/v1", "RoleList"),
        ("serving.kserve.io/v1", "Job"),
        ("gateway.networking.k8s.io/v1", "Gateway"),
        ("skaffold/v4beta6", "Config"),
        ("example.com/v1", "Pod"),
        ("v1", "List"),
    ],
)
def test_other_kinds(version: str | None, kind: str | None) -> None:
    """Of kinds that others have defined nothing is said, not even that something is there twice, and none where there is no kind."""
    found = check_manifest({"apiVersion": version, "kind": kind, "metadata": {"name": "x"}, "spec": 1})
    assert (found.kind, found.name, found.problems, found.skipped) == (kind, "x", (), True)


@pytest.mark.parametrize(
    ("version", "kind", "message", "help"),
    [
        (None, "Pod", "a manifest of kind `Pod` needs an API version", "apiVersion: v1"),
        ("", "Job", "a manifest of kind `Job` needs an API version", "apiVersion: batch/v1"),
        ("apps.v1", "Deployment", "there is no kind `Deployment` in API version `apps.v1`", "apiVersion: apps/v1"),
        ("v1", "CronJob", "there is no kind `CronJob` in API version `v1`", "apiVersion: batch/v1"),
    ],
)
def test_wrong_version(version: str | None, kind: str, message: str, help: str) -> None:
    """A kind that holds a pod is not passed over because of an API version that the server does not have it in."""
    [problem] = check_manifest({"kind": kind, "apiVersion": version}).problems
    assert (problem.code, problem.path, problem.message, problem.help) == (
        "manifests/version-mismatch",
        "apiVersion",
        message,
        help,
    )


@pytest.mark.parametrize(
    ("manifest", "told_of"),
    [
        ({"kind": ["Pod"], "apiVersion": "v1"}, ("types/mismatch", "kind", "`kind` must be text, got a list")),
        (
            {"kind": "Pod", "apiVersion": 1},
            ("types/mismatch", "apiVersion", "`apiVersion` must be text, got the number 1"),
        ),
        ([POD], ("manifests/not-a-mapping", "", "a manifest is a mapping, got a list")),
    ],
)
def test_wrong_shape(manifest: Any, told_of: tuple[str, str, str]) -> None:
    """What does not say what it is cannot be decoded."""
    [problem] = check_manifest(manifest).problems
    assert (problem.code, problem.path, problem.message) == told_of
    assert (problem.type, problem.origin, problem.severity) == ("Decode", "kubernetes", "error")


LIVE = changed(
    {
        "metadata.generateName": "web-",
        "metadata.namespace": "shop",
        "metadata.uid": "6f1c6b0e-1c1f-4f4f-9c39-3f1f2a9a7b11",
        "metadata.resourceVersion": "4711",
        "metadata.creationTimestamp": "2026-01-31T09:30:00Z",
        "metadata.managedFields": [
            {
                "manager": "kubelet",
                "operation": "Update",
                "apiVersion": "v1",
                "time": "2026-01-31T09:30:00Z",
                "fieldsType": "FieldsV1",
                "fieldsV1": {"f:status": {"f:phase": {}}},
                "subresource": "status",
            }
        ],
        "metadata.ownerReferences": [
            {
                "apiVersion": "apps/v1",
                "kind": "ReplicaSet",
                "name": "web-1",
                "uid": "0c6b0e6f-1c1f-4f4f-9c39-3f1f2a9a7b11",
                "controller": True,
                "blockOwnerDeletion": True,
            }
        ],
        "spec.nodeName": "node-1",
        "spec.serviceAccount": "default",
        "spec.serviceAccountName": "default",
        "spec.schedulerName": "default-scheduler",
        "spec.terminationGracePeriodSeconds": 30,
        "spec.securityContext": {},
        "spec.priority": 0,
        "spec.preemptionPolicy": "PreemptLowerPriority",
        "spec.enableServiceLinks": True,
        "spec.dnsPolicy": "ClusterFirst",
        "spec.restartPolicy": "Always",
        "spec.tolerations": [
            {
                "effect": "NoExecute",
                "key": "node.kubernetes.io/not-ready",
                "operator": "Exists",
                "tolerationSeconds": 300,
            }
        ],
        "spec.containers.0.terminationMessagePath": "/dev/termination-log",
        "spec.containers.0.terminationMessagePolicy": "File",
        "spec.containers.0.imagePullPolicy": "IfNotPresent",
        "spec.containers.0.volumeMounts.0.readOnly": True,
        "status": {"phase": "Running", "conditions": [{"type": "Ready"}], "podIPs": [{"ip": "10.0.0.1"}], "new": 1},
    }
)


def test_live_pods() -> None:
    """What a server has filled in is no mistake, nor is a status: `kubectl get pods -o json` can be checked as it is."""
    token = {
        "name": "kube-api-access-x",
        "projected": {
            "defaultMode": 420,
            "sources": [
                {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
                {
                    "downwardAPI": {
                        "items": [
                            {"path": "namespace", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}}
                        ]
                    }
                },
            ],
        },
    }
    mount = {
        "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
        "name": "kube-api-access-x",
        "readOnly": True,
    }
    volumes, mounts = POD["spec"]["volumes"], POD["spec"]["containers"][0]["volumeMounts"]
    live = changed({"spec.volumes": [*volumes, token], "spec.containers.0.volumeMounts": [*mounts, mount]}, LIVE)
    deployment = holder(
        "apps/v1", "Deployment", "spec.template", changed({"metadata.creationTimestamp": None}, TEMPLATE)
    )
    listed = {"apiVersion": "v1", "items": [live, {**deployment, "status": {"replicas": 1}}], "kind": "List"}
    assert [
        code_and_place(found) for found in check_texts(json.dumps({**listed, "metadata": {"resourceVersion": ""}}))
    ] == [[], []]
