"""Objects that others refer to by name: that they are there, and have the keys that are asked for.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods
"""

from collections.abc import Iterator
from functools import lru_cache

from podgen.memo import lazy_pattern
from podgen.problems import named, suggestion, visible
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Reference
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, in_namespace, phrase_of, set_rule

_MOST_SHOWN = 5
_NAME = lazy_pattern(r"[-._A-Za-z0-9]+")


@set_rule("references/object-missing", Reference, type="NotFound")
def object_missing(outline: Outline, objects: Objects) -> SetFindings:
    """What an object needs is there, if the set has others of that kind in its namespace."""
    for reference in outline.references:
        if objects.found(outline, reference).objects or not _is_written_out(reference.name):
            continue
        if objects.is_expected(outline, reference) and objects.is_missed_first(outline, reference):
            kind = visible(reference.kind).lower()
            others = objects.others(outline, reference.kind, reference.purpose)
            meant = objects.did_you_mean(reference.name, (other.name for other in others if other.name))
            guess = f"did you mean {named(meant)}? " if meant else ""
            yield SetFinding(
                f"{phrase_of(outline)} needs {kind} {named(reference.name)}{in_namespace(outline)}, "
                "which is not among these manifests",
                reference.name_steps,
                help=f"{guess}if it lives elsewhere: --external {kind}/{visible(reference.name, limit=253)}",
            )


@set_rule("references/key-missing", Reference, type="NotFound")
def key_missing(outline: Outline, objects: Objects) -> SetFindings:
    """A ConfigMap or a Secret that is in the set has the keys that others need."""
    for reference, holder, keys in missing_keys(outline, objects):
        if holder.kind != "Service":
            meant = objects.did_you_mean(str(reference.key), map(str, keys))
            shown = f"its keys: {shown_keys(keys)}"
            yield SetFinding(
                f"{phrase_of(holder)} has no key {named(reference.key)}, which {phrase_of(outline)} needs",
                reference.steps,
                help=suggestion(meant),
                notes=(shown,) if holder.kind == "Secret" else (),  # its values may stand beside the keys
                related=() if holder.kind == "Secret" else (Related(holder, ("data",), shown),),
            )


RULES = (object_missing, key_missing)


def missing_keys(outline: Outline, objects: Objects) -> Iterator[tuple[Reference, Outline, frozenset[str | int]]]:
    """The keys that an object needs and that are not there, each with the object that should have it, and its keys."""
    for reference in outline.references:
        if reference.key is None or not _is_written_out(f"{reference.name}{reference.key}"):
            continue
        found = objects.found(outline, reference)
        if found.is_certain:
            keys = objects.keys(outline, reference)
            if keys is not None and reference.key not in keys:
                yield reference, found.objects[0], keys


def _is_written_out(text: str) -> bool:
    """Whether a text can be a name or a key, and no placeholder such as `${NAME}`, which something fills in before it is used."""
    return bool(_NAME.fullmatch(text))


@lru_cache
def shown_keys(keys: frozenset[str | int]) -> str:
    """The keys of an object for a message; of many, the first."""
    texts = sorted(map(str, keys))
    shown = ", ".join(map(named, texts[:_MOST_SHOWN])) or "none"
    return shown + (f" and {len(texts) - _MOST_SHOWN} more" if len(texts) > _MOST_SHOWN else "")
