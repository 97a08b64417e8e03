"""Label keys whose values are those of the pod itself: `matchLabelKeys` and `mismatchLabelKeys`.

When a pod is made, the server adds a condition to the label selector for each such key that the pod has as a label, and
only then looks for keys that are there twice. It does not do so with the template of a workload.

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
    """Keys that can be added to no selector, since there is none."""
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
    """Keys that no label can have."""
    if at.value.label_selector is None:
        return  # of which `without_selector` tells
    for index, key in enumerate(keys):
        if fault := qualified_name_fault(key):
            yield Finding(f"the label key {quoted(key)} {fault}", at.child(attribute, index), help=suggested_key(key))


def in_selector_too(keys: tuple[str, ...], at: Location, mismatched: tuple[str, ...] = ()) -> Findings:
    """Keys of `match_label_keys` on which the selector has a condition of its own."""
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
    """The labels that the server takes the values from."""
    metadata = pod_metadata(at)
    return (metadata.labels if metadata else None) or {}


def _numbered(at: Location, index: int) -> Location:
    """The server's place for such a key: that of the term, with the number of the key directly behind it."""
    return Location(None, at.parent, at.attribute, index if at.index is None else f"{at.index}][{index}")
