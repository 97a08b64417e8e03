"""What can be said of a manifest that others complete, such as an operator, or a patch."""

from collections.abc import Mapping
from typing import Any

from podgen.problems import Problem
from podgen.yaml.document import value_at

# What is unused, lacks something or does not fit, until there are more containers, mounts, ports, labels or settings.
_UNTIL_COMPLETE = frozenset(
    {
        "annotations/apparmor-container-missing",
        "dns/policy-mismatch",
        "lifecycle/sleep-out-of-range",
        "mirror-pods/node-name-missing",
        "mounts/propagation-unprivileged",
        "overhead/runtime-class-missing",
        "pod-affinity/selector-mismatch",
        "probes/port-unlisted",
        "resources/hugepages-alone",
        "security-context/proc-mount-conflict",
        "spread/selector-mismatch",
        "volumes/empty-dir-huge-pages-mismatch",
        "volumes/never-written",
        "volumes/unused",
        "windows/host-network-missing",
        "windows/host-process-mixed",
    }
)


def without(data: Mapping[str, Any], names: frozenset[str]) -> Mapping[str, Any]:
    """A mapping without some of its keys, which an operator adds."""
    return data if names.isdisjoint(data) else {key: value for key, value in data.items() if key not in names}


def is_given(problem: Problem, manifest: Any) -> bool:
    """Whether a problem is one of what is there, and not of something missing, which may be filled in.

    Parameters:
        problem: The problem.
        manifest: Plain data: the manifest, or the part of it that the problem is in.
    """
    if problem.type in ("Required", "NotFound") or problem.code in _UNTIL_COMPLETE:
        return False
    value = value_at(manifest, problem.steps)
    return value is not None and not (isinstance(value, str) and not value.strip())
