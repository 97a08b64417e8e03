"""Whole manifests, as the files that they are: one small pod for each thing that the language can say."""

from collections.abc import Callable

import pytest

from podgen import (
    Pod,
    all_of_config,
    all_of_secret,
    config_volume,
    container,
    downward_volume,
    each_container,
    exec_check,
    from_config,
    from_field,
    from_file,
    from_resource,
    from_secret,
    grpc_check,
    host_volume,
    http_check,
    image_volume,
    init_container,
    persistent_volume,
    pod,
    pod_options,
    port,
    projected_volume,
    sctp,
    secret_volume,
    shared_volume,
    sidecar,
    tcp_check,
    udp,
    volume,
    web_container,
)
from podgen.model import (
    Capabilities,
    ContainerPort,
    NFSVolumeSource,
    PodSecurityContext,
    SeccompProfile,
    SecretProjection,
    SecurityContext,
    ServiceAccountTokenProjection,
    Toleration,
)
from podgen.testing import ManifestSnapshot


def environment() -> Pod:
    """Variables of every kind."""
    return pod(
        "environment",
        container(
            "app",
            "app:1.0",
            env={
                "TEXT": "yes",
                "NUMBER": 8080,
                "FLOAT": 0.5,
                "EMPTY": "",
                "SCRIPT": "#!/bin/sh\nexec app\n",
                "FIELD": from_field("metadata.labels['app']"),
                "RESOURCE": from_resource("limits.memory", divisor="1Mi"),
                "SECRET": from_secret("db", "password", optional=True),
                "CONFIG": from_config("tuning", "level"),
                "FILE": from_file("setup", "app.env", "TOKEN"),
            },
            env_from=[all_of_config("defaults"), all_of_secret("db", prefix="DB_")],
            limits={"memory": "64Mi"},
        ),
        shared_volume("setup"),
        labels={"app": "environment"},
    )


def volumes() -> Pod:
    """Volumes of every kind that has a function, and one that has none."""
    made = [
        shared_volume("shared", medium="Memory", size_limit="64Mi"),
        persistent_volume("persistent", claim="data"),
        config_volume("config", "nginx-conf", items={"nginx.conf": "default.conf"}, default_mode=0o440),
        secret_volume("secret", "tls", optional=True),
        host_volume("host", "/var/log", type="Directory"),
        projected_volume("projected", [SecretProjection(name="ca"), ServiceAccountTokenProjection(path="token")]),
        downward_volume("downward", {"labels": from_field("metadata.labels")}),
        image_volume("image", "models/llama:3", pull_policy="IfNotPresent"),
        volume("nfs", NFSVolumeSource(server="nfs.example.com", path="/media")),
    ]
    mounts = [each.at(f"/{each.volume.name}", read_only=True) for each in made]
    return pod("volumes", container("app", "app:1.0", mounts=mounts))


def probes() -> Pod:
    """Checks of every kind, with all their timing."""
    return pod(
        "probes",
        container(
            "all",
            "app:1.0",
            ports=[port(8080, name="http")],
            startup=exec_check(["test", "-f", "/ready"], failure_threshold=30, period_seconds=2),
            readiness=http_check("/ready", scheme="HTTPS", headers={"X-Probe": "podgen"}, timeout_seconds=3),
            liveness=tcp_check("http", initial_delay_seconds=5, termination_grace_period_seconds=10),
        ),
        container("grpc", "api:1.0", ports=[9090], readiness=grpc_check(9090, service="api", success_threshold=2)),
    )


def roles() -> Pod:
    """Containers of every role, in the order in which they start."""
    return pod(
        "roles",
        web_container("web", "nginx:1.29", health="/healthz"),
        container("worker", "worker:1.0", command=["worker", "--queue", "mail"], args=[]),
        sidecar("shipper", "fluent-bit:4.0"),
        sidecar("helper", "helper:1.0", native=False),
        init_container("prepare", "busybox:1.37", command=["true"]),
    )


def ports() -> Pod:
    """Ports of every protocol, on the node and with names."""
    everything: list[int | ContainerPort] = [
        53,
        udp(53, name="dns"),
        sctp(3868),
        port(8080, name="http", host_port=80, host_ip="10.0.0.1"),
    ]
    return pod("ports", container("dns", "dns:1.0", ports=everything))


def team() -> Pod:
    """What a team's pieces bring along, merged with what the pod says."""
    strict = SecurityContext(
        allow_privilege_escalation=False,
        capabilities=Capabilities(drop=["ALL"]),
        seccomp_profile=SeccompProfile(type="RuntimeDefault"),
    )
    gpu = Toleration(key="gpu", operator="Exists", effect="NoSchedule")
    return pod(
        "team",
        container("app", "app:1.0", env={"TZ": "Europe/Berlin"}, security_context=SecurityContext(run_as_user=1000)),
        [each_container(env={"TZ": "UTC", "TEAM": "vision"}, security_context=strict), None],
        pod_options(labels={"team": "vision"}, tolerations=[gpu]),
        labels={"app": "team"},
        security_context=PodSecurityContext(run_as_non_root=True, fs_group=2000),
        restart_policy="Never",
    )


@pytest.mark.parametrize("build", [environment, volumes, probes, roles, ports, team], ids=lambda build: build.__name__)
def test_manifest(build: Callable[[], Pod], manifest_snapshot: ManifestSnapshot) -> None:
    """The manifest is the one in the file."""
    assert build() == manifest_snapshot
