"""Topology spread constraints: how evenly pods are spread over nodes or zones.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
"""

from podgen.model.pod import PodSpec
from podgen.model.scheduling import TopologySpreadConstraint
from podgen.problems import named, quoted, suggestion
from podgen.rules.location import Location
from podgen.rules.pod.label_keys import ill_formed, in_selector_too, without_selector
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.suggest import did_you_mean
from podgen.words import Words, phrase

_POLICIES = ("Honor", "Ignore")


@rule("spread/max-skew-out-of-range", TopologySpreadConstraint)
def max_skew_out_of_range(constraint: TopologySpreadConstraint, at: Location) -> Findings:
    """`maxSkew`, by how many pods two nodes or zones may differ, is at least 1."""
    number = constraint.max_skew or 0  # a missing one is 0 for the server
    if number < 1:
        yield Finding(
            phrase("`{}` must be at least 1, got {}", name_of(TopologySpreadConstraint, "max_skew"), number),
            at.child("max_skew"),
            help=phrase("for example {}", setting(TopologySpreadConstraint, "max_skew", 1)),
        )


@rule("spread/topology-key-missing", TopologySpreadConstraint, type="Required")
def topology_key_missing(constraint: TopologySpreadConstraint, at: Location) -> Findings:
    """A constraint has a `topologyKey`: the node label of the places to spread pods over."""
    if not constraint.topology_key:
        yield Finding(
            "a constraint does not say what to spread pods over",
            at.child("topology_key"),
            help=phrase(
                "for example {}", setting(TopologySpreadConstraint, "topology_key", "topology.kubernetes.io/zone")
            ),
        )


@rule("spread/when-unsatisfiable-unsupported", TopologySpreadConstraint, type="NotSupported")
def when_unsatisfiable_unsupported(constraint: TopologySpreadConstraint, at: Location) -> Findings:
    """A constraint has `whenUnsatisfiable`: whether a pod without a fitting node waits. There is no default."""
    if at.value.when_unsatisfiable is None:  # any other text is for `types/choice-unsupported`
        yield Finding(
            "a constraint does not say what becomes of a pod that finds no fitting place",
            at.child("when_unsatisfiable"),
            help=Words(
                python='it waits: when_unsatisfiable="DoNotSchedule"; it is placed as evenly as possible: "ScheduleAnyway"',
                yaml="`whenUnsatisfiable: DoNotSchedule`: it waits; `ScheduleAnyway`: it is placed as evenly as possible",
            ),
        )


@rule("spread/constraint-duplicate", PodSpec, "topology_spread_constraints", type="Duplicate")
def constraint_duplicate(constraints: tuple[TopologySpreadConstraint, ...], at: Location) -> Findings:
    """For each `topologyKey` there is at most one constraint with `DoNotSchedule`, and one with `ScheduleAnyway`."""
    places = list(at.items("topology_spread_constraints"))
    pairs = [(place.value.topology_key or "", place.value.when_unsatisfiable or "") for place in places]
    last: dict[tuple[str, str], int] = {}
    following: dict[int, int] = {}
    for index, pair in enumerate(pairs):
        if pair in last:
            following[last[pair]] = index
        last[pair] = index
    for index in sorted(following):
        constraint, other = places[index], places[following[index]]
        key, action = pairs[index]
        yield Finding(
            f"two constraints spread pods over {named(key)} with {named(action)}",
            # The server reports it at the first of the two.
            Location(None, constraint, name="{topologyKey, whenUnsatisfiable}"),
            shown=other,
            related=(constraint.label(f"{named(key)} is taken here"),),
            help="leave one of them out",
        )


@rule("spread/min-domains-out-of-range", TopologySpreadConstraint, "min_domains")
def min_domains_out_of_range(number: int, at: Location) -> Findings:
    """`minDomains` is at least 1."""
    if number < 1:
        yield Finding(
            phrase("`{}` must be at least 1, got {}", name_of(TopologySpreadConstraint, "min_domains"), number)
        )


@rule("spread/min-domains-forbidden", TopologySpreadConstraint, "min_domains")
def min_domains_forbidden(number: int, at: Location) -> Findings:
    """Only a constraint with `DoNotSchedule` has `minDomains`."""
    if at.value.when_unsatisfiable != "DoNotSchedule":
        yield Finding(
            phrase("`{}` needs `DoNotSchedule`", name_of(TopologySpreadConstraint, "min_domains")),
            help=setting(TopologySpreadConstraint, "when_unsatisfiable", "DoNotSchedule"),
        )


@rule("spread/node-affinity-policy-unsupported", TopologySpreadConstraint, "node_affinity_policy", type="NotSupported")
def node_affinity_policy_unsupported(policy: str, at: Location) -> Findings:
    """`nodeAffinityPolicy` is `Honor` (nodes on which the pod cannot run do not count) or `Ignore`."""
    return _policy(policy, "node_affinity_policy")


@rule("spread/node-taints-policy-unsupported", TopologySpreadConstraint, "node_taints_policy", type="NotSupported")
def node_taints_policy_unsupported(policy: str, at: Location) -> Findings:
    """`nodeTaintsPolicy` is `Honor` (nodes with taints that the pod does not tolerate do not count) or `Ignore`."""
    return _policy(policy, "node_taints_policy")


@rule("spread/match-label-keys-forbidden", TopologySpreadConstraint, "match_label_keys", type="Forbidden")
def match_label_keys_forbidden(keys: tuple[str, ...], at: Location) -> Findings:
    """`matchLabelKeys` adds conditions to a label selector, so there must be one."""
    return without_selector(keys, at, "match_label_keys")


@rule("spread/match-label-key-invalid", TopologySpreadConstraint, "match_label_keys")
def match_label_key_invalid(keys: tuple[str, ...], at: Location) -> Findings:
    """`matchLabelKeys` holds valid label keys."""
    return ill_formed(keys, at, "match_label_keys")


@rule("spread/match-label-key-duplicate", TopologySpreadConstraint, "match_label_keys")
def match_label_key_duplicate(keys: tuple[str, ...], at: Location) -> Findings:
    """If the pod has a label, its key is not both in `matchLabelKeys` and in the label selector."""
    return in_selector_too(keys, at)


@rule("spread/selector-missing", TopologySpreadConstraint)
def selector_missing(constraint: TopologySpreadConstraint, at: Location) -> Findings:
    """A constraint has a label selector: without one, it matches no pods, and so spreads none."""
    if constraint.label_selector is None:
        yield Finding(
            f"the constraint on {named(constraint.topology_key)} has no label selector, and so counts no pods",
            at.child("label_selector"),
            help=Words(
                python='say which pods to count, for example label_selector=LabelSelector(match_labels={"app": "web"})',
                yaml="say which pods to count, for example `labelSelector: {matchLabels: {app: web}}`",
            ),
        )


RULES = (
    max_skew_out_of_range,
    topology_key_missing,
    when_unsatisfiable_unsupported,
    constraint_duplicate,
    min_domains_out_of_range,
    min_domains_forbidden,
    node_affinity_policy_unsupported,
    node_taints_policy_unsupported,
    match_label_keys_forbidden,
    match_label_key_invalid,
    match_label_key_duplicate,
    selector_missing,
)


def _policy(policy: str, field: str) -> Findings:
    if policy not in _POLICIES:
        meant = did_you_mean(policy, _POLICIES)
        yield Finding(
            phrase(
                "`{}` must be `Honor` or `Ignore`, got {}", name_of(TopologySpreadConstraint, field), quoted(policy)
            ),
            help=suggestion(meant),
        )
