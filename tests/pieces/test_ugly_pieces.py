"""Whatever the pieces are given, a pod is made of it, or it is refused in words."""

import inspect
import traceback
import typing
from typing import Any

import pytest
from helpers.pods import (
    TIMING,
    app,
    found,
    html,
    refusal,
)
from hypothesis import given
from hypothesis import strategies as st

import podgen
from podgen import (
    Pieces,
    Pod,
    PodError,
    all_of_config,
    all_of_secret,
    apart,
    autoscaler,
    claim,
    claim_template,
    config_map,
    config_volume,
    container,
    cron_job,
    custom,
    daemon_set,
    defaults,
    deployment,
    disruption_budget,
    downward_volume,
    each_container,
    exec_action,
    exec_check,
    from_config,
    from_field,
    from_file,
    from_resource,
    from_secret,
    grpc_check,
    hardened,
    host_volume,
    http_action,
    http_check,
    image_volume,
    ingress,
    init_container,
    job,
    namespace,
    network_policy,
    on_nodes,
    persistent_volume,
    pod,
    pod_options,
    port,
    projected_volume,
    replica_set,
    sctp,
    secret,
    secret_volume,
    service,
    service_account,
    service_port,
    service_token,
    shared_volume,
    sidecar,
    sleep_action,
    spread,
    stateful_set,
    tcp_check,
    to_dict,
    tolerate,
    udp,
    volume,
    web_container,
)
from podgen.friendlier import CONTAINER_PARTS
from podgen.model import Container, EnvVar, LabelSelector, ResourceClaim, ResourceRequirements, SecurityContext, Volume
from podgen.pieces.options import ContainerOptions, MetadataOptions, PodOptions

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
pod_keywords = options_of(PodOptions, "allow", "rules")


def survives(function: Any, kind: str = "Pod") -> None:
    """A call that may be refused, with a text that can be printed, but that breaks nothing."""
    try:
        made = function()
    except (PodError, TypeError) as error:
        refused: Exception = error
    else:
        assert made.is_reference or to_dict(made)["kind"] == kind
        return
    assert str(refused).encode()
    if isinstance(refused, PodError):
        assert refused.problems
    else:  # meant so: Python's own for a wrong call, or raised on purpose
        innermost = traceback.extract_tb(refused.__traceback__)[-1]
        assert innermost.filename == __file__ or (innermost.line or "").startswith("raise TypeError")


@pytest.mark.slow
@given(st.tuples(junk, junk), container_options, st.sampled_from([container, init_container]))
def test_ugly_container(arguments: Any, options: Any, make: Any) -> None:
    """Whatever a container is given, `pod` refuses it in words or takes it."""
    survives(lambda: pod("x", app, make(*arguments, **options)))


@pytest.mark.slow
@given(options_of(ContainerOptions, "port", "health"), options_of(ContainerOptions, "native"))
def test_ugly_web_container_and_sidecar(of_web: Any, of_sidecar: Any) -> None:
    """The same for the containers with keywords of their own."""
    survives(lambda: pod("x", web_container("a", "i", **of_web), sidecar("b", "i", **of_sidecar)))


@pytest.mark.slow
@given(container_options, container_options, container_options)
def test_ugly_each_container(one: Any, two: Any, own: Any) -> None:
    """The same for what merges into containers."""
    survives(lambda: pod("x", container("a", "i", **own), each_container(**one), each_container(**two)))


@pytest.mark.slow
@given(junk, st.lists(junk, max_size=3), pod_keywords, pod_keywords, pod_keywords)
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
    exec_action,
    http_action,
    sleep_action,
    hardened,
    tolerate,
    on_nodes,
    spread,
    apart,
    service_token,
    service_port,
    defaults,
    from_config,
    from_field,
    from_file,
    from_resource,
    from_secret,
    all_of_config,
    all_of_secret,
    claim_template,
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


@pytest.mark.slow
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
            "pre_stop": made,
            "env": {"A": made},
            "env_from": [made],
            "mounts": [made],
            "volume_devices": [made],
        }
        labels = {"app": "x"}
        return pod(
            "x",
            app,
            made,
            *(container(name, "i", **{name: value}) for name, value in everywhere.items()),
            labels=labels,
        )

    survives(build)


SHOP = deployment("shop", app)
OBJECTS = {
    autoscaler: "HorizontalPodAutoscaler",
    claim: "PersistentVolumeClaim",
    config_map: "ConfigMap",
    cron_job: "CronJob",
    custom: "Thing",
    daemon_set: "DaemonSet",
    deployment: "Deployment",
    disruption_budget: "PodDisruptionBudget",
    ingress: "Ingress",
    job: "Job",
    namespace: "Namespace",
    network_policy: "NetworkPolicy",
    replica_set: "ReplicaSet",
    secret: "Secret",
    service: "Service",
    service_account: "ServiceAccount",
    stateful_set: "StatefulSet",
}
"""The objects beside pods, with what they are called in the API."""

objects = st.sampled_from(
    [
        *(SHOP, namespace("prod"), service_account("reader"), service(SHOP, [80]), service_port(80, "http")),
        *({"app": "shop"}, claim("data", "1Gi"), claim_template("data", "1Gi"), secret("db", keys=["password"])),
        *(defaults(each_container(env={"A": "1"})), LabelSelector(match_labels={"app": "shop"}), "@daily"),
        *(each_container(only=["main", "nobody"], env={"A": "2"}), pod_options(labels={"app": "-bad-"})),
    ]
)


@pytest.mark.slow
@given(st.sampled_from(list(OBJECTS)), st.lists(junk | objects, max_size=3), st.data())
def test_ugly_object(make: Any, arguments: Any, data: st.DataObject) -> None:
    """The same for the objects beside pods, whatever they are about."""
    hints = typing.get_type_hints(make, include_extras=True)
    known = [name for name in inspect.signature(make).parameters if name not in ("options", "fields")]
    [options] = typing.get_args(hints["options"]) if "options" in hints else (MetadataOptions,)
    names = [*known[min(len(arguments), 3) :], *options.__annotations__, "sauerkraut"]
    keywords = data.draw(st.dictionaries(st.sampled_from(names), junk | objects, max_size=4))
    if make is custom:
        arguments = ["example.com/v1", "Thing", *arguments[:1]]
        keywords = {name: value for name, value in keywords.items() if name not in known}
    survives(lambda: make(*arguments, **keywords), OBJECTS[make])


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
    assert any(words in refusal(pieces) for words in ("digits", "a `int`", "got a number"))


def test_ugly_pieces_are_all_pieces() -> None:
    """No piece of the language is left out above."""
    big = {"pod", "container", "web_container", "init_container", "sidecar", "each_container", "pod_options"}
    no_pieces = {"check", "dump", "from_dict", "load", "template", "to_dict", "to_json", "to_yaml"}
    functions = {name for name in podgen.__all__ if name.islower()} - no_pieces - big
    assert functions == {make.__name__ for make in (*SMALL_PIECES, *OBJECTS)} - {"at", "device"}


def test_every_wrong_keyword_at_once() -> None:
    """All keywords with a value that fits none of them are told together, each at its own field."""
    wholes = {whole for whole, _ in CONTAINER_PARTS.values()}
    wrong: Any = {keyword: Nothing() for keyword in ContainerOptions.__annotations__ if keyword not in wholes}
    told = found(container("a", "i", **wrong))
    assert {code for code, _ in told} == {"types/mismatch"}
    assert len({path for _, path in told}) == len(wrong)
    assert all(path.startswith("spec.containers[0].") for _, path in told)
