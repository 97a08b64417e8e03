"""PodDisruptionBudgets that let no pod go, so that no node can be drained.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from podgen.rules.across.counts import Count, least_pods
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import BudgetDetails, Outline
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule
from podgen.words import Setting, phrase


@set_rule("disruption-budgets/drain-blocked", BudgetDetails)
def drain_blocked(budget: Outline, objects: Objects) -> SetFindings:
    """A budget lets at least one pod go: else nodes cannot be drained."""
    details = budget.details
    assert isinstance(details, BudgetDetails)
    if details.max_unavailable in (0, "0%"):
        yield _blocked(budget, "maxUnavailable", "none may be missing")
    elif details.min_available == "100%":
        yield _blocked(budget, "minAvailable", "all have to stay")
    elif details.min_available is not None and (count := _pods_of(budget, details, objects)):
        needed = _needed(details.min_available, count.number)
        if (
            needed and needed >= count.number + count.is_scaled and count.number > 0
        ):  # a scaler may have more than the least
            of_all = f"{'as few as ' * count.is_scaled}{count.number}"
            yield _blocked(budget, "minAvailable", f"{needed} of {of_all} have to stay", count.related)


RULES = (drain_blocked,)


def _blocked(budget: Outline, field: str, why: str, related: tuple[Related, ...] = ()) -> SetFinding:
    return SetFinding(
        f"{phrase_of(budget)} lets no pod go: {why}",
        ("spec", field),
        related=related,
        notes=("a node with such a pod cannot be drained, for example for an update",),
        help=phrase("for example {}", Setting("max_unavailable=1", "maxUnavailable: 1")),
    )


def _pods_of(budget: Outline, details: BudgetDetails, objects: Objects) -> Count | None:
    """The least number of pods that a budget is about; `None` if that is not sure."""
    members = objects.selections.of(budget.namespace, details.selector).members
    return least_pods(members[0].owner, objects) if len(members) == 1 and members[0].pods.is_complete else None


def _needed(bound: int | str, pods: int) -> int | None:
    """How many of some pods a bound comes to."""
    if isinstance(bound, int):
        return bound
    share = bound.removesuffix("%")
    if share == bound or not (share.isascii() and share.isdecimal() and len(share) <= 3):
        return None
    return -(-int(share) * pods // 100)  # rounded up
