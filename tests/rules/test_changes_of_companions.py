"""What Services, ConfigMaps, Secrets and claims keep once they are there."""

import base64
from typing import Any

import pytest
from helpers.changes import check_change, problems_of_change, told
from helpers.checked_files import changed


def service(**spec: Any) -> dict[str, Any]:
    """A Service with these fields."""
    ports = [{"port": 80}]
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"}, "spec": {"ports": ports, **spec}}


def one(ip: str) -> dict[str, Any]:
    """A Service with an address."""
    return service(clusterIP=ip)


def two(*ips: str, **spec: Any) -> dict[str, Any]:
    """A Service with two addresses."""
    return service(clusterIP=ips[0], clusterIPs=list(ips), ipFamilyPolicy="PreferDualStack", **spec)


BALANCED = {"type": "LoadBalancer", "externalTrafficPolicy": "Local"}
HOST = {"type": "ExternalName", "externalName": "example.com", "ports": None}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (one("10.0.0.1"), one("10.0.0.2"), ("services/cluster-ip-changed", "spec.clusterIPs[0]")),
        (one("10.0.0.1"), one("None"), ("services/cluster-ip-changed", "spec.clusterIPs[0]")),
        (one("None"), one("10.0.0.1"), ("services/cluster-ip-changed", "spec.clusterIPs[0]")),
        (service(), one("None"), ("services/cluster-ip-changed", "spec.clusterIPs[0]")),
        (two("10.0.0.1", "fd00::1"), two("10.0.0.1", "fd00::2"), ("services/cluster-ip-changed", "spec.clusterIPs[1]")),
        (two("10.0.0.1", "fd00::1"), one("10.0.0.2"), ("services/cluster-ip-changed", "spec.clusterIPs[0]")),
        (
            service(ipFamilies=["IPv4"]),
            service(ipFamilies=["IPv6", "IPv4"], ipFamilyPolicy="PreferDualStack"),
            ("services/ip-family-changed", "spec.ipFamilies[0]"),
        ),
        (
            service(**BALANCED, loadBalancerClass="a.b/c"),
            service(**BALANCED, loadBalancerClass="a.b/d"),
            ("services/load-balancer-class-changed", "spec.loadBalancerClass"),
        ),
        (
            service(**BALANCED, loadBalancerClass="a.b/c"),
            service(**BALANCED),
            ("services/load-balancer-class-changed", "spec.loadBalancerClass"),
        ),
        (
            service(**BALANCED, healthCheckNodePort=30000),
            service(**BALANCED, healthCheckNodePort=30001),
            ("services/health-check-port-changed", "spec.healthCheckNodePort"),
        ),
    ],
    ids=str,
)
def test_services(old: dict[str, Any], new: dict[str, Any], expected: tuple[str, str]) -> None:
    """A Service keeps its addresses, and what the cloud has made for it."""
    assert told(old, new) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (one("10.0.0.1"), service()),
        (one("None"), service()),
        (service(), one("10.0.0.1")),
        (one("10.0.0.1"), service(clusterIP="10.0.0.1", type="NodePort")),
        (one("10.0.0.1"), service(**HOST)),
        (service(**HOST), one("None")),
        (one("10.0.0.1"), two("10.0.0.1", "fd00::1")),
        (service(ipFamilies=["IPv4"]), service()),
        (service(), service(ipFamilies=["IPv6"])),
        (
            service(ipFamilies=["IPv4"]),
            service(ipFamilies=["IPv4", "IPv6"], ipFamilyPolicy="PreferDualStack"),
        ),
        (service(clusterIP="None", ipFamilies=["IPv4"]), service(clusterIP="None", ipFamilies=["IPv6"])),
        (service(**BALANCED, loadBalancerClass="a.b/c"), service(type="NodePort")),
        (service(type="NodePort"), service(**BALANCED, loadBalancerClass="a.b/c")),
        (service(**BALANCED, healthCheckNodePort=30000), service(**BALANCED)),
        (service(**BALANCED, healthCheckNodePort=30000), service(type="LoadBalancer")),
        (
            service(type="NodePort", ports=[{"port": 80, "nodePort": 30000}]),
            service(type="NodePort", ports=[{"port": 81, "nodePort": 30001}], selector={"a": "b"}),
        ),
    ],
    ids=str,
)
def test_what_is_free_in_services(old: dict[str, Any], new: dict[str, Any]) -> None:
    """What is left to the server is kept by it, and another type lets an address go."""
    assert told(old, new) == []


def config(**fields: Any) -> dict[str, Any]:
    """A ConfigMap with these fields."""
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shop"}, **fields}


def secret(**fields: Any) -> dict[str, Any]:
    """A Secret with these fields."""
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, **fields}


def encoded(text: str) -> str:
    """Bytes as the API has them."""
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (config(immutable=True), config(), ("config-maps/immutable-changed", "immutable")),
        (config(immutable=True, data={"a": "1"}), config(immutable=True), ("config-maps/changed", "data")),
        (
            config(immutable=True, data={"a": "1"}),
            config(immutable=True, data={"a": "1", "b": "2"}),
            ("config-maps/changed", "data"),
        ),
        (
            config(immutable=True, binaryData={"a": encoded("1")}),
            config(immutable=True, binaryData={"a": encoded("2")}),
            ("config-maps/changed", "binaryData"),
        ),
        (secret(immutable=True), secret(immutable=False), ("secrets/immutable-changed", "immutable")),
        (
            secret(immutable=True, data={"a": encoded("1")}),
            secret(immutable=True, stringData={"a": "2"}),
            ("secrets/changed", "data"),
        ),
        (secret(type="a.b/c"), secret(), ("secrets/type-changed", "type")),
    ],
    ids=str,
)
def test_content(old: dict[str, Any], new: dict[str, Any], expected: tuple[str, str]) -> None:
    """What is immutable keeps its content and stays immutable, and a Secret keeps its type."""
    assert told(old, new) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (config(data={"a": "1"}), config(data={"a": "2"}, immutable=True)),
        (config(immutable=False, data={"a": "1"}), config()),
        (config(immutable=True, data={"a": "1"}), config(immutable=True, data={"a": "1"}, metadata={"name": "shop"})),
        (config(immutable=True, data={}), config(immutable=True)),
        (secret(data={"a": encoded("1")}), secret(stringData={"a": "2"}, immutable=True)),
        (secret(), secret(type="Opaque")),
        (
            secret(immutable=True, data={"a": encoded("1"), "b": encoded("0")}),
            secret(immutable=True, data={"a": encoded("0"), "b": encoded("0")}, stringData={"a": "1"}),
        ),
        (
            secret(immutable=True, data={"a": encoded("1" * 60)}),
            secret(immutable=True, data={"a": encoded("1" * 60)[:40] + "\n" + encoded("1" * 60)[40:]}),
        ),
    ],
    ids=str,
)
def test_what_is_free_in_content(old: dict[str, Any], new: dict[str, Any]) -> None:
    """What was not immutable may change, and the same bytes may be written in another way."""
    assert told(old, new) == []


def test_values_of_secrets_are_not_told() -> None:
    """Only their keys are."""
    old = secret(immutable=True, stringData={"password": "horse", "user": "me"})
    new = secret(immutable=True, stringData={"password": "battery"})
    found = check_change(old, new)
    [problem] = found.problems
    assert problem.message == "the content of an immutable Secret cannot change: `password` has another value"
    assert problem.notes == ("other keys have changed, too: `user`",)
    assert (list(found.lines or ()), {name: list(lines) for name, lines in found.other_lines.items()}) == (
        [],
        {"old.json": []},
    )


def claim(**spec: Any) -> dict[str, Any]:
    """A claim with these fields."""
    asked = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "10Gi"}}, **spec}
    return {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data"}, "spec": asked}


def sized(size: Any) -> dict[str, Any]:
    """A claim of a size."""
    return claim(resources={"requests": {"storage": size}})


SNAPSHOT = {"apiGroup": "snapshot.storage.k8s.io", "kind": "VolumeSnapshot", "name": "monday"}
ANNOTATED = {"metadata.annotations": {"volume.beta.kubernetes.io/storage-class": "slow"}}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (claim(storageClassName="slow"), claim(storageClassName="fast"), ("volume-claims/changed", "spec")),
        (claim(storageClassName="slow"), claim(), ("volume-claims/changed", "spec")),
        (claim(storageClassName=""), claim(storageClassName="fast"), ("volume-claims/changed", "spec")),
        (claim(), claim(accessModes=["ReadWriteMany"]), ("volume-claims/changed", "spec")),
        (claim(), claim(accessModes=["ReadWriteOnce", "ReadWriteMany"]), ("volume-claims/changed", "spec")),
        (claim(), claim(volumeMode="Block"), ("volume-claims/changed", "spec")),
        (claim(volumeName="a"), claim(volumeName="b"), ("volume-claims/changed", "spec")),
        (claim(), claim(selector={"matchLabels": {"a": "b"}}), ("volume-claims/changed", "spec")),
        (claim(), claim(dataSource=SNAPSHOT), ("volume-claims/changed", "spec")),
        (sized("10Gi"), sized("9Gi"), ("volume-claims/storage-lowered", "spec.resources.requests.storage")),
        (
            claim(volumeAttributesClassName="gold"),
            claim(),
            ("volume-claims/attributes-class-missing", "spec.volumeAttributesClassName"),
        ),
    ],
    ids=str,
)
def test_claims(old: dict[str, Any], new: dict[str, Any], expected: tuple[str, str]) -> None:
    """A claim keeps what its volume was chosen by, and does not shrink."""
    assert set(told(old, new)) == {expected}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (sized("10Gi"), sized("20Gi")),
        (sized("10Gi"), sized("10240Mi")),
        (sized(10737418240), sized("10Gi")),
        (claim(), claim(storageClassName="standard")),
        (claim(), claim(volumeName="pv-1")),
        (claim(), claim(volumeMode="Filesystem")),
        (claim(volumeAttributesClassName="silver"), claim(volumeAttributesClassName="gold")),
        (claim(), claim(volumeAttributesClassName="gold")),
        (claim(dataSource=SNAPSHOT), claim(dataSourceRef=SNAPSHOT)),
        (claim(dataSourceRef=SNAPSHOT), claim(dataSource=SNAPSHOT, dataSourceRef=SNAPSHOT)),
        (changed(ANNOTATED, claim()), claim(storageClassName="slow")),
        (claim(storageClassName="slow"), changed(ANNOTATED, claim())),
    ],
    ids=str,
)
def test_what_is_free_in_claims(old: dict[str, Any], new: dict[str, Any]) -> None:
    """It may grow, have another class of attributes, and name what the cluster has chosen."""
    assert told(old, new) == []


@pytest.mark.parametrize(
    ("api", "kind", "old", "new"),
    [
        ("networking.k8s.io/v1", "NetworkPolicy", {"podSelector": {}}, {"podSelector": {"matchLabels": {"a": "b"}}}),
        (
            "policy/v1",
            "PodDisruptionBudget",
            {"selector": {"matchLabels": {"a": "b"}}, "minAvailable": 1},
            {"selector": {"matchLabels": {"a": "c"}}, "maxUnavailable": 1},
        ),
        (
            "autoscaling/v2",
            "HorizontalPodAutoscaler",
            {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "a"}, "maxReplicas": 2},
            {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "b"}, "maxReplicas": 3},
        ),
    ],
)
def test_free_kinds(api: str, kind: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Other kinds may change as a whole."""
    of_both = {"apiVersion": api, "kind": kind, "metadata": {"name": "x"}}
    assert problems_of_change({**of_both, "spec": old}, {**of_both, "spec": new}) == []
