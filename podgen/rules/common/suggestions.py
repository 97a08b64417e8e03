"""Suggestions for references to names that users chose, of which there may be thousands."""

from collections.abc import Iterable

from podgen.rules.location import Location, memoized_per_location
from podgen.suggest import Suggestions


def similar(word: str, candidates: Iterable[str], at: Location) -> str | None:
    """The candidate that is closest to a misspelt word; `None` if none is close, or the manifest's budget is used up.

    Parameters:
        word: The misspelt word.
        candidates: The names that exist. They are not iterated over if the budget is used up.
        at: The location of the word.
    """
    return _of_manifest(at.root).did_you_mean(word, candidates)


@memoized_per_location
def _of_manifest(root: Location) -> Suggestions:
    del root
    return Suggestions()
