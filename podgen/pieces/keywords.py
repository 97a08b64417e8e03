"""Keywords that a piece does not have.

Python itself would refuse them one at a time and without a suggestion; here they are reported with everything else.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from podgen.problems import Place, Problem, named
from podgen.source import caller
from podgen.suggest import did_you_mean


def unknown_keywords(
    function: str, options: Mapping[str, Any], known: type, more: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """A problem for each keyword that the typed dictionary `known` (and `more`) does not have."""
    strange = options.keys() - known.__annotations__.keys()
    if not strange:
        return ()
    source = caller()
    return tuple(
        _unknown(function, keyword, [*known.__annotations__, *more], Place(source, (keyword,)) if source else None)
        for keyword in options
        if keyword in strange
    )


def _unknown(function: str, keyword: str, known: Iterable[str], place: Place | None) -> Problem:
    meant = _API_NAMES.get(keyword) or did_you_mean(keyword, known)
    return Problem(
        code="pieces/unknown-keyword",
        origin="podgen",
        type="UnknownField",
        message=f"`{function}` has no keyword {named(keyword)}",
        place=place,
        help=f"did you mean {named(meant)}?" if meant else None,
    )


# Fields that have a friendlier name, for those who know the API by heart.
_API_NAMES = {
    "volume_mounts": "mounts",
    "startup_probe": "startup",
    "readiness_probe": "readiness",
    "liveness_probe": "liveness",
}
