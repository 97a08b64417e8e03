"""Phrases that several reports share: numbers of things, and a manifest in a few words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from podgen.problems import Problem, named, visible


def counted(number: int, noun: str) -> str:
    """A number of things: `1 manifest`, `3 manifests`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def counted_severities(numbers: Mapping[str, int]) -> str:
    """How many problems there are of each severity: `2 errors, 1 warning`; "" if there are none."""
    return ", ".join(counted(numbers[severity], severity) for severity in ("error", "warning") if numbers.get(severity))


def counted_problems(problems: Iterable[Problem]) -> str:
    """How many problems there are: `2 errors, 1 warning`; "" if there are none."""
    numbers: Counter[str] = Counter()
    for problem in problems:
        numbers[problem.severity] += problem.left_out or 1
    return counted_severities(numbers)


def manifest_phrase(kind: str, name: str | None, namespace: str | None, *, nameless: str = "") -> str:
    """A manifest in a few words: ``deployment `shop` in namespace `prod` ``.

    Parameters:
        kind: Its kind, as in `kind: Deployment`.
        name: Its name, if it has one.
        namespace: The namespace that it names, if any.
        nameless: What to say instead of `deployment (no name)`.
    """
    text = f"{visible(kind).lower()} {named(name)}" if name or not nameless else nameless
    return f"{text} in namespace {named(namespace)}" if namespace else text
