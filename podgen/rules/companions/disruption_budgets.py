"""PodDisruptionBudgets: how many pods have to stay.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Collection

from podgen.model.policy import PodDisruptionBudgetSpec
from podgen.problems import Problem, quoted
from podgen.rules.common.formats import percentage_fault
from podgen.rules.common.patterns import chosen
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_FIELDS = ("min_available", "max_unavailable")


def _percentage(field: str) -> Rule:
    def check(value: int | str, at: Location) -> Findings:
        if isinstance(value, str) and (fault := percentage_fault(value)):
            name = name_of(PodDisruptionBudgetSpec, field)
            digits = value.strip()
            meant = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
            yield Finding(
                phrase("`{}` is {}: a text {}", name, quoted(value), fault),
                help=phrase("for example {}", setting(PodDisruptionBudgetSpec, field, "25%"))
                if meant is None
                else phrase("a number stands without quotes: {}", setting(PodDisruptionBudgetSpec, field, meant)),
            )

    check.__doc__ = f"`{name_of(PodDisruptionBudgetSpec, field).yaml}` is a number, or digits and `%`."
    return rule("disruption-budgets/percentage-invalid", PodDisruptionBudgetSpec, field)(check)


def _bounds(field: str) -> Rule:
    def check(value: int | str, at: Location) -> Findings:
        name = name_of(PodDisruptionBudgetSpec, field)
        if isinstance(value, int) and value < 0:
            yield Finding(phrase("`{}` must not be negative, got {}", name, value))
        elif isinstance(value, str) and not percentage_fault(value) and _is_over_all(value):
            yield Finding(phrase("`{}` must be at most 100%, got {}", name, quoted(value)))

    check.__doc__ = f"`{name_of(PodDisruptionBudgetSpec, field).yaml}` is not negative, and a share of at most 100 %."
    return rule("disruption-budgets/out-of-range", PodDisruptionBudgetSpec, field)(check)


@rule("disruption-budgets/bounds-conflict", PodDisruptionBudgetSpec, "min_available")
def one_of_two(least: int | str, at: Location) -> Findings:
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

RULES = (*map(_percentage, _FIELDS), *map(_bounds, _FIELDS), one_of_two, eviction_policy)


def _is_over_all(percentage: str) -> bool:
    digits = percentage.removesuffix("%").lstrip("0")
    return len(digits) > 3 or int(digits or "0") > 100


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
