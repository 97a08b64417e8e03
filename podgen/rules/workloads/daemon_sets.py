"""DaemonSets: one pod on every node.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
"""

from collections.abc import Collection

from podgen.model.apps import DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet
from podgen.problems import Problem
from podgen.rules.common.counts import count_fault, is_negative, is_zero
from podgen.rules.common.patterns import not_negative
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.rules.workloads import selectors, updates
from podgen.rules.workloads.templates import never_ending
from podgen.words import Words, phrase


@rule("updates/max-surge-conflict", RollingUpdateDaemonSet)
def max_surge_conflict(pace: RollingUpdateDaemonSet, at: Location) -> Findings:
    """On a node, the new pod starts beside the old one, or after it; by default after it, as `maxUnavailable` is 1."""
    surge, missing = _counts(pace)
    if not is_zero(surge) and not is_zero(missing) and updates.is_in_force(at):
        default = "" if pace.max_unavailable is not None else ", as it is by default"
        yield Finding(
            phrase("`{}` must be 0 if `{}` is more{}", *_names(), default),
            at.child("max_surge"),
            help=setting(RollingUpdateDaemonSet, "max_unavailable", 0),
            is_derived=any(count_fault(count) or is_negative(count) for count in (surge, missing)),
        )


@rule("updates/max-unavailable-missing", RollingUpdateDaemonSet, type="Required")
def max_unavailable_missing(pace: RollingUpdateDaemonSet, at: Location) -> Findings:
    """To replace a pod, there must be two on its node for a while, or none. By default there are no two."""
    surge, missing = _counts(pace)
    if is_zero(surge) and is_zero(missing) and updates.is_in_force(at):
        yield Finding(
            phrase("`{}` and `{}` are both 0, so no pod can be replaced", *_names()),
            at.child("max_unavailable"),
            help=phrase("for example {}", setting(RollingUpdateDaemonSet, "max_unavailable", 1)),
            is_derived=bool(count_fault(surge) or count_fault(missing)),
        )


def _counts(pace: RollingUpdateDaemonSet) -> tuple[int | str, int | str]:
    """How many pods may be too many and too few, with the server's defaults."""
    surge, missing = pace.max_surge, pace.max_unavailable
    return 0 if surge is None else surge, 1 if missing is None else missing


def _names() -> tuple[Words, Words]:
    return name_of(RollingUpdateDaemonSet, "max_surge"), name_of(RollingUpdateDaemonSet, "max_unavailable")


RULES = (
    selectors.selector_not_empty(DaemonSet),
    selectors.selector_matches(DaemonSet, is_told_elsewhere=False),
    *never_ending(DaemonSet),
    not_negative("workloads/min-ready-negative", DaemonSetSpec, "min_ready_seconds"),
    not_negative("workloads/revision-history-negative", DaemonSetSpec, "revision_history_limit"),
    updates.strategy_known(DaemonSetUpdateStrategy),
    *updates.counts(RollingUpdateDaemonSet, "max_surge", "updates/max-surge", up_to_all=True),
    *updates.counts(RollingUpdateDaemonSet, "max_unavailable", "updates/max-unavailable", up_to_all=True),
    max_surge_conflict,
    max_unavailable_missing,
)


def derive(daemon_set: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a DaemonSet, without those that might not be there with what was left out."""
    pace = daemon_set.child("spec").child("update_strategy").child("rolling_update").path
    if any(selectors.is_within(gone, pace) for gone in left_out):
        guesses = (max_surge_conflict.code, max_unavailable_missing.code)
        problems = [problem for problem in problems if problem.code not in guesses]
    return selectors.without_guesses(daemon_set, problems, left_out)
