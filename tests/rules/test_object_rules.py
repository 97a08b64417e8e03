"""podgen says of workloads and companions what the API server says, rule by rule.

In the examples, long texts are written with the shorthands of `overlay`.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.overlays import expanded

from podgen.checking.check_files import check_files
from podgen.problems import Problem

DATA = Path(__file__).parents[1] / "data" / "objects"
FACTS: list[dict[str, Any]] = [
    expanded(json.loads(line)) for file in sorted(DATA.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
]
REFUSED = [fact for fact in FACTS if "code" in fact]
ACCEPTED = [fact for fact in FACTS if "code" not in fact]


def errors_of(manifest: dict[str, Any]) -> list[Problem]:
    """Why the server would refuse an object, as podgen sees it."""
    [checked] = check_files([("object.json", json.dumps(expanded(manifest)))])
    return [problem for problem in checked.problems if problem.origin == "kubernetes" and problem.severity == "error"]


@pytest.mark.parametrize("fact", REFUSED, ids=lambda fact: str(fact["rule"]))
def test_refused(fact: dict[str, Any]) -> None:
    """What breaks a rule of the server's is refused by podgen's rule, at the server's path."""
    assert (fact["code"], fact["path"], fact["type"]) in [
        (problem.code, problem.path, problem.type) for problem in errors_of(fact["example"])
    ]


@pytest.mark.parametrize("fact", ACCEPTED, ids=lambda fact: str(fact["rule"]))
def test_accepted(fact: dict[str, Any]) -> None:
    """What looks wrong, and is none of the server's business, is none of podgen's in its name."""
    assert errors_of(fact["example"]) == []
