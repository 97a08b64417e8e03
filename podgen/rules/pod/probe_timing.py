"""Probes whose times do not go together.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

from podgen.model.containers import Container
from podgen.model.probes import Probe
from podgen.rules.location import Location
from podgen.rules.pod.handlers import actions_of, handler_phrase
from podgen.rules.pod.roles import container_phrase, has_checks
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Words, phrase

_PERIOD = 10  # seconds, where a probe does not say
_FAILURES = 3


@rule("probes/liveness-early", Container, "liveness_probe")
def liveness_early(probe: Probe, at: Location) -> Findings:
    """A liveness probe does not kill a container before the readiness probe makes the very same check for the first time.

    That one waits since the container still starts. Of two different checks, the readiness probe may wait for something else.
    With a startup probe, both wait.
    """
    container: Container = at.value
    ready = container.readiness_probe
    if container.startup_probe or not ready or not ready.initial_delay_seconds or not _check_the_same(probe, ready):
        return
    killed = (probe.initial_delay_seconds or 0) + _period(probe) * ((probe.failure_threshold or _FAILURES) - 1)
    if killed < ready.initial_delay_seconds:
        yield Finding(
            f"the liveness check of {container_phrase(at.child('liveness_probe'))} may kill it after {killed} seconds, "
            f"and the same check waits {ready.initial_delay_seconds} seconds to see whether it is ready",
            help=Words(
                python="give it a startup check, which the others wait for: startup=http_check(...)",
                yaml="give it a startupProbe, which the others wait for",
            ),
        )


def _check_the_same(one: Probe, other: Probe) -> bool:
    """Whether two probes make the same request, or run the same command."""
    actions = actions_of(one)
    return (
        bool(actions)
        and actions == actions_of(other)
        and all(getattr(one, action) == getattr(other, action) for action in actions)
    )


@rule("probes/timeout-over-period", Probe, "timeout_seconds")
def timeout_over_period(seconds: int, at: Location) -> Findings:
    """A check does not last until the next but one is due.

    The kubelet makes one check of a probe after the other (`pkg/kubelet/prober/worker.go`): a slow check delays the next one,
    so what hangs is noticed after the timeouts, not after the periods. Many let a check last a little longer than the period,
    or ask often while a container starts.
    """
    probe: Probe = at.value
    if seconds >= 2 * _period(probe) > 0 and at.attribute != "startup_probe" and has_checks(at):
        yield Finding(
            f"{handler_phrase(at)} may take {seconds} seconds, and is due every {_period(probe)} seconds",
            help=phrase("for example {}", setting(Probe, "period_seconds", seconds)),
        )


def _period(probe: Probe) -> int:
    return probe.period_seconds or _PERIOD


RULES = (liveness_early, timeout_over_period)
