"""Containers and what goes into them, by the manifest that they make: ports, variables and checks."""

from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import pytest
from helpers.pods import CONTAINER, PROBE, TIMING, app, first, gpu, html, probe, spec, the_problem

from podgen import (
    all_of_config,
    all_of_secret,
    container,
    exec_check,
    from_config,
    from_field,
    from_file,
    from_resource,
    from_secret,
    grpc_check,
    http_check,
    init_container,
    pod,
    port,
    sctp,
    sidecar,
    tcp_check,
    udp,
    web_container,
)
from podgen.model import ContainerPort, EnvVar, Probe, ResourceClaim, ResourceRequirements, SecurityContext
from podgen.schema.convert import to_plain

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


@pytest.mark.parametrize(
    ("given", "expected", "asked"),
    [
        (port(4180, name="proxy"), {"name": "proxy", "containerPort": 4180}, "proxy"),
        (port(4180), {"containerPort": 4180}, 4180),
        (
            port(4180, name="http", host_port=80),
            {"name": "http", "containerPort": 4180, "hostPort": 80},
            "http",
        ),
    ],
)
def test_web_container_with_a_port_of_its_own(given: ContainerPort, expected: dict[str, Any], asked: int | str) -> None:
    """A port with a name of its own is taken as it is; the check asks on that name, or on the number without one."""
    made = first(web_container("proxy", "i", port=given))
    assert made["ports"] == [expected]
    assert made["readinessProbe"] == {"tcpSocket": {"port": asked}}
    made = first(web_container("proxy", "i", port=given, health="/ping", ports=[9090]))
    assert made["ports"] == [expected, {"containerPort": 9090}]
    assert made["readinessProbe"] == {"httpGet": {"path": "/ping", "port": asked}}


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
    assert the_problem(container("app", "i", ports=ports)).help == "ports=[80]"


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


def test_user_that_contradicts_the_security_context() -> None:
    """The same holds for the parts of the security context, which go together with `security_context=`."""
    context = SecurityContext(run_as_user=1001, run_as_group=1000)
    assert first(container("app", "i", user=1001, security_context=context))["securityContext"] == {
        "runAsUser": 1001,
        "runAsGroup": 1000,
    }
    problem = the_problem(container("app", "i", user=1000, security_context=context))
    assert (problem.code, problem.help) == ("pieces/conflict", "set it once")
    assert problem.message == "there are two values for `security_context.run_as_user`: 1000 and 1001"


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


@pytest.mark.parametrize("value", [True, False])
def test_env_bool(value: Any) -> None:
    """A boolean has no text that all programs read, so it is refused, with texts that some read."""
    problem = the_problem(container("app", "i", env={"DEBUG": value}))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[0].env[0].value")
    assert problem.message == f"the variable `DEBUG` must be text, got the boolean {value}"
    assert problem.help == 'say which text the program expects, for example "true" or "1"'


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
