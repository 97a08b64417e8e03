"""How pieces come together: maps merge, lists add up, and two values for one thing are refused with both places named."""

import itertools
import sys
from typing import Any

import pytest
from helpers.pods import app, first, found, problems, spec, the_problem
from hypothesis import given
from hypothesis import strategies as st

from podgen import (
    Piece,
    PodError,
    all_of_config,
    container,
    each_container,
    from_secret,
    http_check,
    init_container,
    persistent_volume,
    pod,
    pod_options,
    shared_volume,
    sidecar,
    tcp_check,
    to_dict,
    udp,
    web_container,
)
from podgen.model import (
    Affinity,
    Capabilities,
    Container,
    EnvVar,
    ExecAction,
    Lifecycle,
    LifecycleHandler,
    LocalObjectReference,
    NodeAffinity,
    NodeSelectorRequirement,
    NodeSelectorTerm,
    PodAffinity,
    PodAntiAffinity,
    PodDNSConfig,
    PodSecurityContext,
    PreferredSchedulingTerm,
    SecurityContext,
    SleepAction,
    Toleration,
)
from podgen.problems import SourceRef
from podgen.reports.arguments import locate


def line(place: SourceRef | None) -> int:
    """The line that a place is in."""
    assert place is not None
    return locate(place).line


def line_above() -> int:
    """The line above the call of this."""
    return sys._getframe(1).f_lineno - 1


# `pod_options`.


def test_maps_merge() -> None:
    """Maps of several pieces become one, in the order of the pieces; the pod's own keywords come first."""
    made = pod(
        "x",
        app,
        pod_options(labels={"b": "2"}),
        pod_options(labels={"c": "3"}, annotations={"d": "4"}),
        labels={"a": "1"},
    )
    metadata = to_dict(made)["metadata"]
    assert metadata == {"name": "x", "labels": {"a": "1", "b": "2", "c": "3"}, "annotations": {"d": "4"}}
    assert [*metadata["labels"]] == ["a", "b", "c"]


def test_lists_add_up() -> None:
    """Lists of several pieces become one, and what stands in two of them is there once."""
    gpu, spot = Toleration(key="gpu"), Toleration(key="spot")
    made = pod(
        "x",
        app,
        pod_options(tolerations=[spot], image_pull_secrets=[LocalObjectReference(name="a")]),
        pod_options(tolerations=[gpu, Toleration(key="spot")]),
        tolerations=[gpu],
    )
    assert spec(made)["tolerations"] == [{"key": "gpu"}, {"key": "spot"}]
    assert spec(made)["imagePullSecrets"] == [{"name": "a"}]


def test_parts_merge() -> None:
    """Keywords for parts of a field merge with those of other pieces, and with the field as a whole."""
    context = PodSecurityContext(fs_group_change_policy="Always", supplemental_groups=[1])
    made = spec(pod("x", app, pod_options(user=1000, fs_group=2000), security_context=context, supplemental_groups=[2]))
    assert made["securityContext"] == {
        "runAsUser": 1000,
        "fsGroup": 2000,
        "fsGroupChangePolicy": "Always",
        "supplementalGroups": [2, 1],
    }
    shared = each_container(user=1000, group=1000)
    made = first(container("app", "i", user=0, security_context=SecurityContext(privileged=True)), shared)
    assert made["securityContext"] == {"runAsUser": 0, "runAsGroup": 1000, "privileged": True}


def test_parts_that_differ() -> None:
    """Two pieces that want different values for a part are refused, as are two values in one call."""
    context = PodSecurityContext(run_as_user=5)
    assert found(app, pod_options(user=1000), user=1001) == [("pieces/conflict", "spec.securityContext.runAsUser")]
    assert found(app, pod_options(user=1000), pod_options(security_context=context)) == [
        ("pieces/conflict", "spec.securityContext.runAsUser")
    ]
    problem = the_problem(app, user=1000, security_context=context)
    assert problem.message == "there are two values for `security_context.run_as_user`: 1000 and 5"
    assert found(app, each_container(user=1), each_container(user=2)) == [
        ("pieces/conflict", "spec.containers[0].securityContext.runAsUser")
    ]


def test_equal_values_agree() -> None:
    """Two pieces may say the same."""
    same = pod_options(restart_policy="Never", labels={"a": "1"}, priority=0, host_users=False)
    assert found(app, same, pod_options(restart_policy="Never"), same, restart_policy="Never", labels={"a": "1"}) == []


@pytest.mark.parametrize(
    ("one", "other", "thing", "path", "wants"),
    [
        pytest.param(
            {"restart_policy": "Never"},
            {"restart_policy": "Always"},
            "restart_policy",
            "spec.restartPolicy",
            ('"Never"', '"Always"'),
            id="a value",
        ),
        pytest.param({"priority": 0}, {"priority": 1}, "priority", "spec.priority", ("0", "1"), id="a number"),
        pytest.param(
            {"host_users": False},
            {"host_users": True},
            "host_users",
            "spec.hostUsers",
            ("False", "True"),
            id="a boolean",
        ),
        pytest.param(
            {"labels": {"a": "1", "b": "2"}},
            {"labels": {"b": "3", "c": "4"}},
            "labels[b]",
            "metadata.labels[b]",
            ('"2"', '"3"'),
            id="a key",
        ),
        pytest.param(
            {"security_context": PodSecurityContext(run_as_user=1, fs_group=1)},
            {"security_context": PodSecurityContext(run_as_user=2, run_as_group=2)},
            "security_context.run_as_user",
            "spec.securityContext.runAsUser",
            ("1", "2"),
            id="a field of a group",
        ),
    ],
)
def test_conflict_of_pod_options(
    one: dict[str, Any], other: dict[str, Any], thing: str, path: str, wants: tuple[str, str]
) -> None:
    """Two values for one thing are refused, with the thing, both values and both places."""
    first_one = pod_options(**one)
    second = pod_options(**other)
    problem = the_problem(app, first_one, second)
    assert (problem.code, problem.origin, problem.path) == ("pieces/conflict", "podgen", path)
    assert problem.message == f"two pieces want different values for `{thing}`"
    [related] = problem.related
    assert (related.text, problem.label) == (f"wants {wants[0]}", f"wants {wants[1]}")
    assert line(problem.place) == line(related.place) + 1
    assert problem.help == "set it in one of them only"


def test_conflict_with_the_pod_itself() -> None:
    """A pod's own keyword and a piece contradict each other like two pieces."""
    problem = the_problem(app, pod_options(hostname="a"), hostname="b")
    assert (problem.code, problem.path) == ("pieces/conflict", "spec.hostname")
    assert (problem.related[0].text, problem.label) == ('wants "b"', 'wants "a"')


def test_conflict_names_the_piece_that_has_the_value() -> None:
    """Of three pieces, the two that contradict each other are named, also where all set the same map."""
    pieces = [
        pod_options(labels={"a": "1"}),
        pod_options(labels={"b": "1"}),
        pod_options(labels={"b": "2"}),
    ]
    problem = the_problem(app, pieces)
    assert line(problem.place) == line(problem.related[0].place) + 1


def test_every_conflict_is_told() -> None:
    """Each piece that contradicts the first is told, for each thing."""
    pieces = [pod_options(hostname=name, labels={"a": name}) for name in ("a", "b", "c")]
    conflicts = problems(app, pieces)
    assert [problem.code for problem in conflicts] == ["pieces/conflict"] * 4
    assert sorted(problem.path for problem in conflicts) == ["metadata.labels[a]"] * 2 + ["spec.hostname"] * 2


def test_groups_merge_by_field() -> None:
    """Objects that are a group of independent settings merge field by field."""
    prefers = [
        PreferredSchedulingTerm(
            weight=1,
            preference=NodeSelectorTerm(match_expressions=[NodeSelectorRequirement(key=key, operator="Exists")]),
        )
        for key in ("a", "b")
    ]
    by_node = [NodeAffinity(preferred_during_scheduling_ignored_during_execution=[term]) for term in prefers]
    made = pod(
        "x",
        app,
        pod_options(security_context=PodSecurityContext(run_as_user=1), dns_config=PodDNSConfig(searches=["a"])),
        pod_options(security_context=PodSecurityContext(fs_group=2), dns_config=PodDNSConfig(searches=["b"])),
        pod_options(affinity=Affinity(node_affinity=by_node[0], pod_affinity=PodAffinity())),
        pod_options(affinity=Affinity(node_affinity=by_node[1], pod_anti_affinity=PodAntiAffinity())),
    )
    assert spec(made)["securityContext"] == {"runAsUser": 1, "fsGroup": 2}
    assert spec(made)["dnsConfig"] == {"searches": ["a", "b"]}
    affinity = spec(made)["affinity"]
    assert [*affinity] == ["nodeAffinity", "podAffinity", "podAntiAffinity"]
    assert len(affinity["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"]) == 2


def test_wrong_value_is_blamed_on_its_piece() -> None:
    """What a piece brought in is shown where that piece was made."""
    wrong: Any = "always"
    bundle = pod_options(restart_policy=wrong)
    where = line_above()
    assert line(the_problem(app, bundle).place) == where


# `each_container`.


def test_each_container_reaches_all() -> None:
    """Every container gets it: init containers and sidecars, and those of the model, wherever they stand in the call."""
    made = pod(
        "x",
        app,
        each_container(image_pull_policy="Always"),
        init_container("a", "i"),
        sidecar("b", "i"),
        [Container(name="c", image="i")],
        containers=[Container(name="d", image="i")],
        init_containers=[Container(name="e", image="i")],
    )
    everyone = spec(made)["initContainers"] + spec(made)["containers"]
    assert {container["name"]: container["imagePullPolicy"] for container in everyone} == dict.fromkeys(
        ["a", "b", "e", "app", "c", "d"], "Always"
    )


def test_containers_own_value_wins() -> None:
    """What a container says itself wins: in maps key by key, in lists item by item, in groups field by field."""
    own = container(
        "app",
        "i",
        env={"A": "own", "B": "own"},
        limits={"cpu": 1},
        image_pull_policy="Never",
        ports=[80],
        env_from=[all_of_config("own")],
        security_context=SecurityContext(privileged=False, capabilities=Capabilities(add=["CHOWN"])),
    )
    each = each_container(
        env={"B": "each", "C": "each"},
        limits={"cpu": 2, "memory": "3Gi"},
        requests={"cpu": 1},
        image_pull_policy="Always",
        ports=[udp(53), 80],
        env_from=[all_of_config("each")],
        security_context=SecurityContext(privileged=True, run_as_user=1, capabilities=Capabilities(drop=["ALL"])),
    )
    assert first(own, each) == {
        "name": "app",
        "image": "i",
        "ports": [{"containerPort": 80}, {"containerPort": 53, "protocol": "UDP"}],
        "envFrom": [{"configMapRef": {"name": "each"}}, {"configMapRef": {"name": "own"}}],  # the last one wins
        "env": [
            {"name": "C", "value": "each"},  # first, so that the container's own can be made of it
            {"name": "A", "value": "own"},
            {"name": "B", "value": "own"},
        ],
        "resources": {"requests": {"cpu": 1}, "limits": {"cpu": 1, "memory": "3Gi"}},
        "securityContext": {
            "runAsUser": 1,
            "privileged": False,
            "capabilities": {"add": ["CHOWN"], "drop": ["ALL"]},
        },
        "imagePullPolicy": "Never",
    }


def test_checks_for_each_pass_over_init_containers() -> None:
    """What runs to its end cannot have probes or hooks, so it gets none; a sidecar gets them."""
    made = to_dict(
        pod(
            "shop",
            container("app", "i"),
            init_container("prepare", "i"),
            sidecar("proxy", "i"),
            each_container(readiness=tcp_check(80), env={"TZ": "UTC"}),
        )
    )["spec"]
    prepare, proxy = made["initContainers"]
    assert "readinessProbe" not in prepare
    assert prepare["env"] == [{"name": "TZ", "value": "UTC"}]
    assert "readinessProbe" in proxy
    assert "readinessProbe" in made["containers"][0]


def test_none_declines_what_each_container_has() -> None:
    """A keyword that a container sets to None stays unset, whatever `each_container` says."""
    each = each_container(readiness=tcp_check(80), image_pull_policy="Always")
    made = first(web_container("app", "i", readiness=None, image_pull_policy=None), each)
    assert "readinessProbe" not in made
    assert "imagePullPolicy" not in made


def test_volume_of_an_overridden_mount_is_left_out() -> None:
    """A volume that every container replaces by one of its own does not come along."""
    own, shared = shared_volume("own"), shared_volume("shared")
    mine, theirs = container("app", "i", mounts=[own.at("/tmp")]), each_container(mounts=[shared.at("/tmp")])
    assert to_dict(pod("shop", mine, theirs))["spec"]["volumes"] == [{"name": "own", "emptyDir": {}}]


def test_native_sidecar_has_one_restart_policy() -> None:
    """A native sidecar is always restarted: another restart policy is refused, not obeyed in silence."""
    with pytest.raises(PodError) as caught:
        pod("shop", container("app", "i"), sidecar("proxy", "i", restart_policy="Never"))
    [problem] = caught.value.problems
    assert (problem.code, "native=False" in str(problem.help)) == ("pieces/conflict", True)


def test_containers_own_device_wins() -> None:
    """A device at a path that the container uses itself is left out, as a mount is."""
    own, each = persistent_volume("own", claim="own"), persistent_volume("each", claim="each")
    made = first(
        container("app", "i", volume_devices=[own.device("/dev/xvda")]),
        each_container(volume_devices=[each.device("/dev/xvda"), each.device("/dev/xvdb")]),
    )
    assert made["volumeDevices"] == [
        {"name": "own", "devicePath": "/dev/xvda"},
        {"name": "each", "devicePath": "/dev/xvdb"},
    ]


@pytest.mark.parametrize(("keyword", "field"), [("command", "command"), ("args", "args")])
def test_a_command_is_one_thing(keyword: str, field: str) -> None:
    """A command does not add up: a container's own is all there is, and two are a conflict."""
    own: Any = {keyword: ["own"]}
    each: Any = {keyword: ["each", "arg"]}
    other: Any = {keyword: ["other"]}
    assert first(container("app", "i", **own), each_container(**each))[field] == ["own"]
    assert first(app, each_container(**each))[field] == ["each", "arg"]
    problem = the_problem(app, each_container(**each), each_container(**other))
    assert problem.message == f"two pieces want different values for `{keyword}`"
    assert (problem.related[0].text, problem.label) == ("wants ['each', 'arg']", "wants ['other']")


def test_probes_are_replaced_whole() -> None:
    """Half of one probe and half of another would be neither."""
    made = first(
        web_container("app", "i", liveness=http_check("/", period_seconds=5)),
        each_container(readiness=tcp_check(80, timeout_seconds=3), liveness=tcp_check(80), startup=tcp_check(80)),
    )
    assert made["readinessProbe"] == {"tcpSocket": {"port": "http"}}
    assert made["livenessProbe"] == {"httpGet": {"path": "/", "port": "http"}, "periodSeconds": 5}
    assert made["startupProbe"] == {"tcpSocket": {"port": 80}}


def test_hooks_merge_one_by_one() -> None:
    """A container's hook is replaced whole; the other hook is another thing."""
    stop = LifecycleHandler(sleep=SleepAction(seconds=1))
    start = LifecycleHandler(exec=ExecAction(command=["true"]))
    made = first(
        container("app", "i", lifecycle=Lifecycle(pre_stop=stop)),
        each_container(lifecycle=Lifecycle(pre_stop=start, post_start=start)),
    )
    assert made["lifecycle"] == {"preStop": {"sleep": {"seconds": 1}}, "postStart": {"exec": {"command": ["true"]}}}


def test_mounts_add_up_by_path() -> None:
    """A mount comes with its volume, unless the container has another at that path."""
    own, tmp, logs = shared_volume("own"), shared_volume("tmp"), shared_volume("logs")
    made = spec(
        pod(
            "x",
            container("app", "i", mounts=[own.at("/tmp")]),
            container("b", "i"),
            each_container(mounts=[tmp.at("/tmp"), logs.at("/logs")]),
        )
    )
    mounts = [
        {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]} for container in made["containers"]
    ]
    assert mounts == [{"/tmp": "own", "/logs": "logs"}, {"/tmp": "tmp", "/logs": "logs"}]
    assert [volume["name"] for volume in made["volumes"]] == ["own", "tmp", "logs"]


@pytest.mark.parametrize(
    ("one", "other", "thing", "path"),
    [
        ({"env": {"A": 1}}, {"env": {"A": 2}}, "env[A]", "env[A]"),
        ({"env": {"A": "x"}}, {"env": [EnvVar(name="A", value="y")]}, "env[A]", "env[A]"),
        ({"env": {"A": "x"}}, {"env": {"A": from_secret("a", "b")}}, "env[A]", "env[A]"),
        ({"limits": {"cpu": 1}}, {"limits": {"cpu": 2}}, "resources.limits[cpu]", "resources.limits[cpu]"),
        ({"readiness": tcp_check(80)}, {"readiness": tcp_check(81)}, "readiness", "readinessProbe"),
        (
            {"mounts": [shared_volume("a").at("/a")]},
            {"mounts": [shared_volume("b").at("/a")]},
            "mounts[/a]",
            "volumeMounts[/a]",
        ),
        (
            {"security_context": SecurityContext(privileged=True)},
            {"security_context": SecurityContext(privileged=False)},
            "security_context.privileged",
            "securityContext.privileged",
        ),
        ({"tty": True}, {"tty": False}, "tty", "tty"),
    ],
)
def test_conflict_of_each_container(one: dict[str, Any], other: dict[str, Any], thing: str, path: str) -> None:
    """Two `each_container` that contradict each other are refused once, however many containers there are."""
    first_one = each_container(**one)
    second = each_container(**other)
    more = container("b", "i", **one)
    problem = next(problem for problem in problems(app, more, first_one, second) if problem.code == "pieces/conflict")
    assert problem.message == f"two pieces want different values for `{thing}`"
    assert problem.path == f"spec.containers[0].{path}"
    assert line(problem.place) == line(problem.related[0].place) + 1
    assert [other.code for other in problems(app, more, first_one, second)].count("pieces/conflict") == 1


def test_equal_each_containers_agree() -> None:
    """Two `each_container` may say the same, and add to each other."""
    made = first(
        app,
        each_container(env={"TZ": "UTC", "A": 1}),
        each_container(env={"TZ": "UTC", "B": 2}, env_from=[all_of_config("a")]),
        each_container(env_from=[all_of_config("a"), all_of_config("b")]),
    )
    assert [variable["name"] for variable in made["env"]] == ["TZ", "A", "B"]
    assert [source["configMapRef"]["name"] for source in made["envFrom"]] == ["a", "b"]


def test_wrong_value_is_blamed_on_each_container() -> None:
    """What `each_container` brought in is shown there, not at the containers."""
    wrong: Any = "always"
    each = each_container(image_pull_policy=wrong)
    where = line_above()
    told = problems(app, container("b", "i"), each)
    assert [problem.path for problem in told] == [f"spec.containers[{index}].imagePullPolicy" for index in (0, 1)]
    assert {line(problem.place) for problem in told} == {where}


def test_port_for_each_container() -> None:
    """What is given to all containers must be right for all of them."""
    assert found(app, container("b", "i"), each_container(ports=[9090])) == [
        ("ports/reuse", "spec.containers[1].ports[0].containerPort")
    ]


def test_merging_changes_no_piece() -> None:
    """The pieces that were merged are what they were."""
    own = container("app", "i", env={"A": 1})
    each = each_container(env={"B": 2})
    one, other = pod_options(labels={"a": "1"}), pod_options(labels={"b": "2"})
    pod("x", own, each, one, other)
    assert first(own)["env"] == [{"name": "A", "value": "1"}]
    assert to_dict(pod("x", own, one))["metadata"]["labels"] == {"a": "1"}
    assert first(app, each)["env"] == [{"name": "B", "value": "2"}]


keys = st.sampled_from(["a", "b", "c"])
maps = st.dictionaries(keys, st.sampled_from(["1", "2"]), max_size=3)


@given(st.lists(maps, max_size=4))
def test_labels_merge_or_conflict(parts: list[dict[str, str]]) -> None:
    """However labels are spread over pieces: they all arrive, or the keys with two values are refused."""
    contradictory = {
        key for one, other in itertools.combinations(parts, 2) for key in one if other.get(key, one[key]) != one[key]
    }
    pieces: list[Piece] = [app, *(pod_options(labels=part) for part in parts)]
    if contradictory:
        assert {problem.path for problem in problems(pieces)} == {f"metadata.labels[{key}]" for key in contradictory}
    else:
        merged = {key: value for part in parts for key, value in part.items()}
        assert to_dict(pod("x", pieces))["metadata"].get("labels", {}) == merged


@given(maps, st.lists(maps, max_size=2))
def test_env_of_a_container_wins(own: dict[str, str], each: list[dict[str, str]]) -> None:
    """However variables are spread: a container has its own, and those of the others that it does not set."""
    shared = {key: value for part in each for key, value in part.items()}
    if any(part.get(key, value) != value for key, value in shared.items() for part in each):
        return
    made = first(container("app", "i", env=own), *(each_container(env=part) for part in each))
    variables = {variable["name"]: variable["value"] for variable in made.get("env", [])}
    assert variables == shared | own
    assert [*variables][len(variables) - len(own) :] == [*own]  # last, so that they can be made of the shared ones


def test_a_wrong_type_that_equals_is_no_agreement() -> None:
    """`True` equals 1 in Python, and only one of them is what the field takes."""
    wrong: Any = 1
    assert found(app, pod_options(host_network=True), pod_options(host_network=wrong)) == [
        ("pieces/conflict", "spec.hostNetwork")
    ]
