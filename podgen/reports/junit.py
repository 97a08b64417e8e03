"""Problems as JUnit's XML, which GitLab, Jenkins and other build servers show as the results of tests: a manifest is a test.

The format has no standard. What is written here is what its common readers agree on. Of several failures of one test, they
show the first, or none: so a test has one failure, with all problems in its text.
"""

import itertools
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from podgen.problems import Checked, Problem, visible
from podgen.reports.kept import KeptBytes
from podgen.reports.phrases import counted
from podgen.reports.report import for_people
from podgen.reports.repository import path_in_repository
from podgen.reports.wording import (
    LONGEST,
    advice,
    document_phrase,
    gaps_of,
    headline,
    other_places,
    shown_place,
    skipped_phrase,
)


class _Told(NamedTuple):
    """One problem, as it is written."""

    code: str
    headline: str
    text: str
    fails: bool
    number: int
    """How many problems it stands for."""


class _Test(NamedTuple):
    """One manifest, as it is kept until all of its problems are known."""

    file: str
    number: int
    name: str
    skipped: str | None
    """Why it was not checked."""
    gaps: list[str]
    """What was left out of it."""
    told: list[_Told]


class JunitReport:
    """What is found in manifests, as one XML document: a test suite a file, a test a manifest.

    All of it is held back, in little memory, until the problems between manifests are known.

    Parameters:
        strict: Whether warnings make a test fail.
        warnings: Whether to print warnings.
    """

    def __init__(self, *, strict: bool = False, warnings: bool = True) -> None:
        self._strict = strict
        self._warnings = warnings
        self._kept = KeptBytes()
        self._across: dict[tuple[str, int], list[_Told]] = {}

    def manifest(self, checked: Checked) -> str:
        """Nothing yet. What a folder holds beside manifests is no test."""
        if checked.skipped and checked.reason == "no-manifest":
            return ""
        skipped = skipped_phrase(checked) if checked.skipped else None
        gaps, told = [*gaps_of(checked)], self._told(checked)
        test = _Test(checked.file, checked.number, document_phrase(checked), skipped, gaps, told)
        self._kept.add(json.dumps(test).encode() + b"\n")
        return ""

    def across(self, checked: Checked) -> str:
        """Nothing yet: these problems join those of their manifest."""
        self._across[checked.file, checked.number] = self._told(checked)
        return ""

    def end(self, failures: Sequence[str] = ()) -> Iterator[str]:
        """The whole document."""
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="podgen">\n'
        for file, tests in itertools.groupby(self._tests(), key=lambda test: test.file):
            yield _shown(_suite(file, tests))
        if failures:
            yield _shown(_unread(failures))
        yield "</testsuites>\n"

    def _told(self, checked: Checked) -> list[_Told]:
        return [
            _Told(problem.code, headline(problem), _text(problem), self._fails(problem), problem.left_out or 1)
            for problem in for_people(checked, warnings=self._warnings)
        ]

    def _fails(self, problem: Problem) -> bool:
        return self._strict or problem.severity == "error"

    def _tests(self) -> Iterator[_Test]:
        """The tests that were kept, with all of their problems."""
        for line in self._kept.lines():
            test = _Test._make(json.loads(line))
            own = [_Told._make(told) for told in test.told]
            yield test._replace(told=own + self._across.get((test.file, test.number), []))


def _text(problem: Problem) -> str:
    assert problem.place
    lines = [f"{shown_place(problem.place)}: {problem.severity}[{problem.code}]: {headline(problem)}"]
    if problem.path:
        lines.append(f"field: {visible(problem.path, limit=LONGEST)}")
    return "\n".join([*lines, *other_places(problem), *advice(problem)]) + "\n"


def _suite(file: str, tests: Iterable[_Test]) -> Element:
    """The tests of one file. Readers tell tests apart by their names: one that is there again gets a number."""
    path = visible(path_in_repository(file), limit=LONGEST)
    # What comes before the last dot is a package for Jenkins, as in Java.
    classname = os.path.splitext(path)[0].strip("./").replace("/", ".")
    suite = Element("testsuite", name=path)
    names: Counter[str] = Counter()
    for test in tests:
        names[test.name] += 1
        name = f"{test.name} ({names[test.name]})" if names[test.name] > 1 else test.name
        _add_outcome(test, SubElement(suite, "testcase", name=name, classname=classname, file=path))
    return suite


def _add_outcome(test: _Test, case: Element) -> None:
    """Add what came of a test: its failure, or why it was skipped, and the rest as its output."""
    failing = [told for told in test.told if told.fails]
    if failing:
        first, number = failing[0], sum(told.number for told in failing)
        message = first.headline if number == 1 else f"{counted(number, 'problem')}: {first.headline}, ..."
        text = "\n".join(told.text for told in failing)
        SubElement(case, "failure", message=message, type=first.code).text = text
    elif test.skipped:
        SubElement(case, "skipped", message=test.skipped).text = test.skipped
    output = [f"{gap}\n" for gap in test.gaps] + [told.text for told in test.told if not told.fails]
    if output:
        SubElement(case, "system-out").text = "\n".join(output)


def _unread(failures: Iterable[str]) -> Element:
    """What could not be read, as a suite of its own."""
    suite = Element("testsuite", name="podgen")
    for failure in failures:
        message = visible(failure, limit=LONGEST)
        case = SubElement(suite, "testcase", name=message, classname="podgen")
        SubElement(case, "error", message=message).text = message
    return suite


def _shown(suite: Element) -> str:
    """A suite as text, with the counts that some readers want before its tests."""
    suite.set("tests", str(len(suite)))
    for count, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{name}"))))
    indent(suite)
    return tostring(suite, encoding="unicode") + "\n"
