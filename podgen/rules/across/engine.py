"""Runs the rules across a set."""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from podgen.problems import MOST_ALIKE
from podgen.rules.across import (
    autoscalers,
    budgets,
    claims,
    duplicates,
    host_ports,
    ingresses,
    namespaces,
    node_ports,
    references,
    services,
    stateful_sets,
)
from podgen.rules.across.external import NOTHING_EXTERNAL, External
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Pods, Reference
from podgen.rules.across.set_rule import SetProblem, SetRule

SET_RULES: tuple[SetRule, ...] = (
    *duplicates.RULES,
    *namespaces.RULES,
    *references.RULES,
    *services.RULES,
    *node_ports.RULES,
    *ingresses.RULES,
    *stateful_sets.RULES,
    *claims.RULES,
    *host_ports.RULES,
    *autoscalers.RULES,
    *budgets.RULES,
)
"""All rules across a set."""


def inspect_set(
    outlines: Sequence[Outline], external: External = NOTHING_EXTERNAL, unread: Collection[str] = ()
) -> Iterator[SetProblem]:
    """Everything that is wrong between the objects of a set, except what their `allow` lifts.

    Parameters:
        outlines: The outlines of all objects, each with its index in this list as its number.
        external: What lives elsewhere.
        unread: The folders in which not all files could be read.
    """
    rules: dict[type, list[SetRule]] = defaultdict(list)
    for rule in SET_RULES:
        rules[rule.on].append(rule)
    objects = Objects(outlines, external, unread)
    for outline in outlines:
        if outline.is_doubtful:
            continue  # what it lacks may be all that is wrong with it
        for part in _parts(outline):
            for rule in rules[part]:
                if rule.about.code not in outline.allow or not rule.about.can_be_lifted:
                    yield from _problems(rule, outline, objects)


def _problems(rule: SetRule, outline: Outline, objects: Objects) -> Iterator[SetProblem]:
    """What a rule finds in an object. If that is very much, the last of it only says how much more there is."""
    findings = rule.check(outline, objects)
    for finding in itertools.islice(findings, MOST_ALIKE):
        yield SetProblem(rule, outline, finding)
    for first in findings:
        number = 1 + sum(1 for _ in findings)
        yield SetProblem(rule, outline, first, left_out=number)


def _parts(outline: Outline) -> Iterator[type]:
    """What there are rules about in an object."""
    yield Outline
    if outline.references:
        yield Reference
    if outline.pods:
        yield Pods
    if outline.details is not None:
        yield type(outline.details)


def may_lack(outline: Outline) -> bool:
    """Whether a rule looks at anything in an object but its identity."""
    takes_ports = any(port.host_port for pods in outline.pods for port in pods.ports)
    return bool(outline.references or outline.details or takes_ports)
