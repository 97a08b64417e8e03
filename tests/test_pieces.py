"""Each piece of the language, by the manifest that it makes: what was asked for, and nothing else."""

import traceback
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from building import app, first, found, problems, refusal, spec, the_problem
from hypothesis import given
from hypothesis import strategies as st

import podgen
from podgen import (
    Piece,
    Pieces,
    Pod,
    PodError,
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
    to_dict,
    udp,
    volume,
    web_container,
)
from podgen.fields import ObjectOf, fields_of
from podgen.model import (
    Affinity,
    Container,
    ContainerPort,
    ContainerResizePolicy,
    ContainerRestartRule,
    ContainerRestartRuleOnExitCodes,
    EmptyDirVolumeSource,
    EnvVar,
    EvictionResponder,
    ExecAction,
    HostAlias,
    KeyToPath,
    Lifecycle,
    LifecycleHandler,
    LocalObjectReference,
    ManagedFieldsEntry,
    NFSVolumeSource,
    NodeAffinity,
    ObjectMeta,
    OwnerReference,
    PodDNSConfig,
    PodOS,
    PodReadinessGate,
    PodResourceClaim,
    PodSchedulingGate,
    PodSchedulingGroup,
    PodSecurityContext,
    PodSpec,
    Probe,
    ResourceClaim,
    ResourceRequirements,
    SecretProjection,
    SecurityContext,
    ServiceAccountTokenProjection,
    SleepAction,
    Toleration,
    TopologySpreadConstraint,
    Volume,
    VolumeDevice,
    VolumeMount,
    VolumeProjection,
)
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.pieces.volumes import PodVolume
from podgen.wire import to_plain

CONTAINER = {"name": "app", "image": "app:1.0"}
"""The container that most pods here have, as it is written."""

html = shared_volume("html")
disk = persistent_volume("disk", claim="raw")
gpu = pod_options(resource_claims=[PodResourceClaim(name="gpu", resource_claim_name="gpu")])


# The pod.


def test_smallest_pod() -> None:
    """A pod of one container has a name, a container, and nothing else."""
    assert to_dict(pod("x", app)) == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "x"},
        "spec": {"containers": [CONTAINER]},
    }


def test_generated_name() -> None:
    """A pod without a name asks the server for one."""
    assert to_dict(pod(None, app, generate_name="job-"))["metadata"] == {"generateName": "job-"}


def test_pieces_come_in_any_iterable() -> None:
    """Lists, tuples, generators and views of dicts may hold pieces, also nested; `None` is skipped; order is kept."""
    by_name = {name: container(name, "i") for name in ("c", "d")}
    pieces: Pieces = [None, [container("a", "i"), [], (None, [container("b", "i")])], by_name.values(), None]
    made = pod("x", pieces, (container(name, "i") for name in ("e", "f")))
    assert [container["name"] for container in spec(made)["containers"]] == [*"abcdef"]


def test_a_users_piece_is_a_function() -> None:
    """A user's own piece returns pieces, and an optional one is a conditional expression."""

    def with_logs(*, debug: bool) -> list[Piece | None]:
        return [sidecar("shipper", "fluent-bit:4.0"), container("debug", "busybox:1.37") if debug else None]

    assert spec(pod("x", app, with_logs(debug=False))) == {
        "initContainers": [{"name": "shipper", "image": "fluent-bit:4.0", "restartPolicy": "Always"}],
        "containers": [CONTAINER],
    }


def test_pieces_have_a_type_in_common() -> None:
    """A list of different pieces needs no annotation: type checkers find out that it holds pieces."""
    pieces = [app, html, pod_options(labels={"team": "a"}), each_container(env={"TZ": "UTC"}), None]
    assert all(isinstance(piece, Piece) for piece in pieces if piece)
    assert first(pieces) == CONTAINER | {"env": [{"name": "TZ", "value": "UTC"}]}


def test_model_values_are_pieces() -> None:
    """A `Container` and a `Volume` of the model are pieces as they are."""
    made = pod("x", Container(name="app", image="app:1.0"), [Volume(name="html", empty_dir=EmptyDirVolumeSource())])
    assert spec(made) == {"containers": [CONTAINER], "volumes": [{"name": "html", "emptyDir": {}}]}


def test_lists_of_the_model_are_added() -> None:
    """`containers=`, `init_containers=` and `volumes=` add to what the pieces bring."""
    volumes: list[PodVolume | Volume] = [html, Volume(name="d", empty_dir=EmptyDirVolumeSource())]
    made = pod(
        "x",
        container("app", "app:1.0", mounts=[html.at("/html")]),
        containers=[Container(name="b", image="i")],
        init_containers=[Container(name="c", image="i")],
        volumes=(volume for volume in volumes),
    )
    assert [container["name"] for container in spec(made)["containers"]] == ["app", "b"]
    assert [container["name"] for container in spec(made)["initContainers"]] == ["c"]
    assert [volume["name"] for volume in spec(made)["volumes"]] == ["html", "d"]


def test_roles() -> None:
    """Each kind of container goes into its list, in the order of the call."""
    made = pod(
        "x",
        sidecar("a", "i"),
        container("b", "i"),
        init_container("c", "i"),
        sidecar("d", "i", native=False),
        web_container("e", "i"),
        sidecar("f", "i"),
    )
    assert [container["name"] for container in spec(made)["initContainers"]] == ["a", "c", "f"]
    assert [container["name"] for container in spec(made)["containers"]] == ["b", "d", "e"]


SOMETHING: Any = object()


@pytest.mark.parametrize(
    ("value", "message", "help"),
    [
        (
            "nginx:1.29",
            'the text "nginx:1.29" is no piece of a pod',
            'a piece is, for example, container("web", "nginx:1.29")',
        ),
        (container, "the function `container` is no piece of a pod", "call it: container(...)"),
        (80, "the number 80 is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        ({"name": "web"}, "a mapping is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        (http_check("/"), "a `Probe` is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        (b"web", "a `bytes` is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        (pod("y", app), "a pod is no piece of a pod", None),
        ({app}, "a set of pieces has no order", "put them in a list: [...]"),
        (frozenset([app]), "a set of pieces has no order", "put them in a list: [...]"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_piece(value: Any, message: str, help: str | None) -> None:
    """What is no piece is refused, also deep in a list, and the help is for what was probably meant."""
    for pieces in (value, [[None, value]]):
        problem = the_problem(app, pieces)
        assert (problem.code, problem.message, problem.help) == ("pieces/not-a-piece", message, help)


def test_list_that_holds_itself() -> None:
    """A list that holds itself is refused; a list that stands twice in the call is not."""
    endless: list[Any] = [app]
    endless.append([endless])
    assert the_problem(endless).message == "a list of pieces holds itself"
    twice = [html]
    assert found(app, twice, [twice]) == []


NO_NAME: Any = True


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"env": {"A": True}, "tty": 1}, True),
        ({"ports": 80}, False),
        ({"ports": ["http"]}, False),
        ({"ports": [port(80, name=NO_NAME)]}, False),
    ],
    ids=str,
)
def test_what_is_not_found_beside_a_wrong_type(wrong: dict[str, Any], told: bool) -> None:
    """Beside a value of a wrong type, what is not found is told too, unless that value may be just what is missing."""
    codes = {code for code, _ in found(container("app", "i", readiness=tcp_check("htp"), **wrong))}
    assert codes == {"types/mismatch"} | ({"probes/port-found"} if told else set())


def test_mapping_that_holds_itself() -> None:
    """So is a mapping, where a field takes any JSON."""
    endless: dict[str, Any] = {}
    endless["f:spec"] = endless
    entry = ManagedFieldsEntry(operation="Apply", fields_type="FieldsV1", fields_v1=endless)
    problem = the_problem(app, managed_fields=[entry])
    assert problem.message == "`fieldsV1` must be a mapping of JSON values, got a mapping"


def test_number_among_the_ports_of_the_model() -> None:
    """Only the pieces take a number for a port; the class says what it takes."""
    problem = the_problem(Container(name="app", image="i", ports=[80]))  # type: ignore[list-item]
    assert problem.message == "`ports[0]` must be a port, as `port(8080)` makes it, got the number 80"


def test_forgotten_name() -> None:
    """If the first argument is a piece, the name is missing, and nothing else is wrong."""
    no_name: Any = app
    assert found(name=no_name) == [("metadata/name-required", "metadata.name")]


def test_two_positional_arguments() -> None:
    """Everything about a container but its name and image has a keyword."""
    for make in (container, web_container, init_container, sidecar):
        anything: Any = make
        with pytest.raises(TypeError, match="positional argument"):
            anything("app", "app:1.0", [80])


# Keywords.


def test_pod_options_are_the_fields_of_the_api() -> None:
    """`pod` takes every field of PodSpec and ObjectMeta; the name is its first argument."""
    fields = fields_of(ObjectMeta).keys() | fields_of(PodSpec).keys()
    assert PodOptions.__annotations__.keys() == fields - {"name"}


def test_container_options_are_the_fields_of_the_api() -> None:
    """A container takes every field of Container, some under friendlier names; name and image are its arguments."""
    friendlier = {
        "volume_mounts": "mounts",
        "startup_probe": "startup",
        "readiness_probe": "readiness",
        "liveness_probe": "liveness",
    }
    fields = {friendlier.get(field, field) for field in fields_of(Container)}
    in_resources = {"requests", "limits", "claims"}
    assert ContainerOptions.__annotations__.keys() == fields - {"name", "image"} | in_resources


POD_KEYWORDS: dict[str, Any] = {
    "generate_name": "x-",
    "namespace": "team-a",
    "labels": {"app": "x"},
    "annotations": {"example.com/owner": "team a"},
    "owner_references": [OwnerReference(api_version="batch/v1", kind="Job", name="x", uid="1")],
    "finalizers": ["example.com/cleanup"],
    "uid": "1",
    "resource_version": "1",
    "generation": 1,
    "creation_timestamp": "2026-01-31T09:30:00Z",
    "deletion_timestamp": "2026-01-31T09:30:00Z",
    "deletion_grace_period_seconds": 0,
    "managed_fields": [ManagedFieldsEntry(manager="x", operation="Apply", fields_type="FieldsV1", api_version="v1")],
    "self_link": "",
    "init_containers": [Container(name="init", image="i")],
    "volumes": [Volume(name="html", empty_dir=EmptyDirVolumeSource())],
    "restart_policy": "Never",
    "termination_grace_period_seconds": 0,
    "active_deadline_seconds": 60,
    "service_account_name": "x",
    "automount_service_account_token": False,
    "image_pull_secrets": [LocalObjectReference(name="x")],
    "security_context": PodSecurityContext(run_as_non_root=True),
    "host_users": False,
    "host_network": True,
    "host_pid": True,
    "host_ipc": True,
    "share_process_namespace": False,
    "node_selector": {"disk": "ssd"},
    "affinity": Affinity(node_affinity=NodeAffinity()),
    "tolerations": [Toleration(key="gpu", operator="Exists")],
    "topology_spread_constraints": [
        TopologySpreadConstraint(max_skew=1, topology_key="zone", when_unsatisfiable="ScheduleAnyway")
    ],
    "priority_class_name": "high",
    "scheduler_name": "x",
    "scheduling_gates": [PodSchedulingGate(name="example.com/wait")],
    "scheduling_group": PodSchedulingGroup(pod_group_name="x"),
    "node_name": "node-1",
    "hostname": "x",
    "subdomain": "x",
    "set_hostname_as_fqdn": False,
    "hostname_override": "x",
    "host_aliases": [HostAlias(ip="10.0.0.1", hostnames=["db"])],
    "dns_policy": "Default",
    "dns_config": PodDNSConfig(searches=["example.com"]),
    "enable_service_links": False,
    "readiness_gates": [PodReadinessGate(condition_type="example.com/ready")],
    "resources": ResourceRequirements(limits={"cpu": 1}),
    "resource_claims": [PodResourceClaim(name="gpu", resource_claim_name="gpu")],
    "runtime_class_name": "gvisor",
    "os": PodOS(name="linux"),
    "eviction_responders": [EvictionResponder(name="example.com/x", priority=1)],
    "preemption_policy": "PreemptLowerPriority",
    "priority": 0,
    "overhead": {"cpu": "10m"},
    "service_account": "x",
}


@pytest.mark.parametrize("keyword", POD_KEYWORDS)
def test_keyword_of_a_pod(keyword: str) -> None:
    """A keyword of `pod`, also in `pod_options`, sets its field, and no other."""
    field = fields_of(ObjectMeta).get(keyword) or fields_of(PodSpec)[keyword]
    expected = to_dict(pod("x", app))
    expected["metadata" if keyword in fields_of(ObjectMeta) else "spec"][field.name] = to_plain(POD_KEYWORDS[keyword])
    options: Any = {keyword: POD_KEYWORDS[keyword]}
    more: Any = {"runtime_class_name": "gvisor"} if keyword == "overhead" else {}  # the server wants both
    expected["spec"] |= {"runtimeClassName": "gvisor"} if more else {}
    assert to_dict(pod("x", app, **options, **more)) == expected
    assert to_dict(pod("x", app, pod_options(**options), **more)) == expected


def test_every_keyword_of_a_pod_is_tried() -> None:
    """All keywords are tried, but for two: `containers`, above, and what a pod cannot be created with."""
    assert PodOptions.__annotations__.keys() - POD_KEYWORDS.keys() == {"containers", "ephemeral_containers"}


probe = Probe(tcp_socket=None, exec=ExecAction(command=["true"]))
PROBE = {"exec": {"command": ["true"]}}
restart_rule = ContainerRestartRule(
    action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[42])
)
CONTAINER_KEYWORDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "ports": ([9000], {"ports": [{"containerPort": 9000}]}),
    "env": ({"MODE": "prod"}, {"env": [{"name": "MODE", "value": "prod"}]}),
    "env_from": ([all_of_config("c")], {"envFrom": [{"configMapRef": {"name": "c"}}]}),
    "mounts": ([html.at("/html")], {"volumeMounts": [{"name": "html", "mountPath": "/html"}]}),
    "volume_devices": ([disk.device("/dev/x")], {"volumeDevices": [{"name": "disk", "devicePath": "/dev/x"}]}),
    "requests": ({"cpu": "100m"}, {"resources": {"requests": {"cpu": "100m"}}}),
    "limits": ({"cpu": 0.5}, {"resources": {"limits": {"cpu": 0.5}}}),
    "claims": ([ResourceClaim(name="gpu")], {"resources": {"claims": [{"name": "gpu"}]}}),
    "startup": (probe, {"startupProbe": PROBE}),
    "readiness": (probe, {"readinessProbe": PROBE}),
    "liveness": (probe, {"livenessProbe": PROBE}),
    "command": (["sh", "-c"], {"command": ["sh", "-c"]}),
    "args": ([""], {"args": [""]}),
    "working_dir": ("/srv", {"workingDir": "/srv"}),
    "resources": (ResourceRequirements(limits={"cpu": 1}), {"resources": {"limits": {"cpu": 1}}}),
    "lifecycle": (
        Lifecycle(pre_stop=LifecycleHandler(sleep=SleepAction(seconds=5))),
        {"lifecycle": {"preStop": {"sleep": {"seconds": 5}}}},
    ),
    "security_context": (SecurityContext(privileged=False), {"securityContext": {"privileged": False}}),
    "image_pull_policy": ("Always", {"imagePullPolicy": "Always"}),
    "restart_policy": ("Never", {"restartPolicy": "Never"}),
    "restart_policy_rules": (
        [restart_rule],
        {"restartPolicyRules": [{"action": "Restart", "exitCodes": {"operator": "In", "values": [42]}}]},
    ),
    "resize_policy": (
        [ContainerResizePolicy(resource_name="cpu", restart_policy="NotRequired")],
        {"resizePolicy": [{"resourceName": "cpu", "restartPolicy": "NotRequired"}]},
    ),
    "stdin": (True, {"stdin": True}),
    "stdin_once": (False, {"stdinOnce": False}),
    "tty": (True, {"tty": True}),
    "termination_message_path": ("/tmp/last", {"terminationMessagePath": "/tmp/last"}),
    "termination_message_policy": ("File", {"terminationMessagePolicy": "File"}),
}


@pytest.mark.parametrize("keyword", ContainerOptions.__annotations__)
def test_keyword_of_a_container(keyword: str) -> None:
    """A keyword of `container`, also in `each_container`, sets its field, and no other."""
    value, expected = CONTAINER_KEYWORDS[keyword]
    options: Any = {keyword: value}
    more: Any = {"restart_policy": "Never"} if keyword == "restart_policy_rules" else {}
    expected_more: dict[str, Any] = {"restartPolicy": "Never"} if more else {}
    assert first(container("app", "app:1.0", **options, **more), gpu) == CONTAINER | expected | expected_more
    assert first(app, each_container(**options, **more), gpu) == CONTAINER | expected | expected_more


@pytest.mark.parametrize("keyword", ContainerOptions.__annotations__)
@pytest.mark.parametrize("make", [container, init_container, sidecar], ids=lambda make: make.__name__)
def test_none_leaves_a_container_as_it_is(make: Any, keyword: str) -> None:
    """A keyword that is `None` is not set."""
    assert spec(pod("x", app, make("b", "i", **{keyword: None}))) == spec(pod("x", app, make("b", "i")))


@pytest.mark.parametrize("keyword", PodOptions.__annotations__)
def test_none_leaves_a_pod_as_it_is(keyword: str) -> None:
    """The same for the keywords of a pod."""
    options: Any = {keyword: None}
    assert to_dict(pod("x", app, **options)) == to_dict(pod("x", app))


IN_CONTAINERS = [keyword for keyword, (value, _) in CONTAINER_KEYWORDS.items() if isinstance(value, list | dict)]
IN_PODS = [keyword for keyword, value in POD_KEYWORDS.items() if isinstance(value, list | dict)]


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"restart_policy": {}}, "spec.restartPolicy"),
        ({"hostname": []}, "spec.hostname"),
        ({"tolerations": {}}, "spec.tolerations"),
        ({"node_selector": []}, "spec.nodeSelector"),
        ({"labels": []}, "metadata.labels"),
    ],
)
def test_empty_value_of_a_wrong_type(options: dict[str, Any], path: str) -> None:
    """Only an empty list where a list goes, or an empty mapping where a mapping goes, says nothing."""
    with pytest.raises(PodError) as caught:
        pod("x", container("app", "app:1.0"), **options)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("types/mismatch", path)]


@pytest.mark.parametrize("options", [{"tty": {}}, {"limits": []}, {"resources": []}, {"command": {}}, {"ports": {}}])
def test_empty_value_of_a_wrong_type_in_a_container(options: dict[str, Any]) -> None:
    """The same holds for the keywords of containers."""
    with pytest.raises(PodError) as caught:
        pod("x", container("app", "app:1.0", **options))
    assert {problem.code for problem in caught.value.problems} == {"types/mismatch"}


@pytest.mark.parametrize("keyword", IN_CONTAINERS)
def test_empty_list_leaves_a_container_as_it_is(keyword: str) -> None:
    """An empty list or mapping says nothing, and is not written; `each_container` may say what it likes."""
    value, expected = CONTAINER_KEYWORDS[keyword]
    empty: Any = {keyword: type(value)()}
    full: Any = {keyword: value}
    more: Any = {"restart_policy": "Never"}
    assert container("app", "app:1.0", **empty).container == Container(name="app", image="app:1.0")
    assert first(container("app", "app:1.0", **empty), each_container(**empty)) == CONTAINER
    made = first(container("app", "app:1.0", **empty, **more), each_container(**full), each_container(**empty), gpu)
    assert made == CONTAINER | expected | {"restartPolicy": "Never"}


@pytest.mark.parametrize("keyword", IN_PODS)
def test_empty_list_leaves_a_pod_as_it_is(keyword: str) -> None:
    """The same for the keywords of a pod."""
    empty: Any = {keyword: type(POD_KEYWORDS[keyword])()}
    assert to_dict(pod("x", app, **empty)) == to_dict(pod("x", app, pod_options(**empty))) == to_dict(pod("x", app))


def test_what_holds_nothing_is_empty() -> None:
    """That holds for whatever means a list or a mapping; an empty value of the model is one that was asked for."""
    made = container("app", "app:1.0", ports=iter(()), env={"A": None}, requests=MappingProxyType({}), mounts=())
    assert first(made) == CONTAINER
    assert first(container("app", "app:1.0", requests={}, limits={"cpu": 1}))["resources"] == {"limits": {"cpu": 1}}
    assert first(container("app", "app:1.0", security_context=SecurityContext()))["securityContext"] == {}


@pytest.mark.parametrize(
    ("make", "keyword", "help"),
    [
        (container, "limit", "did you mean `limits`?"),
        (container, "port", "did you mean `ports`?"),
        (container, "envs", "did you mean `env`?"),
        (container, "volumeMounts", "did you mean `mounts`?"),
        (container, "volume_mounts", "did you mean `mounts`?"),
        (container, "livenessProbe", "did you mean `liveness`?"),
        (container, "readiness_probe", "did you mean `readiness`?"),
        (container, "startupProbe", "did you mean `startup`?"),
        (container, "imagePullPolicy", "did you mean `image_pull_policy`?"),
        (container, "envFrom", "did you mean `env_from`?"),
        (container, "tty_", "did you mean `tty`?"),
        (container, "labels", "`labels` is a keyword of `pod`"),
        (container, "nodeSelector", "`node_selector` is a keyword of `pod`"),
        (container, "health", None),
        (container, "sauerkraut", None),
        (web_container, "healthz", "did you mean `health`?"),
        (sidecar, "natve", "did you mean `native`?"),
        (init_container, "commands", "did you mean `command`?"),
    ],
)
def test_unknown_keyword_of_a_container(make: Any, keyword: str, help: str | None) -> None:
    """A keyword that a container does not have is refused, with the one that was probably meant."""
    problem = the_problem(app, make("b", "i", **{keyword: "x"}))
    assert problem.code == "pieces/unknown-keyword"
    assert (problem.message, problem.help) == (f"`{make.__name__}` has no keyword `{keyword}`", help)


@pytest.mark.parametrize(
    ("keyword", "help"),
    [
        ("label", "did you mean `labels`?"),
        ("restartPolicy", "did you mean `restart_policy`?"),
        ("hostPID", "did you mean `host_pid`?"),
        ("setHostnameAsFQDN", "did you mean `set_hostname_as_fqdn`?"),
        ("serviceAccountName", "did you mean `service_account_name`?"),
        ("env", "`env` is a keyword of `container`, and of `each_container` for all of them"),
        ("livenessProbe", "`liveness` is a keyword of `container`, and of `each_container` for all of them"),
        ("sauerkraut", None),
    ],
)
def test_unknown_keyword_of_a_pod(keyword: str, help: str | None) -> None:
    """The same for a pod and for `pod_options`."""
    options: Any = {keyword: "x"}
    problem = the_problem(app, **options)
    assert (problem.message, problem.help) == (f"`pod` has no keyword `{keyword}`", help)
    problem = the_problem(app, pod_options(**options))
    assert (problem.message, problem.help) == (f"`pod_options` has no keyword `{keyword}`", help)


def test_unknown_keyword_of_each_container() -> None:
    """`each_container` has the keywords of a container; a name is not for all of them."""
    options: Any = {"name": "x", "livenes": probe}
    assert [(problem.message, problem.help) for problem in problems(app, each_container(**options))] == [
        ("`each_container` has no keyword `name`", None),
        ("`each_container` has no keyword `livenes`", "did you mean `liveness`?"),
    ]


def test_allow_is_a_keyword_of_pod() -> None:
    """A misspelt `allow` is one of the keywords that may have been meant."""
    assert the_problem(app, allows=[]).help == "did you mean `allow`?"


# Containers.


def test_web_container() -> None:
    """A web container has a port named `http` and is ready when that answers; nothing restarts it."""
    assert first(web_container("web", "nginx:1.29")) == {
        "name": "web",
        "image": "nginx:1.29",
        "ports": [{"name": "http", "containerPort": 80}],
        "readinessProbe": {"tcpSocket": {"port": "http"}},
    }


def test_web_container_with_health() -> None:
    """With `health` its readiness is a GET request on that path."""
    assert first(web_container("web", "nginx:1.29", port=8080, health="/healthz")) == {
        "name": "web",
        "image": "nginx:1.29",
        "ports": [{"name": "http", "containerPort": 8080}],
        "readinessProbe": {"httpGet": {"path": "/healthz", "port": "http"}},
    }


def test_web_container_without_readiness() -> None:
    """`readiness=None` leaves the check out, also with `health`."""
    for health in (None, "/"):
        assert "readinessProbe" not in first(web_container("web", "nginx:1.29", readiness=None, health=health))


def test_web_container_with_its_own_checks() -> None:
    """`readiness=` replaces the check; `liveness=` and `startup=` come only if they are asked for."""
    made = first(web_container("web", "i", health="/", readiness=tcp_check(80), liveness=probe, startup=probe))
    assert made["readinessProbe"] == {"tcpSocket": {"port": 80}}
    assert made["livenessProbe"] == made["startupProbe"] == PROBE


def test_web_container_with_more_ports() -> None:
    """Further ports come after the one for HTTP."""
    made = first(web_container("web", "i", ports=(number for number in [9090])))
    assert made["ports"] == [{"name": "http", "containerPort": 80}, {"containerPort": 9090}]


def test_init_container() -> None:
    """An init container is a plain one in the other list."""
    made = spec(pod("x", app, init_container("init", "i", command=["true"])))
    assert made["initContainers"] == [{"name": "init", "image": "i", "command": ["true"]}]


def test_sidecar() -> None:
    """A native sidecar is an init container that restarts always; another one is a regular container."""
    assert spec(pod("x", app, sidecar("b", "i", native=False))) == {
        "containers": [CONTAINER, {"name": "b", "image": "i"}]
    }
    assert spec(pod("x", app, sidecar("b", "i", native=True))) == {
        "initContainers": [{"name": "b", "image": "i", "restartPolicy": "Always"}],
        "containers": [CONTAINER],
    }


def test_ports() -> None:
    """Ports are numbers, or made by `port`, `udp` and `sctp`."""
    ports: list[int | ContainerPort] = [
        9000,
        udp(53, name="dns"),
        sctp(9),
        port(8080, name="http", host_port=80, host_ip="10.0.0.1"),
        port(8443, protocol="TCP"),
    ]
    assert first(container("app", "i", ports=ports))["ports"] == [
        {"containerPort": 9000},
        {"name": "dns", "containerPort": 53, "protocol": "UDP"},
        {"containerPort": 9, "protocol": "SCTP"},
        {"name": "http", "containerPort": 8080, "hostPort": 80, "hostIP": "10.0.0.1"},
        {"containerPort": 8443, "protocol": "TCP"},
    ]


def test_udp_and_sctp_take_what_port_takes() -> None:
    """All three have a name, a host port and a host IP."""
    for make, protocol in ((udp, "UDP"), (sctp, "SCTP")):
        made = make(53, name="a", host_port=54, host_ip="10.0.0.1")
        assert made == port(53, name="a", protocol=made.protocol, host_port=54, host_ip="10.0.0.1")
        assert made.protocol == protocol


def test_ports_in_any_iterable() -> None:
    """A range or a generator of numbers will do."""
    assert [port["containerPort"] for port in first(container("app", "i", ports=range(80, 83)))["ports"]] == [
        80,
        81,
        82,
    ]


def test_ports_in_a_set() -> None:
    """A set has no order, so the manifest would differ from run to run."""
    problem = the_problem(container("app", "i", ports={80, 81}))
    assert (problem.path, problem.help) == ("spec.containers[0].ports", "a set has no order: write a list")


def test_one_port_without_brackets() -> None:
    """A single number where a list belongs is refused with the list to write."""
    ports: Any = 80
    assert the_problem(container("app", "i", ports=ports)).help == "put it in brackets: [80]"


def test_requests_limits_and_claims() -> None:
    """The three parts of `resources` have keywords of their own, which go together with `resources=`."""
    made = container(
        "app",
        "i",
        requests={"cpu": 1},
        claims=[ResourceClaim(name="gpu")],
        resources=ResourceRequirements(limits={"cpu": 2}),
    )
    assert first(made, gpu)["resources"] == {"requests": {"cpu": 1}, "limits": {"cpu": 2}, "claims": [{"name": "gpu"}]}


def test_requests_that_contradict_resources() -> None:
    """Two values for one thing in one call are refused."""
    problem = the_problem(
        container("app", "i", requests={"cpu": 1}, resources=ResourceRequirements(requests={"cpu": 2, "memory": 3}))
    )
    assert (problem.code, problem.help) == ("pieces/conflict", "set it once")
    assert problem.message == "there are two values for `resources.requests[cpu]`: 1 and 2"


# Variables.


def test_env() -> None:
    """Variables keep their order; numbers become text; `None` leaves one out; empty text does not."""
    env: dict[str, str | float | None] = {
        "MODE": "prod",
        "PORT": 8080,
        "RATIO": 0.5,
        "NONE": None,
        "EMPTY": "",
        "BIG": 10**20,
    }
    assert first(container("app", "i", env=env))["env"] == [
        {"name": "MODE", "value": "prod"},
        {"name": "PORT", "value": "8080"},
        {"name": "RATIO", "value": "0.5"},
        {"name": "EMPTY", "value": ""},
        {"name": "BIG", "value": "100000000000000000000"},
    ]


def test_env_of_any_mapping() -> None:
    """A mapping need not be a dict."""
    for env in (OrderedDict(A="b"), MappingProxyType({"A": "b"})):
        assert first(container("app", "i", env=env))["env"] == [{"name": "A", "value": "b"}]


def test_env_of_model_values() -> None:
    """A list of `EnvVar` is taken as it is."""
    made = first(
        container("app", "i", env=[EnvVar(name="A", value="b"), EnvVar(name="C", value_from=from_config("c", "d"))])
    )
    assert made["env"] == [
        {"name": "A", "value": "b"},
        {"name": "C", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "d"}}},
    ]


@pytest.mark.parametrize(("value", "help"), [(True, '"true" or "1"'), (False, '"false" or "0"')])
def test_env_bool(value: Any, help: str) -> None:
    """A boolean has no text that all programs read, so it is refused, with the two that it could mean."""
    problem = the_problem(container("app", "i", env={"DEBUG": value}))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[0].env[0].value")
    assert problem.message == f"the variable `DEBUG` must be text, got the boolean {value}"
    assert problem.help == f"say which text the program expects: {help}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (from_field("status.podIP"), {"fieldRef": {"fieldPath": "status.podIP"}}),
        (from_secret("db", "password"), {"secretKeyRef": {"name": "db", "key": "password"}}),
        (from_secret("db", "p", optional=True), {"secretKeyRef": {"name": "db", "key": "p", "optional": True}}),
        (from_config("tuning", "level"), {"configMapKeyRef": {"name": "tuning", "key": "level"}}),
        (from_config("t", "l", optional=False), {"configMapKeyRef": {"name": "t", "key": "l", "optional": False}}),
        (from_resource("limits.cpu"), {"resourceFieldRef": {"resource": "limits.cpu"}}),
        (
            from_resource("limits.cpu", container="b", divisor="1m"),
            {"resourceFieldRef": {"containerName": "b", "resource": "limits.cpu", "divisor": "1m"}},
        ),
        (from_file("html", "a.env", "KEY"), {"fileKeyRef": {"volumeName": "html", "path": "a.env", "key": "KEY"}}),
        (
            from_file("html", "a.env", "KEY", optional=True),
            {"fileKeyRef": {"volumeName": "html", "path": "a.env", "key": "KEY", "optional": True}},
        ),
    ],
)
def test_env_from_elsewhere(source: Any, expected: dict[str, Any]) -> None:
    """A variable can be read from somewhere else."""
    made = first(container("app", "i", env={"A": source}), html)
    assert made["env"] == [{"name": "A", "valueFrom": expected}]


def test_whole_maps_as_variables() -> None:
    """All entries of a ConfigMap or a Secret become variables."""
    sources = [
        all_of_config("a"),
        all_of_config("b", prefix="B_", optional=True),
        all_of_secret("c"),
        all_of_secret("d", prefix="D_", optional=False),
    ]
    assert first(container("app", "i", env_from=sources))["envFrom"] == [
        {"configMapRef": {"name": "a"}},
        {"configMapRef": {"name": "b", "optional": True}, "prefix": "B_"},
        {"secretRef": {"name": "c"}},
        {"secretRef": {"name": "d", "optional": False}, "prefix": "D_"},
    ]


# Checks.

TIMING: dict[str, int] = {
    "initial_delay_seconds": 1,
    "period_seconds": 2,
    "timeout_seconds": 3,
    "failure_threshold": 4,
    "success_threshold": 5,
    "termination_grace_period_seconds": 6,
}
HTTP = {"path": "/", "port": "http"}


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (http_check(), {"httpGet": HTTP}),
        (http_check("/healthz", port=80), {"httpGet": {"path": "/healthz", "port": 80}}),
        (
            http_check(
                "/healthz", "http", scheme="HTTPS", host="10.0.0.1", headers={"Host": "a", "X-B": "c"}, protocol="HTTP1"
            ),
            {
                "httpGet": {
                    "path": "/healthz",
                    "port": "http",
                    "scheme": "HTTPS",
                    "host": "10.0.0.1",
                    "httpHeaders": [{"name": "Host", "value": "a"}, {"name": "X-B", "value": "c"}],
                    "protocol": "HTTP1",
                }
            },
        ),
        (tcp_check("http"), {"tcpSocket": {"port": "http"}}),
        (tcp_check(80, host="10.0.0.1"), {"tcpSocket": {"port": 80, "host": "10.0.0.1"}}),
        (exec_check(["pg_isready", "-q"]), {"exec": {"command": ["pg_isready", "-q"]}}),
        (grpc_check(9090), {"grpc": {"port": 9090}}),
        (grpc_check(9090, service="a", mode="TLS"), {"grpc": {"port": 9090, "service": "a", "mode": "TLS"}}),
    ],
)
def test_checks(check: Probe, expected: dict[str, Any]) -> None:
    """Each check is the probe that its name says."""
    assert first(web_container("app", "i", liveness=check))["livenessProbe"] == expected


@pytest.mark.parametrize(
    ("make", "argument"), [(http_check, "/"), (tcp_check, 80), (exec_check, ["true"]), (grpc_check, 80)]
)
def test_timing_of_checks(make: Any, argument: Any) -> None:
    """All checks say when and how often they are made."""
    names = {"".join(name.title().split("_")): number for name, number in TIMING.items()}
    expected = {name[0].lower() + name[1:]: number for name, number in names.items()}
    made = to_plain(make(argument, **TIMING))
    assert {name: made[name] for name in expected} == expected
    assert len(made) == len(expected) + 1


def test_misspelt_timing() -> None:
    """A keyword that a check does not have is an error at once, with the one that was probably meant."""
    misspelt: Any = {"timeout": 3}
    with pytest.raises(TypeError, match="no keyword `timeout`; did you mean `timeout_seconds`"):
        tcp_check(80, **misspelt)


# Volumes.


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (shared_volume("v"), {"emptyDir": {}}),
        (shared_volume("v", medium="Memory", size_limit="1Gi"), {"emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}),
        (persistent_volume("v", claim="c"), {"persistentVolumeClaim": {"claimName": "c"}}),
        (
            persistent_volume("v", claim="c", read_only=True),
            {"persistentVolumeClaim": {"claimName": "c", "readOnly": True}},
        ),
        (config_volume("v", "c"), {"configMap": {"name": "c"}}),
        (
            config_volume("v", "c", items={"a": "b/a"}, default_mode=0o440, optional=True),
            {
                "configMap": {
                    "name": "c",
                    "items": [{"key": "a", "path": "b/a"}],
                    "defaultMode": 288,
                    "optional": True,
                }
            },
        ),
        (
            config_volume("v", "c", items=[KeyToPath(key="a", path="b", mode=0o400)]),
            {"configMap": {"name": "c", "items": [{"key": "a", "path": "b", "mode": 256}]}},
        ),
        (secret_volume("v", "s"), {"secret": {"secretName": "s"}}),
        (
            secret_volume("v", "s", items={"a": "b"}, default_mode=0, optional=False),
            {"secret": {"secretName": "s", "items": [{"key": "a", "path": "b"}], "defaultMode": 0, "optional": False}},
        ),
        (host_volume("v", "/var/log"), {"hostPath": {"path": "/var/log"}}),
        (host_volume("v", "/var/log", type="Directory"), {"hostPath": {"path": "/var/log", "type": "Directory"}}),
        (
            projected_volume(
                "v",
                [
                    SecretProjection(name="s"),
                    VolumeProjection(service_account_token=ServiceAccountTokenProjection(path="t")),
                ],
                default_mode=0o400,
            ),
            {
                "projected": {
                    "sources": [{"secret": {"name": "s"}}, {"serviceAccountToken": {"path": "t"}}],
                    "defaultMode": 256,
                }
            },
        ),
        (
            downward_volume(
                "v", {"labels": from_field("metadata.labels"), "cpu": from_resource("limits.cpu", container="app")}
            ),
            {
                "downwardAPI": {
                    "items": [
                        {"path": "labels", "fieldRef": {"fieldPath": "metadata.labels"}},
                        {"path": "cpu", "resourceFieldRef": {"containerName": "app", "resource": "limits.cpu"}},
                    ]
                }
            },
        ),
        (downward_volume("v", {}, default_mode=0o400), {"downwardAPI": {"items": [], "defaultMode": 256}}),
        (image_volume("v", "models:3"), {"image": {"reference": "models:3"}}),
        (image_volume("v", "m:3", pull_policy="Never"), {"image": {"reference": "m:3", "pullPolicy": "Never"}}),
        (
            volume("v", NFSVolumeSource(server="nfs.example.com", path="/media")),
            {"nfs": {"server": "nfs.example.com", "path": "/media"}},
        ),
        (volume("v", EmptyDirVolumeSource()), {"emptyDir": {}}),
    ],
)
def test_volumes(piece: Piece, expected: dict[str, Any]) -> None:
    """Each volume is of the kind that its name says, and a piece of a pod, mounted or not."""
    assert spec(pod("x", app, piece))["volumes"] == [{"name": "v", **expected}]


def test_volume_of_every_kind() -> None:
    """`volume` takes every source that the model has."""
    sources = {name: field.kind.model for name, field in fields_of(Volume).items() if isinstance(field.kind, ObjectOf)}
    assert len(sources) == len(fields_of(Volume)) - 1
    for attribute, model in sources.items():
        source: Any = model(**{name: "x" for name, field in fields_of(model).items() if field.required})
        assert getattr(volume("v", source).volume, attribute) is source


@pytest.mark.parametrize("source", [None, "nfs", NFSVolumeSource, Volume(name="v"), Container(name="a")])
def test_volume_of_no_kind(source: Any) -> None:
    """What is no volume source is an error at once."""
    with pytest.raises(TypeError, match="a volume source such as"):
        volume("v", source)


@pytest.mark.parametrize("held", ["metadata.labels", from_secret("db", "password"), None, 3])
def test_downward_volume_of_something_else(held: Any) -> None:
    """A file of a downward volume holds a field or a resource; nothing else is dropped in silence."""
    with pytest.raises(TypeError, match="what the file 'a' holds must be from_field"):
        downward_volume("v", {"a": held})


@pytest.mark.parametrize("wrong", [3, "text", None, app], ids=lambda value: type(value).__name__)
def test_volume_with_a_wrong_list(wrong: Any) -> None:
    """What is no list or mapping is refused at its field."""
    if wrong is not None:
        assert found(app, projected_volume("v", wrong)) == [("types/mismatch", "spec.volumes[0].projected.sources")]
        assert found(app, downward_volume("v", wrong)) == [("types/mismatch", "spec.volumes[0].downwardAPI.items")]
        assert found(app, config_volume("v", "c", items=wrong)) == [
            ("types/mismatch", "spec.volumes[0].configMap.items")
        ]
        assert found(web_container("a", "i", readiness=http_check(headers=wrong))) == [
            ("types/mismatch", "spec.containers[0].readinessProbe.httpGet.httpHeaders")
        ]


@pytest.mark.parametrize(
    ("mount", "expected"),
    [
        (html.at("/a"), {}),
        (html.at("/a", read_only=True), {"readOnly": True}),
        (html.at("/a", read_only=False), {"readOnly": False}),
        (html.at("/a", sub_path="b"), {"subPath": "b"}),
        (html.at("/a", sub_path_expr="$(POD)"), {"subPathExpr": "$(POD)"}),
        (html.at("/a", mount_propagation="HostToContainer"), {"mountPropagation": "HostToContainer"}),
        (
            html.at("/a", read_only=True, recursive_read_only="IfPossible"),
            {"readOnly": True, "recursiveReadOnly": "IfPossible"},
        ),
        (html.at("/a", bind_mount_options=["noexec"]), {"bindMountOptions": ["noexec"]}),
    ],
)
def test_mounts(mount: Any, expected: dict[str, Any]) -> None:
    """A mount is the volume at a path, and brings the volume along."""
    made = spec(pod("x", container("app", "i", mounts=[mount])))
    assert made["containers"][0]["volumeMounts"] == [{"name": "html", "mountPath": "/a", **expected}]
    assert made["volumes"] == [{"name": "html", "emptyDir": {}}]


def test_devices() -> None:
    """A block device brings its volume along too."""
    made = spec(pod("x", container("app", "i", volume_devices=[disk.device("/dev/xvda")])))
    assert made["containers"][0]["volumeDevices"] == [{"name": "disk", "devicePath": "/dev/xvda"}]
    assert made["volumes"] == [{"name": "disk", "persistentVolumeClaim": {"claimName": "raw"}}]


def test_raw_mounts() -> None:
    """Mounts and devices of the model name a volume that is in the pod by other ways."""
    made = container(
        "app",
        "i",
        mounts=[VolumeMount(name="html", mount_path="/a")],
        volume_devices=[VolumeDevice(name="disk", device_path="/dev/x")],
    )
    assert [volume["name"] for volume in spec(pod("x", made, html, disk))["volumes"]] == ["html", "disk"]


def test_volumes_are_collected_once() -> None:
    """A volume is in the pod once, however often it is mounted, in the order in which they are first named."""
    logs = shared_volume("logs")
    made = pod(
        "x",
        init_container("a", "i", mounts=[html.at("/a"), html.at("/b")]),
        container("b", "i", mounts=[logs.at("/logs"), html.at("/html")]),
        sidecar("c", "i", mounts=[logs.at("/logs"), shared_volume("logs").at("/other")]),
        each_container(mounts=[shared_volume("tmp").at("/tmp")]),
        pod_options(volumes=[logs]),
        html,
    )
    assert [volume["name"] for volume in spec(made)["volumes"]] == ["html", "logs", "tmp"]


def test_two_volumes_of_one_name() -> None:
    """Two different volumes under one name are refused, at the second, with the place of the first."""
    first_one = shared_volume("html")
    second = secret_volume("html", "s")
    problem = the_problem(
        container("a", "i", mounts=[first_one.at("/a")]), container("b", "i", mounts=[second.at("/b")])
    )
    assert (problem.code, problem.path) == ("volumes/name-duplicate", "spec.volumes[1].name")
    text = refusal(container("a", "i", mounts=[first_one.at("/a")]), container("b", "i", mounts=[second.at("/b")]))
    assert 'first_one = shared_volume("html")' in text
    assert 'second = secret_volume("html", "s")' in text


def test_a_volume_is_no_mount() -> None:
    """A volume in `mounts` is refused with the way to say where."""
    mounts: Any = [html]
    problem = the_problem(container("app", "i", mounts=mounts))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[0].volumeMounts[0]")
    assert problem.help == "say where: `volume.at(path)`"


def test_a_piece_is_no_container_of_the_model() -> None:
    """A piece in `containers=` is refused with the way to pass it."""
    pieces: Any = [app]
    problem = the_problem(container("b", "i"), containers=pieces)
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[1]")
    assert problem.help == 'pieces go into the pod as they are: pod("web", container(...))'


@pytest.mark.parametrize("value", [app, Container(name="b", image="i"), pod_options()], ids=lambda v: type(v).__name__)
def test_what_is_no_volume(value: Any) -> None:
    """What else stands in `volumes=` is refused, and not left out in silence."""
    assert found(app, volumes=[html, value]) == [("types/mismatch", "spec.volumes[1]")]


# Pieces are values.


def test_pieces_are_reusable() -> None:
    """The same pieces make the same parts of any number of pods."""
    team: list[Piece] = [
        web_container("web", "i", env={"A": "b"}, mounts=[html.at("/html")]),
        sidecar("log", "i"),
        pod_options(labels={"team": "a"}),
        each_container(env={"TZ": "UTC"}),
    ]
    one = pod("x", team)
    other = pod("x", team, container("more", "i"), labels={"more": "b"})
    assert pod("x", team) == one
    assert [container["name"] for container in spec(other)["containers"]] == ["web", "more"]
    assert to_dict(one)["metadata"]["labels"] == {"team": "a"}


def test_pieces_are_frozen() -> None:
    """No piece can be changed."""
    for piece, attribute in (
        (app, "role"),
        (html, "volume"),
        (html.at("/a"), "mount"),
        (pod_options(), "fields"),
        (each_container(), "fields"),
    ):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(piece, attribute, None)


@pytest.mark.parametrize("make", [pod_options, each_container])
def test_options_are_values(make: Any) -> None:
    """What `pod_options` and `each_container` return cannot be changed, and is equal to its like, wherever it was made."""
    one, other = (make(resources=ResourceRequirements(limits={"cpu": 1})) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one != make()
    with pytest.raises(TypeError, match="frozen"):
        one.fields["resources"] = None


def test_later_changes_change_nothing() -> None:
    """A pod does not change when the user's lists and dicts do."""
    labels, command, env, cpu, ports, gates = (
        {"a": "b"},
        ["true"],
        {"A": "b"},
        {"cpu": "1"},
        [80],
        [PodSchedulingGate(name="x/y")],
    )
    piece = container("app", "i", command=command, env=env, limits=cpu, ports=ports)
    options = pod_options(annotations=labels, scheduling_gates=gates)
    made = pod("x", piece, options, labels=labels)
    before = to_dict(made)
    for mapping in (labels, env, cpu):
        mapping.clear()
    for items in (command, ports, gates):
        items.clear()
    assert to_dict(made) == before
    assert to_dict(pod("x", piece, options, labels={"a": "b"})) == before


def test_a_pod_is_frozen() -> None:
    """Neither a field nor a mapping of a pod can be changed, so what was checked stays so."""
    made = pod("x", app, labels={"a": "b"})
    labels: Any = made.metadata.labels if made.metadata else None
    with pytest.raises(TypeError, match="frozen"):
        labels["a"] = "c"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.spec = None  # type: ignore[misc]


def test_what_to_dict_returns_is_the_users() -> None:
    """Changing what `to_dict` returned changes no pod."""
    made = pod("x", app, labels={"a": "b"})
    to_dict(made)["metadata"]["labels"]["a"] = "c"
    assert to_dict(made)["metadata"]["labels"] == {"a": "b"}


def test_a_pod_is_a_value_of_the_model() -> None:
    """A pod equals the one that is made of the model's classes."""
    assert pod("x", app) == Pod(
        metadata=ObjectMeta(name="x"), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
    )


# Ugly input.

ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)
ENDLESS_MAP: dict[str, Any] = {}
ENDLESS_MAP["a"] = ENDLESS_MAP


class Nothing:
    """A class that podgen knows nothing of."""


scalars = st.sampled_from(
    [
        *(None, True, False, 0, -1, 80, 2**31, 2**63, 10**400, 0.5, float("nan"), float("inf"), 1j),
        *("", "x", "X ", "8080", "http", "\x00", "\x1b[31m", "\ud800", "x" * 300, "9" * 5000, b"x", bytearray(b"x")),
        *(object(), Nothing, Nothing(), print, lambda: None, ..., type, range(3), ENDLESS, ENDLESS_MAP),
        *(app, container, html, html.at("/a"), html.device("/a"), pod_options(), each_container(), pod("y", app)),
        *(http_check("/"), from_field("x"), all_of_config("x"), port(80), udp(53), ResourceClaim(name="x")),
        *(ResourceRequirements(), SecurityContext(), Container(name="x"), Volume(name="x"), EnvVar(name="x")),
    ]
)
junk = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=2).map(tuple)
        | st.lists(inner, max_size=2).map(iter)
        | st.dictionaries(st.sampled_from(["cpu", "A", "", "\x00", 3, None, ("a",), "\ud800"]), inner, max_size=2)
        | st.sets(st.sampled_from(["a", 1, None]), max_size=2)
    ),
    max_leaves=5,
)


def options_of(known: Any, *more: str) -> st.SearchStrategy[dict[str, Any]]:
    """Some keywords, of those that there are and of others, set to anything."""
    return st.dictionaries(st.sampled_from([*known.__annotations__, *more, "sauerkraut"]), junk, max_size=4)


container_options = options_of(ContainerOptions)
pod_keywords = options_of(PodOptions, "allow")


def survives(function: Any) -> None:
    """A call that may be refused, with a text that can be printed, but that breaks nothing."""
    try:
        made = function()
    except (PodError, TypeError) as error:
        refused: Exception = error
    else:
        assert to_dict(made)["kind"] == "Pod"
        return
    assert str(refused).encode()
    if isinstance(refused, PodError):
        assert refused.problems
    else:  # meant so: Python's own for a wrong call, or raised on purpose
        innermost = traceback.extract_tb(refused.__traceback__)[-1]
        assert innermost.filename == __file__ or (innermost.line or "").startswith("raise TypeError")


@given(st.tuples(junk, junk), container_options, st.sampled_from([container, init_container]))
def test_ugly_container(arguments: Any, options: Any, make: Any) -> None:
    """Whatever a container is given, `pod` refuses it in words or takes it."""
    survives(lambda: pod("x", app, make(*arguments, **options)))


@given(options_of(ContainerOptions, "port", "health"), options_of(ContainerOptions, "native"))
def test_ugly_web_container_and_sidecar(of_web: Any, of_sidecar: Any) -> None:
    """The same for the containers with keywords of their own."""
    survives(lambda: pod("x", web_container("a", "i", **of_web), sidecar("b", "i", **of_sidecar)))


@given(container_options, container_options, container_options)
def test_ugly_each_container(one: Any, two: Any, own: Any) -> None:
    """The same for what merges into containers."""
    survives(lambda: pod("x", container("a", "i", **own), each_container(**one), each_container(**two)))


@given(junk, st.lists(junk, max_size=3), pod_keywords, options_of(PodOptions), options_of(PodOptions))
def test_ugly_pod(name: Any, pieces: Any, options: Any, one: Any, two: Any) -> None:
    """The same for a pod's name, its pieces and its keywords."""
    survives(lambda: pod(name, *pieces, app, pod_options(**one), pod_options(**two), **options))


SMALL_PIECES = [
    port,
    udp,
    sctp,
    http_check,
    tcp_check,
    exec_check,
    grpc_check,
    from_config,
    from_field,
    from_file,
    from_resource,
    from_secret,
    all_of_config,
    all_of_secret,
    shared_volume,
    persistent_volume,
    config_volume,
    secret_volume,
    host_volume,
    projected_volume,
    downward_volume,
    image_volume,
    volume,
    html.at,
    html.device,
]


@given(st.sampled_from(SMALL_PIECES), st.lists(junk, max_size=3), st.data())
def test_ugly_small_piece(make: Any, arguments: Any, data: st.DataObject) -> None:
    """The same for everything that goes into a container: it may refuse at once, but then as Python does."""
    names = [name for name in make.__annotations__ if name not in ("return", "timing")]
    options = data.draw(st.dictionaries(st.sampled_from([*names, *TIMING]), junk, max_size=3))

    def build() -> Pod:
        made = make(*arguments, **options)
        everywhere: Any = {
            "ports": [made],
            "readiness": made,
            "env": {"A": made},
            "env_from": [made],
            "mounts": [made],
            "volume_devices": [made],
        }
        return pod("x", app, made, *(container(name, "i", **{name: value}) for name, value in everywhere.items()))

    survives(build)


HUGE = 10**5000
"""A number that Python itself refuses to print."""


@pytest.mark.parametrize(
    ("pieces", "path"),
    [
        (container("a", "i", ports=[HUGE]), "spec.containers[0].ports[0].containerPort"),
        (container("a", "i", env={"A": HUGE}), "spec.containers[0].env[0].value"),
        (container("a", "i", limits={"cpu": HUGE}), "spec.containers[0].resources.limits[cpu]"),
        (container("a", "i", readiness=tcp_check(HUGE)), "spec.containers[0].readinessProbe.tcpSocket.port"),
        ([app, pod_options(active_deadline_seconds=HUGE)], "spec.activeDeadlineSeconds"),
        (
            [app, pod_options(active_deadline_seconds=1), pod_options(active_deadline_seconds=HUGE)],
            "spec.activeDeadlineSeconds",
        ),
        ([app, shared_volume("v", size_limit=HUGE)], "spec.volumes[0].emptyDir.sizeLimit"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_huge_number(pieces: Pieces, path: str) -> None:
    """A number that is too long to print is refused in words."""
    assert [where for _, where in found(pieces)] == [path]
    assert "digits" in refusal(pieces) or "a `int`" in refusal(pieces)


def test_ugly_pieces_are_all_pieces() -> None:
    """No piece of the language is left out above."""
    big = {"pod", "container", "web_container", "init_container", "sidecar", "each_container", "pod_options"}
    no_pieces = {"check", "dump", "from_dict", "load", "template", "to_dict", "to_json", "to_yaml"}
    functions = {name for name in podgen.__all__ if name.islower()} - no_pieces - big
    assert functions == {make.__name__ for make in SMALL_PIECES} - {"at", "device"}


def test_every_wrong_keyword_at_once() -> None:
    """All keywords with a value that fits none of them are told together, each at its own field."""
    wrong: Any = {keyword: Nothing() for keyword in ContainerOptions.__annotations__ if keyword != "resources"}
    told = found(container("a", "i", **wrong))
    assert {code for code, _ in told} == {"types/mismatch"}
    assert len({path for _, path in told}) == len(wrong)
    assert all(path.startswith("spec.containers[0].") for _, path in told)
