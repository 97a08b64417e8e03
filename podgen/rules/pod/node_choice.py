"""Demands on the node that no node can meet, since they contradict each other.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
"""

from collections.abc import Iterator, Mapping, Sequence

from podgen.model.pod import PodOS, PodSpec
from podgen.model.scheduling import NodeSelector, NodeSelectorRequirement
from podgen.problems import named, quoted
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import literal
from podgen.words import Words, phrase

_REQUIRED = "required_during_scheduling_ignored_during_execution"


@rule("node-selector/affinity-conflict", PodSpec, "node_selector")
def affinity_conflict(labels: Mapping[str, str], at: Location) -> Findings:
    """A node that has the labels of the selector can also meet the required affinity: the scheduler wants both.

    Of the terms of the affinity, one is enough; within it, all conditions hold.
    """
    if at.value.affinity is None:
        return
    required = at.child("affinity").child("node_affinity").child(_REQUIRED)
    terms = list(required.items("node_selector_terms")) if isinstance(required.value, NodeSelector) else []
    clashes = [next(_clashes(term, labels), None) for term in terms]
    if clashes and all(clashes) and not any(map(_is_contradictory, terms)):
        clash = clashes[0]
        assert clash is not None  # all of them are
        key = clash.value.key
        yield Finding(
            f"no node has the label {named(key)} with the value {quoted(labels[key])} and meets the required affinity too",
            at.child("node_selector", key),
            related=(clash.label("the affinity wants another value"),),
            help=phrase("leave {} out of one of them", named(key)),
        )


@rule("node-affinity/conflict", NodeSelector)
def conflict(selector: NodeSelector, at: Location) -> Findings:
    """A node can meet at least one term of the required affinity: its conditions do not exclude each other."""
    terms = list(at.items("node_selector_terms"))
    if terms and all(map(_is_contradictory, terms)):
        for term in terms:
            one, other = next(_contradictions(term))
            yield Finding(
                f"no node can meet both conditions on the label {named(other.value.key)}",
                other,
                related=(one.label("the first one"),),
                help="write a term of its own for each, if one is enough",
            )


@rule("operating-system/node-selector-mismatch", PodSpec, "os")
def node_selector_mismatch(os: PodOS, at: Location) -> Findings:
    """A pod for one operating system is not sent to nodes with another one: they refuse it (`pkg/kubelet/lifecycle/predicate.go`)."""
    wanted = (at.value.node_selector or {}).get("kubernetes.io/os")
    if wanted and wanted != os.name:
        yield Finding(
            f"the pod is for {os.name}, and its node has to be one with {wanted}",
            at.child("node_selector", "kubernetes.io/os"),
            help=phrase("write {}", _label("kubernetes.io/os", os.name)),
        )


RULES = (affinity_conflict, conflict, node_selector_mismatch)


def _label(key: str, value: str) -> Words:
    words = literal({key: value})
    return Words(f"node_selector={words.python}", f"`nodeSelector: {words.yaml}`")


def _clashes(term: Location, labels: Mapping[str, str]) -> Iterator[Location]:
    """The conditions of a term that a node with these labels does not meet."""
    for condition in term.items("match_expressions"):
        if condition.value.key in labels and _is_met(condition.value, labels[condition.value.key]) is False:
            yield condition


def _is_met(condition: NodeSelectorRequirement, value: str) -> bool | None:
    """Whether a label with a value meets a condition; `None` if the condition is wrong in itself."""
    values: Sequence[str] = condition.values or ()
    match condition.operator:
        case "In":
            return value in values if values else None
        case "NotIn":
            return value not in values
        case "Exists":
            return True
        case "DoesNotExist":
            return False
        case "Gt" | "Lt" if len(values) == 1 and _is_number(values[0]):
            if not _is_number(value):
                return False
            return int(value) > int(values[0]) if condition.operator == "Gt" else int(value) < int(values[0])
    return None


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 20


def _is_contradictory(term: Location) -> bool:
    return next(_contradictions(term), None) is not None


def _contradictions(term: Location) -> Iterator[tuple[Location, Location]]:
    """Pairs of conditions of a term on one label that exclude each other."""
    earlier: dict[str, list[Location]] = {}
    for condition in term.items("match_expressions"):
        for other in earlier.get(condition.value.key, ()):
            if _exclude(condition.value, other.value):
                yield other, condition
        earlier.setdefault(condition.value.key, []).append(condition)


def _exclude(one: NodeSelectorRequirement, other: NodeSelectorRequirement) -> bool:
    """Whether no value of a label meets both conditions."""
    for condition, against in ((one, other), (other, one)):
        if condition.operator == "In" and condition.values:
            return all(_is_met(against, value) is False for value in condition.values)
    operators = {one.operator, other.operator}
    if "DoesNotExist" in operators:
        return bool(operators & {"Exists", "Gt", "Lt"})
    if operators == {"Gt", "Lt"}:
        above, below = (one, other) if one.operator == "Gt" else (other, one)
        bounds = [*(above.values or ()), *(below.values or ())]
        return len(bounds) == 2 and all(map(_is_number, bounds)) and int(bounds[0]) + 1 >= int(bounds[1])
    return False
