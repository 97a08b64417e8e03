"""Whether the labels of a pod meet the conditions of a label selector.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
"""

from collections.abc import Iterator, Mapping

from podgen.model.meta import LabelSelector, LabelSelectorRequirement
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_value_fault, qualified_name_fault
from podgen.words import Text


def is_empty(selector: LabelSelector) -> bool:
    """Whether a selector has no condition, so that it chooses everything."""
    return not selector.match_labels and not selector.match_expressions


def is_usable(selector: LabelSelector) -> bool:
    """Whether the server can choose by a selector: one fault anywhere is enough, and it cannot."""
    labels = (selector.match_labels or {}).items()
    return not any(qualified_name_fault(key) or label_value_fault(value) for key, value in labels) and all(
        map(_is_usable, selector.match_expressions or ())
    )


def _is_usable(condition: LabelSelectorRequirement) -> bool:
    values = condition.values or ()
    if condition.operator in ("In", "NotIn"):
        has_right_values = bool(values)
    else:
        has_right_values = condition.operator in ("Exists", "DoesNotExist") and not values
    return (
        has_right_values and not qualified_name_fault(condition.key or "") and not any(map(label_value_fault, values))
    )


def unmatched(wanted: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Text]:
    """The labels that a plain selector asks for and that are not there, as messages call them."""
    for key, value in wanted.items():
        if labels.get(key) != value:
            has = f", and it is {quoted(labels[key])}" if key in labels else ""
            yield f"the label {named(key)} to be {quoted(value)}{has}"


def unmet(selector: LabelSelector, labels: Mapping[str, str]) -> Iterator[Text]:
    """The conditions of a selector that some labels do not meet."""
    yield from unmatched(selector.match_labels or {}, labels)
    for condition in selector.match_expressions or ():
        key = condition.key
        is_met = {
            "In": key in labels and labels[key] in (condition.values or ()),
            "NotIn": key not in labels or labels[key] not in (condition.values or ()),
            "Exists": key in labels,
            "DoesNotExist": key not in labels,
        }
        if not is_met[condition.operator]:
            values = f" {', '.join(map(quoted, condition.values))}" if condition.values else ""
            yield f"{named(key)} {condition.operator}{values}"
