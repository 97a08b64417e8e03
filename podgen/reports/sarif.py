"""Problems as SARIF 2.1.0, which GitHub's code scanning and many editors show.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from podgen.codes import Code
from podgen.memo import lazy_pattern
from podgen.problems import Checked, Label, Problem, SourceRef, visible
from podgen.reports.coverage import Coverage, FileCounts
from podgen.reports.documents import HOME
from podgen.reports.fingerprints import Fingerprints
from podgen.reports.report import for_people
from podgen.reports.repository import path_in_repository
from podgen.reports.sarif_rules import Rules
from podgen.reports.wording import LONGEST, advice, document_phrase, headline, label_text, shown_place
from podgen.source import Span, span_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_BEGIN = f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": ['

_ROOT = "SRCROOT"


class SarifReport:
    """What is found in manifests, as one run in SARIF: a line for each problem as it is found, and the rules at the end.

    Parameters:
        version: The version of podgen.
        files: The numbers of files, which are known when all have been checked.
        warnings: Whether to print warnings.
        own: The codes of the user's own rules.
    """

    def __init__(self, version: str, files: FileCounts, *, warnings: bool = True, own: Iterable[Code] = ()) -> None:
        self._version = version
        self._warnings = warnings
        self._rules = Rules(own)
        self._fingerprints = Fingerprints()
        self._coverage = Coverage(files)
        self._before = f"{_BEGIN}\n"

    def manifest(self, checked: Checked) -> str:
        """One line for each problem."""
        self._coverage.add(checked)
        return self.across(checked)

    def across(self, checked: Checked) -> str:
        """One line for each of these problems, too."""
        return "".join(
            f"{self._separator()}{json.dumps(self._result(checked, problem))}"
            for problem in for_people(checked, warnings=self._warnings)
        )

    def end(self, failures: Sequence[str] = ()) -> Iterator[str]:
        """The rules of all problems, and what was not checked."""
        rest = {
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
            "tool": {"driver": self._driver()},
            "invocations": [
                {"executionSuccessful": not failures, "toolExecutionNotifications": [*self._notifications(failures)]}
            ],
        }
        yield f"{_BEGIN}], " if self._before != ",\n" else "\n], "
        yield f"{json.dumps(rest)[1:]}]}}\n"

    def _separator(self) -> str:
        before, self._before = self._before, ",\n"
        return before

    def _driver(self) -> dict[str, Any]:
        return {
            "name": "podgen",
            "version": self._version,
            "informationUri": HOME,
            "rules": self._rules.descriptors(),
        }

    def _notifications(self, failures: Sequence[str]) -> Iterator[dict[str, Any]]:
        """What was not checked, and why."""
        for failure in failures:
            yield {"level": "error", "message": {"text": _escaped(visible(failure, limit=LONGEST))}}
        if lines := [*self._coverage.lines()]:
            yield {"level": "note", "message": {"text": _escaped("\n".join(lines))}}

    def _result(self, checked: Checked, problem: Problem) -> dict[str, Any]:
        assert problem.place
        location = _location(problem.place)
        if problem.path:
            path = visible(problem.path, limit=LONGEST)
            location["logicalLocations"] = [{"fullyQualifiedName": path, "kind": "property"}]
        others, related = _others(problem.related)
        return {
            "ruleId": problem.code,
            "ruleIndex": self._rules.index(problem.code),
            "level": problem.severity,
            "message": {"text": "\n".join([_escaped(headline(problem)), *others, *map(_escaped, advice(problem))])},
            "locations": [location],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {"podgenFingerprint/v1": self._fingerprints.of(checked, problem)},
            "properties": {"manifest": document_phrase(checked), "origin": problem.origin, "type": problem.type},
        }


def _others(labels: Sequence[Label]) -> tuple[list[str], list[dict[str, Any]]]:
    """The other places of a problem: as lines of its message, with links, and as locations that these lead to.

    What is in an old revision is in no file that anyone could open, and has only its line.
    """
    lines: list[str] = []
    locations: list[dict[str, Any]] = []
    for label in labels:
        if not label.place:
            continue
        place, text = shown_place(label.place), _escaped(label_text(label))
        if os.path.exists(span_of(label.place.source).file):
            number = len(locations) + 1
            locations.append({"id": number, **_location(label.place), "message": {"text": text}})
            lines.append(f"[{_braced(_bracketed(place))}]({number}): {text}")
        else:
            lines.append(f"{_escaped(place)}: {text}")
    return lines, locations


def _location(place: SourceRef) -> dict[str, Any]:
    span = span_of(place.source)
    return {"physicalLocation": {"artifactLocation": _artifact(span.file), "region": _region(span)}}


def _artifact(file: str) -> Mapping[str, str]:
    """A file as a URI: from the top of the repository, or absolute, if it lies outside."""
    path = path_in_repository(file)
    if os.path.isabs(path):
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _region(span: Span) -> Mapping[str, int]:
    region = {"startLine": span.line, "startColumn": span.column or 1}
    if span.end_line and span.end_column:
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return region


_BRACKETS = lazy_pattern(r"[\[\]\\]")
_AMBIGUOUS = lazy_pattern(r"\{\d+\}|\{\{|\}\}")


def _escaped(text: str) -> str:
    """Text for a message of SARIF, in which `[text](1)` would be a link."""
    return _braced(_bracketed(text) if "](" in text else text)


def _bracketed(text: str) -> str:
    """Text for a link, or of which nothing is to become one."""
    return _BRACKETS.sub(r"\\\g<0>", text)


def _braced(text: str) -> str:
    """Text in which no brace begins a placeholder.

    SARIF wants all braces twice, but few programs undo that. So they are, where a program could take one for something else.
    """
    return text.replace("{", "{{").replace("}", "}}") if _AMBIGUOUS.search(text) else text
