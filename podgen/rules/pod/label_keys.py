"""`matchLabelKeys` and `mismatchLabelKeys`: label keys whose values are taken from the pod itself.

When a pod is created, the server adds a condition to the label selector for each such key that the pod has as a label.
Only then does it look for duplicate keys. It adds no conditions in the template of a workload.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#matchlabelkeys
"""

from collections.abc import Mapping

from podgen.model.meta import LabelSelector
from podgen.problems import named, quoted
from podgen.rules.common.formats import qualified_name_fault, suggested_key
from podgen.rules.location import Location
from podgen.rules.pod.context import pod_metadata
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.words import Words, phrase


def without_selector(keys: tuple[str, ...], at: Location, attribute: str) -> Findings:
    """Findings about keys without a label selector to add them to."""
    if keys and at.value.label_selector is None:
        yield Finding(
            phrase(
                "`{}` needs a `{}` to add to",
                name_of(type(at.value), attribute),
                name_of(type(at.value), "label_selector"),
            ),
            at.child(attribute),
            help=Words(
                python="label_selector=LabelSelector() chooses all pods",
                yaml="`labelSelector: {}` chooses all pods",
            ),
        )


def ill_formed(keys: tuple[str, ...], at: Location, attribute: str) -> Findings:
    """Findings about keys that are no valid label keys."""
    if at.value.label_selector is None:
        return  # `without_selector` reports this
    for index, key in enumerate(keys):
        if fault := qualified_name_fault(key):
            yield Finding(f"the label key {quoted(key)} {fault}", at.child(attribute, index), help=suggested_key(key))


def in_selector_too(keys: tuple[str, ...], at: Location, mismatched: tuple[str, ...] = ()) -> Findings:
    """Findings about `match_label_keys` on which the selector already has a condition."""
    selector: LabelSelector | None = at.value.label_selector
    if selector is None or not keys:
        return
    labels = _labels(at)
    added = [key for key in (*keys, *mismatched) if key in labels]
    own = [requirement.key or "" for requirement in selector.match_expressions or ()]
    seen = set(selector.match_labels or ())
    for key in [*own, *added]:
        if key in keys and key in seen:
            index = len(keys) - 1 - keys[::-1].index(key)
            yield Finding(
                phrase(
                    "the selector has a condition on {} already, which {} would add",
                    named(key),
                    name_of(type(at.value), "match_label_keys"),
                ),
                _numbered(at, index),
                shown=at.child("match_label_keys"),
                help="leave it out of one of the two",
            )
        seen.add(key)


def _labels(at: Location) -> Mapping[str, str]:
    """The labels from which the server takes the values."""
    metadata = pod_metadata(at)
    return (metadata.labels if metadata else None) or {}


def _numbered(at: Location, index: int) -> Location:
    """The location with the server's path for such a key: that of the term, directly followed by the index of the key."""
    return Location(None, at.parent, at.attribute, index if at.index is None else f"{at.index}][{index}")
