"""What is worth knowing of a manifest that has no problem, with the lines that it is about."""

from podgen.problems import SourceRef
from podgen.reports.arguments import locate
from podgen.reports.clipping import WIDTH
from podgen.reports.hidden_parts import hidden_parts
from podgen.reports.snippet import Mark, Paint, frame


def note(message: str, place: SourceRef | None, paint: Paint, width: int = WIDTH) -> str:
    """A note as text.

    Parameters:
        message: What is worth knowing.
        place: The user's call that it is about.
        paint: Gives the text its colours.
        width: The columns of the terminal.
    """
    lines = [paint("note", "note") + paint(f": {message}", "strong")]
    if place:
        span = locate(place)
        lines += frame([Mark(span, "", primary=True, hidden=hidden_parts(place, span))], paint, width)
    return "\n".join(lines)
