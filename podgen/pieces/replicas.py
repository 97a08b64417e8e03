"""Selectors of a pod's own replicas: a piece asks for one, and it is filled in when all labels of the pod are known."""

import operator
from collections.abc import Mapping
from typing import Any

from podgen.model.base import Model, construct, source_of, with_fields
from podgen.model.frozen import MAPPING
from podgen.model.meta import LabelSelector
from podgen.model.scheduling import (
    Affinity,
    PodAffinityTerm,
    PodAntiAffinity,
    TopologySpreadConstraint,
    WeightedPodAffinityTerm,
)
from podgen.pieces.assemble import Assembled
from podgen.pieces.own_labels import NAME, OTHER_NAMES, own_labels
from podgen.problems import Problem, named, place_in, quoted
from podgen.rules.common.formats import label_value_fault
from podgen.rules.location import Location
from podgen.source import Source


class OwnLabels(Model):
    """What stands in a `label_selector` until `with_own_selectors` replaces it."""


OWN_LABELS: Any = construct(OwnLabels, None)
"""For `label_selector=`, whose type it does not have: where it stays by mistake, the gate refuses it."""


def with_own_selectors(made: Assembled, name: str | None, labels: Any, selector: Any = None) -> Assembled:
    """The pod with a selector of its own labels in each place of `OWN_LABELS`, or with a problem if no label names it.

    Parameters:
        made: The pod, as assembled.
        name: The name of the pod or of its workload.
        labels: All its labels.
        selector: The selector of its workload, if there is one: its labels are taken.
    """
    if made.spec.affinity is None and made.spec.topology_spread_constraints is None:
        return made
    own = selector.match_labels if isinstance(selector, LabelSelector) else None
    own = own or (own_labels(labels) if isinstance(labels, MAPPING) else None)
    is_wrong = isinstance(own, MAPPING) and any(map(_is_no_label, own.values()))
    asked: list[Source | None] = []
    fields = {
        attribute: _filled(value, None if is_wrong else own, asked)
        for attribute in ("affinity", "topology_spread_constraints")
        if (value := getattr(made.spec, attribute)) is not None
    }
    if not asked:
        return made
    spec = with_fields(made.spec, fields, {})
    if own:  # a wrong label is told where it is, and not again in the selectors
        return made._replace(spec=spec)
    conflicts = made.conflicts
    return made._replace(
        spec=spec,
        conflicts=lambda pod: [*(conflicts(pod) if conflicts else ()), _labels_missing(asked[0], name, pod)],
    )


def _is_no_label(value: Any) -> bool:
    return not isinstance(value, str) or label_value_fault(value) is not None


# The values in which a selector of the pod's own labels may stand, and those around them.
_AROUND = (Affinity, PodAffinityTerm, PodAntiAffinity, TopologySpreadConstraint, WeightedPodAffinityTerm)


def _filled(value: Any, own: Mapping[str, str] | None, asked: list[Source | None]) -> Any:
    """A value with the labels in its selectors; the very same one if it has no use for them."""
    if isinstance(value, tuple):
        items = tuple([_filled(item, own, asked) for item in value])
        return value if all(map(operator.is_, items, value)) else items
    if not isinstance(value, _AROUND):
        return value
    fields: dict[str, Any] = {}
    for attribute, content in vars(value).items():
        if isinstance(content, OwnLabels):
            source = source_of(value)
            asked.append(source)
            fields[attribute] = construct(LabelSelector, source, match_labels=own) if own else None
        elif (filled := _filled(content, own, asked)) is not content:
            fields[attribute] = filled
    return with_fields(value, fields, {}) if fields else value


def _labels_missing(source: Source | None, name: str | None, pod: Location) -> Problem:
    first, *others = map(named, (NAME, *OTHER_NAMES))
    return Problem.of(
        "pieces/labels-missing",
        "the pod has no label by which its replicas are told from other pods",
        type="Required",
        path=pod.child("metadata").child("labels").path,
        place=place_in(source),
        notes=(f"these labels count: {first}, or else {', '.join(others[:-1])} or {others[-1]}",),
        help=f"give it one: labels={{{quoted(NAME)}: {quoted(name or 'web')}}}",
    )
