"""How things are chosen by their labels: the grammar of label selectors, wherever one stands.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
"""

from collections.abc import Iterator, Mapping

from podgen.model.meta import LabelSelector, LabelSelectorRequirement
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_value_fault, qualified_name_fault, suggested_key, suggested_value
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.suggest import did_you_mean
from podgen.words import phrase

_WITH_VALUES = ("In", "NotIn")
_WITHOUT_VALUES = ("Exists", "DoesNotExist")

# Types whose selector the server does not look at: that of a bundle is dropped, as a beta feature that is off by default,
# and that of a metric is for the adapter which offers it. By name: to import the types takes time that pods need not pay.
_UNSEEN = ("ClusterTrustBundleProjection", "MetricIdentifier")


@rule("selectors/label-key-invalid", LabelSelector, "match_labels")
def label_key_invalid(labels: Mapping[str, str], at: Location) -> Findings:
    """The keys in `matchLabels` are keys that labels can have."""
    for key in labels:
        if (fault := qualified_name_fault(key)) and not _is_unseen(at):
            yield Finding(f"the label key {quoted(key)} {fault}", help=suggested_key(key))


@rule("selectors/label-value-invalid", LabelSelector, "match_labels")
def label_value_invalid(labels: Mapping[str, str], at: Location) -> Findings:
    """The values in `matchLabels` are values that labels can have."""
    for key, value in labels.items():
        if (fault := label_value_fault(value)) and not _is_unseen(at):
            yield Finding(f"the value {quoted(value)} of the label {named(key)} {fault}", help=suggested_value(value))


@rule("selectors/operator-unsupported", LabelSelector, "match_expressions")
def operator_unsupported(requirements: tuple[LabelSelectorRequirement, ...], at: Location) -> Findings:
    """A condition on a label compares with `In` or `NotIn`, or asks with `Exists` or `DoesNotExist`."""
    known = (*_WITH_VALUES, *_WITHOUT_VALUES)
    for requirement in _checked(at):
        if requirement.value.operator not in known:
            yield unknown_operator(requirement, known)


@rule("selectors/values-missing", LabelSelector, "match_expressions", type="Required")
def values_missing(requirements: tuple[LabelSelectorRequirement, ...], at: Location) -> Findings:
    """`In` and `NotIn` compare with at least one value."""
    for requirement in _checked(at):
        if requirement.value.operator in _WITH_VALUES and not requirement.value.values:
            yield missing_values(requirement)


@rule("selectors/values-forbidden", LabelSelector, "match_expressions", type="Forbidden")
def values_forbidden(requirements: tuple[LabelSelectorRequirement, ...], at: Location) -> Findings:
    """`Exists` and `DoesNotExist` compare with nothing."""
    for requirement in _checked(at):
        if requirement.value.operator in _WITHOUT_VALUES and requirement.value.values:
            yield needless_values(requirement)


@rule("selectors/key-invalid", LabelSelector, "match_expressions")
def key_invalid(requirements: tuple[LabelSelectorRequirement, ...], at: Location) -> Findings:
    """A condition is on a key that labels can have."""
    for requirement in _checked(at):
        yield from bad_key(requirement)


@rule("selectors/value-invalid", LabelSelector, "match_expressions")
def value_invalid(requirements: tuple[LabelSelectorRequirement, ...], at: Location) -> Findings:
    """A condition compares with values that labels can have."""
    for requirement in _checked(at):
        yield from bad_values(requirement)


RULES = (
    label_key_invalid,
    label_value_invalid,
    operator_unsupported,
    values_missing,
    values_forbidden,
    key_invalid,
    value_invalid,
)


def unknown_operator(requirement: Location, known: tuple[str, ...]) -> Finding:
    """A condition that does not say how it compares, or says it in a way that is not known there."""
    given = requirement.value.operator
    condition = f"the condition on {named(requirement.value.key)}"
    meant = did_you_mean(given, known) if given else None
    return Finding(
        f"{condition} has no operator {quoted(given)}" if given else f"{condition} has no operator",
        requirement.child("operator"),
        help=f"did you mean {named(meant)}?" if meant else f"one of: {', '.join(known)}",
    )


def missing_values(requirement: Location) -> Finding:
    """A condition that compares with nothing although it has to."""
    operator = requirement.value.operator
    return Finding(
        f"{named(operator)} on {named(requirement.value.key)} has no values to compare with",
        requirement.child("values"),
        help=phrase("say which: {}", setting(type(requirement.value), "values", ["..."])),
    )


def needless_values(requirement: Location) -> Finding:
    """A condition that has values although it asks only whether the label is there."""
    operator = requirement.value.operator
    compares = "In" if operator == "Exists" else "NotIn"
    return Finding(
        f"{named(operator)} on {named(requirement.value.key)} takes no values",
        requirement.child("values"),
        help=phrase(
            "leave the values out, or compare with them: {}", setting(type(requirement.value), "operator", compares)
        ),
    )


def bad_key(requirement: Location) -> Findings:
    """The fault of a condition's key, if it has one."""
    text = requirement.value.key or ""
    if fault := qualified_name_fault(text):
        yield Finding(f"the label key {quoted(text)} {fault}", requirement.child("key"), help=suggested_key(text))


def bad_values(requirement: Location) -> Findings:
    """The faults of a condition's values."""
    for index, text in enumerate(requirement.value.values or ()):
        if fault := label_value_fault(text):
            yield Finding(
                f"the value {quoted(text)} of the label {named(requirement.value.key)} {fault}",
                requirement.child("values", index),
                help=suggested_value(text),
            )


def _checked(at: Location) -> Iterator[Location]:
    """The conditions of a selector, if the server looks at them."""
    return iter(()) if _is_unseen(at) else at.items("match_expressions")


def _is_unseen(at: Location) -> bool:
    """Whether a selector stands where the server does not look at it."""
    return at.parent is not None and type(at.parent.value).__name__ in _UNSEEN
