"""What someone probably meant, out of what there really is."""

from collections.abc import Iterable

MOST_COMPARED = 5000
"""With how many names the mistakes of one manifest are compared: enough for all that people write, and done in a moment."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is closest to a misspelt word, or `None` if none is close."""
    import difflib  # only needed when something is wrong, and not free to import

    known = {candidate.lower(): candidate for candidate in candidates}
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.7)
    if not close:  # `timeout` for `timeout_seconds`
        longer = [candidate for candidate in known if candidate.startswith(f"{word.lower()}_")]
        close = longer if len(longer) == 1 else []
    return known[close[0]] if close else None


class Suggestions:
    """The suggestions for one manifest.

    Each is sought among all candidates, so for a thousand misspelt names out of a thousand that would take minutes. Once
    `MOST_COMPARED` names have been compared, the other mistakes of the manifest get none.
    """

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def did_you_mean(self, word: str, candidates: Iterable[str]) -> str | None:
        """The closest candidate, as long as suggestions are sought. The candidates are not even listed otherwise."""
        if self._left <= 0:
            return None
        names = list(candidates)
        self._left -= len(names)
        return did_you_mean(word, names)
