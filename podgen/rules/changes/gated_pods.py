"""Pods that wait for scheduling gates to be opened: meanwhile, the choice of nodes may become narrower.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/#mutable-pod-scheduling-directives
"""

from podgen.model.pod import Pod, PodSpec
from podgen.problems import named
from podgen.rules.changes.comparing import Difference, differences
from podgen.rules.changes.findings import before, keep_or_delete
from podgen.rules.changes.rule import change_rule
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.words import phrase

FREE = (("node_selector",), ("affinity", "node_affinity"))
"""Fields that may change while a pod waits, as far as the rules here allow it."""


@change_rule("pods/gate-added", Pod, type="Forbidden")
def gate_added(old: Location, new: Location) -> Findings:
    """Scheduling gates are only taken off: without one, a pod may be on a node already."""
    had = old.child("spec").child("scheduling_gates")
    names = {gate.name for gate in had.value or ()}
    for gate in new.child("spec").items("scheduling_gates"):
        if gate.value.name not in names:
            yield Finding(
                f"a pod gets no new scheduling gates: {named(gate.value.name)} was not there",
                gate.child("name"),
                related=(before(had),),
                help=keep_or_delete(new),
            )


@change_rule("pods/node-selector-changed", Pod)
def node_selector_only_added(old: Location, new: Location) -> Findings:
    """While a pod waits for a gate, it may ask for more labels of its node, not for fewer or other ones."""
    had, has = (at.child("spec").child("node_selector") for at in (old, new))
    asked = has.value or {}
    for key, value in (had.value or {}).items() if _waits(old) else ():
        if asked.get(key) != value:
            yield Finding(
                phrase(
                    "labels can only be added to `{}`: {} has changed", name_of(PodSpec, "node_selector"), named(key)
                ),
                has,
                shown=Location(asked[key], has.parent, "node_selector", key) if key in asked else None,
                related=(before(Location(value, had.parent, "node_selector", key)),),
                help=keep_or_delete(new),
            )
            return


@change_rule("pods/node-affinity-changed", Pod)
def node_affinity_only_narrower(old: Location, new: Location) -> Findings:
    """While a pod waits for a gate, the choices of nodes that it requires stay, and may get further conditions."""
    had, has = _terms(old), _terms(new)
    if not had.value or not _waits(old):
        return
    if len(had.value) != len(has.value or ()):
        yield Finding(
            "a pod keeps the choices of nodes that it requires: one was added, or is gone",
            has,
            related=(before(had),),
            help=keep_or_delete(new),
        )
        return
    for index in range(len(had.value)):
        one, other = (Location(at.value[index], at.parent, at.attribute, index) for at in (had, has))
        if wrong := _wrong_change(one, other):
            yield Finding(
                "a choice of nodes can only get further conditions, behind those that it has",
                other,
                shown=wrong.new,
                related=(before(wrong.old),),
                help=keep_or_delete(new),
            )


RULES = (gate_added, node_selector_only_added, node_affinity_only_narrower)


def _waits(pod: Location) -> bool:
    return bool(pod.child("spec").child("scheduling_gates").value)


def _terms(pod: Location) -> Location:
    """The choices of nodes that a pod requires, of which one is enough."""
    affinity = pod.child("spec").child("affinity").child("node_affinity")
    return affinity.child("required_during_scheduling_ignored_during_execution").child("node_selector_terms")


def _wrong_change(old: Location, new: Location) -> Difference | None:
    """Where a choice does not have the conditions that it had, in their order. One without any matches nothing, and stays so."""
    lists = ("match_expressions", "match_fields")
    if not any(getattr(old.value, field) for field in lists):
        return Difference(old, new) if any(getattr(new.value, field) for field in lists) else None
    for field in lists:
        had, has = list(old.items(field)), list(new.items(field))
        if len(has) < len(had):
            return Difference(had[len(has)], new.child(field))
        for pair in zip(had, has, strict=False):
            if wrong := next(differences(*pair), None):
                return wrong
    return None
