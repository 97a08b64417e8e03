"""A table of settings: gives out its values by their types, and gathers what is wrong with it, with lines of the file."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from podgen.problems import named, quoted
from podgen.suggest import did_you_mean


class SettingsError(ValueError):
    """Settings are wrong, or cannot be read.

    Parameters:
        faults: What is wrong, a line each: `pyproject.toml:12: there is no setting ...`.
    """

    def __init__(self, faults: Collection[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class SettingsFile:
    """The file that settings stand in.

    Parameters:
        path: Its path, as people read it.
        text: What is in it.
    """

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self.faults: list[str] = []
        """What is wrong, a line each."""

    def refuse(self, message: str, pattern: str) -> None:
        """Note what is wrong.

        Parameters:
            message: What it is.
            pattern: A regular expression that is found in the line where it stands.
        """
        self.faults.append(f"{self._path}:{self._line_with(pattern)}: {message}")

    def _line_with(self, pattern: str) -> int:
        """The number of a line of `[tool.podgen]`: the first that has a pattern, or that of its header."""
        header, inside = 1, False
        for number, line in enumerate(self._lines, start=1):
            if line.lstrip().startswith("["):
                was_inside, inside = inside, bool(_HEADER.match(line))
                header = number if inside and not was_inside else header
            if inside and re.search(pattern, line):
                return number
        return header


_HEADER = re.compile(r"""\s*\[+\s*tool["'\s]*\.["'\s]*podgen\b""")


class Table:
    """A table of settings.

    Parameters:
        values: Its values, as they were read.
        file: The file that it stands in.
        name: What it is called in messages.
    """

    def __init__(self, values: Mapping[str, Any], file: SettingsFile, name: str = "[tool.podgen]") -> None:
        self.values = values
        self.file = file
        self._name = name

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note all settings that do not exist."""
        for key in self.values:
            if key not in known:
                meant = did_you_mean(key, known)
                suggestion = f"did you mean {named(meant)}?" if meant else f"it has {', '.join(map(named, known))}"
                self.refuse(f"{self._name} has no {named(key)}; {suggestion}", key)

    def text(self, key: str) -> str | None:
        """A text; `None` if it is not there, or wrong."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        self.refuse(f"{named(key)} must be a text, got {quoted(value)}", key)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; nothing if it is not there, or wrong."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.refuse(f"{named(key)} must be a list of texts, got {quoted(value)}", key)
        return ()

    def flag(self, key: str) -> bool:
        """Whether something is switched on; false if it is not there, or wrong."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        self.refuse(f"{named(key)} must be true or false, got {quoted(value)}", key)
        return False

    def refuse(self, message: str, key: str) -> None:
        """Note what is wrong with a setting."""
        self.file.refuse(message, rf"""(?:^|[\s{{,."']){re.escape(key)}["']?\s*[=.\]]""")
