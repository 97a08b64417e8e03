"""The port rule: who may listen where, told by code and path for small pods, and against a model of who runs when."""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

import pytest
from helpers.pods import app, codes, found, problems, the_problem, warnings
from hypothesis import given
from hypothesis import strategies as st

from podgen import (
    Piece,
    Pieces,
    check,
    container,
    init_container,
    pod,
    port,
    sctp,
    sidecar,
    to_dict,
    udp,
    web_container,
)
from podgen.model import ContainerPort

Found: TypeAlias = list[tuple[str, str]]
Entry: TypeAlias = int | ContainerPort

FINE: Found = []
SECOND = "spec.containers[1].ports[0].containerPort"
REUSED: Found = [("ports/reuse", SECOND)]
"""The second container listens on a port of the first."""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([80], [80], REUSED, id="one port"),
        pytest.param([80], [8080], FINE, id="two ports"),
        pytest.param([udp(53)], [udp(53)], REUSED, id="both UDP"),
        pytest.param([sctp(38412)], [sctp(38412)], REUSED, id="both SCTP"),
        pytest.param([53], [udp(53)], FINE, id="TCP and UDP"),
        pytest.param([udp(53)], [sctp(53)], FINE, id="UDP and SCTP"),
        pytest.param([80], [port(80, protocol="TCP")], REUSED, id="TCP, by default and by name"),
        pytest.param([port(80, name="a")], [port(80, name="b")], REUSED, id="under other names"),
        pytest.param([443, 80], [80], REUSED, id="the second of two"),
        pytest.param([80], [443, 80], [("ports/reuse", "spec.containers[1].ports[1].containerPort")], id="by index"),
        pytest.param([80, port(80, name="alias")], [80], REUSED, id="the first has an alias"),
        pytest.param([80], [80, port(80, name="alias")], REUSED, id="the second has an alias, told once"),
        pytest.param(
            [80, 443],
            [80, 443],
            [*REUSED, ("ports/reuse", "spec.containers[1].ports[1].containerPort")],
            id="two ports of both",
        ),
        pytest.param([], [80], FINE, id="the first has none"),
    ],
)
def test_two_containers(first: list[Entry], second: list[Entry], expected: Found) -> None:
    """Two containers cannot listen on one port and protocol; whose it is goes by the order of the pod."""
    assert found(container("a", "i", ports=first), container("b", "i", ports=second)) == expected


def on_80(kind: str, name: str) -> Piece:
    """A container of some kind that listens on port 80; all but the app do."""
    match kind:
        case "container":
            return container(name, "i", ports=[80])
        case "sidecar":
            return sidecar(name, "i", ports=[80])
        case "plain":
            return sidecar(name, "i", native=False, ports=[80])
        case "init":
            return init_container(name, "i", ports=[80])
    return app


def init_reused(*indices: int) -> Found:
    """The init containers or sidecars at these indices listen on a port that is taken."""
    return [("ports/reuse", f"spec.initContainers[{index}].ports[0].containerPort") for index in indices]


CONTAINER_REUSED: Found = [("ports/reuse", "spec.containers[0].ports[0].containerPort")]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("init container", FINE),
        ("init init container", FINE),
        ("init sidecar app", FINE),
        ("sidecar init app", init_reused(1)),
        ("sidecar sidecar app", init_reused(1)),
        ("sidecar container", CONTAINER_REUSED),
        ("sidecar plain", CONTAINER_REUSED),
        ("init plain", FINE),
        ("plain container", REUSED),
        ("init sidecar container", CONTAINER_REUSED),
        ("init sidecar init app", init_reused(2)),
        ("sidecar init container", [*CONTAINER_REUSED, *init_reused(1)]),
        ("sidecar init init sidecar app", init_reused(1, 2, 3)),
        ("container container container", [*REUSED, ("ports/reuse", "spec.containers[2].ports[0].containerPort")]),
    ],
)
def test_who_runs_when(kinds: str, expected: Found) -> None:
    """Containers and sidecars run all at once; an init container runs beside those sidecars that come before it."""
    assert found(on_80(kind, f"c{index}") for index, kind in enumerate(kinds.split())) == expected


@pytest.mark.parametrize("policy", ["OnFailure", "Never"])
def test_only_always_makes_a_sidecar(policy: Literal["OnFailure", "Never"]) -> None:
    """An init container with any other restart policy still runs to its end before the others."""
    assert found(init_container("a", "i", ports=[80], restart_policy=policy), container("b", "i", ports=[80])) == FINE


def test_always_makes_a_sidecar_of_an_init_container() -> None:
    """An init container that is told to restart always is a sidecar, however it was written."""
    initial = init_container("a", "i", ports=[80], restart_policy="Always")
    assert found(initial, container("b", "i", ports=[80])) == CONTAINER_REUSED


def test_message() -> None:
    """The refusal names both containers and the port, says why, and says what to write."""
    problem = the_problem(container("a", "i", ports=[80]), container("b", "i", ports=[80]))
    assert problem.message == "`a` and `b` both listen on port 80/TCP"
    assert (problem.origin, problem.type, problem.severity) == ("podgen", "Duplicate", "error")
    assert problem.notes == (
        'the containers of a pod share one network namespace; the second to start ends with "address already in use"',
    )
    assert [label.text for label in problem.related] == ["`a` takes 80/TCP here"]


@pytest.mark.parametrize(
    ("first", "second", "help"),
    [
        pytest.param([80], [80], "ports=[8080]", id="a low one"),
        pytest.param([80, 8080, 8081], [80], "ports=[8082]", id="the next that is free"),
        pytest.param([9000], [9000], "ports=[9001]", id="a high one"),
        pytest.param([65535], [65535], "ports=[1024]", id="the last one"),
        pytest.param([udp(53)], [udp(53)], "ports=[udp(8053)]", id="UDP"),
        pytest.param([sctp(9)], [sctp(9)], "ports=[sctp(8009)]", id="SCTP"),
    ],
)
def test_help_suggests_a_free_port(first: list[Entry], second: list[Entry], help: str) -> None:
    """The help is a keyword to paste, with a port that no container of the pod uses."""
    problem = the_problem(container("a", "i", ports=first), container("b", "i", ports=second))
    assert problem.help == f"give one of them another port, for example {help}"


def test_help_for_a_web_container() -> None:
    """The port that `web_container` adds is changed by `port=`."""
    problem = the_problem(web_container("a", "i"), web_container("b", "i"))
    assert problem.help == "give one of them another port, for example port=8080"


@pytest.mark.parametrize(
    ("ports", "expected"),
    [
        pytest.param([80, port(80, name="metrics")], FINE, id="under another name"),
        pytest.param([port(80, name="http"), port(80, name="metrics")], FINE, id="under two names"),
        pytest.param([80, udp(80)], FINE, id="another protocol"),
        pytest.param(
            [port(80, name="http"), port(80, name="http")],
            [("ports/name-duplicate", "spec.containers[0].ports[1].name")],
            id="the very same with a name: the server refuses that, and it is told once",
        ),
        pytest.param([port(80, host_port=80), port(80, host_port=81)], FINE, id="behind two host ports"),
        pytest.param(
            [port(80, host_port=80), port(80, host_port=80)],
            [("ports/host-port-duplicate", "spec.containers[0].ports[1].hostPort")],
            id="the very same with a host port: the server refuses that, and it is told once",
        ),
    ],
)
def test_one_container(ports: list[Entry], expected: Found) -> None:
    """A container may list a port again under another name, but not with what the server refuses to have twice."""
    assert found(container("a", "i", ports=ports)) == expected


@pytest.mark.parametrize(
    ("ports", "again"),
    [
        pytest.param([80, 80], [1], id="the very same"),
        pytest.param([80, port(80, protocol="TCP")], [1], id="the very same, protocol spelt out"),
        pytest.param([80, 80, 80], [1, 2], id="three times"),
        pytest.param([80, port(80, name="metrics")], [], id="under another name"),
    ],
)
def test_the_very_same_port(ports: list[Entry], again: list[int]) -> None:
    """The very same entry works, and is worth a warning; the server's own about it is for programs only."""
    told = warnings(container("a", "i", ports=ports))
    expected = [("ports/repeated", f"spec.containers[0].ports[{index}].containerPort") for index in again]
    assert [(problem.code, problem.path) for problem in told if problem.code == "ports/repeated"] == expected
    assert [problem.is_derived for problem in told if problem.code == "ports/duplicate"] == (
        [True] * len(again) or [False]
    )


def test_port_name_in_two_containers() -> None:
    """A port name in two containers is the server's warning, and no reason to refuse."""
    pieces = (container("a", "i", ports=[port(80, name="http")]), container("b", "i", ports=[port(81, name="http")]))
    [warning] = warnings(pieces)
    assert (warning.code, warning.path) == ("ports/name-ambiguous", "spec.containers[1].ports[0]")
    assert (warning.severity, warning.origin) == ("warning", "kubernetes")
    assert warning.message == "`a` and `b` both name a port `http`"


def test_port_name_of_a_sidecar() -> None:
    """The warning takes init containers and sidecars into account, which come before the containers."""
    pieces = (container("a", "i", ports=[port(80, name="http")]), sidecar("b", "i", ports=[port(81, name="http")]))
    assert codes(warnings(pieces)) == [("ports/name-ambiguous", "spec.containers[0].ports[0]")]


def test_port_name_twice_in_one_container() -> None:
    """A port name twice in one container is refused, at the second one."""
    twice = container("a", "i", ports=[port(80, name="http"), port(81, name="http")])
    assert found(twice) == [("ports/name-duplicate", "spec.containers[0].ports[1].name")]


HOST_CLASH: Found = [("ports/host-port-duplicate", "spec.containers[1].ports[0].hostPort")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(port(80, host_port=80), port(81, host_port=80), HOST_CLASH, id="one host port"),
        pytest.param(port(80, host_port=80), port(81, host_port=81), FINE, id="two host ports"),
        pytest.param(port(80, host_port=80), port(80, host_port=80), HOST_CLASH, id="one port too, told once"),
        pytest.param(port(80, host_port=80), port(80, host_port=81), REUSED, id="one port behind two host ports"),
        pytest.param(port(80, host_port=80), port(80), REUSED, id="one port, once behind a host port"),
        pytest.param(port(80, host_port=80), udp(81, host_port=80), FINE, id="two protocols"),
        pytest.param(
            port(80, host_port=80), port(81, host_port=80, protocol="TCP"), HOST_CLASH, id="TCP, by default and by name"
        ),
        pytest.param(
            port(80, host_port=80, host_ip="10.0.0.1"),
            port(81, host_port=80, host_ip="10.0.0.1"),
            HOST_CLASH,
            id="one IP",
        ),
        pytest.param(
            port(80, host_port=80, host_ip="10.0.0.1"), port(81, host_port=80, host_ip="10.0.0.2"), FINE, id="two IPs"
        ),
        pytest.param(port(80, host_port=80), port(81, host_port=80, host_ip="0.0.0.0"), FINE, id="any IP, spelt out"),
        pytest.param(port(80, host_port=80), port(81, host_port=80, host_ip=""), HOST_CLASH, id="any IP, empty"),
        pytest.param(
            port(80, host_port=80, host_ip="127.0.0.1"),
            port(81, host_port=80, host_ip="127.0.0.01"),
            FINE,
            id="one IP in two spellings",
        ),
        pytest.param(
            port(80, host_port=80, host_ip="10.0.0.1"),
            port(80, host_port=80, host_ip="10.0.0.2"),
            REUSED,
            id="two IPs do not excuse one port",
        ),
        pytest.param(port(80, host_port=0), port(81, host_port=0), FINE, id="none"),
    ],
)
def test_host_ports(first: Entry, second: Entry, expected: Found) -> None:
    """The server compares protocol, number and the text of the IP of the node's ports."""
    assert found(container("a", "i", ports=[first]), container("b", "i", ports=[second])) == expected


def test_host_ports_of_init_containers() -> None:
    """The server compares the host ports within an init container, but not those of two."""
    twice = init_container("a", "i", ports=[port(80, host_port=80), port(81, host_port=80)])
    assert found(twice, app) == [("ports/host-port-duplicate", "spec.initContainers[0].ports[1].hostPort")]
    once = [init_container(name, "i", ports=[port(number, host_port=80)]) for name, number in (("a", 80), ("b", 81))]
    assert found(once, container("c", "i", ports=[port(82, host_port=80)])) == FINE
    assert found(once, sidecar("c", "i", ports=[port(82, host_port=80)]), app) == FINE


@pytest.mark.parametrize(
    ("first", "second", "code", "field"),
    [
        pytest.param(port(80, host_port=80), port(81, host_port=80), "host-port-reuse", "hostPort", id="one host port"),
        pytest.param(
            port(80, host_port=80), port(80, host_port=80), "reuse", "containerPort", id="one port too, told once"
        ),
        pytest.param(port(80, host_port=80), udp(81, host_port=80), None, None, id="two protocols"),
        pytest.param(port(80, host_port=80), port(81, host_port=80, host_ip="10.0.0.1"), None, None, id="two IPs"),
        pytest.param(port(80), port(81), None, None, id="none"),
    ],
)
def test_host_port_of_a_sidecar(first: Entry, second: Entry, code: str | None, field: str | None) -> None:
    """What the server does not compare is podgen's own rule: a sidecar against the containers and other sidecars."""
    beside = sidecar("a", "i", ports=[first])
    expected = [(f"ports/{code}", f"spec.containers[0].ports[0].{field}")] if code else FINE
    assert found(beside, container("b", "i", ports=[second])) == expected
    expected = [(f"ports/{code}", f"spec.initContainers[1].ports[0].{field}")] if code else FINE
    assert found(beside, sidecar("b", "i", ports=[second]), app) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(80, 8080, FINE, id="two ports"),
        pytest.param(port(80, host_port=80), 8080, FINE, id="host port spelt out"),
        pytest.param(80, 80, HOST_CLASH, id="one port is one host port, told once"),
        pytest.param(80, port(80, host_port=80), HOST_CLASH, id="one port, host port spelt out"),
        pytest.param(80, udp(80), FINE, id="two protocols"),
        pytest.param(
            80, port(8080, host_port=8081), [("ports/host-port-mismatch", HOST_CLASH[0][1])], id="another host port"
        ),
        pytest.param(port(80, host_ip="10.0.0.1"), port(80, host_ip="10.0.0.2"), REUSED, id="two IPs, one port"),
    ],
)
def test_host_network(first: Entry, second: Entry, expected: Found) -> None:
    """In the node's network a port is its own host port, and can have no other."""
    pieces = (container("a", "i", ports=[first]), container("b", "i", ports=[second]))
    assert found(pieces, host_network=True) == expected


def test_host_network_alias() -> None:
    """In the node's network an alias is the same host port twice, which the server refuses."""
    alias = container("a", "i", ports=[80, port(80, name="metrics")])
    expected = [("ports/host-port-duplicate", "spec.containers[0].ports[1].hostPort")]
    assert found(alias, host_network=True) == expected


def test_host_network_leaves_init_containers_alone() -> None:
    """The server does not compare an init container's port with its host port."""
    assert found(init_container("a", "i", ports=[port(80, host_port=81)]), app, host_network=True) == FINE


def test_host_network_of_a_sidecar() -> None:
    """In the node's network a sidecar still cannot have a container's port."""
    pieces = (sidecar("a", "i", ports=[80]), container("b", "i", ports=[80]))
    assert found(pieces, host_network=True) == CONTAINER_REUSED


def test_host_network_has_a_help_of_its_own() -> None:
    """Who has not asked for a host port is not told to leave it out."""
    pieces = (container("a", "i", ports=[80]), container("b", "i", ports=[80]))
    [problem] = problems(pieces, host_network=True)
    assert problem.help == "give one of them another port: with host_network, it is a port of the node, too"


def test_host_network_off() -> None:
    """`host_network=False` is the same as none."""
    pieces = (container("a", "i", ports=[port(80, host_port=81)]), container("b", "i", ports=[81]))
    assert found(pieces, host_network=False) == FINE


def test_numbers_that_are_no_ports_are_not_compared() -> None:
    """A number out of range is one mistake, not two."""
    pieces = (container("a", "i", ports=[70000]), container("b", "i", ports=[70000]))
    paths = [f"spec.containers[{index}].ports[0].containerPort" for index in (0, 1)]
    assert found(pieces) == [("ports/container-port-out-of-range", path) for path in paths]
    assert found(container("a", "i", ports=[0, 0])) == [
        ("ports/container-port-missing", f"spec.containers[0].ports[{index}].containerPort") for index in (0, 1)
    ]


@pytest.mark.parametrize(
    ("code", "pieces"),
    [
        ("ports/reuse", (container("a", "i", ports=[80]), container("b", "i", ports=[80]))),
        (
            "ports/host-port-reuse",
            (sidecar("a", "i", ports=[port(80, host_port=80)]), container("b", "i", ports=[port(81, host_port=80)])),
        ),
    ],
)
def test_allow_lifts_a_rule_of_podgen(code: str, pieces: Pieces) -> None:
    """`allow=` lifts one rule that is podgen's own, for this pod, for good."""
    assert [problem.code for problem in problems(pieces)] == [code]
    lifted = pod("x", pieces, allow=[code])
    assert [problem for problem in check(lifted) if problem.severity == "error"] == []
    assert to_dict(lifted)["metadata"] == {"name": "x"}


def test_allow_lifts_only_what_it_names() -> None:
    """The other rules still hold."""
    pieces = (container("a", "i", ports=[80], working_dir="~"), container("b", "i", ports=[80]))
    assert found(pieces, allow=["containers/working-dir-relative"]) == REUSED


def test_allow_never_lifts_a_rule_of_kubernetes() -> None:
    """What the API server refuses stays refused, and `allow=` says so."""
    pieces = (container("a", "i", ports=[port(80, host_port=80)]), container("b", "i", ports=[port(81, host_port=80)]))
    both = problems(pieces, allow=["ports/host-port-duplicate"])
    assert {problem.code for problem in both} == {"pieces/allow-invalid", "ports/host-port-duplicate"}
    [lift] = [problem for problem in both if problem.code == "pieces/allow-invalid"]
    assert lift.message == ("the rule `ports/host-port-duplicate` cannot be lifted: the API server refuses the pod too")


@pytest.mark.parametrize(
    ("allow", "message", "help"),
    [
        (["port/reuse"], "there is no rule `port/reuse` to lift", "did you mean `ports/reuse`?"),
        (["everything"], "there is no rule `everything` to lift", None),
        (
            ["ports/duplicate"],
            "the rule `ports/duplicate` cannot be lifted: the API server says so too",
            None,
        ),
        (
            "ports/reuse",
            '`allow` must be a list of codes of rules, got the text "ports/reuse"',
            'put it in brackets: allow=["ports/reuse"]',
        ),
        (3, "`allow` must be a list of codes of rules, got the number 3", None),
        ([3], "`allow` must be a list of codes of rules, got the number 3", None),
        ([["ports/reuse"]], "`allow` must be a list of codes of rules, got a list", None),
    ],
    ids=str,
)
def test_allow_of_what_is_no_rule(allow: object, message: str, help: str | None) -> None:
    """A code that does not exist is refused, with the nearest that does."""
    problem = the_problem(app, allow=allow)
    assert (problem.code, problem.message, problem.help) == ("pieces/allow-invalid", message, help)


class Listener(NamedTuple):
    """A container in the brute-force model: what kind it is, and what it listens on."""

    kind: Literal["container", "sidecar", "init"]
    keys: list[tuple[int, Literal["TCP", "UDP", "SCTP"]]]


listeners = st.builds(
    Listener,
    st.sampled_from(["container", "sidecar", "init"]),
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["TCP", "UDP", "SCTP"])), max_size=4),
)


def reuses(pod_of: list[Listener]) -> Found:
    """The ports that are in use already, found by playing the pod: moment after moment, all that run then, in pairs."""
    early = [listener for listener in pod_of if listener.kind != "container"]
    regular = [listener for listener in pod_of if listener.kind == "container"]
    paths = [f"spec.initContainers[{index}]" for index in range(len(early))]
    paths += [f"spec.containers[{index}]" for index in range(len(regular))]
    everyone = list(zip(paths, early + regular, strict=True))
    started = [[*everyone[: index + 1]] for index in range(len(early))]
    moments = [
        [(path, who) for path, who in moment if who.kind == "sidecar" or path == moment[-1][0]] for moment in started
    ]
    moments.append([(path, who) for path, who in everyone if who.kind != "init"])
    taken = set()
    for moment in moments:
        for index, (path, who) in enumerate(moment):
            for _, other in moment[:index]:
                for key in {*who.keys} & {*other.keys}:
                    taken.add(("ports/reuse", f"{path}.ports[{who.keys.index(key)}].containerPort"))
    return sorted(taken)


@pytest.mark.slow
@given(st.lists(listeners, max_size=6))
def test_reuse_is_what_playing_the_pod_shows(pod_of: list[Listener]) -> None:
    """Whatever containers a pod has: a port is refused if, and only if, it is taken at a moment when both run."""
    makers: dict[str, Callable[..., Piece]] = {"container": container, "sidecar": sidecar, "init": init_container}
    pieces = [
        makers[who.kind](f"c{index}", "i", ports=[port(number, protocol=protocol) for number, protocol in who.keys])
        for index, who in enumerate(pod_of)
    ]
    reused = [one for one in found(pieces, container("last", "i")) if one[0] == "ports/reuse"]
    assert reused == reuses(pod_of)
