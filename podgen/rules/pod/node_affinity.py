"""Node affinity: the nodes that a pod requires or prefers.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
"""

from podgen.model.scheduling import NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, PreferredSchedulingTerm
from podgen.problems import named, quoted
from podgen.rules.common.formats import subdomain_fault, suggested_name
from podgen.rules.common.label_selectors import bad_key, bad_values, missing_values, needless_values, unknown_operator
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase

_WITH_VALUES = ("In", "NotIn")
_WITHOUT_VALUES = ("Exists", "DoesNotExist")
_COMPARING = ("Gt", "Lt")


@rule("node-affinity/terms-missing", NodeSelector, type="Required")
def terms_missing(selector: NodeSelector, at: Location) -> Findings:
    """Required node affinity has at least one term."""
    if not selector.node_selector_terms:
        yield Finding(
            "a node selector needs at least one term",
            at.child("node_selector_terms"),
            help=Words(
                python="node_selector_terms=[NodeSelectorTerm(match_expressions=[...])]",
                yaml="nodeSelectorTerms: [{matchExpressions: [...]}]",
            ),
        )


@rule("node-affinity/operator-unsupported", NodeSelectorTerm, "match_expressions")
def operator_unsupported(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """The operator of a condition on a node's label is `In`, `NotIn`, `Gt`, `Lt`, `Exists` or `DoesNotExist`."""
    known = (*_WITH_VALUES, *_WITHOUT_VALUES, *_COMPARING)
    for requirement in at.items("match_expressions"):
        if requirement.value.operator not in known:
            yield unknown_operator(requirement, known)


@rule("node-affinity/values-missing", NodeSelectorTerm, "match_expressions", type="Required")
def values_missing(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """`In` and `NotIn` compare with at least one value."""
    for requirement in at.items("match_expressions"):
        if requirement.value.operator in _WITH_VALUES and not requirement.value.values:
            yield missing_values(requirement)


@rule("node-affinity/values-forbidden", NodeSelectorTerm, "match_expressions", type="Forbidden")
def values_forbidden(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """`Exists` and `DoesNotExist` have no values."""
    for requirement in at.items("match_expressions"):
        if requirement.value.operator in _WITHOUT_VALUES and requirement.value.values:
            yield needless_values(requirement)


@rule("node-affinity/values-not-one", NodeSelectorTerm, "match_expressions", type="Required")
def values_not_one(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """`Gt` and `Lt` compare with exactly one value."""
    for requirement in at.items("match_expressions"):
        if requirement.value.operator in _COMPARING and len(requirement.value.values or ()) != 1:
            yield _not_one_value(requirement)


@rule("node-affinity/key-invalid", NodeSelectorTerm, "match_expressions")
def key_invalid(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """The key of a condition is a valid label key."""
    for requirement in at.items("match_expressions"):
        yield from bad_key(requirement)


@rule("node-affinity/value-invalid", NodeSelectorTerm, "match_expressions")
def value_invalid(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """The values of a required condition are valid label values, so `Gt` takes no negative number."""
    if not _is_wish(at):
        for requirement in at.items("match_expressions"):
            yield from bad_values(requirement)


@rule("node-affinity/preferred-value-invalid", NodeSelectorTerm, "match_expressions")
def preferred_value_invalid(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """The values of a preference are valid label values. The server accepts others, but no node can have them."""
    if _is_wish(at):
        for requirement in at.items("match_expressions"):
            yield from bad_values(requirement)


@rule("node-affinity/field-operator-unsupported", NodeSelectorTerm, "match_fields")
def field_operator_unsupported(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """A node's field is compared with `In` or `NotIn`."""
    for requirement in at.items("match_fields"):
        if requirement.value.operator not in _WITH_VALUES:
            yield unknown_operator(requirement, _WITH_VALUES)


@rule("node-affinity/field-values-not-one", NodeSelectorTerm, "match_fields", type="Required")
def field_values_not_one(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """A node's field is compared with exactly one value."""
    for requirement in at.items("match_fields"):
        if requirement.value.operator in _WITH_VALUES and len(requirement.value.values or ()) != 1:
            yield _not_one_value(requirement)


@rule("node-affinity/field-key-unsupported", NodeSelectorTerm, "match_fields")
def field_key_unsupported(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """The only field in `matchFields` is `metadata.name`."""
    for requirement in at.items("match_fields"):
        text = requirement.value.key or ""
        if text != "metadata.name":
            yield Finding(
                f"nodes cannot be chosen by the field {quoted(text)}",
                requirement.child("key"),
                help=phrase(
                    'the only such field is "metadata.name"; labels belong in {}',
                    name_of(NodeSelectorTerm, "match_expressions"),
                ),
            )


@rule("node-affinity/field-value-invalid", NodeSelectorTerm, "match_fields")
def field_value_invalid(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """A node's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""
    for requirement in at.items("match_fields"):
        if requirement.value.key == "metadata.name":
            for index, name in enumerate(requirement.value.values or ()):
                if fault := subdomain_fault(name):
                    where = requirement.child("values", index)
                    yield Finding(f"the node name {quoted(name)} {fault}", where, help=suggested_name(name))


@rule("node-affinity/weight-out-of-range", PreferredSchedulingTerm)
def weight_out_of_range(term: PreferredSchedulingTerm, at: Location) -> Findings:
    """The weight of a preference is 1 to 100."""
    yield from weight_fault(term.weight, at)


RULES = (
    terms_missing,
    operator_unsupported,
    values_missing,
    values_forbidden,
    values_not_one,
    key_invalid,
    value_invalid,
    preferred_value_invalid,
    field_operator_unsupported,
    field_values_not_one,
    field_key_unsupported,
    field_value_invalid,
    weight_out_of_range,
)


def weight_fault(weight: int | None, at: Location) -> Findings:
    """The finding about the weight of a preference, if it is wrong. A missing weight is 0 for the server."""
    if not 1 <= (weight or 0) <= 100:
        got = "and this one has none" if weight is None else f"got {weight}"
        help = phrase("for example {}", setting(type(at.value), "weight", 1))
        yield Finding(f"the weight of a wish must be 1-100, {got}", at.child("weight"), help=help)


def _is_wish(at: Location) -> bool:
    return at.parent is not None and isinstance(at.parent.value, PreferredSchedulingTerm)


def _not_one_value(requirement: Location) -> Finding:
    count = len(requirement.value.values or ())
    operator, key = requirement.value.operator, requirement.value.key
    return Finding(
        f"{named(operator)} on {named(key)} compares with exactly one value, and has {count or 'none'}",
        requirement.child("values"),
        help=phrase("for example {}", setting(NodeSelectorRequirement, "values", ["4"]))
        if operator in _COMPARING
        else "write a term of its own for each value",
    )
