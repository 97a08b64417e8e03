"""What someone probably meant, out of what there really is."""

from collections.abc import Iterable


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is closest to a misspelt word, or `None` if none is close."""
    import difflib  # only needed when something is wrong, and not free to import

    known = {candidate.lower(): candidate for candidate in candidates}
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.7)
    if not close:  # `timeout` for `timeout_seconds`
        longer = [candidate for candidate in known if candidate.startswith(f"{word.lower()}_")]
        close = longer if len(longer) == 1 else []
    return known[close[0]] if close else None
