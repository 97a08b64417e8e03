"""Fingerprints of problems, by which programs tell those that are new from those that were there before."""

import hashlib
from collections import Counter

from podgen.memo import lazy_pattern
from podgen.problems import Checked, Problem
from podgen.reports.repository import path_in_repository

_MOVES = lazy_pattern(r"\[\d+\]|\blines? \d+")


class Fingerprints:
    """Fingerprints of the problems of one run, each another one.

    A fingerprint stays the same when lines, containers and other items move. Two problems that only these tell apart are
    numbered; so when one of them is mended, the last one counts as mended.
    """

    def __init__(self) -> None:
        self._seen: Counter[int] = Counter()

    def of(self, checked: Checked, problem: Problem) -> str:
        """The fingerprint of a problem, as 32 hexadecimal digits.

        Parameters:
            checked: The manifest that has it.
            problem: The problem.
        """
        manifest = path_in_repository(checked.file), checked.kind, checked.namespace, checked.name
        message = "" if problem.left_out else _MOVES.sub("", problem.message)  # that would have their number in it
        facts = repr((problem.code, *manifest, _MOVES.sub("", problem.path), message))
        known = _digest(facts)
        again = self._seen[number := int(known[:16], 16)]
        self._seen[number] += 1
        return _digest(f"{known} {again}") if again else known


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
