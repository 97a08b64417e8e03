"""PodDisruptionBudgets: how many pods have to stay.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Collection

from podgen.model.policy import PodDisruptionBudget, PodDisruptionBudgetSpec
from podgen.problems import Problem, quoted
from podgen.rules.common.counts import count_fault, is_negative, is_over_all, suggested_count
from podgen.rules.common.patterns import chosen
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_FIELDS = ("min_available", "max_unavailable")


def _form(field: str) -> Rule:
    name = name_of(PodDisruptionBudgetSpec, field)

    def check(count: int | str, at: Location) -> Findings:
        if fault := count_fault(count):
            yield Finding(phrase("`{}` is {}: a text {}", name, quoted(count), fault), help=suggested_count(count))

    check.__doc__ = f"`{name.yaml}` is a number, or digits and `%`."
    return rule("disruption-budgets/percentage-invalid", PodDisruptionBudgetSpec, field)(check)


def _bounds(field: str) -> Rule:
    name = name_of(PodDisruptionBudgetSpec, field)

    def check(count: int | str, at: Location) -> Findings:
        if is_negative(count):
            yield Finding(phrase("`{}` must be 0 or more, got {}", name, count))
        elif is_over_all(count):
            yield Finding(phrase("`{}` must be at most 100%, got {}", name, quoted(count)))

    check.__doc__ = f"`{name.yaml}` is not negative, and a share of at most 100 %."
    return rule("disruption-budgets/out-of-range", PodDisruptionBudgetSpec, field)(check)


@rule("disruption-budgets/bounds-conflict", PodDisruptionBudgetSpec, "min_available")
def bounds_conflict(least: int | str, at: Location) -> Findings:
    """A budget says how many pods have to stay, or how many may be missing, and not both."""
    if at.value.max_unavailable is not None:
        most = at.child("max_unavailable")
        one, other = (name_of(PodDisruptionBudgetSpec, field) for field in _FIELDS)
        yield Finding(
            phrase("`{}` and `{}` exclude each other", one, other),
            at,
            shown=at.child("min_available"),
            related=(most.label("the other one"),),
            help="leave one of them out",
        )


eviction_policy = chosen(
    "disruption-budgets/eviction-policy-unsupported", PodDisruptionBudgetSpec, "unhealthy_pod_eviction_policy"
)


@rule("disruption-budgets/bounds-missing", PodDisruptionBudget, type="Required")
def bounds_missing(budget: PodDisruptionBudget, at: Location) -> Findings:
    """A budget without bounds lets no pod go, so that nodes with its pods cannot be drained."""
    spec = budget.spec
    if spec and spec.selector is not None and spec.min_available is None and spec.max_unavailable is None:
        least, most = (name_of(PodDisruptionBudgetSpec, field) for field in _FIELDS)
        yield Finding(
            phrase("the budget has neither `{}` nor `{}`, and then lets no pod go", most, least),
            at.child("spec"),
            help=phrase("for example {}", setting(PodDisruptionBudgetSpec, "max_unavailable", 1)),
        )


@rule("disruption-budgets/scale-unknown", PodDisruptionBudget)
def scale_unknown(budget: PodDisruptionBudget, at: Location) -> Findings:
    """How many may be missing, and shares, are counted from the `replicas` of a workload: without them, no pod may go."""
    spec = at.child("spec")
    kinds = [other.kind for other in budget.refers_to if other.kind in _WITHOUT_SCALE]
    for field in _FIELDS if kinds and budget.spec else ():
        count = spec.child(field)
        if isinstance(count.value, str) or (count.value is not None and field == "max_unavailable"):
            yield Finding(
                phrase(
                    "a {} does not say how many pods there should be, so that a budget with `{}` lets none go",
                    kinds[0],
                    name_of(PodDisruptionBudgetSpec, field),
                ),
                count,
                help=phrase("say how many must stay: {}", setting(PodDisruptionBudgetSpec, "min_available", 1)),
            )


_WITHOUT_SCALE = frozenset({"CronJob", "DaemonSet", "Job", "Pod"})
"""The kinds from which a budget cannot count how many pods there should be."""

RULES = (*map(_form, _FIELDS), *map(_bounds, _FIELDS), bounds_conflict, bounds_missing, scale_unknown, eviction_policy)


def derive(budget: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems as the server has them: it looks at the metadata only of a budget whose spec is right."""
    if not any(_is_of_spec(problem) for problem in problems):
        return problems
    return [problem for problem in problems if problem.steps[:1] != ("metadata",) or not _is_refusal(problem)]


def _is_of_spec(problem: Problem) -> bool:
    return problem.path.startswith("spec") and _is_refusal(problem)


def _is_refusal(problem: Problem) -> bool:
    """Whether the server refuses a value, which it does once it has read all of them."""
    is_error = (problem.severity, problem.origin) == ("error", "kubernetes")
    return is_error and problem.type not in ("Decode", "DuplicateField", "UnknownField")
