"""What the server says of a Service as a whole: it hands out addresses and ports first, and stops where it cannot."""

from collections.abc import Collection

from podgen.problems import Problem
from podgen.rules.location import Location

# What the server looks at one after the other, before it validates everything else. It stops at the first with a problem.
_STEPS = (
    {
        "services/cluster-ip-family-duplicate",
        "services/cluster-ip-family-mismatch",
        "services/cluster-ip-invalid",
        "services/cluster-ip-missing",
        "services/cluster-ips-conflict",
        "services/cluster-ips-mismatch",
        "services/cluster-ips-too-many",
        "services/ip-family-duplicate",
        "services/ip-family-policy-unsupported",
        "services/ip-family-unsupported",
    },
    {"services/ip-family-policy-conflict"},
    {"services/node-port-out-of-range", "services/node-port-reuse"},
    {"services/health-check-port-out-of-range", "services/health-check-port-reuse"},
)

# What is wrong only in view of another field, which may be one that was left out.
_IN_VIEW_OF_OTHERS = ("-conflict", "-forbidden", "-ignored", "-missing")


def derive(service: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a Service without those that the server does not come to.

    Parameters:
        service: The Service.
        problems: Its problems.
        left_out: The paths of what was left out of the manifest because of a wrong type.
    """
    if left_out:
        return problems if all(path.startswith("metadata") for path in left_out) else _in_any_case(problems)
    codes = {problem.code for problem in problems}
    step = next((step for step in _STEPS if not codes.isdisjoint(step)), None)
    if step is None:
        return problems
    return [problem for problem in problems if problem.code in step or not _is_refusal(problem)]


def _in_any_case(problems: list[Problem]) -> list[Problem]:
    """The problems that are there whatever the values that were left out would have been."""
    return [
        problem
        for problem in problems
        if not (
            problem.code.startswith("services/") and (problem.is_derived or problem.code.endswith(_IN_VIEW_OF_OTHERS))
        )
    ]


def _is_refusal(problem: Problem) -> bool:
    return problem.severity == "error" and problem.origin == "kubernetes"
