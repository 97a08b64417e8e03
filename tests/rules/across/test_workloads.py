"""Workloads beside what scales them, what they mount, and what protects their pods."""

from typing import Any

import pytest
from helpers.sets import an, autoscaler, budget, claim, listing, mounting, service, told, told_in, workload

FIXED = ("autoscalers/replicas-fixed", "HorizontalPodAutoscaler/shop", "spec.scaleTargetRef.name")
BLOCKED = "disruption-budgets/drain-blocked"
MIN = (BLOCKED, "PodDisruptionBudget/shop", "spec.minAvailable")
CLAIM = "spec.template.spec.volumes[0].persistentVolumeClaim.claimName"


def keda(**spec: Any) -> dict[str, Any]:
    """An autoscaler of KEDA's."""
    return an("ScaledObject", version="keda.sh/v1alpha1", spec={"scaleTargetRef": {"name": "shop"}, **spec})


class TestStatefulSets:
    """The Service of a StatefulSet is headless."""

    HEADLESS = ("stateful-sets/service-not-headless", "StatefulSet/shop", "spec.serviceName")

    def test_headless(self) -> None:
        """One of the name is, in its namespace."""
        db = workload("StatefulSet", serviceName="shop")
        assert told(db, service()) == [self.HEADLESS]
        assert told(db, service(clusterIP="None")) == []
        assert told(workload("StatefulSet"), service()) == []

    def test_the_service_of_another_namespace(self) -> None:
        """It may be another one."""
        db = workload("StatefulSet", serviceName="shop")
        assert told(db, service(namespace="there")) == []

    def test_the_service_of_another_folder(self) -> None:
        """Without a namespace, it may be for another variant of the application."""
        db = workload("StatefulSet", serviceName="shop")
        assert told_in({"all/db.yaml": [db], "all/front.yaml": [service()]}) == [self.HEADLESS]
        assert told_in({"all/db.yaml": [db], "variant/front.yaml": [service()]}) == []
        there = workload("StatefulSet", namespace="shop", serviceName="shop")
        assert told_in({"db/db.yaml": [there], "front/front.yaml": [service(namespace="shop")]}) == [self.HEADLESS]


class TestAutoscalers:
    """A workload with an autoscaler leaves its number of pods out."""

    def test_replicas(self) -> None:
        """0 switches the autoscaler off."""
        assert told(workload(replicas=3), autoscaler()) == [FIXED]
        assert told(workload(), autoscaler()) == []
        assert told(workload(replicas=0), autoscaler()) == []

    def test_a_cluster_fills_it_in(self) -> None:
        """What it returned is not what someone wrote."""
        assert told({**workload(replicas=3), "status": {"replicas": 3}}, autoscaler()) == []

    def test_other_kinds(self) -> None:
        """Of autoscalers, and of workloads."""
        assert told(workload(replicas=3), keda()) == [("autoscalers/replicas-fixed", "ScaledObject/shop", FIXED[2])]
        old = {**autoscaler(), "apiVersion": "autoscaling/v1"}
        assert told(workload(replicas=3), old) == [FIXED]
        rollout = workload("Rollout", version="argoproj.io/v1alpha1", replicas=3)
        assert told(rollout, autoscaler(kind="Rollout")) == [FIXED]

    def test_copies(self) -> None:
        """The workload of the same folder is meant; of several there, one that leaves it out is enough."""
        files = {"base/all.yaml": [workload(replicas=3), autoscaler()]}
        assert told_in({**files, "prod/shop.yaml": [workload()]}) == [FIXED]
        assert told_in({**files, "base/shop.yaml": [workload()]}) == []


class TestBudgets:
    """A budget lets a pod go."""

    @pytest.mark.parametrize(
        ("bounds", "field"),
        [
            ({"maxUnavailable": 0}, "maxUnavailable"),
            ({"maxUnavailable": "0%"}, "maxUnavailable"),
            ({"minAvailable": "100%"}, "minAvailable"),
        ],
    )
    def test_none_may_go(self, bounds: Any, field: str) -> None:
        """However many there are."""
        wrong = an("PodDisruptionBudget", version="policy/v1", spec={"selector": {}, **bounds})
        assert told(wrong) == [(BLOCKED, "PodDisruptionBudget/shop", f"spec.{field}")]

    @pytest.mark.parametrize(
        ("replicas", "least", "is_blocked"),
        [
            (2, 2, True),
            (2, 3, True),
            (2, 1, False),
            (0, 1, False),
            (1, "50%", True),
            (2, "50%", False),
            (None, 1, True),
        ],
    )
    def test_all_have_to_stay(self, replicas: int | None, least: Any, is_blocked: bool) -> None:
        """As many as there are; one, if nobody says how many. Shares are rounded up."""
        number: Any = {} if replicas is None else {"replicas": replicas}
        wrong = {**budget(), "spec": {**budget()["spec"], "minAvailable": least}}
        assert told(workload(**number), wrong) == [MIN] * is_blocked

    @pytest.mark.parametrize(("least", "is_blocked"), [(1, False), (2, False), (3, True)])
    def test_autoscalers(self, least: int, is_blocked: bool) -> None:
        """More have to stay than an autoscaler may leave; with just as many, there are more at other times."""
        wrong = {**budget(), "spec": {**budget()["spec"], "minAvailable": least}}
        assert told(workload(), autoscaler(least=2), wrong) == [MIN] * is_blocked
        assert told(workload(), keda(minReplicaCount=2), wrong) == [MIN] * is_blocked

    def test_pods_of_unknown_number(self) -> None:
        """Where a patch or a generator changes it, where there are several workloads, and where each node has a pod."""
        wrong = {**budget(), "spec": {**budget()["spec"], "minAvailable": 1}}
        files: dict[str, Any] = {"base/all.yaml": [workload(), wrong]}
        assert told_in(files) == [MIN]
        patch = an("Deployment", version="apps/v1", spec={"replicas": 3})
        assert told_in({**files, "prod/patch.yaml": [patch]}) == []
        change = an("Kustomization", "x", "kustomize.config.k8s.io/v1beta1", replicas=[{"name": "shop", "count": 3}])
        assert told_in({**files, "prod/kustomization.yaml": [change]}) == []
        assert told(workload(), workload(name="other"), wrong) == []
        assert told(workload("DaemonSet"), wrong) == []

    def test_other_environments_have_their_own_numbers(self) -> None:
        """A whole workload of the name in another folder changes nothing."""
        wrong = {**budget(), "spec": {**budget()["spec"], "minAvailable": 1}}
        assert told_in({"dev/all.yaml": [workload(replicas=1), wrong], "prod/all.yaml": [workload(replicas=3)]}) == []
        here = [workload(replicas=1, namespace="dev"), {**wrong, "metadata": {"name": "shop", "namespace": "dev"}}]
        assert told_in({"dev/all.yaml": here, "prod/all.yaml": [workload(replicas=3, namespace="prod")]}) == [MIN]

    def test_an_autoscaler_of_another_folder(self) -> None:
        """It may be that of another environment."""
        wrong = {**budget(), "spec": {**budget()["spec"], "minAvailable": 3}}
        files = {"dev/all.yaml": [workload(), wrong]}
        assert told_in(files) == [MIN]
        assert told_in({**files, "prod/scaler.yaml": [autoscaler(least=2)]}) == []
        assert told_in({**files, "dev/scaler.yaml": [autoscaler(least=2)]}) == [MIN]

    def test_conditions(self) -> None:
        """A choice by more than labels is not looked at."""
        condition = {"matchExpressions": [{"key": "app", "operator": "Exists"}]}
        wrong = an("PodDisruptionBudget", version="policy/v1", spec={"selector": condition, "minAvailable": 1})
        assert told(workload(), wrong) == []


RECREATE: Any = {"strategy": {"type": "Recreate"}}


class TestClaims:
    """A claim for one node, or for one pod, is not shared by several pods."""

    SEVERAL = ("volume-claims/several-pods", "Deployment/shop", CLAIM)
    ROLLING = ("volume-claims/rolling-update", "Deployment/shop", CLAIM)
    ONE_POD = ("volume-claims/one-pod-reuse", "Deployment/shop", CLAIM)

    def test_several_pods(self) -> None:
        """Those of a workload, as many as an autoscaler makes, or one on each node."""
        assert told(claim(), workload(replicas=2, **mounting())) == [self.SEVERAL]
        assert told(claim(), workload(**RECREATE, **mounting()), autoscaler(most=5)) == [self.SEVERAL]
        everywhere = workload("DaemonSet", **mounting())
        assert told(claim(), everywhere) == [("volume-claims/several-pods", "DaemonSet/shop", CLAIM)]

    @pytest.mark.parametrize("modes", [("ReadWriteMany",), ("ReadOnlyMany",), ("ReadWriteOnce", "ReadWriteMany")])
    def test_other_modes(self, modes: tuple[str, ...]) -> None:
        """Several nodes can mount these."""
        assert told(claim("data", *modes), workload(replicas=2, **mounting())) == []

    @pytest.mark.parametrize("where", [{"nodeName": "a"}, {"nodeSelector": {"kubernetes.io/hostname": "a"}}])
    def test_one_node(self, where: Any) -> None:
        """There, all pods can mount it."""
        mount = mounting()
        pinned = workload(replicas=2, container=mount["container"], pod={**mount["pod"], **where})
        assert told(claim(), pinned) == []

    def test_rolling_updates(self) -> None:
        """The new pod starts while the old one has the claim, unless the old one goes first."""
        assert told(claim(), workload(**mounting())) == [self.ROLLING]
        assert told(claim(), workload(**RECREATE, **mounting())) == []
        first = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}}
        assert told(claim(), workload(strategy=first, **mounting())) == []
        one_by_one = workload("StatefulSet", **mounting())
        assert told(claim(), one_by_one) == []

    def test_one_pod(self) -> None:
        """With several, the others can never start."""
        only = claim("data", "ReadWriteOncePod")
        assert told(only, workload(replicas=2, **RECREATE, **mounting())) == [self.ONE_POD]
        assert told(only, workload(**RECREATE, **mounting())) == []
        assert told(only, workload(**mounting())) == [self.ROLLING]

    def test_a_claim_for_each_pod(self) -> None:
        """That is what a StatefulSet is for."""
        db = workload(
            "StatefulSet", replicas=3, volumeClaimTemplates=[{"metadata": {"name": "data"}, "spec": claim()["spec"]}]
        )
        assert told(claim("other"), db) == []

    def test_claims_that_live_elsewhere(self) -> None:
        """Nothing is known of their modes."""
        assert told(workload(replicas=2, **mounting())) == []


class TestHostPorts:
    """Pods that take a port of their node need a node each."""

    def test_replicas(self) -> None:
        """Several of one workload, at least."""
        port = {"ports": [{"containerPort": 80, "hostPort": 80}]}
        found = ("ports/host-port-replicas", "Deployment/shop", "spec.template.spec.containers[0].ports[0]")
        assert told(workload(container=port, replicas=2)) == [found]
        assert told(workload(container=port)) == []
        assert told(workload("DaemonSet", container=port)) == []
        assert told(workload(container=listing("http"), replicas=2)) == []

    def test_the_network_of_the_node(self) -> None:
        """There, all ports are those of the node."""
        found = ("ports/host-port-replicas", "Deployment/shop", "spec.template.spec.containers[0].ports[0]")
        assert told(workload(container=listing("http"), pod={"hostNetwork": True}, replicas=2)) == [found]


class TestDuplicates:
    """A cluster holds one object of a kind, namespace and name."""

    TWICE = ("manifests/duplicate", "Deployment/shop", "metadata.name")

    def test_one_file(self) -> None:
        """The second would replace the first."""
        assert told(workload(), workload(replicas=2)) == [self.TWICE]
        assert told(workload(), workload(replicas=2, namespace="there")) == []
        assert told(workload(), workload("StatefulSet")) == []
        rule = an("PrometheusRule", version="monitoring.coreos.com/v1")
        assert told(rule, {**rule, "spec": {}}) == [("manifests/duplicate", "PrometheusRule/shop", "metadata.name")]

    def test_the_very_same_object(self) -> None:
        """It does no harm: files are put together so that each brings its namespace."""
        assert told(workload(), workload()) == []

    def test_generated_names(self) -> None:
        """The server makes up one for each."""
        pods = [an("Pod", spec={"containers": [{"name": "a", "image": image}]}) for image in "ab"]
        assert told(*({**pod, "metadata": {"generateName": "shop-"}} for pod in pods)) == []

    def test_other_files(self) -> None:
        """They may be meant for another cluster, or be another version of the same."""
        assert told_in({"a.yaml": [workload()], "b.yaml": [workload(replicas=2)]}) == []
