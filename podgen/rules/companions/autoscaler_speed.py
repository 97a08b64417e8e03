"""How fast a HorizontalPodAutoscaler changes the number of pods.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior
"""

from podgen.model.autoscaling import HPAScalingPolicy, HPAScalingRules
from podgen.problems import quoted
from podgen.rules.common.amounts import readable_amount
from podgen.rules.common.patterns import chosen
from podgen.rules.common.quantity import parse
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_LONGEST_WINDOW = 3600
_LONGEST_PERIOD = 1800


@rule("autoscalers/window-out-of-range", HPAScalingRules, "stabilization_window_seconds")
def window_out_of_range(seconds: int, at: Location) -> Findings:
    """What was recommended counts for up to an hour."""
    if not 0 <= seconds <= _LONGEST_WINDOW:
        name = name_of(HPAScalingRules, "stabilization_window_seconds")
        yield Finding(phrase("`{}` must be 0 to {}, got {}", name, _LONGEST_WINDOW, seconds))


@rule("autoscalers/policies-empty", HPAScalingRules, "policies", type="Required")
def policies_empty(policies: tuple[HPAScalingPolicy, ...], at: Location) -> Findings:
    """Who lists policies lists at least one. Without the list, there are default ones."""
    if not policies:
        name = name_of(HPAScalingRules, "policies")
        help = phrase(
            "leave it out to have the default ones, or forbid this direction: {}",
            setting(HPAScalingRules, "select_policy", "Disabled"),
        )
        yield Finding(phrase("`{}` is empty", name), help=help)


@rule("autoscalers/policy-type-missing", HPAScalingPolicy, type="NotSupported")
def policy_type_missing(policy: HPAScalingPolicy, at: Location) -> Findings:
    """A policy says whether it counts pods or percents."""
    kind = at.child("type")
    if kind.value is None:  # any other text is for `types/choice-unsupported`
        yield Finding("a scaling policy has no type", kind, help="one of: Pods, Percent")


@rule("autoscalers/policy-value-out-of-range", HPAScalingPolicy)
def policy_value_out_of_range(policy: HPAScalingPolicy, at: Location) -> Findings:
    """A policy allows a change by at least 1."""
    yield from _at_least_one(at.child("value"))


@rule("autoscalers/policy-period-out-of-range", HPAScalingPolicy)
def policy_period_out_of_range(policy: HPAScalingPolicy, at: Location) -> Findings:
    """The period of a policy is up to half an hour long."""
    period = at.child("period_seconds")
    yield from _at_least_one(period)
    if (period.value or 0) > _LONGEST_PERIOD:
        name = name_of(HPAScalingPolicy, "period_seconds")
        yield Finding(phrase("`{}` must be at most {}, got {}", name, _LONGEST_PERIOD, period.value), period)


select_policy = chosen("autoscalers/select-policy-unsupported", HPAScalingRules, "select_policy")


@rule("autoscalers/tolerance-negative", HPAScalingRules, "tolerance")
def tolerance_negative(value: str | float, at: Location) -> Findings:
    """How far a metric may be off its target is not negative."""
    quantity = parse(value)
    if quantity is not None and quantity.billionths < 0:
        name = name_of(HPAScalingRules, "tolerance")
        yield Finding(phrase("`{}` must not be negative, got {}", name, quoted(value)))


RULES = (
    window_out_of_range,
    policies_empty,
    policy_type_missing,
    policy_value_out_of_range,
    policy_period_out_of_range,
    select_policy,
    tolerance_negative,
    readable_amount(HPAScalingRules, "tolerance", "the tolerance"),
)


def _at_least_one(at: Location) -> Findings:
    """The finding of a number of a policy that is missing, which is 0 for the server, or too small."""
    if (at.value or 0) < 1:
        name = name_of(HPAScalingPolicy, at.attribute)
        got = "is not set" if at.value is None else f"must be at least 1, got {at.value}"
        yield Finding(
            phrase("`{}` {}", name, got), at, help=phrase("for example {}", setting(HPAScalingPolicy, at.attribute, 60))
        )
