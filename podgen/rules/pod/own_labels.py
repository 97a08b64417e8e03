"""Selectors by which a pod means itself and its replicas, held against its own labels.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/,
https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
"""

from collections.abc import Mapping

from podgen.model.meta import LabelSelector
from podgen.model.pod import PodSpec
from podgen.model.scheduling import Affinity, TopologySpreadConstraint
from podgen.problems import named, quoted
from podgen.rules.common.selecting import is_empty, is_usable, unmet
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template, pod_around
from podgen.rules.pod.pod_affinity import terms_of
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import literal
from podgen.words import Setting, Text, phrase


@rule("spread/selector-mismatch", PodSpec, "topology_spread_constraints")
def spread_selector_mismatch(constraints: tuple[TopologySpreadConstraint, ...], at: Location) -> Findings:
    """A constraint counts the pod itself: otherwise, its replicas are not spread, however many there are.

    The documentation has it among the known limitations: a constraint should select the pods that it is of. A template
    without labels is a part of one: others add them.
    """
    labels = _labels(at)
    if not labels and in_template(at):
        return
    help: Text | None = None
    for constraint in at.items("topology_spread_constraints"):
        selector: LabelSelector | None = constraint.value.label_selector
        if selector is None or is_empty(selector) or not is_usable(selector) or _asks_for_generated(selector):
            continue
        condition = next(unmet(selector, labels), None)
        if condition is not None:
            help = help or _own(labels)
            yield Finding(
                phrase("the constraint does not count the pod itself: it asks for {}", condition),
                constraint.child("label_selector"),
                help=help,
            )


@rule("pod-affinity/selector-mismatch", PodSpec, "affinity")
def affinity_selector_mismatch(affinity: Affinity, at: Location) -> Findings:
    """A selector that nearly matches the pod's own labels, but for a letter or for the key, was meant to match them.

    Any other selector may mean other pods: that is what affinity is for.
    """
    labels = _labels(at)
    for term in terms_of(at.child("affinity")) if labels else ():
        selector: LabelSelector | None = term.value.label_selector if term.value else None
        if selector is None or selector.match_expressions or not selector.match_labels:
            continue
        wrong = [(key, value) for key, value in selector.match_labels.items() if labels.get(key) != value]
        if len(wrong) == 1 and (meant := _nearly(*wrong[0], labels)):
            [(key, value)] = wrong
            yield Finding(
                f"the pod itself does not have the label {named(key)} with the value {quoted(value)}, but {named(meant[0])} "
                f"with {quoted(meant[1])}",
                term.child("label_selector").child("match_labels", key),
                help=phrase(
                    "did you mean {}?",
                    _match_labels({**selector.match_labels, **dict([meant])}, without=key if meant[0] != key else None),
                ),
            )


RULES = (spread_selector_mismatch, affinity_selector_mismatch)

_GENERATED = (
    "pod-template-hash",
    "controller-revision-hash",
    "statefulset.kubernetes.io/pod-name",
    "apps.kubernetes.io/pod-index",
    "job-name",
    "controller-uid",
    "batch.kubernetes.io/",
)


def _asks_for_generated(selector: LabelSelector) -> bool:
    """Whether a selector asks for labels that pods get from their workload when they are made."""
    keys = [*(selector.match_labels or ()), *(condition.key for condition in selector.match_expressions or ())]
    return any(key.startswith(_GENERATED) for key in keys)


def _labels(at: Location) -> Mapping[str, str]:
    """The labels of the pod that a location lies in."""
    pod = pod_around(at)
    metadata = pod.value.metadata if pod else None
    return (metadata.labels if metadata else None) or {}


_NAMES = frozenset({"app", "name", "k8s-app", "app.kubernetes.io/name", "app.kubernetes.io/instance", "run", "service"})


def _nearly(key: str, value: str, labels: Mapping[str, str]) -> tuple[str, str] | None:
    """The label that was meant: one with the same key and nearly the same value, or another name with the very same value."""
    own = labels.get(key)
    if own is not None:
        return (key, own) if _is_one_slip(value, own) else None
    same = [other for other in labels if labels[other] == value and other in _NAMES] if key in _NAMES else []
    return (same[0], value) if same else None


def _is_one_slip(one: str, other: str) -> bool:
    """Whether two texts differ by the case of letters, or by one added, missing or other letter, of four or more.

    Two letters in the wrong order are one slip, too.
    """
    if one.lower() == other.lower():
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1 or any(c.isdigit() for c in one + other):
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[same:], other[same:]
    if rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:]:
        return True
    return rest[1:] == rest_of_other[1:] or rest[1:] == rest_of_other or rest == rest_of_other[1:]


def _match_labels(labels: Mapping[str, str], without: str | None) -> Setting:
    words = literal({key: value for key, value in labels.items() if key != without})
    return Setting(f"match_labels={words.python}", f"matchLabels: {words.yaml}")


def _own(labels: Mapping[str, str]) -> Text:
    """The selector of the pod's own labels."""
    if not labels:
        return "give the pod that label"
    key = next((key for key in labels if key in _NAMES), next(iter(labels)))
    words = literal({key: labels[key]})
    return phrase(
        "for example {}",
        Setting(
            f"label_selector=LabelSelector(match_labels={words.python})",
            f"labelSelector: {{matchLabels: {words.yaml}}}",
        ),
    )
