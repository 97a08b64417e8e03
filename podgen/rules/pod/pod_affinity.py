"""Pod affinity and anti-affinity: the pods near which a pod runs, and away from which.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
"""

from podgen.model.scheduling import Affinity, PodAffinityTerm, WeightedPodAffinityTerm
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_fault, qualified_name_fault, suggested_key, suggested_name
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.label_keys import ill_formed, in_selector_too, without_selector
from podgen.rules.pod.node_affinity import weight_fault
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase


@rule("pod-affinity/topology-key-missing", Affinity, type="Required")
def topology_key_missing(affinity: Affinity, at: Location) -> Findings:
    """A term has a `topologyKey`: the node label for what counts as near, such as the same node or zone."""
    for term in terms_of(at):
        if not (term.value and term.value.topology_key):
            yield Finding(
                "a term of pod affinity does not say what counts as one place",
                term.child("topology_key"),
                help=phrase("for example {}", setting(PodAffinityTerm, "topology_key", "kubernetes.io/hostname")),
            )


@rule("pod-affinity/topology-key-invalid", Affinity)
def topology_key_invalid(affinity: Affinity, at: Location) -> Findings:
    """`topologyKey` is a valid label key."""
    for term in terms_of(at):
        key = term.value.topology_key or "" if term.value else ""
        if fault := qualified_name_fault(key):
            message = f"the label key {quoted(key)} {fault}"
            yield Finding(message, term.child("topology_key"), help=suggested_key(key), is_derived=not key)


@rule("pod-affinity/namespace-invalid", PodAffinityTerm, "namespaces")
def namespace_invalid(names: tuple[str, ...], at: Location) -> Findings:
    """The namespaces of a term have valid names."""
    for index, name in enumerate(names):
        if fault := label_fault(name):
            yield Finding(
                f"the namespace {quoted(name)} {fault}",
                at.child("namespaces").called("namespace"),
                shown=at.child("namespaces", index),
                help=suggested_name(name),
            )


@rule("pod-affinity/weight-out-of-range", WeightedPodAffinityTerm)
def weight_out_of_range(term: WeightedPodAffinityTerm, at: Location) -> Findings:
    """The weight of a preference is 1 to 100."""
    yield from weight_fault(term.weight, at)


@rule("pod-affinity/selector-missing", Affinity)
def selector_missing(affinity: Affinity, at: Location) -> Findings:
    """A term has a label selector: without one, it matches no pods."""
    for term in terms_of(at):
        if not (term.value and term.value.label_selector):
            yield Finding(
                "a term of pod affinity without a label selector means no pod at all",
                term.child("label_selector"),
                help=Words(
                    python="label_selector=LabelSelector() means all pods", yaml="`labelSelector: {}` means all pods"
                ),
            )


@rule("pod-affinity/match-label-keys-forbidden", PodAffinityTerm, "match_label_keys", type="Forbidden")
def match_label_keys_forbidden(keys: tuple[str, ...], at: Location) -> Findings:
    """`matchLabelKeys` adds conditions to a label selector, so there must be one."""
    return without_selector(keys, at, "match_label_keys")


@rule("pod-affinity/mismatch-label-keys-forbidden", PodAffinityTerm, "mismatch_label_keys", type="Forbidden")
def mismatch_label_keys_forbidden(keys: tuple[str, ...], at: Location) -> Findings:
    """`mismatchLabelKeys` adds conditions to a label selector, so there must be one."""
    return without_selector(keys, at, "mismatch_label_keys")


@rule("pod-affinity/match-label-key-invalid", PodAffinityTerm, "match_label_keys")
def match_label_key_invalid(keys: tuple[str, ...], at: Location) -> Findings:
    """`matchLabelKeys` holds valid label keys."""
    return ill_formed(keys, at, "match_label_keys")


@rule("pod-affinity/mismatch-label-key-invalid", PodAffinityTerm, "mismatch_label_keys")
def mismatch_label_key_invalid(keys: tuple[str, ...], at: Location) -> Findings:
    """`mismatchLabelKeys` holds valid label keys."""
    return ill_formed(keys, at, "mismatch_label_keys")


@rule("pod-affinity/match-label-key-duplicate", PodAffinityTerm, "match_label_keys")
def match_label_key_duplicate(keys: tuple[str, ...], at: Location) -> Findings:
    """If the pod has a label, its key is not both in `matchLabelKeys` and in the label selector."""
    return in_selector_too(keys, at, at.value.mismatch_label_keys or ())


@rule("pod-affinity/match-label-keys-conflict", PodAffinityTerm, "match_label_keys")
def match_label_keys_conflict(keys: tuple[str, ...], at: Location) -> Findings:
    """A key is in `matchLabelKeys` or in `mismatchLabelKeys`, not in both."""
    mismatched = at.value.mismatch_label_keys or ()
    for index, key in enumerate(keys):
        if key in mismatched:
            yield Finding(
                phrase(
                    "{} cannot be in {} and in {}",
                    named(key),
                    name_of(PodAffinityTerm, "match_label_keys"),
                    name_of(PodAffinityTerm, "mismatch_label_keys"),
                ),
                at.child("match_label_keys", index),
                help="leave it out of one of the two",
            )


RULES = (
    topology_key_missing,
    topology_key_invalid,
    namespace_invalid,
    weight_out_of_range,
    selector_missing,
    match_label_keys_forbidden,
    mismatch_label_keys_forbidden,
    match_label_key_invalid,
    mismatch_label_key_invalid,
    match_label_key_duplicate,
    match_label_keys_conflict,
)


@memoized_per_location
def terms_of(at: Location) -> tuple[Location, ...]:
    """The locations of all terms of pod affinity and anti-affinity, required and preferred, also where the term is missing."""
    terms: list[Location] = []
    for kind in ("pod_affinity", "pod_anti_affinity"):
        pods = at.child(kind)
        if pods.value is not None:
            terms += pods.items("required_during_scheduling_ignored_during_execution")
            wishes = pods.items("preferred_during_scheduling_ignored_during_execution")
            terms += [wish.child("pod_affinity_term") for wish in wishes]
    return tuple(terms)
