"""Manifests come in an order in which a cluster takes them one after the other."""

import pytest

from podgen.loading.order import in_order, step_of
from podgen.model import (
    ConfigMap,
    Namespace,
    ObjectMeta,
    Pod,
    PodSpec,
    PodTemplate,
    Service,
    ServiceAccount,
    ServiceSpec,
)
from podgen.schema.kinds import KINDS


def steps(*kinds: tuple[str, str]) -> list[int]:
    """The steps of some kinds."""
    return [step_of(version, kind) for version, kind in kinds]


def test_steps() -> None:
    """Namespaces, accounts and their permissions, configuration and claims, Services, workloads, the rest."""
    found = steps(
        ("v1", "Namespace"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        ("scheduling.k8s.io/v1", "PriorityClass"),
        ("v1", "ResourceQuota"),
        ("v1", "ServiceAccount"),
        ("rbac.authorization.k8s.io/v1", "Role"),
        ("rbac.authorization.k8s.io/v1", "RoleBinding"),
        ("v1", "ConfigMap"),
        ("v1", "Service"),
        ("apps/v1", "Deployment"),
        ("networking.k8s.io/v1", "Ingress"),
    )
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    "alike",
    [
        [("v1", "ConfigMap"), ("v1", "Secret"), ("v1", "PersistentVolumeClaim")],
        [("v1", "Pod"), ("batch/v1", "CronJob"), ("apps/v1", "StatefulSet"), ("v1", "ReplicationController")],
        [("networking.k8s.io/v1", "NetworkPolicy"), ("autoscaling/v2", "HorizontalPodAutoscaler")],
        [("rbac.authorization.k8s.io/v1", "ClusterRole"), ("rbac.authorization.k8s.io/v1beta1", "Role")],
        [("example.com/v1", "Whatever"), ("cert-manager.io/v1", "Certificate"), ("policy/v1", "PodDisruptionBudget")],
        [("apps/v1", "Deployment"), ("argoproj.io/v1alpha1", "Rollout"), ("serving.knative.dev/v1", "Service")],
    ],
)
def test_kinds_of_one_step(alike: list[tuple[str, str]]) -> None:
    """Within a step, kinds do not matter; what has pods is a workload, and a name alone makes no Service."""
    assert len(set(steps(*alike))) == 1


def test_every_kind_with_a_pod_is_a_workload() -> None:
    """No kind with a pod template is forgotten."""
    workloads = {step_of(kind.api_version, kind.kind) for kind in KINDS if kind.pod or kind.kind == "Pod"}
    assert workloads == {step_of("v1", "Pod")}


def test_order_of_definition() -> None:
    """What comes in one step keeps its order."""
    name = ObjectMeta(name="x")
    pod, other, config, config2 = (
        Pod(metadata=name, spec=PodSpec(containers=[])),
        PodTemplate(metadata=name),
        ConfigMap(),
        ConfigMap(metadata=name),
    )
    service, account, namespace = Service(spec=ServiceSpec()), ServiceAccount(), Namespace()
    given = [pod, config, service, other, config2, account, namespace]
    expected = [namespace, account, config, config2, service, pod, other]
    found = [manifest for _, manifest in in_order([("a.py", each) for each in given])]
    assert [id(each) for each in found] == [id(each) for each in expected]
