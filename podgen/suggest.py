"""Suggests the name that a misspelt one was meant to be."""

from collections.abc import Iterable

MOST_COMPARED = 2_000_000
"""The budget of one manifest for suggestions, in pairs of characters: ample for people's mistakes, and quickly done.

To compare two names of twenty characters takes 400.
"""


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is closest to a misspelt word, or `None` if none is close."""
    import difflib  # slow to import, and only needed if something is wrong

    known = {candidate.lower(): candidate for candidate in candidates}
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.7)
    if not close:  # `timeout` for `timeout_seconds`
        longer = [candidate for candidate in known if candidate.startswith(f"{word.lower()}_")]
        close = longer if len(longer) == 1 else []
    return known[close[0]] if close else None


class Suggestions:
    """The suggestions for one manifest, within a budget.

    Each misspelt name is compared with all candidates, character by character: for a thousand names and a thousand
    candidates, that would take minutes. When `MOST_COMPARED` is used up, further mistakes get no suggestion.
    """

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def did_you_mean(self, word: str, candidates: Iterable[str]) -> str | None:
        """As the function `did_you_mean`; `None` if the budget does not suffice."""
        if self._left <= 0:  # do not even iterate over the candidates
            return None
        names = list(candidates)
        self._left -= len(word) * sum(map(len, names))
        return did_you_mean(word, names) if self._left > 0 else None
