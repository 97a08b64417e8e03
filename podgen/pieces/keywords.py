"""Keywords that a piece does not have.

Python itself would refuse them one at a time and without a suggestion; here they are reported with everything else.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from podgen.friendlier import CONTAINER_KEYWORDS
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.problems import Problem, SourceRef, named
from podgen.source import Source
from podgen.suggest import did_you_mean


def unknown_keywords(
    function: str, options: Mapping[str, Any], known: type, source: Source | None, more: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """A problem for each keyword that the typed dictionary `known` (and `more`) does not have."""
    if options.keys() <= known.__annotations__.keys():
        return ()
    keywords = [*known.__annotations__, *more]
    return tuple(
        Problem.of(
            "pieces/keyword-unknown",
            f"`{function}` has no keyword {named(keyword)}",
            type="UnknownField",
            place=SourceRef(source, (keyword,), narrow=True) if source else None,
            help=_help(keyword, keywords),
        )
        for keyword in options
        if keyword not in known.__annotations__
    )


def _help(keyword: str, known: Collection[str]) -> str | None:
    field = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", keyword).lower()  # `volumeMounts`, as the API says
    friendly = CONTAINER_KEYWORDS.get(field, field)
    if friendly in known:
        return f"did you mean {named(friendly)}?"
    if friendly in PodOptions.__annotations__:
        return f"{named(friendly)} is a keyword of `pod`"
    if friendly in ContainerOptions.__annotations__:
        return f"{named(friendly)} is a keyword of `container`, and of `each_container` for all of them"
    meant = did_you_mean(field, known)
    return f"did you mean {named(meant)}?" if meant else None
