"""What can be said of a manifest that others complete, such as an operator, or a patch."""

from collections.abc import Mapping
from typing import Any

from podgen.problems import Problem
from podgen.yaml.document import value_at

# What is unused or does not fit, until there are more containers, mounts, ports, labels or settings.
_UNTIL_COMPLETE = frozenset(
    {
        "dns/policy-mismatch",
        "mounts/propagation-unprivileged",
        "pod-affinity/selector-mismatch",
        "probes/port-unlisted",
        "resources/hugepages-alone",
        "spread/selector-mismatch",
        "volumes/empty-dir-huge-pages-mismatch",
        "volumes/never-written",
        "volumes/unused",
        "windows/host-process-mixed",
    }
)

# What does not fit the default of a field of the pod's spec, until that is set.
_UNTIL_SET = {
    "lifecycle/sleep-out-of-range": "terminationGracePeriodSeconds",
    "priority/class-mismatch": "priorityClassName",
    "priority/preemption-policy-mismatch": "priorityClassName",
    "security-context/proc-mount-conflict": "hostUsers",
}


def without(data: Mapping[str, Any], names: frozenset[str]) -> Mapping[str, Any]:
    """A mapping without some of its keys, which an operator adds."""
    return data if names.isdisjoint(data) else {key: value for key, value in data.items() if key not in names}


def is_given(problem: Problem, manifest: Any) -> bool:
    """Whether a problem is about something that is there, and not about something missing, which may be filled in.

    Parameters:
        problem: The problem.
        manifest: Plain data: the manifest, or the part of it that the problem is in.
    """
    if problem.type in ("Required", "NotFound") or problem.code.endswith("-missing") or problem.code in _UNTIL_COMPLETE:
        return False
    if (field := _UNTIL_SET.get(problem.code)) and value_at(manifest, ("spec", field)) is None:
        return False
    value = value_at(manifest, problem.steps)
    return value is not None and not (isinstance(value, str) and not value.strip())
