"""Problems as JSON for programs: one object a line and manifest, with everything that was found."""

import json
from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring_ascii

from podgen.problems import Checked, Problem
from podgen.reports.kept import KeptBytes
from podgen.reports.places import position_of


class JsonReport:
    """What is found in manifests, as JSON lines.

    The lines are in the order of the manifests, one for each. That of a manifest which others may show more problems of is
    held back, with all that come after it, until all manifests are known.
    """

    def __init__(self) -> None:
        self._held: KeptBytes | None = None
        self._across: dict[tuple[str, int], str] = {}

    def manifest(self, checked: Checked) -> str:
        """One line with one object, or nothing, if it has to wait."""
        line = (
            f'{{"file": {_text(checked.file)}, "index": {checked.number}, "kind": {_text(checked.kind)}, '
            f'"name": {_text(checked.name)}, "namespace": {_text(checked.namespace)}, "skipped": {_bool(checked.skipped)}, '
            f'"partial": {_bool(checked.partial)}, "reason": {_text(checked.reason)}, "render": {_text(checked.render or None)}, '
            f'"unchecked": {checked.unchecked or 0}, '
            f'"problems": [{_objects(checked)}{_END}'
        )
        if self._held is None and checked.is_final:
            return line
        if self._held is None:
            self._held = KeptBytes()
        self._held.add(line.encode())
        return ""

    def across(self, checked: Checked) -> str:
        """Nothing yet: these problems join the line of their manifest."""
        self._across[checked.file, checked.number] = _objects(checked)
        return ""

    def end(self, failures: Sequence[str] = ()) -> Iterator[str]:
        """The lines that were held back."""
        del failures
        for line in self._held.lines() if self._held else ():
            yield self._joined(line.decode())

    def _joined(self, line: str) -> str:
        """A line with all problems of its manifest."""
        if not self._across:
            return line
        row = json.loads(line)
        more = self._across.get((row["file"], row["index"]))
        return f"{line.removesuffix(_END)}{', ' * bool(row['problems'])}{more}{_END}" if more else line


_END = "]}\n"


def _objects(checked: Checked) -> str:
    return ", ".join([_object(problem) for problem in checked.problems])


def _object(problem: Problem) -> str:
    # Put together here, it takes half the time that it takes to make a dict for the encoder.
    line, column = position_of(problem)
    return (
        f'{{"code": "{problem.code}", "origin": "{problem.origin}", "severity": "{problem.severity}", '
        f'"path": {_text(problem.path)}, "type": "{problem.type}", "message": {_text(problem.message)}, '
        f'"help": {_text(problem.help)}, "line": {line}, "column": {column}}}'
    )


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _text(text: str | None) -> str:
    return "null" if text is None else encode_basestring_ascii(text)
