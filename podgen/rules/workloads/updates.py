"""How new pods replace old ones, and how many of them there may be too many or too few meanwhile.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy,
https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
"""

from podgen.model.base import Model
from podgen.problems import ErrorType, quoted
from podgen.rules.common.counts import count_fault, is_negative, is_over_all, suggested_count
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import literal, name_of, setting
from podgen.words import phrase

ROLLING = "RollingUpdate"
"""The way to replace pods that is the default, for which an empty text stands too."""


def strategy_known(on: type[Model], *, type: ErrorType = "NotSupported") -> Rule:
    """The rule that pods are replaced in a way that there is; the server finds fault with the strategy as a whole.

    Parameters:
        on: The strategy.
        type: The API server's kind of error.
    """

    def check(way: str, at: Location) -> Findings:
        if way:
            yield from unknown_choice(at.child("type"), at)

    check.__doc__ = "Pods are replaced in one of two ways; a rolling update is the default."
    return rule("updates/strategy-unsupported", on, "type", type=type)(check)


def no_pace_without_rolling(on: type[Model], other: str, *, type: ErrorType) -> Rule:
    """The rule that there is no pace, not even an empty one, where the update is no rolling one.

    Parameters:
        on: The strategy.
        other: The other way to replace pods.
        type: The API server's kind of error.
    """

    def check(pace: Model, at: Location) -> Findings:
        if at.value.type == other:
            yield Finding(
                phrase("with {}, there must be no `{}`", literal(other), name_of(on, "rolling_update")),
                help=phrase("leave {} out, or write {}", name_of(on, "rolling_update"), setting(on, "type", ROLLING)),
            )

    check.__doc__ = f"`rollingUpdate` must not be set for the way `{other}`."
    return rule("updates/pace-forbidden", on, "rolling_update", type=type)(check)


def is_in_force(pace: Location) -> bool:
    """Whether the server looks at the pace of a rolling update: not if its strategy is another one."""
    assert pace.parent is not None  # it is a field of a strategy
    return (pace.parent.value.type or ROLLING) == ROLLING


def counts(on: type[Model], field: str, subject: str, *, up_to_all: bool) -> tuple[Rule, ...]:
    """The rules that a count in a pace is a number or a percentage, and not negative.

    Parameters:
        on: The pace.
        field: The count.
        subject: What the codes of the rules begin with: `updates/max-surge`.
        up_to_all: Whether a percentage is at most 100 %.
    """
    name = name_of(on, field)

    def form(count: int | str, at: Location) -> Findings:
        if (fault := count_fault(count)) and is_in_force(at):
            yield Finding(phrase("`{}` is {}: a text {}", name, quoted(count), fault), help=suggested_count(count))

    def sign(count: int | str, at: Location) -> Findings:
        if is_negative(count) and is_in_force(at):
            yield Finding(phrase("`{}` must be 0 or more, got {}", name, count))

    def most(count: int | str, at: Location) -> Findings:
        if is_over_all(count) and is_in_force(at):
            yield Finding(phrase("`{}` must be at most 100%, got {}", name, quoted(count)))

    form.__doc__ = f"`{name.yaml}` is a number, or digits and `%`."
    sign.__doc__ = f"`{name.yaml}` is not negative."
    most.__doc__ = f"`{name.yaml}` is at most 100 %."
    made = (rule(f"{subject}-invalid", on, field)(form), rule(f"{subject}-negative", on, field)(sign))
    return (*made, rule(f"{subject}-out-of-range", on, field)(most)) if up_to_all else made
