"""Deployments: pods that are replaced by new ones a few at a time.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
"""

from collections.abc import Collection

from podgen.model.apps import Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment
from podgen.problems import Problem
from podgen.rules.common.counts import count_fault, is_zero
from podgen.rules.common.patterns import not_negative
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.rules.workloads import selectors, updates
from podgen.rules.workloads.templates import never_ending
from podgen.words import phrase

_DEADLINE = 600
_QUARTER = "25%"


@rule("updates/max-unavailable-zero", RollingUpdateDeployment)
def max_unavailable_zero(pace: RollingUpdateDeployment, at: Location) -> Findings:
    """To replace a pod, there must be one too many for a while, or one too few. Each is a quarter by default."""
    surge, missing = (count if count is not None else _QUARTER for count in (pace.max_surge, pace.max_unavailable))
    if is_zero(surge) and is_zero(missing) and updates.is_in_force(at):
        yield Finding(
            phrase(
                "`{}` and `{}` are both 0, so no pod can be replaced",
                name_of(RollingUpdateDeployment, "max_surge"),
                name_of(RollingUpdateDeployment, "max_unavailable"),
            ),
            at.child("max_unavailable"),
            help=phrase("for example {}", setting(RollingUpdateDeployment, "max_surge", 1)),
            is_derived=bool(count_fault(surge) or count_fault(missing)),
        )


@rule("updates/progress-deadline-too-short", Deployment)
def progress_deadline_too_short(deployment: Deployment, at: Location) -> Findings:
    """An update counts as failed only after its pods had the time to become available. By default, it is 600 seconds."""
    spec = at.child("spec")
    given, ready = spec.child("progress_deadline_seconds"), spec.child("min_ready_seconds")
    deadline = _DEADLINE if given.value is None else given.value
    if deadline <= (ready.value or 0):
        yield Finding(
            phrase(
                "`{}` must be more than `{}`, got {}{} and {}",
                name_of(DeploymentSpec, "progress_deadline_seconds"),
                name_of(DeploymentSpec, "min_ready_seconds"),
                deadline,
                ", which is the default," if given.value is None else "",
                ready.value or 0,
            ),
            given,
            shown=ready if given.value is None else given,
            help=setting(DeploymentSpec, "progress_deadline_seconds", max((ready.value or 0) + 1, _DEADLINE)),
            is_derived=deadline < 0,
        )


RULES = (
    selectors.selector_needed(Deployment),
    selectors.selector_not_empty(Deployment),
    selectors.selector_usable(Deployment),
    selectors.selector_matches(Deployment),
    *never_ending(Deployment),
    not_negative("workloads/replicas-negative", DeploymentSpec, "replicas"),
    not_negative("workloads/min-ready-negative", DeploymentSpec, "min_ready_seconds"),
    not_negative("workloads/revision-history-negative", DeploymentSpec, "revision_history_limit"),
    not_negative("updates/progress-deadline-negative", DeploymentSpec, "progress_deadline_seconds"),
    progress_deadline_too_short,
    updates.strategy_known(DeploymentStrategy),
    updates.no_pace_without_rolling(DeploymentStrategy, "Recreate", type="Forbidden"),
    *updates.counts(RollingUpdateDeployment, "max_surge", "updates/max-surge", up_to_all=False),
    *updates.counts(RollingUpdateDeployment, "max_unavailable", "updates/max-unavailable", up_to_all=True),
    max_unavailable_zero,
)


def derive(deployment: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a Deployment as the server has them; it looks at the template only if the selector is of use."""
    return selectors.as_told(deployment, problems, left_out)
