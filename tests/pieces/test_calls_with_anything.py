"""Whatever the language is called with, a user's mistake is a refusal, never an error inside podgen."""

import datetime as dt
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from helpers.full_pod import GOOD
from helpers.made_workloads import KINDS
from hypothesis import given

from podgen import (
    PodError,
    apart,
    autoscaler,
    claim,
    claim_template,
    config_map,
    config_volume,
    container,
    cron_job,
    custom,
    defaults,
    deployment,
    disruption_budget,
    downward_volume,
    each_container,
    exec_action,
    exec_check,
    from_config,
    from_dict,
    from_field,
    from_secret,
    hardened,
    host_volume,
    http_action,
    http_check,
    ingress,
    namespace,
    network_policy,
    on_nodes,
    pod,
    pod_options,
    port,
    projected_volume,
    secret,
    secret_volume,
    service,
    service_account,
    service_port,
    service_token,
    shared_volume,
    sleep_action,
    spread,
    stateful_set,
    tcp_check,
    to_dict,
    tolerate,
    volume,
    web_container,
)
from podgen.model import Container, EmptyDirVolumeSource, ObjectMeta, SecretProjection
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.pieces.workloads.options import (
    CronJobOptions,
    DaemonSetOptions,
    DeploymentOptions,
    JobOptions,
    ReplicaSetOptions,
    StatefulSetOptions,
)

garbage = st.sampled_from(
    [
        0,
        -1,
        True,
        1.5,
        math.nan,
        "",
        "text",
        "two words",
        "\ud83d",
        b"bytes",
        [],
        [None],
        [5],
        ["text"],
        [["text"]],
        {},
        {"key": None},
        {"key": "value"},
        {"key": ["value"]},
        {5: 5},
        {"text"},
        ...,
        int,
        print,
        object(),
        Path("file"),
        dt.date(2026, 1, 31),
        shared_volume("data"),
        shared_volume("data").at("/data"),
        container("other", "other:1.0"),
        from_config("config", "key"),
        exec_check(["true"]),
        exec_action(["true"]),
        tolerate("gpu"),
        port(8080),
        GOOD,
        claim("data", "1Gi"),
        claim_template("data", "1Gi"),
        ObjectMeta(),
    ]
)


def assert_made_or_refused(function: Any, *arguments: Any) -> None:
    """A call succeeds or is refused, and if so, with a report that can be printed; nothing else is raised."""
    report = ""
    try:
        function(*arguments)
    except PodError as error:
        report = str(error)
    assert re.fullmatch(r"|.*refused: \d+ errors?", report, re.DOTALL)
    assert report.encode().decode() == report


@pytest.mark.slow
@given(st.sampled_from(sorted(ContainerOptions.__annotations__)), garbage)
def test_container_takes_or_refuses_anything(option: str, value: object) -> None:
    """Any value for any option of a container makes a pod, or a refusal."""
    options: Any = {option: value}
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0", **options))))
    assert_made_or_refused(lambda: to_dict(pod("shop", web_container("app", "app:1.0", **options))))
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), each_container(**options))))


@given(st.sampled_from(sorted(PodOptions.__annotations__)), garbage)
def test_pod_takes_or_refuses_anything(option: str, value: object) -> None:
    """Any value for any option of a pod makes a pod, or a refusal."""
    options: Any = {option: value}
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), **options)))
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), pod_options(**options))))


@given(garbage)
def test_pod_takes_or_refuses_any_piece(value: Any) -> None:
    """Anything among the pieces makes a pod, or a refusal."""
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), value)))
    assert_made_or_refused(lambda: to_dict(pod(value, container("app", "app:1.0"))))


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
@given(st.data(), garbage)
def test_workload_takes_or_refuses_anything(name: str, data: st.DataObject, value: Any) -> None:
    """Any value for any option of a workload, or among its pieces, makes a workload, or a refusal."""
    make, app = KINDS[name], container("app", "app:1.0")
    keywords = [
        *WORKLOAD_OPTIONS[name].__annotations__,
        "allow",
        "rules",
        *(() if name == "cron_job" else ("selector",)),
    ]
    options: Any = {data.draw(st.sampled_from(keywords)): value}
    assert_made_or_refused(lambda: to_dict(make("shop", app, **options)))
    assert_made_or_refused(lambda: to_dict(make("shop", app, value)))
    assert_made_or_refused(lambda: to_dict(make("shop", app, pod_options(labels=value), defaults(value))))
    assert_made_or_refused(lambda: to_dict(make(value, app)))


WORKLOAD_OPTIONS: dict[str, Any] = {
    "deployment": DeploymentOptions,
    "stateful_set": StatefulSetOptions,
    "daemon_set": DaemonSetOptions,
    "replica_set": ReplicaSetOptions,
    "job": JobOptions,
    "cron_job": CronJobOptions,
}

WITH_ONE_HOLE: dict[str, Any] = {
    "container name": lambda hole: container(hole, "app:1.0"),
    "container image": lambda hole: container("app", hole),
    "web_container port": lambda hole: web_container("app", "app:1.0", port=hole),
    "web_container health": lambda hole: web_container("app", "app:1.0", health=hole),
    "port": lambda hole: container("app", "app:1.0", ports=[port(hole)]),
    "port name": lambda hole: container("app", "app:1.0", ports=[port(80, name=hole)]),
    "env value": lambda hole: container("app", "app:1.0", env={"A": hole}),
    "env item": lambda hole: container("app", "app:1.0", env=[hole]),
    "from_secret": lambda hole: container("app", "app:1.0", env={"A": from_secret("db", hole)}),
    "from_field": lambda hole: container("app", "app:1.0", env={"A": from_field(hole)}),
    "http_check path": lambda hole: container("app", "app:1.0", liveness=http_check(hole, 80)),
    "http_check port": lambda hole: container("app", "app:1.0", liveness=http_check("/", hole)),
    "http_check headers": lambda hole: container("app", "app:1.0", liveness=http_check("/", 80, headers=hole)),
    "tcp_check": lambda hole: container("app", "app:1.0", liveness=tcp_check(hole)),
    "exec_check": lambda hole: container("app", "app:1.0", liveness=exec_check(hole)),
    "exec_action": lambda hole: container("app", "app:1.0", pre_stop=exec_action(hole)),
    "http_action path": lambda hole: container("app", "app:1.0", pre_stop=http_action(hole, 80)),
    "http_action port": lambda hole: container("app", "app:1.0", post_start=http_action("/", hole)),
    "http_action headers": lambda hole: container("app", "app:1.0", pre_stop=http_action("/", 80, headers=hole)),
    "sleep_action": lambda hole: container("app", "app:1.0", pre_stop=sleep_action(hole)),
    "hardened only": lambda hole: hardened(only=hole),
    "hardened except": lambda hole: hardened(except_=hole),
    "tolerate key": tolerate,
    "tolerate value": lambda hole: tolerate("gpu", hole),
    "tolerate effect": lambda hole: tolerate("gpu", effect=hole),
    "tolerate seconds": lambda hole: tolerate("gpu", effect="NoExecute", seconds=hole),
    "on_nodes": on_nodes,
    "on_nodes value": lambda hole: on_nodes({"disk": hole}),
    "spread": lambda hole: [spread(hole), pod_options(labels={"app": "shop"})],
    "spread skew": lambda hole: [spread("zone", max_skew=hole), pod_options(labels={"app": "shop"})],
    "spread when": lambda hole: [spread("zone", when=hole), pod_options(labels={"app": "shop"})],
    "spread labels": lambda hole: [spread("zone"), apart("zone"), pod_options(labels=hole)],
    "spread label": lambda hole: [spread("zone"), pod_options(labels={"app": hole})],
    "apart": lambda hole: [apart(hole), pod_options(labels={"app": "shop"})],
    "apart prefer": lambda hole: [apart("zone", prefer=hole), pod_options(labels={"app": "shop"})],
    "service_token": lambda hole: container("app", "app:1.0", mounts=[service_token(hole)]),
    "service_token audience": lambda hole: container("app", "a:1", mounts=[service_token("/t", audience=hole)]),
    "service_token expires": lambda hole: container("app", "a:1", mounts=[service_token("/t", expires=hole)]),
    "service_token file": lambda hole: container("app", "a:1", mounts=[service_token("/t", file=hole)]),
    "service_token name": lambda hole: container("app", "a:1", mounts=[service_token("/t", name=hole)]),
    "hardened user": lambda hole: [container("app", "a:1", user=hole, privileged=hole), hardened()],
    "hardened context": lambda hole: [container("app", "a:1", security_context=hole), hardened()],
    "hardened pod": lambda hole: [pod_options(security_context=hole, os=hole), hardened()],
    "each_container only": lambda hole: each_container(only=hole, tty=True),
    "each_container except": lambda hole: each_container(except_=hole, tty=True),
    "defaults": defaults,
    "defaults of settings": lambda hole: defaults(each_container(env=hole), defaults(pod_options(labels=hole))),
    "claim mount": lambda hole: container("app", "app:1.0", mounts=[claim("data", "1Gi").at(hole)]),
    "claim device": lambda hole: container("app", "app:1.0", volume_devices=[claim("data", "1Gi").device(hole)]),
    "claim template": lambda hole: container("app", "app:1.0", mounts=[claim_template(hole, "1Gi").at("/data")]),
    "mount path": lambda hole: container("app", "app:1.0", mounts=[shared_volume("data").at(hole)]),
    "mount options": lambda hole: container(
        "app", "a:1", mounts=[shared_volume("d").at("/d", bind_mount_options=hole)]
    ),
    "device": lambda hole: container("app", "app:1.0", volume_devices=[shared_volume("data").device(hole)]),
    "shared_volume name": shared_volume,
    "shared_volume size": lambda hole: shared_volume("data", size_limit=hole),
    "host_volume": lambda hole: host_volume("data", hole),
    "config_volume items": lambda hole: config_volume("data", "config", items=hole),
    "secret_volume mode": lambda hole: secret_volume("data", "secret", default_mode=hole),
    "projected_volume": lambda hole: projected_volume("data", hole),
    "projected_volume item": lambda hole: projected_volume("data", [SecretProjection(name="a"), hole]),
    "downward_volume field": lambda hole: downward_volume("data", {"file": from_field(hole)}),
    "volume name": lambda hole: volume(hole, EmptyDirVolumeSource()),
}


@pytest.mark.slow
@pytest.mark.parametrize("call", WITH_ONE_HOLE.values(), ids=WITH_ONE_HOLE.keys())
@given(hole=garbage)
def test_pieces_take_or_refuse_anything(call: Any, hole: object) -> None:
    """Any value for any argument of a piece makes a pod, or a refusal."""
    assert_made_or_refused(lambda: to_dict(pod("shop", container("main", "main:1.0"), call(hole))))


MAIN = Container(name="main", image="main:1.0")
SHOP = deployment("shop", web_container("shop", "shop:1.4", requests={"cpu": "100m"}))

OBJECTS_WITH_ONE_HOLE: dict[str, Any] = {
    "autoscaler workload": lambda hole: autoscaler(hole, max=3),
    "autoscaler max": lambda hole: autoscaler(SHOP, max=hole),
    "autoscaler min": lambda hole: autoscaler(SHOP, max=3, min=hole),
    "autoscaler cpu": lambda hole: autoscaler(SHOP, max=3, cpu=hole),
    "autoscaler metrics": lambda hole: autoscaler(SHOP, max=3, metrics=hole),
    "autoscaler metric": lambda hole: autoscaler(SHOP, max=3, metrics=[hole]),
    "claim name": lambda hole: claim(hole, "1Gi"),
    "claim size": lambda hole: claim("data", hole),
    "claim access": lambda hole: claim("data", "1Gi", access=hole),
    "claim storage class": lambda hole: claim("data", "1Gi", storage_class=hole),
    "claim limits": lambda hole: claim("data", "1Gi", limits=hole),
    "claim_template name": lambda hole: stateful_set("db", claim_template(hole, "1Gi"), containers=[MAIN]),
    "claim_template size": lambda hole: stateful_set("db", claim_template("data", hole), containers=[MAIN]),
    "claim_template access": lambda hole: stateful_set(
        "db", claim_template("a", "1Gi", access=hole), containers=[MAIN]
    ),
    "cron_job schedule": lambda hole: cron_job("x", hole, containers=[MAIN]),
    "config_map data": lambda hole: config_map("x", hole),
    "config_map value": lambda hole: config_map("x", {"a": hole}),
    "secret data": lambda hole: secret("x", hole),
    "secret value": lambda hole: secret("x", {"a": hole}),
    "service target": lambda hole: service(hole, [80]),
    "service ports": lambda hole: service(SHOP, hole),
    "service port": lambda hole: service(SHOP, [hole]),
    "service_port": lambda hole: service(SHOP, [service_port(hole)]),
    "disruption_budget pods": lambda hole: disruption_budget(hole, min_available=1, name="shop"),
    "disruption_budget count": lambda hole: disruption_budget(SHOP, max_unavailable=hole),
    "ingress routes": lambda hole: ingress("shop", hole),
    "ingress backend": lambda hole: ingress("shop", {"/": hole}),
    "ingress default": lambda hole: ingress("shop", default=hole),
    "ingress tls": lambda hole: ingress("shop", {"/": service(SHOP)}, tls=hole),
    "ingress certificate": lambda hole: ingress("shop", {"/": service(SHOP)}, tls={"a.example.com": hole}),
    "ingress path type": lambda hole: ingress("shop", {"/": service(SHOP)}, path_type=hole),
    "ingress rules": lambda hole: ingress("shop", {"/": service(SHOP)}, rules=hole),
    "network_policy pods": lambda hole: network_policy(hole, allow_from=[], name="shop"),
    "network_policy peers": lambda hole: network_policy(SHOP, allow_from=hole),
    "network_policy peer": lambda hole: network_policy(SHOP, allow_to=[hole]),
    "network_policy ports": lambda hole: network_policy(SHOP, ports=hole),
    "network_policy port": lambda hole: network_policy(SHOP, to_ports=[hole]),
    "network_policy rules": lambda hole: network_policy(SHOP, ingress=hole),
    "network_policy types": lambda hole: network_policy(SHOP, policy_types=hole),
    "namespace": namespace,
    "service_account": service_account,
    "service_account secrets": lambda hole: service_account("shop", image_pull_secrets=hole),
    "service_account secret": lambda hole: service_account("shop", image_pull_secrets=[hole]),
    "custom version": lambda hole: custom(hole, "Thing", "shop"),
    "custom kind": lambda hole: custom("example.com/v1", hole, "shop"),
    "custom name": lambda hole: custom("example.com/v1", "Thing", hole),
    "custom spec": lambda hole: custom("example.com/v1", "Thing", "shop", spec=hole),
    "custom item": lambda hole: custom("example.com/v1", "Thing", "shop", spec={"a": [hole]}),
    "custom labels": lambda hole: custom("example.com/v1", "Thing", "shop", labels=hole),
    "object name": lambda hole: disruption_budget(SHOP, min_available=1, name=hole),
    "object namespace": lambda hole: disruption_budget(SHOP, min_available=1, namespace=hole),
    "object allow": lambda hole: disruption_budget(SHOP, min_available=1, allow=hole),
}


@pytest.mark.slow
@pytest.mark.parametrize("call", OBJECTS_WITH_ONE_HOLE.values(), ids=OBJECTS_WITH_ONE_HOLE.keys())
@given(hole=garbage)
def test_objects_take_or_refuse_anything(call: Any, hole: object) -> None:
    """Any value for any argument of a companion of pods makes an object, or a refusal."""
    assert_made_or_refused(lambda: to_dict(call(hole)))


@given(st.lists(st.sampled_from(["containers", "spec", "metadata", "kind", "x"]), max_size=3), garbage)
def test_from_dict_takes_or_refuses_anything(keys: Iterable[str], value: Any) -> None:
    """Plain data of any shape makes a manifest, or a refusal."""
    data = value
    for key in keys:
        data = {"apiVersion": "v1", "kind": "Pod", key: data}
    assert_made_or_refused(from_dict, data)
