"""Finds what is still to be filled in: a template may well read as YAML, and be no manifest yet."""

from collections.abc import Mapping
from typing import Any

from podgen.memo import lazy_pattern
from podgen.problems import Problem
from podgen.yaml.document import value_at

_PLACEHOLDER = lazy_pattern(
    r"\{\{[^}\n]{0,300}\}\}|\{%[^}\n]{0,300}%\}|<%[^>\n]{0,300}%>|\$\{[A-Za-z_][^{}\n]{0,300}\}|\$[A-Z_][A-Z0-9_]*"
)

_MOST = 2**16
"""How many characters of a text are looked at."""


def first_placeholder(text: str) -> str | None:
    """The first thing in a text that is to be filled in."""
    found = _PLACEHOLDER.search(text[:_MOST])
    return found[0] if found else None


def placeholder_at(problem: Problem, manifest: Mapping[str, Any]) -> str | None:
    """What is to be filled in where a problem is, if that is all that the problem comes from: `${IMAGE}`.

    Parameters:
        problem: A problem of a manifest.
        manifest: The manifest, as plain data.
    """
    if (problem.severity != "error" and problem.origin != "own") or problem.code.partition("/")[0] in _OF_SHELLS:
        return None
    value = value_at(manifest, problem.steps)
    for text in (value, *problem.steps[-1:], *_labels(value, problem)):  # the last step may be a key that users choose
        if isinstance(text, str) and (found := first_placeholder(text)):
            return found
    return None


_OF_SHELLS = frozenset({"commands", "env", "handlers", "probes"})
"""Subjects in which `$NAME` has a meaning of its own."""

_MOST_LABELS = 100


def _labels(value: Any, problem: Problem) -> list[str]:
    """The keys and values of labels, also in a selector: their problems are placed at all of them."""
    if not isinstance(value, dict) or not any(subject in problem.code for subject in ("label", "selector")):
        return []
    pairs = list(value.items())[:_MOST_LABELS]
    inner = value.get("matchLabels")
    pairs += list(inner.items())[:_MOST_LABELS] if isinstance(inner, dict) else []
    return [text for pair in pairs for text in pair]
