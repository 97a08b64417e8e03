"""podgen says of whole objects of all kinds what the API server says: the same are refused, for the same fields."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from podgen.checking.check_files import check_files
from podgen.checking.objects import findings_of
from podgen.model.interned import InternTable
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.schema.kinds import KINDS

DATA = Path(__file__).parents[1] / "data" / "objects.jsonl.gz"
VERDICTS: list[dict[str, Any]] = [
    json.loads(line) for line in gzip.decompress(DATA.read_bytes()).decode("utf-8").splitlines()
]
UNREADABLE = {"Decode", "UnknownField", "Internal"}
"""Errors after which the server looks no further, or which it tells without a field."""

each_verdict = pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: str(verdict["case"]))


def problems_of(manifest: Mapping[str, Any]) -> list[Problem]:
    """What podgen says of a manifest that the server would refuse or warn of, too."""
    return [problem for problem in findings_of(manifest, RULES).problems if problem.origin == "kubernetes"]


def test_every_kind_is_there() -> None:
    """There are objects of each kind that the server refuses, and such that it accepts; pods have a file of their own."""
    refused, accepted = (
        {verdict["manifest"]["kind"] for verdict in VERDICTS if bool(verdict["errors"]) is is_refused}
        for is_refused in (True, False)
    )
    assert refused == accepted == {kind.kind for kind in KINDS} - {"Pod", "PodTemplate"}


@each_verdict
def test_verdict(verdict: dict[str, Any]) -> None:
    """The verdict is the server's; and so are the fields, where it gets as far as to look at them."""
    found = problems_of(verdict["manifest"])
    errors = {problem.path for problem in found if problem.severity == "error"}
    assert bool(errors) == bool(verdict["errors"])
    if not UNREADABLE & {kind for kind, _ in verdict["errors"]}:
        assert errors == {path for _, path in verdict["errors"]}
    if not verdict["errors"]:
        assert {problem.path for problem in found} == set(verdict["warnings"])


@pytest.mark.slow
def test_alone_and_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read and checked only once, as many objects have it in common, is told of each as of one that stands alone."""
    texts = [("object.json", json.dumps(verdict["manifest"])) for verdict in VERDICTS]
    alone = []
    for text in texts:
        monkeypatch.setattr("podgen.checking.objects._interned", InternTable())
        alone += [found.problems for found in check_files([text])]
    for _ in range(2):
        assert [found.problems for found in check_files(texts)] == alone
