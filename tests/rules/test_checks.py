"""Checks and hooks that cannot do what they are for: the host and the port that they ask, their times."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import checked_hosts, probe_ports, probe_timing, stop_hooks

GET = {"path": "/", "port": 8080}


def app(**more: Any) -> dict[str, Any]:
    """A container."""
    return {"name": "c", "image": "i", **more}


def of_host(host: str, *, probe: str = "livenessProbe", action: str = "httpGet", **spec: Any) -> list[tuple[str, str]]:
    """What is told of the host of a probe, without the path to the action."""
    request = {"port": 8080, "host": host} if action == "tcpSocket" else {**GET, "host": host}
    found = told(checked_hosts.RULES, containers=[app(**{probe: {action: request}})], **spec)
    return [(code.removeprefix("handlers/"), path.rpartition(".")[2]) for code, path in found]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.0.1.1", "::1", "[::1]", "0.0.0.0"])
@pytest.mark.parametrize("action", ["httpGet", "tcpSocket"])
def test_the_node_is_asked(host: str, action: str) -> None:
    """The kubelet asks from the node, except on the node's network, where both are the same."""
    assert of_host(host, action=action) == [("host-local", "host")]
    assert of_host(host, action=action, hostNetwork=True) == []


def test_a_port_of_the_node_leads_back() -> None:
    """With a port of the node, the node is right; the port may be named."""
    ports = [{"containerPort": 8080, "hostPort": 8080}, {"name": "admin", "containerPort": 81, "hostPort": 81}]
    for port in (8080, "admin"):
        one = app(ports=ports, livenessProbe={"httpGet": {"path": "/", "port": port, "host": "127.0.0.1"}})
        assert told(checked_hosts.RULES, containers=[one]) == []
    other = app(ports=ports, livenessProbe={"httpGet": {"path": "/", "port": 82, "host": "127.0.0.1"}})
    assert [code for code, _ in told(checked_hosts.RULES, containers=[other])] == ["handlers/host-local"]


@pytest.mark.parametrize("host", ["db", "shop.default.svc.cluster.local", "www.example.com"])
def test_another_host_is_asked(host: str) -> None:
    """A probe is about its own container; a hook may well ask others."""
    assert of_host(host) == [("host-other", "host")]
    hook = app(lifecycle={"preStop": {"httpGet": {**GET, "host": host}}})
    assert told(checked_hosts.RULES, containers=[hook]) == []


@pytest.mark.parametrize("host", ["http://shop", "shop:80", "shop/path", "*", "a b", "localhost:80"])
@pytest.mark.parametrize("action", ["httpGet", "tcpSocket"])
def test_no_host(host: str, action: str) -> None:
    """The kubelet finds no such host, on any network."""
    assert of_host(host, action=action) == [("host-invalid", "host")]
    assert of_host(host, action=action, hostNetwork=True) == [("host-invalid", "host")]


@pytest.mark.parametrize(
    "host", ["", "10.0.0.1", "fe80::1%eth0", "[2001:db8::1]", "::ffff:10.0.0.1", "2001:db8::1", "$(POD_IP)"]
)
def test_other_hosts(host: str) -> None:
    """An address may be that of the node or of the pod."""
    assert of_host(host) == []


def test_hooks_ask_the_node_too() -> None:
    """The kubelet makes the requests of hooks."""
    hooks = {"postStart": {"httpGet": {**GET, "host": "localhost"}}}
    where = "spec.containers[0].lifecycle.postStart.httpGet.host"
    assert told(checked_hosts.RULES, containers=[app(lifecycle=hooks)]) == [("handlers/host-local", where)]


def test_probes_that_the_server_refuses() -> None:
    """An init container has no probes at all, which is told for that alone."""
    one = app(livenessProbe={"httpGet": {**GET, "host": "localhost"}})
    assert told(checked_hosts.RULES, initContainers=[{**one, "name": "d"}]) == []


def unlisted(port: object, *listed: int, path: str | None = "/", **more: Any) -> bool:
    """Whether it is told that a probe asks a port that the container does not list."""
    request = {"httpGet": {"port": port, "path": path}} if path is not None else {"tcpSocket": {"port": port}}
    one = app(ports=[{"containerPort": number} for number in listed], readinessProbe=request)
    found = told(probe_ports.RULES, containers=[one, *more.pop("others", [])], **more)
    assert found in ([], [("probes/port-unlisted", f"spec.containers[0].readinessProbe.{next(iter(request))}.port")])
    return bool(found)


def test_a_port_that_is_not_listed() -> None:
    """A user's request, a connection, or the port in its other common form."""
    assert unlisted(80, 8080)
    assert unlisted(80, 8080, path="/shop")
    assert unlisted(5433, 5432, path=None)
    assert unlisted(8081, 8080, 9090)
    assert unlisted(80, 8080, 9090, path="/healthz")
    assert unlisted(8080, 80, path="/healthz")


def test_ports_that_need_not_be_listed() -> None:
    """Listed ones, ports that nobody lists for probes, those of others, and any if none is listed."""
    assert not unlisted(8080, 8080)
    assert not unlisted(8081, 8080, path="/healthz")
    assert not unlisted(10254, 80, 443, path="/readyz")
    assert not unlisted(14269, 5775, 6831, 6832, 5778)
    assert not unlisted(8080)
    assert not unlisted("http", 8080)
    proxy = {"name": "d", "image": "i", "ports": [{"containerPort": 15020}]}
    assert not unlisted(15020, 80, others=[proxy])
    assert not unlisted(9000, 80, metadata={"annotations": {"example.com/probes": "9000"}})


def test_ports_of_other_hosts_and_of_grpc() -> None:
    """They are not those of the container, or only for probes."""
    ports = [{"containerPort": 8080}]
    for probe in ({"httpGet": {"path": "/", "port": 80, "host": "10.0.0.1"}}, {"grpc": {"port": 9000}}):
        assert told(probe_ports.RULES, containers=[app(ports=ports, livenessProbe=probe)]) == []


EARLY = [("probes/liveness-early", "spec.containers[0].livenessProbe")]


@pytest.mark.parametrize(
    ("liveness", "readiness", "is_told"),
    [
        ({"httpGet": GET}, {"httpGet": GET, "initialDelaySeconds": 60}, True),
        ({"exec": {"command": ["check"]}}, {"exec": {"command": ["check"]}, "initialDelaySeconds": 21}, True),
        ({"httpGet": GET}, {"httpGet": GET, "initialDelaySeconds": 20}, False),
        ({"httpGet": GET, "initialDelaySeconds": 60}, {"httpGet": GET, "initialDelaySeconds": 60}, False),
        ({"httpGet": GET, "failureThreshold": 10}, {"httpGet": GET, "initialDelaySeconds": 60}, False),
        ({"httpGet": GET}, {"httpGet": {**GET, "path": "/ready"}, "initialDelaySeconds": 60}, False),
        ({"exec": {"command": ["live"]}}, {"exec": {"command": ["ready"]}, "initialDelaySeconds": 60}, False),
        ({"tcpSocket": {"port": 8080}}, {"httpGet": GET, "initialDelaySeconds": 60}, False),
    ],
)
def test_liveness_before_the_start(liveness: dict[str, Any], readiness: dict[str, Any], is_told: bool) -> None:
    """The same check waits for readiness: what it would find meanwhile, kills. Another check may wait for something else."""
    both = {"livenessProbe": liveness, "readinessProbe": readiness}
    assert told(probe_timing.RULES, containers=[app(**both)]) == EARLY * is_told
    assert told(probe_timing.RULES, containers=[app(**both, startupProbe={"httpGet": GET})]) == []


@pytest.mark.parametrize(
    ("times", "is_told"),
    [
        ({"timeoutSeconds": 30}, True),
        ({"timeoutSeconds": 10, "periodSeconds": 5}, True),
        ({"timeoutSeconds": 20, "periodSeconds": 0}, True),
        ({"timeoutSeconds": 15}, False),
        ({"timeoutSeconds": 5, "periodSeconds": 5}, False),
        ({"timeoutSeconds": 30, "periodSeconds": 60}, False),
        ({"periodSeconds": 1}, False),
        ({"timeoutSeconds": 30, "periodSeconds": -1}, False),
    ],
)
def test_timeout_over_period(times: dict[str, int], is_told: bool) -> None:
    """Up to the next but one is fine, and to ask often at the start; a wrong period is told for that alone."""
    expected = [("probes/timeout-over-period", "spec.containers[0].livenessProbe.timeoutSeconds")] * is_told
    assert told(probe_timing.RULES, containers=[app(livenessProbe={"httpGet": GET, **times})]) == expected
    assert told(probe_timing.RULES, containers=[app(startupProbe={"httpGet": GET, **times})]) == []


def too_long(*command: str, grace: int | None = None, hook: str = "preStop", template: bool = False) -> bool:
    """Whether it is told that a hook sleeps longer than the pod has to stop."""
    spec: dict[str, Any] = {} if grace is None else {"terminationGracePeriodSeconds": grace}
    one = app(lifecycle={hook: {"exec": {"command": list(command)}}})
    found = told(stop_hooks.RULES, template=template, containers=[one], **spec)
    return bool(found)


@pytest.mark.parametrize(
    "command",
    [
        ("sleep", "60"),
        ("/bin/sleep", "31"),
        ("sleep", "1m"),
        ("sleep", "20", "20s"),
        ("sleep", "infinity"),
        ("sh", "-c", "sleep 60"),
        ("/bin/bash", "-ec", "nginx -s quit; sleep 31"),
        ("sh", "-c", "sleep 20 && app drain && sleep 20"),
        ("sh", "-c", "app drain\nsleep 45\n"),
        ("sh", "-c", "exec /usr/bin/sleep 45"),
    ],
)
def test_hooks_that_last_too_long(command: tuple[str, ...]) -> None:
    """They sleep for more than the 30 seconds that a pod has by default; more time mends it."""
    assert too_long(*command)
    assert not too_long(*command, hook="postStart")
    assert too_long(*command, grace=10, template=True)
    assert not too_long(*command, grace=90) or "infinity" in command


@pytest.mark.parametrize(
    "command",
    [
        ("sleep", "30"),
        ("sleep", "0.5"),
        ("sh", "-c", "sleep 15; nginx -s quit"),
        ("sh", "-c", "while pgrep app; do sleep 60; done"),
        ("sh", "-c", "if busy; then sleep 60; fi"),
        ("sh", "-c", "sleep 60 &"),
        ("sh", "-c", "sleep $SECONDS"),
        ("sh", "-c", "ready || sleep 60"),
        ("app", "sleep", "60"),
        ("sh", "sleep", "60"),
        ("sleep",),
        (),
    ],
)
def test_hooks_that_end_in_time(command: tuple[str, ...]) -> None:
    """Or of which that is not sure."""
    assert not too_long(*command)


def test_no_time_at_all() -> None:
    """The kubelet gives a pod one second at least."""
    assert too_long("sleep", "5", grace=0)
    assert not too_long("sleep", "1", grace=0)
