"""Objects that were made with others which are in another namespace: they can never use them.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
"""

from podgen.problems import named
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule

_BY_LABELS = ("PodDisruptionBudget", "Service")
"""Kinds that choose pods in their own namespace."""


@set_rule("references/namespace-mismatch", Outline)
def namespace_mismatch(outline: Outline, objects: Objects) -> SetFindings:
    """An object that was made with another one, and needs it, is in its namespace; one that names none may be."""
    for number in outline.made_with:
        other = objects.outlines[number]
        if None in (outline.namespace, other.namespace) or outline.namespace == other.namespace:
            continue
        steps = [one.name_steps for one in outline.references if (one.kind, one.name) == (other.kind, other.name)]
        if other.pods and outline.kind in _BY_LABELS:
            steps.append(("metadata", "namespace"))
        if steps:
            yield SetFinding(
                f"{phrase_of(outline)} is in namespace {named(outline.namespace)}, "
                f"and {phrase_of(other)}, which it needs, in {named(other.namespace)}",
                steps[0],
                label=f"this is looked up in {named(outline.namespace)}",
                related=(Related(other, ("metadata", "namespace"), f"this is in {named(other.namespace)}"),),
                help="give both the same namespace",
            )


RULES = (namespace_mismatch,)
