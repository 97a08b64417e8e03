"""The lifecycle of a container: the hooks after its start and before its stop, and the stop signal.

Kubernetes: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
"""

from typing import get_args

from podgen.model.pod import PodSpec
from podgen.model.probes import Lifecycle, LifecycleHandler, Signal, SleepAction
from podgen.problems import named, quoted
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.handlers import actions_of, does_nothing, further_actions, handler_phrase, is_read
from podgen.rules.pod.roles import has_checks
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.suggest import did_you_mean
from podgen.words import Words, phrase

_GRACE_PERIOD = 30  # seconds, where the pod does not say


def is_dropped(lifecycle: Lifecycle) -> bool:
    """Whether the server drops `lifecycle` before validation: it drops a stop signal, and then nothing is left."""
    return lifecycle.stop_signal is not None and lifecycle.pre_stop is None and lifecycle.post_start is None


@rule("lifecycle/handler-missing", LifecycleHandler, type="Required")
def handler_missing(handler: LifecycleHandler, at: Location) -> Findings:
    """A hook has an action: run a command, send an HTTP request, or sleep."""
    if does_nothing(handler) and has_checks(at):
        help = Words(
            python="give it one of exec=..., http_get=... and sleep=..., or leave it out",
            yaml="give it one of exec, httpGet and sleep, or leave it out",
        )
        yield Finding(f"{handler_phrase(at)} does not say what to do", at, help=help)


@rule("lifecycle/handler-conflict", LifecycleHandler, type="Forbidden")
def handler_conflict(handler: LifecycleHandler, at: Location) -> Findings:
    """A hook has only one action."""
    if len(actions := actions_of(handler)) > 1:
        yield from further_actions(actions, at)


@rule("lifecycle/sleep-out-of-range", SleepAction)
def sleep_out_of_range(action: SleepAction, at: Location) -> Findings:
    """A hook sleeps from 0 seconds to the pod's `terminationGracePeriodSeconds`."""
    seconds, most = action.seconds or 0, grace_period(at)
    if not 0 <= seconds <= most and is_read(at):
        yield Finding(
            f"{handler_phrase(at)} must sleep for 0-{most} seconds, got {seconds}"
            if most >= 0
            else f"{handler_phrase(at)} cannot sleep: the pod has {most} seconds to stop",
            at,
            shown=at.child("seconds"),
            notes=(phrase("the pod is killed when {} is over", name_of(PodSpec, "termination_grace_period_seconds")),),
            help=phrase(
                "give the pod more time: {}", setting(PodSpec, "termination_grace_period_seconds", seconds + 10)
            )
            if seconds > 0
            else None,
        )


def grace_period(at: Location) -> int:
    """The pod's grace period in seconds, after defaulting: in a pod, a negative number is 1."""
    spec = at.enclosing(PodSpec)
    seconds = spec.termination_grace_period_seconds if spec else None
    if seconds is None:
        return _GRACE_PERIOD
    return 1 if seconds < 0 and not in_template(at) else seconds


@rule("lifecycle/stop-signal-unsupported", Lifecycle, "stop_signal", type="NotSupported")
def stop_signal_unsupported(signal: str, at: Location) -> Findings:
    """The stop signal of a container exists. A server that does not know stop signals yet drops it."""
    signals: tuple[str, ...] = get_args(Signal)
    if signal not in signals:
        meant = did_you_mean(signal, signals)
        help = f"did you mean {named(meant)}?" if meant else 'for example "SIGTERM"'
        yield Finding(f"there is no signal {quoted(signal)}", help=help)


RULES = (handler_missing, handler_conflict, sleep_out_of_range, stop_signal_unsupported)
