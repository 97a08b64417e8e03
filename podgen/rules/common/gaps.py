"""Gaps in texts where a value was to be filled in before the manifest is used: `${TAG}`, `{{ .Values.tag }}`, `<version>`."""

import re

from podgen.memo import lazy_pattern
from podgen.words import Text, Words

_GAP = lazy_pattern(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|<[^<>]*>|\{[^{}]*\}|%\w*%|@@\w+@@|__\w+__"
    "|(?<![A-Za-z0-9])[A-Z]+(?:_[A-Z0-9]+)+",
    re.DOTALL,
)
_MOST = 1000
"""Only so many characters of a text are looked at."""


def gap_in(text: str) -> str | None:
    """The first part of a text that looks as if a value was to be filled in.

    Example:
        >>> gap_in("shop:${TAG}")
        '${TAG}'
    """
    found = _GAP.search(text[:_MOST])
    return found[0] if found else None


def how_to_fill(gap: str) -> Text:
    """Help: what fills in a gap."""
    if gap.startswith(("{{", "{%", "<%")):
        return Words(
            python="fill it in with an f-string",
            yaml="this is a template: render it first, for example `helm template CHART | podgen check -`"
            if gap.startswith("{{")
            else "this is a template: render it first",
        )
    if gap.startswith("$("):
        return "write what stands for it: Kubernetes fills in variables in commands and other variables only"
    if gap.startswith("$"):
        return Words(
            python='fill it in, for example with an f-string: f"shop-{tag}"',
            yaml="fill it in first, for example `envsubst < FILE | podgen check -`",
        )
    return "write what stands for it"
