"""Objects that were made with others which are in another namespace, or may be: they can never use them there.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
"""

from collections.abc import Iterator

from podgen.problems import named
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Steps
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule

_BY_LABELS = ("PodDisruptionBudget", "Service")
"""Kinds that choose pods in their own namespace."""


@set_rule("references/namespace-mismatch", Outline)
def namespace_mismatch(outline: Outline, objects: Objects) -> SetFindings:
    """An object that was made with another one, and needs it, is in its namespace."""
    for other, steps in _needed(outline, objects):
        if None not in (outline.namespace, other.namespace) and outline.namespace != other.namespace:
            yield SetFinding(
                f"{phrase_of(outline)} is in namespace {named(outline.namespace)}, "
                f"and {phrase_of(other)}, which it needs, in {named(other.namespace)}",
                steps,
                label=f"this is looked up in {named(outline.namespace)}",
                related=(Related(other, ("metadata", "namespace"), f"this is in {named(other.namespace)}"),),
                help="give both the same namespace",
            )


@set_rule("references/namespace-missing", Outline)
def namespace_missing(outline: Outline, objects: Objects) -> SetFindings:
    """What an object in a namespace was made with names that namespace, too: else it is found there only by chance."""
    if outline.namespace is None:
        return
    lacking = [
        (other, steps)
        for other, steps in _needed(outline, objects)
        if other.namespace is None and not other.is_reference  # one that only stands for another is looked for there
    ]
    if lacking:
        other, steps = lacking[0]
        more = f" (as {len(lacking) - 1} more do)" if len(lacking) > 1 else ""
        yield SetFinding(
            f"{phrase_of(outline)} is in namespace {named(outline.namespace)}, "
            f"and {phrase_of(other)}, which it needs, names none{more}",
            steps,
            label=f"this is looked up in {named(outline.namespace)}",
            notes=("`kubectl apply` creates it in the namespace that is current then",),
            related=tuple(Related(one, ("metadata", "namespace"), "this names none") for one, _ in lacking),
            help=f'give it the same: namespace="{outline.namespace}"',
        )


RULES = (namespace_mismatch, namespace_missing)


def _needed(outline: Outline, objects: Objects) -> Iterator[tuple[Outline, Steps]]:
    """The objects that an object was made with, and needs in its own namespace, each with the way to what says so."""
    for number in outline.made_with:
        other = objects.outlines[number]
        steps = [one.name_steps for one in outline.references if (one.kind, one.name) == (other.kind, other.name)]
        if other.pods and outline.kind in _BY_LABELS:
            steps.append(("metadata", "namespace"))
        if steps:
            yield other, steps[0]
