"""The selector of a workload, and the labels that its pods get for it.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.model.base import construct
from podgen.model.frozen import frozen
from podgen.model.meta import LabelSelector, LabelSelectorRequirement
from podgen.pieces.own_labels import NAME, own_labels
from podgen.rules.common.formats import label_value_fault, qualified_name_fault, subdomain_fault
from podgen.source import Source

Selector: TypeAlias = Mapping[str, str] | LabelSelector
"""The labels by which a workload finds its pods, which the pods get, too; or a selector of the model, as it is."""


class Found(NamedTuple):
    """How a workload finds its pods."""

    selector: LabelSelector | None
    """`None` if there is nothing by which it could find them."""
    more_labels: Mapping[str, str]
    """The labels that the pods need for it, if they do not have them already."""


def selector_for(
    given: Any, name: Any, labels: Mapping[str, Any], source: Source | None, *, is_generated: bool
) -> Found:
    """The selector of a workload: as given, or by the labels that name the pods, which may be that with its own name.

    Parameters:
        given: What the user gave as the selector; `None` for nothing.
        name: The name of the workload.
        labels: The labels of the pods.
        source: The user's call.
        is_generated: Whether the server makes up the name.
    """
    if isinstance(given, LabelSelector):
        return Found(given, {})
    if given is not None:
        chosen: Any = frozen(given)
        return Found(construct(LabelSelector, source, match_labels=chosen), well_formed(chosen))
    own = own_labels(well_formed(labels))
    if own is not None:
        return Found(construct(LabelSelector, source, match_labels=own), {})
    if NAME in labels:  # it is refused where it was given, so here any selector will do that is not refused, too
        exists = construct(LabelSelectorRequirement, source, key=NAME, operator="Exists")
        return Found(construct(LabelSelector, source, match_expressions=(exists,)), {})
    value = _label_for(name, is_generated=is_generated)
    if value is None:
        return Found(None, {})
    own = {NAME: value}
    return Found(construct(LabelSelector, source, match_labels=own), own)


def _label_for(name: Any, *, is_generated: bool) -> str | None:
    """The name of a workload as a label of its pods; `None` if it cannot be one.

    A name that is missing or malformed is refused. Any label will do then, so that it is the only thing that is refused.
    """
    if not name:
        return None if is_generated else "x"
    if not isinstance(name, str) or subdomain_fault(name):
        return "x"
    return None if label_value_fault(name) else name


def well_formed(labels: Any) -> dict[str, str]:
    """Labels without those that are refused where the user gave them. They are copied elsewhere, to be refused once."""
    if not isinstance(labels, dict):
        return {}
    return {
        key: value
        for key, value in labels.items()
        if isinstance(key, str)
        and isinstance(value, str)
        and not (qualified_name_fault(key) or label_value_fault(value))
    }
