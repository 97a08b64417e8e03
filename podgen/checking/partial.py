"""Templates that an operator completes: what stands in them can be wrong, and what is missing cannot."""

from collections.abc import Mapping
from typing import Any

from podgen.problems import Problem


def without(data: Mapping[str, Any], names: frozenset[str]) -> Mapping[str, Any]:
    """A mapping without some of its keys."""
    return data if names.isdisjoint(data) else {key: value for key, value in data.items() if key not in names}


# What is unused, or does not fit, until an operator adds containers, mounts, ports or labels.
_UNTIL_COMPLETE = (
    "dns/policy-mismatch",
    "pod-affinity/selector-mismatch",
    "probes/port-unlisted",
    "spread/selector-mismatch",
    "volumes/never-written",
    "volumes/unused",
)


def is_given(problem: Problem, template: Any) -> bool:
    """Whether a problem is one of what is there, and not of something missing, which an operator may fill in."""
    if problem.type in ("Required", "NotFound") or problem.code in _UNTIL_COMPLETE:
        return False
    value = template
    for step in problem.steps:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            value = None
    return value is not None and not (isinstance(value, str) and not value.strip())
