"""Notes about manifests that were written: which texts of several lines are written on one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from podgen.cli.terminal import Terminal

if TYPE_CHECKING:
    from podgen.model.manifest import Manifest

_MOST = 5


def print_notes(manifests: "Iterable[Manifest]", texts: Iterable[str], terminal: Terminal) -> None:
    """Print which texts of several lines are written on one, with escapes, and why: each place in the user's code once.

    Parameters:
        manifests: The manifests.
        texts: Their YAML. If there is no escaped line end in it, nobody need look.
        terminal: Where to print.
    """
    if terminal.quiet or not any("\\n" in text for text in texts):
        return
    from podgen.gate import subject
    from podgen.loading.escaped_texts import escaped_texts
    from podgen.problems import visible
    from podgen.reports.notes import note

    told: set[object] = set()
    for manifest in manifests:
        for at, (line, what) in escaped_texts(manifest):
            place = at.place
            key: object = place or (id(manifest), at.path)
            if key not in told and len(told) < _MOST:
                field = f"`{visible(at.path, limit=200)}` of {subject(manifest)}"
                message = f"{field} is written on one line, with escapes: line {line} of it {what}"
                terminal.say(note(message, place, terminal.paint, terminal.width) + "\n")
            told.add(key)
    if len(told) > _MOST:
        terminal.say(f"{terminal.paint('note', 'note')}: so are {len(told) - _MOST} more texts\n")
