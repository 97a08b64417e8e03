"""Reports unknown keywords of pieces, with suggestions.

Python itself would refuse them one at a time, and without a suggestion. Here they are reported with all other problems.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from podgen.friendlier import ARGUMENTS
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.problems import Problem, SourceRef, named, place_in, suggestion
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
            place=place_in(source, keyword),
            help=_help(keyword, options[keyword], keywords, place_in(source)),
        )
        for keyword in options
        if keyword not in known.__annotations__
    )


def _help(keyword: str, value: Any, known: Collection[str], place: SourceRef | None) -> str | None:
    field = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", keyword).lower()  # `volumeMounts`, as the API says
    friendly = ARGUMENTS.get(field, field)
    if friendly in known:
        return f"did you mean {named(friendly)}?"
    if friendly == "volumes" and "mounts" in known:
        return _instead(friendly, value, known, place)
    if keyword in ("allow", "rules"):
        return f"{named(keyword)} is a keyword of `pod`"
    if friendly in PodOptions.__annotations__:
        return f"{named(friendly)} is a keyword of `pod`"
    if friendly in ContainerOptions.__annotations__:
        return f"{named(friendly)} is a keyword of `container`, and of `each_container` for all of them"
    if instead := _instead(field, value, known, place):
        return instead
    meant = did_you_mean(field, known)
    return suggestion(meant)


def _instead(field: str, value: Any, known: Collection[str], place: SourceRef | None) -> str | None:
    """What to write instead, if the keyword is one of other languages, or a part of what has a keyword."""
    from podgen.rules.shapes.keywords import container_keyword, pod_keyword  # only where something is wrong

    of_container, of_pod = container_keyword(field, value, place), pod_keyword(field, value, place)
    if "mounts" in known:
        return of_container or (of_pod and f"in `pod`: {of_pod}")
    if "init_containers" in known:
        return of_pod or (of_container and f"in a container: {of_container}")
    return None
