"""The codes of problems as rules of SARIF, each with a page that explains what it is about."""

from collections.abc import Iterable
from typing import Any

from podgen.codes import Code, find_code
from podgen.problems import visible, visible_lines
from podgen.reports.documents import page_about

_ORIGINS = {
    "kubernetes": "The API server refuses it.",
    "podgen": "The API server takes it, but it cannot work.",
}
_WARNINGS = {
    "kubernetes": "The API server warns of it.",
    "podgen": "The API server takes it, but it is not likely to be meant.",
}


class Rules:
    """The rules that a run needs, in the order of their first problems.

    Parameters:
        own: The codes of the user's own rules.
    """

    def __init__(self, own: Iterable[Code] = ()) -> None:
        self._indices: dict[str, int] = {}
        self._own = {code.code: code for code in own}

    def index(self, code: str) -> int:
        """The number of a code among the rules."""
        return self._indices.setdefault(code, len(self._indices))

    def descriptors(self) -> list[dict[str, Any]]:
        """All of them, as SARIF describes rules."""
        return [_own_descriptor(self._own[name]) if name in self._own else _descriptor(name) for name in self._indices]


def _own_descriptor(code: Code) -> dict[str, Any]:
    title, full = code.title or code.code, code.description or code.code
    return {
        "id": code.code,
        "shortDescription": {"text": visible(title, None)},
        "fullDescription": {"text": visible_lines(full)},
        "help": {"text": visible_lines(full)},
        "defaultConfiguration": {"level": code.severity},
        "properties": {"tags": [code.subject, code.origin], "problem.severity": code.severity},
    }


def _descriptor(name: str) -> dict[str, Any]:
    code = find_code(name)
    if code is None:  # a rule that is not known here
        text = {"text": name}
        return {"id": name, "shortDescription": text, "fullDescription": text, "help": text}
    title = code.title[0].upper() + code.title[1:]
    page = page_about(code.subject)
    full = f"{title}. {_consequence(code)}"
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": full},
        "help": {"text": f"{full} See {page}"},
        "helpUri": page,
        "defaultConfiguration": {"level": code.severity},
        "properties": {"tags": [code.subject, code.origin], "problem.severity": code.severity},
    }


def _consequence(code: Code) -> str:
    return (_ORIGINS if code.severity == "error" else _WARNINGS)[code.origin]
