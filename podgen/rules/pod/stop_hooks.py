"""Hooks that would last longer than the pod has to stop.

Kubernetes: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks
"""

import posixpath
import re
from collections.abc import Iterator, Sequence

from podgen.memo import lazy_pattern
from podgen.model.pod import PodSpec
from podgen.model.probes import ExecAction, LifecycleHandler
from podgen.rules.location import Location
from podgen.rules.pod.command_lines import script_of
from podgen.rules.pod.handlers import handler_phrase, is_read
from podgen.rules.pod.lifecycle import grace_period
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


@rule("lifecycle/stop-hook-too-long", LifecycleHandler, "exec")
def stop_hook_too_long(action: ExecAction, at: Location) -> Findings:
    """The hook before the stop ends before the pod is killed, so that the container has time to stop after it.

    The grace period begins with the hook, and is at least one second (`killContainer` in
    `pkg/kubelet/kuberuntime/kuberuntime_container.go`). The server only checks the action `sleep`.
    """
    seconds = _seconds_asleep(action.command) if action.command else 0
    if not seconds or at.attribute != "pre_stop" or not is_read(at.child("exec")):
        return
    most = grace_period(at)
    if seconds > max(most, 1):
        forever = seconds == float("inf")
        yield Finding(
            f"{handler_phrase(at)} sleeps {'for ever' if forever else f'{seconds:g} seconds'}, and the pod has {most} to stop",
            notes=(phrase("the pod is killed when {} is over", name_of(PodSpec, "termination_grace_period_seconds")),),
            help=None
            if forever
            else phrase(
                "give the pod more time: {}", setting(PodSpec, "termination_grace_period_seconds", int(seconds) + 10)
            ),
        )


RULES = (stop_hook_too_long,)


_DURATION = lazy_pattern(r"(\d+(?:\.\d+)?)([smhd]?)|inf(?:inity)?")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


def _seconds_asleep(command: Sequence[str]) -> float:
    """How long a command surely sleeps, in seconds: `sleep 60`, `sh -c "sleep 30; nginx -s quit; sleep 30"`."""
    if (script := script_of(command)) is not None:
        return sum(_sleeps(script))
    return _duration(command[1:]) if posixpath.basename(command[0]) == "sleep" else 0


def _sleeps(script: str) -> Iterator[float]:
    """The sleeps of a script that come one after the other, up to the first command that depends on something."""
    for line in re.split(r"\n|;|&&", script):
        program, *arguments = line.split() or [":"]
        if program == "exec" and arguments:
            program, *arguments = arguments
        if program in _CONTROL or any(mark in line for mark in ("|", "&", "`", "$(")):
            return
        if posixpath.basename(program) == "sleep":
            yield _duration(arguments)


_CONTROL = frozenset(
    {"if", "while", "until", "for", "case", "trap", "exit", "return", "{", "(", "[", "[[", "test", "!"}
)


def _duration(arguments: Sequence[str]) -> float:
    """The seconds that `sleep` sleeps; 0 if they are not known."""
    total = 0.0
    for argument in arguments:
        match = _DURATION.fullmatch(argument.strip("\"'"))
        if match is None:
            return 0
        total += float("inf") if match[1] is None else float(match[1]) * _UNITS[match[2]]
    return total
