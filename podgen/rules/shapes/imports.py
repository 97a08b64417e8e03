"""Adds to an expression the import of the classes in it that a file does not name."""

import re

from podgen.problems import SourceRef
from podgen.reports.arguments import file_text
from podgen.rules.shapes.in_python import Code


def with_imports(code: Code, place: SourceRef | None) -> str:
    """An expression, and below it the import that it needs in the file of a place."""
    text = file_text(place) if place else ""
    missing = sorted(name for name in code.classes if not re.search(rf"\b{name}\b", text))
    return f"{code.text}\nfrom podgen.model import {', '.join(missing)}" if missing else code.text
