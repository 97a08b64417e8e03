"""Which parts of the line that a problem points at are not shown, in Python as in YAML and JSON."""

import linecache

from podgen.problems import SourceRef
from podgen.reports.clipping import LONGEST_BY_HAND
from podgen.reports.masking import Parts
from podgen.reports.secret_literals import parts_of_line
from podgen.reports.secret_values import parts_of_piece, parts_of_yaml
from podgen.source import Call, Span, file_of, span_of


def hidden_parts(place: SourceRef, span: Span) -> Parts:
    """The parts of a place's line that are not shown.

    Parameters:
        place: The place; if it is a call that makes a Secret, it may be one of any name.
        span: What is marked. Of a very long line, what is in front of that is not shown anyway.
    """
    file = file_of(place.source)
    if isinstance(place.source, Call) or file.endswith(".py"):
        return parts_of_line(file, span.line, span_of(place.source) if place.is_secret else None)
    line = linecache.getline(file, span.line)
    if len(line) <= LONGEST_BY_HAND:
        return parts_of_yaml(linecache.getlines(file), span.line)
    start = (span.column or 1) - 1
    return tuple((begin + start, end + start) for begin, end in parts_of_piece(line[start : start + LONGEST_BY_HAND]))
