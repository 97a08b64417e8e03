"""Reports unknown keywords of pieces, with suggestions.

Python itself would refuse them one at a time, and without a suggestion. Here they are reported with all other problems.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from podgen.friendlier import ARGUMENTS
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.problems import Problem, named, place_in, suggestion
from podgen.source import Source
from podgen.suggest import did_you_mean


def unknown_keywords(
    function: str, options: Mapping[str, Any], known: type, source: Source | None, more: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """A problem for each unknown keyword.

    Parameters:
        function: The name of the piece.
        options: The keywords that the user gave.
        known: The `TypedDict` of the piece's keywords.
        source: The user's call.
        more: Further keywords of the piece, for suggestions.
    """
    if options.keys() <= known.__annotations__.keys():
        return ()
    keywords = [*known.__annotations__, *more]
    return tuple(
        Problem.of(
            "pieces/keyword-unknown",
            f"`{function}` has no keyword {named(keyword)}",
            type="UnknownField",
            place=place_in(source, keyword, narrow=True),
            help=_help(keyword, keywords),
        )
        for keyword in options
        if keyword not in known.__annotations__
    )


def _help(keyword: str, known: Collection[str]) -> str | None:
    field = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", keyword).lower()  # `volumeMounts`, as the API says
    friendly = ARGUMENTS.get(field, field)
    if friendly in known:
        return f"did you mean {named(friendly)}?"
    if friendly in PodOptions.__annotations__ or friendly == "allow":
        return f"{named(friendly)} is a keyword of `pod`"
    if friendly in ContainerOptions.__annotations__:
        return f"{named(friendly)} is a keyword of `container`, and of `each_container` for all of them"
    meant = did_you_mean(field, known)
    return suggestion(meant)
