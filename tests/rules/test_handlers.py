"""Probes and hooks: which of them the server looks into, and how long a hook may sleep."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import handlers, init_containers, lifecycle, probes

RULES = (*handlers.RULES, *init_containers.RULES, *lifecycle.RULES, *probes.RULES)
WRONG = {"httpGet": {"port": 0, "scheme": "https", "httpHeaders": [{"name": "a_b"}]}, "periodSeconds": -1}


def checked(kind: str, **fields: Any) -> list[tuple[str, str]]:
    """What is told of a container of some kind; without the path of the container."""
    spec: dict[str, Any] = {kind: [{"name": "x", "image": "i", **fields}]}
    return [(code, path.removeprefix(f"spec.{kind}[0].")) for code, path in told(RULES, **spec)]


@pytest.mark.parametrize(("kind", "more"), [("containers", {}), ("initContainers", {"restartPolicy": "Always"})])
def test_what_is_looked_into(kind: str, more: dict[str, Any]) -> None:
    """The probes of containers and sidecars are looked into."""
    assert checked(kind, livenessProbe=WRONG, **more) == [
        ("handlers/http-header-invalid", "livenessProbe.httpGet.httpHeaders"),
        ("handlers/http-port-invalid", "livenessProbe.httpGet.port"),
        ("handlers/http-scheme-unsupported", "livenessProbe.httpGet.scheme"),
        ("probes/period-negative", "livenessProbe.periodSeconds"),
    ]


def test_what_is_not_looked_into() -> None:
    """Those of an init container are refused as they are, and of an ephemeral one they are told elsewhere."""
    hooks = {"preStop": {}, "postStart": {"sleep": {"seconds": 99}, "exec": {}}}
    assert checked("initContainers", livenessProbe=WRONG, lifecycle=hooks) == [
        ("init-containers/lifecycle-forbidden", "lifecycle"),
        ("init-containers/liveness-probe-forbidden", "livenessProbe"),
    ]
    assert checked("initContainers", restartPolicy="OnFailure", startupProbe={}) == [
        ("init-containers/startup-probe-forbidden", "startupProbe")
    ]
    assert checked("ephemeralContainers", livenessProbe=WRONG, lifecycle=hooks) == []


def test_only_the_first_action_is_looked_into() -> None:
    """Of several actions the server reads the first, in its own order, and refuses each of the others."""
    probe = {"grpc": {"port": 0}, "tcpSocket": {"port": "80"}, "httpGet": {"port": 0}, "exec": {"command": ["x"]}}
    assert checked("containers", readinessProbe=probe) == [
        ("probes/handler-conflict", f"readinessProbe.{name}") for name in ("grpc", "httpGet", "tcpSocket")
    ]
    hook = {"sleep": {"seconds": 99}, "tcpSocket": {"port": 0}}
    assert checked("containers", lifecycle={"preStop": hook}) == [
        ("handlers/tcp-port-invalid", "lifecycle.preStop.tcpSocket.port"),
        ("lifecycle/handler-conflict", "lifecycle.preStop.sleep"),
    ]


@pytest.mark.parametrize(
    ("grace", "seconds", "template", "fits"),
    [
        (None, 30, False, True),
        (None, 31, False, False),
        (0, 0, False, True),
        (0, 1, False, False),
        (-5, 1, False, True),
        (-5, 2, False, False),
        (-5, 0, True, False),
        (None, None, False, True),
        (100, -1, False, False),
    ],
)
def test_sleep(grace: int | None, seconds: int | None, template: bool, fits: bool) -> None:
    """A hook sleeps as long as the pod has to stop; a negative time is 1 second in a pod, and itself in a template."""
    hook = {"preStop": {"sleep": {"seconds": seconds}}}
    spec: dict[str, Any] = {
        "terminationGracePeriodSeconds": grace,
        "containers": [{"name": "c", "image": "i", "lifecycle": hook}],
    }
    where = ("template." if template else "") + "spec.containers[0].lifecycle.preStop.sleep"
    assert told(RULES, template=template, **spec) == ([] if fits else [("lifecycle/sleep-out-of-range", where)])


@pytest.mark.parametrize(
    ("probe", "times", "code"),
    [
        ("readinessProbe", -1, "probes/success-threshold-negative"),
        ("livenessProbe", -1, "probes/liveness-successes-not-one"),
        ("startupProbe", 2, "probes/startup-successes-not-one"),
        ("readinessProbe", 2, None),
        ("livenessProbe", 0, None),
    ],
)
def test_success_threshold(probe: str, times: int, code: str | None) -> None:
    """One wrong number is told once, whatever the probe; 0 is the default."""
    fields = {probe: {"exec": {"command": ["x"]}, "successThreshold": times}}
    assert checked("containers", **fields) == ([(code, f"{probe}.successThreshold")] if code else [])


def test_grace_of_a_readiness_probe() -> None:
    """A readiness probe has no time to stop, so that it does not matter how much."""
    probe = {"exec": {"command": ["x"]}, "terminationGracePeriodSeconds": 0}
    where = "readinessProbe.terminationGracePeriodSeconds"
    assert checked("containers", readinessProbe=probe) == [("probes/readiness-grace-period-forbidden", where)]


def test_stop_signal() -> None:
    """A signal that does not exist is podgen's own to refuse: the server drops it."""
    assert checked("containers", lifecycle={"stopSignal": "SIGUSR1"}) == []
    assert checked("containers", lifecycle={"stopSignal": "TERM"}) == [
        ("lifecycle/stop-signal-unsupported", "lifecycle.stopSignal")
    ]
