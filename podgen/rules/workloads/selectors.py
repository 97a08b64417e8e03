"""How a workload finds its pods: by a selector, which must match the labels that it gives them.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
"""

import re
from collections.abc import Collection

from podgen.model.manifest import Manifest
from podgen.problems import Problem
from podgen.rules.common.selecting import is_empty, is_usable, unmet
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import literal
from podgen.words import Setting, Text, phrase

_GUESSES = (
    "workloads/selector-empty",
    "workloads/selector-mismatch",
    "workloads/selector-missing",
    "workloads/selector-unusable",
)
"""What might be wrong only because a part of the selector or of the labels was left out."""


def selector_needed(on: type[Manifest]) -> Rule:
    """The rule that a workload has a selector."""

    def check(workload: Manifest, at: Location) -> Findings:
        selector = selector_of(at)
        if selector.value is None:
            yield Finding(f"the {on.__name__} has no selector, so it finds no pods", selector, help=_suggestion(at))

    check.__doc__ = f"A {on.__name__} says by which labels it finds its pods."
    return rule("workloads/selector-missing", on, type="Required")(check)


def selector_not_empty(on: type[Manifest]) -> Rule:
    """The rule that the selector of a workload does not choose all pods there are."""

    def check(workload: Manifest, at: Location) -> Findings:
        selector = selector_of(at)
        if selector.value is not None and is_empty(selector.value):
            yield Finding(
                f"the selector of the {on.__name__} is empty: it would choose all pods", selector, help=_suggestion(at)
            )

    check.__doc__ = f"The selector of a {on.__name__} has a condition: without one, it would choose all pods."
    return rule("workloads/selector-empty", on)(check)


def selector_usable(on: type[Manifest]) -> Rule:
    """The rule that the server can use the selector of a workload: it says so beside what is wrong in it."""

    def check(workload: Manifest, at: Location) -> Findings:
        selector = selector_of(at)
        if selector.value is not None and not is_usable(selector.value):
            yield Finding("the selector cannot be used, because of what is wrong in it", selector, is_derived=True)

    check.__doc__ = f"The keys, operators and values in the selector of a {on.__name__} are right, or it is of no use."
    return rule("workloads/selector-unusable", on)(check)


def selector_matches(on: type[Manifest], *, is_told_elsewhere: bool = True) -> Rule:
    """The rule that the selector of a workload matches the labels of its pod template.

    Parameters:
        on: The workload.
        is_told_elsewhere: Whether another rule says that there is no selector, which matches nothing.
    """

    def check(workload: Manifest, at: Location) -> Findings:
        selector, labels = selector_of(at), labels_of(at)
        if selector.value is None:
            yield Finding(
                f"the {on.__name__} has no selector, so it finds no pods",
                labels,
                shown=selector,
                help=_suggestion(at),
                is_derived=is_told_elsewhere,
            )
        elif not is_empty(selector.value) and is_usable(selector.value):
            missing = next(unmet(selector.value, labels.value or {}), None)
            if missing is not None:
                yield mismatch(missing, labels, selector)

    check.__doc__ = f"A {on.__name__} makes only pods that it finds: the labels of its template match its selector."
    return rule("workloads/selector-mismatch", on)(check)


def mismatch(condition: Text, labels: Location, selector: Location) -> Finding:
    """A selector that does not find the pods of the template beside it, because of a condition of it."""
    return Finding(
        phrase("the selector does not match the labels of the template: it asks for {}", condition),
        labels,
        related=(selector.label("the selector"),),
        help="give the template that label, or change the selector",
    )


@memoized_per_location
def selector_of(workload: Location) -> Location:
    """The selector of a workload."""
    return workload.child("spec").child("selector")


@memoized_per_location
def template_of(workload: Location) -> Location:
    """The pod template of a workload."""
    return workload.child("spec").child("template")


@memoized_per_location
def labels_of(workload: Location) -> Location:
    """The labels of a workload's pod template."""
    return template_of(workload).child("metadata").child("labels")


def _suggestion(workload: Location) -> Text:
    labels = labels_of(workload).value
    key, value = next(iter(labels.items())) if labels else ("app", _name_as_label(workload))
    label = literal({key: value})
    python = f"selector=LabelSelector(match_labels={label.python})"
    selector = phrase("for example {}", Setting(python, f"selector: {{matchLabels: {label.yaml}}}"))
    if labels:
        return selector
    template = Setting(f"labels={label.python}", f"metadata: {{labels: {label.yaml}}}")
    return phrase("{}, and {} in the template", selector, template)


def _name_as_label(workload: Location) -> str:
    """A value for a label that names the pods of a workload."""
    name = workload.value.name
    is_value = isinstance(name, str) and re.fullmatch("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?", name)
    return name if is_value else "shop"


def as_told(
    workload: Location, problems: list[Problem], left_out: Collection[str], *, kept: Collection[str] = ()
) -> list[Problem]:
    """The problems of a workload as the server has them: it does not look at the template if the selector is of no use.

    Parameters:
        workload: The workload.
        problems: Its problems.
        left_out: The paths of what was left out of the manifest because of a wrong type.
        kept: The codes of what the server says of the template all the same.
    """
    if left_out:
        return without_guesses(workload, problems, left_out)
    selector = selector_of(workload).value
    if selector is None or is_usable(selector):
        return problems
    inside = f"{template_of(workload).path}."
    return [
        problem
        for problem in problems
        if not problem.path.startswith(inside) or problem.code in kept or not _is_refusal(problem)
    ]


def _is_refusal(problem: Problem) -> bool:
    return problem.severity == "error" and problem.origin == "kubernetes"


def without_guesses(workload: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a workload without those that another selector, or other labels, might not have.

    Parameters:
        workload: The workload.
        problems: Its problems.
        left_out: The paths of what was left out of the manifest because of a wrong type.
    """
    looked_at = (selector_of(workload).path, labels_of(workload).path)
    if not any(is_within(gone, path) or is_within(path, gone) for gone in left_out for path in looked_at):
        return problems
    return [problem for problem in problems if problem.code not in _GUESSES]


def is_within(path: str, around: str) -> bool:
    """Whether a path is that of a value itself, or of something in it."""
    return path == around or path.startswith((f"{around}.", f"{around}["))
