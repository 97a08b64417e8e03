"""Layers of defaults: what is said later, or nearer to the pod, wins key by key; equals that disagree are still refused."""

from pathlib import Path
from typing import Any

import pytest
from helpers.pods import app, first, found, problems, spec, the_problem
from helpers.underlines import refuse, underlined

from podgen import (
    all_of_config,
    container,
    cron_job,
    defaults,
    deployment,
    each_container,
    http_check,
    init_container,
    pod,
    pod_options,
    shared_volume,
    sidecar,
    tcp_check,
    to_dict,
    web_container,
)
from podgen.model import Capabilities, PodSecurityContext, SecurityContext, Toleration


def metadata(*pieces: Any, **options: Any) -> Any:
    """The metadata of a pod, as it is written."""
    return to_dict(pod("x", app, *pieces, **options))["metadata"]


# Company, team, service.

company = defaults(
    pod_options(
        labels={"company": "acme", "tier": "internal", "cost": "0"}, node_selector={"disk": "hdd", "zone": "a"}
    ),
    each_container(env={"TZ": "UTC", "LEVEL": "warn"}, limits={"memory": "64Mi", "cpu": 1}, image_pull_policy="Always"),
)
team = defaults(
    company,
    pod_options(labels={"team": "shop", "tier": "web"}, node_selector={"zone": "b"}),
    each_container(env={"LEVEL": "info"}, limits={"memory": "128Mi"}),
)


def test_key_by_key() -> None:
    """The service wins over the team, and the team over the company, in each key of each map."""
    made = pod(
        "cart",
        container("cart", "cart:2.1", env={"LEVEL": "debug"}, limits={"cpu": 2}),
        team,
        labels={"cost": "7"},
        node_selector={"disk": "ssd"},
    )
    assert to_dict(made)["metadata"]["labels"] == {"cost": "7", "team": "shop", "tier": "web", "company": "acme"}
    assert spec(made)["nodeSelector"] == {"disk": "ssd", "zone": "b"}
    [cart] = spec(made)["containers"]
    assert cart["env"] == [{"name": "TZ", "value": "UTC"}, {"name": "LEVEL", "value": "debug"}]
    assert cart["resources"] == {"limits": {"cpu": 2, "memory": "128Mi"}}
    assert cart["imagePullPolicy"] == "Always"


def test_order_does_not_matter_for_the_pod() -> None:
    """The pod itself, its pieces and its containers win over defaults wherever these stand in the call."""
    own = pod_options(hostname="own"), each_container(working_dir="/own")
    weak = defaults(pod_options(hostname="weak"), each_container(working_dir="/weak"))
    expected = to_dict(pod("x", app, own))
    assert to_dict(pod("x", weak, app, own)) == to_dict(pod("x", app, own, weak)) == to_dict(pod("x", own, app, weak))
    assert to_dict(pod("x", app, weak, own)) == expected


def test_later_layer_wins() -> None:
    """Of two layers side by side, the later one wins, in a pod and within a layer."""
    one, other = (defaults(pod_options(labels={"a": value, value: "x"})) for value in ("1", "2"))
    expected = {"name": "x", "labels": {"a": "2", "2": "x", "1": "x"}}
    assert metadata(one, other) == metadata([one, [other]]) == metadata(defaults(one, other)) == expected
    assert metadata(defaults(one), other) == expected
    assert metadata(other, one)["labels"]["a"] == "1"


def test_own_settings_of_a_layer_win() -> None:
    """What a layer says itself wins over the layers within it, also over those that stand after it."""
    inner = defaults(pod_options(hostname="inner"))
    own = pod_options(hostname="own")
    assert spec(pod("x", app, defaults(own, inner)))["hostname"] == "own"
    assert spec(pod("x", app, defaults(inner, own)))["hostname"] == "own"
    assert spec(pod("x", app, defaults(defaults(defaults(inner)), own)))["hostname"] == "own"


def test_common_ground_is_weakest() -> None:
    """What two layers both extend gives way to both, wherever they stand."""
    base = defaults(pod_options(labels={"tier": "internal", "a": "base", "b": "base"}))
    shop = defaults(base, pod_options(labels={"tier": "web", "a": "shop"}))
    audit = defaults(base, pod_options(labels={"b": "audit"}))
    expected = {"tier": "web", "a": "shop", "b": "audit"}
    assert metadata(shop, audit)["labels"] == metadata(audit, shop)["labels"] == expected
    assert metadata(base, shop, audit)["labels"] == expected


def test_lists_add_up() -> None:
    """Lists of layers add up, the stronger items first; those that are the same thing are there once."""
    gpu, spot = Toleration(key="gpu"), Toleration(key="spot")
    made = pod(
        "x",
        app,
        defaults(defaults(pod_options(tolerations=[spot])), pod_options(tolerations=[spot, gpu])),
        tolerations=[gpu],
    )
    assert spec(made)["tolerations"] == [{"key": "gpu"}, {"key": "spot"}]


def test_mounts() -> None:
    """At one path, the nearest mount counts, and only volumes come along that are mounted."""
    own, near, far = (shared_volume(name) for name in ("own", "near", "far"))
    layers = defaults(
        defaults(each_container(mounts=[far.at("/own"), far.at("/near"), far.at("/far")])),
        each_container(mounts=[near.at("/own"), near.at("/near")]),
    )
    made = spec(pod("x", container("app", "i", mounts=[own.at("/own")]), layers))
    assert {mount["mountPath"]: mount["name"] for mount in made["containers"][0]["volumeMounts"]} == {
        "/own": "own",
        "/near": "near",
        "/far": "far",
    }
    replaced = defaults(defaults(each_container(mounts=[far.at("/a")])), each_container(mounts=[near.at("/a")]))
    assert spec(pod("x", app, replaced))["volumes"] == [{"name": "near", "emptyDir": {}}]


def test_variables_of_a_container_can_use_those_of_layers() -> None:
    """The weakest variables come first, so that the nearer ones can refer to them; one name is there once."""
    layers = defaults(
        defaults(each_container(env={"HOST": "db", "A": "1"}, env_from=[all_of_config("far")])),
        each_container(env={"URL": "db://$(HOST)", "A": "2"}, env_from=[all_of_config("near")]),
    )
    made = first(container("app", "i", env={"DB": "$(URL)/shop", "A": "3"}, env_from=[all_of_config("own")]), layers)
    assert [(variable["name"], variable["value"]) for variable in made["env"]] == [
        ("HOST", "db"),
        ("URL", "db://$(HOST)"),
        ("DB", "$(URL)/shop"),
        ("A", "3"),
    ]
    assert [each["configMapRef"]["name"] for each in made["envFrom"]] == ["far", "near", "own"]


def test_groups_merge_by_field() -> None:
    """A group of independent settings merges field by field, as deep as it goes."""
    layers = defaults(
        defaults(
            pod_options(security_context=PodSecurityContext(run_as_user=1, fs_group=1)),
            each_container(security_context=SecurityContext(run_as_user=1, capabilities=Capabilities(drop=["ALL"]))),
        ),
        pod_options(security_context=PodSecurityContext(fs_group=2)),
        each_container(
            security_context=SecurityContext(privileged=False, capabilities=Capabilities(add=["NET_ADMIN"]))
        ),
    )
    made = spec(pod("x", container("app", "i", read_only_root_filesystem=True), layers, user=3))
    assert made["securityContext"] == {"runAsUser": 3, "fsGroup": 2}
    assert made["containers"][0]["securityContext"] == {
        "readOnlyRootFilesystem": True,
        "privileged": False,
        "runAsUser": 1,
        "capabilities": {"add": ["NET_ADMIN"], "drop": ["ALL"]},
    }


def test_probes_are_replaced_whole() -> None:
    """A probe is one thing: the nearest counts, with none of the others' parts."""
    layers = defaults(
        defaults(each_container(readiness=tcp_check(80, period_seconds=5), liveness=tcp_check(81))),
        each_container(readiness=http_check("/up", port=80)),
    )
    assert first(app, layers) == {
        "name": "app",
        "image": "app:1.0",
        "readinessProbe": {"httpGet": {"path": "/up", "port": 80}},
        "livenessProbe": {"tcpSocket": {"port": 81}},
    }
    assert first(web_container("app", "i"), layers)["readinessProbe"] == {"tcpSocket": {"port": "http"}}
    assert "readinessProbe" not in first(web_container("app", "i", readiness=None), layers)


def test_some_containers() -> None:
    """Layers may be for some containers only; checks pass over what runs to its end."""
    layers = defaults(
        each_container(only=["main"], readiness=tcp_check(80)),
        each_container(except_=["main"], env={"A": "1"}),
        each_container(only=["nobody"], env={"A": "2"}),
    )
    made = spec(pod("x", app, init_container("a", "i"), sidecar("b", "i"), layers))
    assert "readinessProbe" in made["containers"][0]
    assert "env" not in made["containers"][0]
    assert [each["env"] for each in made["initContainers"]] == [[{"name": "A", "value": "1"}]] * 2
    assert all("readinessProbe" not in each for each in made["initContainers"])
    assert problems(app, layers) == ()  # a layer need not know which containers there are


# Conflicts.


def test_equals_in_a_pod_still_conflict() -> None:
    """Layers give way; two pieces beside each other do not."""
    pieces = pod_options(hostname="a"), pod_options(hostname="b"), defaults(pod_options(hostname="c"))
    assert found(app, pieces) == [("pieces/conflict", "spec.hostname")]


def test_equals_in_a_layer_still_conflict() -> None:
    """So do two pieces of one layer, even if something nearer wins over both."""
    layer = defaults(pod_options(hostname="a"), pod_options(hostname="b"))
    assert found(app, layer) == found(app, defaults(layer)) == [("pieces/conflict", "spec.hostname")]
    assert found(app, layer, hostname="c") == [("pieces/conflict", "spec.hostname")]
    layer = defaults(each_container(working_dir="/a"), each_container(working_dir="/b"))
    assert found(app, layer) == [("pieces/conflict", "spec.containers[0].workingDir")]


def test_conflict_in_a_layer_is_shown(tmp_path: Path) -> None:
    """Both places are shown, in the lines of the layer."""
    report = refuse(
        tmp_path / "team.py",
        "from podgen import *\n"
        "team = defaults(\n"
        '    pod_options(hostname="a"),\n'
        '    pod_options(hostname="b"),\n'
        ")\n"
        'pod("x", container("app", "app:1.0"), team)\n',
    )
    assert [(mark.line, mark.text, mark.label) for mark in underlined(report)] == [
        (3, 'pod_options(hostname="a")', 'wants "a"'),
        (4, 'pod_options(hostname="b")', 'wants "b"'),
    ]


def test_wrong_value_is_blamed_on_its_layer(tmp_path: Path) -> None:
    """What is wrong is shown where it was said, in whichever layer that was."""
    report = refuse(
        tmp_path / "team.py",
        "from podgen import *\n"
        'company = defaults(pod_options(node_selector={"disk": "-bad-"}), each_container(working_dir=5))\n'
        'team = defaults(company, pod_options(priority_class_name="-bad-"))\n'
        'pod("x", container("app", "app:1.0"), team)\n',
    )
    assert [(mark.line, mark.text) for mark in underlined(report)] == [
        (2, "each_container(working_dir=5)"),
        (2, 'pod_options(node_selector={"disk": "-bad-"})'),
        (3, 'pod_options(priority_class_name="-bad-")'),
    ]


# What is no layer.


@pytest.mark.parametrize("piece", [app, shared_volume("html"), pod("y", app)], ids=["container", "volume", "pod"])
def test_no_settings(piece: Any) -> None:
    """A layer holds settings alone: two containers are never one default of the other."""
    problem = the_problem(app, defaults(piece, pod_options(hostname="a")))
    assert (problem.code, problem.message) == (
        "pieces/not-a-piece",
        "`defaults` holds settings alone, and no containers or volumes",
    )


def test_no_pieces_at_all() -> None:
    """What is no piece is told, each once, however often the layer is used."""
    nothing: Any = [5, None, (each_container,)]
    layer = defaults(nothing)
    assert found(app, layer, defaults(layer)) == [("pieces/not-a-piece", "")] * 2


def test_unknown_keyword_in_a_layer() -> None:
    """A misspelt keyword is told once, in whichever layer it is."""
    misspelt: Any = {"label": {}}
    layer = defaults(pod_options(**misspelt))
    assert found(app, defaults(layer), defaults(layer)) == [("pieces/keyword-unknown", "")]


def test_empty_layers() -> None:
    """A layer may be empty, and optional parts may be `None`."""
    assert metadata(defaults(), defaults(None, [], defaults())) == {"name": "x"}


def test_layers_are_values() -> None:
    """Two layers that say the same are equal."""
    assert defaults(pod_options(hostname="a")) == defaults(pod_options(hostname="a"))
    assert defaults(pod_options(hostname="a")) != defaults(defaults(pod_options(hostname="a")))


# Workloads.


def test_layers_of_workloads() -> None:
    """Workloads take layers as pods do; the labels of a layer are on the pods."""
    made = to_dict(deployment("shop", app, team, labels={"app": "shop"}))
    assert made["metadata"]["labels"] == {"app": "shop"}
    assert made["spec"]["selector"] == {"matchLabels": {"app": "shop"}}
    assert made["spec"]["template"]["metadata"]["labels"] == {
        "app": "shop",
        "team": "shop",
        "tier": "web",
        "company": "acme",
        "cost": "0",
    }
    nightly = to_dict(cron_job("nightly", "@daily", app, team))["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert nightly["nodeSelector"] == {"zone": "b", "disk": "hdd"}


def test_namespace_of_a_layer() -> None:
    """A layer may say the namespace, of pods and of workloads; the call wins."""
    layer = defaults(pod_options(namespace="test"))
    assert pod("x", app, layer).namespace == deployment("x", app, layer).namespace == "test"
    assert pod("x", app, layer, namespace="prod").namespace == "prod"
    assert deployment("x", app, layer, namespace="prod").namespace == "prod"
