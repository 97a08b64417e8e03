"""Probes: their action, the numbers of their timing, and the named port that they check.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from podgen.model.containers import Container
from podgen.model.probes import Probe
from podgen.problems import named
from podgen.rules.common.formats import port_name_fault
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location
from podgen.rules.pod.handlers import actions_of, does_nothing, further_actions, handler_phrase
from podgen.rules.pod.roles import has_checks
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Text, Words, phrase


@rule("probes/handler-missing", Probe, type="Required")
def handler_missing(probe: Probe, at: Location) -> Findings:
    """A probe has an action: a command, or a request over HTTP, TCP or gRPC."""
    if does_nothing(probe) and has_checks(at):
        keyword = at.attribute.removesuffix("_probe")
        yield Finding(
            f"{handler_phrase(at)} does not say how to check",
            at,
            help=Words(
                python=f'for example {keyword}=http_check("/healthz", port=8080)',
                yaml="for example `httpGet: {path: /healthz, port: 8080}`",
            ),
        )


@rule("probes/handler-conflict", Probe, type="Forbidden")
def handler_conflict(probe: Probe, at: Location) -> Findings:
    """A probe has only one action."""
    if len(probe.__dict__) > 1 and len(actions := actions_of(probe)) > 1:
        yield from further_actions(actions, at)


@rule("probes/initial-delay-negative", Probe, "initial_delay_seconds")
def initial_delay_negative(seconds: int, at: Location) -> Findings:
    """`initialDelaySeconds` is not negative."""
    yield from _not_negative("initialDelaySeconds", seconds, at)


@rule("probes/timeout-negative", Probe, "timeout_seconds")
def timeout_negative(seconds: int, at: Location) -> Findings:
    """`timeoutSeconds` is not negative; 0 stands for the default, 1."""
    yield from _not_negative("timeoutSeconds", seconds, at)


@rule("probes/period-negative", Probe, "period_seconds")
def period_negative(seconds: int, at: Location) -> Findings:
    """`periodSeconds` is not negative; 0 stands for the default, 10."""
    yield from _not_negative("periodSeconds", seconds, at)


@rule("probes/failure-threshold-negative", Probe, "failure_threshold")
def failure_threshold_negative(times: int, at: Location) -> Findings:
    """`failureThreshold` is not negative; 0 stands for the default, 3."""
    yield from _not_negative("failureThreshold", times, at)


@rule("probes/success-threshold-negative", Probe, "success_threshold")
def success_threshold_negative(times: int, at: Location) -> Findings:
    """The `successThreshold` of a readiness probe is not negative; 0 stands for the default, 1."""
    if at.attribute == "readiness_probe":
        yield from _not_negative("successThreshold", times, at)


def _not_negative(name: str, number: int, at: Location) -> Findings:
    if number < 0 and has_checks(at):
        yield Finding(f"{named(name)} must be 0 or more, got {number}", help="leave it out for the default")


@rule("probes/liveness-successes-not-one", Probe, "success_threshold")
def liveness_successes_not_one(times: int, at: Location) -> Findings:
    """One successful check is enough for a liveness probe."""
    if at.attribute == "liveness_probe":
        yield from _one_success("a liveness probe", times, at)


@rule("probes/startup-successes-not-one", Probe, "success_threshold")
def startup_successes_not_one(times: int, at: Location) -> Findings:
    """One successful check is enough for a startup probe."""
    if at.attribute == "startup_probe":
        yield from _one_success("a startup probe", times, at)


def _one_success(what: str, times: int, at: Location) -> Findings:
    if times not in (0, 1) and has_checks(at):
        yield Finding(f"the success threshold of {what} must be 1, got {times}", help="leave it out: 1 is the default")


@rule("probes/grace-period-out-of-range", Probe, "termination_grace_period_seconds")
def grace_period_out_of_range(seconds: int, at: Location) -> Findings:
    """After a failed liveness or startup probe, a container has at least 1 second to stop."""
    if seconds <= 0 and at.attribute != "readiness_probe" and has_checks(at):
        yield Finding(
            f"the seconds to stop after a failed probe must be more than 0, got {seconds}",
            help="leave it out for the same time as the pod",
        )


@rule("probes/readiness-grace-period-forbidden", Probe, "termination_grace_period_seconds")
def readiness_grace_period_forbidden(seconds: int, at: Location) -> Findings:
    """A readiness probe has no grace period, since it does not stop the container."""
    if at.attribute == "readiness_probe" and has_checks(at):
        yield Finding("a readiness probe stops no container, and so has no time for it", help="leave it out")


@rule("probes/port-missing", Container, type="NotFound")
def port_missing(container: Container, at: Location) -> Findings:
    """A probe that names a port names one of its container; with any other name, it never succeeds."""
    for holder in (at, at.child("lifecycle")) if container.lifecycle else (at,):
        given = holder.value.__dict__
        for attribute in ("startup_probe", "readiness_probe", "liveness_probe", "post_start", "pre_stop"):
            if attribute in given:
                actions = given[attribute].__dict__
                for kind in ("http_get", "tcp_socket"):
                    if kind in actions and isinstance(port := actions[kind].port, str):
                        names = [entry.name for entry in container.ports or () if entry.name]
                        if port not in names and not port_name_fault(port):
                            yield _no_such_port(port, names, container, holder.child(attribute).child(kind))


def _no_such_port(port: str, names: list[str], container: Container, at: Location) -> Finding:
    help: Text
    if meant := similar(port, names, at):
        help = f"did you mean {named(meant)}?"
    elif names:
        help = f"its ports are named {', '.join(named(name) for name in names)}"
    else:
        example = Words(python=f'ports=[port(8080, name="{port}")]', yaml=f'`{{name: "{port}", containerPort: 8080}}`')
        help = phrase("name the port, for example {}, or give the check a number", example)
    message = f"the container {named(container.name)} has no port named {named(port)}"
    return Finding(message, at.child("port"), help=help)


RULES = (
    handler_missing,
    handler_conflict,
    initial_delay_negative,
    timeout_negative,
    period_negative,
    failure_threshold_negative,
    success_threshold_negative,
    liveness_successes_not_one,
    startup_successes_not_one,
    grace_period_out_of_range,
    readiness_grace_period_forbidden,
    port_missing,
)
