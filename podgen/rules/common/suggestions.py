"""Suggestions for what a rule does not find among names that users chose, of which there may be thousands."""

from collections.abc import Iterable

from podgen.rules.location import Location, memoized_per_location
from podgen.suggest import Suggestions


def similar(word: str, candidates: Iterable[str], at: Location) -> str | None:
    """The candidate that is closest to a misspelt word, or `None` if none is, or if its manifest has had many by now.

    Parameters:
        word: What was written.
        candidates: What there is. A generator is not even started if nothing is sought any more.
        at: Where it was written.
    """
    return _of_manifest(at.root).did_you_mean(word, candidates)


@memoized_per_location
def _of_manifest(root: Location) -> Suggestions:
    del root
    return Suggestions()
