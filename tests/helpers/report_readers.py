"""Reads what `podgen check` prints for programs, as those programs do, and holds it against their schemas."""

import gzip
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import jsonschema  # type: ignore[import-untyped]
import pytest

from helpers.command_line import run_check

_SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0.json.gz"

# What GitLab documents, more strictly than it looks itself.
_CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^[.]/"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@cache
def _sarif_schema() -> Any:
    schema = json.loads(gzip.decompress(_SCHEMA.read_bytes()))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


def read_sarif(text: str) -> dict[str, Any]:
    """The one run in a log, which has to be valid."""
    log = json.loads(text)
    _sarif_schema().validate(log)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    found: dict[str, Any] = run
    return found


def read_code_quality(text: str) -> list[dict[str, Any]]:
    """The entries of a report, which have to be as GitLab documents them."""
    entries: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(entries, _CODE_QUALITY)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries), "GitLab takes the last of several"
    return entries


def read_junit(text: str) -> Element:
    """The test suites, in which no two tests have one name."""
    suites = fromstring(text)
    for suite in suites:
        cases = suite.findall("testcase")
        assert len({case.get("name") for case in cases}) == len(cases), "GitLab takes the last of several"
        for count, path in (
            ("tests", "testcase"),
            ("failures", "*/failure"),
            ("errors", "*/error"),
            ("skipped", "*/skipped"),
        ):
            assert suite.get(count) == str(len(suite.findall(path)))
    return suites


READERS: Mapping[str, Callable[[str], Any]] = {
    "sarif": read_sarif,
    "junit": read_junit,
    "gitlab": read_code_quality,
}


def sarif(*arguments: str, stdin: str = "") -> dict[str, Any]:
    """The one run that `podgen check --format sarif` tells of."""
    return read_sarif(run_check("--format", "sarif", *arguments, stdin=stdin).stdout)


def code_quality(*arguments: str, stdin: str = "") -> list[dict[str, Any]]:
    """The entries that `podgen check --format gitlab` prints."""
    return read_code_quality(run_check("--format", "gitlab", *arguments, stdin=stdin).stdout)


def junit(*arguments: str, stdin: str = "") -> Any:
    """The suites that `podgen check --format junit` prints, as junitparser reads them."""
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    text = run_check("--format", "junit", *arguments, stdin=stdin).stdout
    read_junit(text)
    return junitparser.JUnitXml.fromstring(text.encode())
