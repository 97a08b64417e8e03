"""Those lines of a file that problems point at."""

from collections.abc import Sequence


class FoundLines(Sequence[str]):
    """The lines of a file, of which only those are known that problems point at."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def add(self, number: int, line: str) -> None:
        """Add a line; an empty one if it is not to be shown, whoever else points at it."""
        self._known[number] = line if self._known.get(number, line) else ""

    def __len__(self) -> int:
        return max(self._known, default=0)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # nobody needs slices of it
        return self._known.get(index + 1, "")
