"""podgen says what the API server says: the same pods are refused, for the same fields."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers.overlays import as_called, manifest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from podgen.model import Pod
from podgen.model.interned import InternTable
from podgen.model.workloads import PodTemplate
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.rules.engine import inspect
from podgen.schema.convert import from_plain
from podgen.words import Reader

DATA = Path(__file__).parents[1] / "data"


class TextFile(SingleFileSnapshotExtension):
    """A snapshot that is a text file."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def lines(name: str) -> list[dict[str, Any]]:
    """The facts of a file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


REFUSED, ACCEPTED, VERDICTS = lines("refused.jsonl"), lines("accepted.jsonl"), lines("verdicts.jsonl")


def problems_of(
    document: Mapping[str, Any], known: InternTable | None = None, reader: Reader = "yaml"
) -> list[Problem]:
    """What podgen says of a manifest that the server would refuse or warn of, too."""
    is_template = document["kind"] == "PodTemplate"
    value, unknown, _ = from_plain(PodTemplate if is_template else Pod, document, known)
    if reader == "python":
        value = as_called(value)
    return [problem for problem in (*unknown, *inspect(value, RULES)) if problem.origin == "kubernetes"]


def errors_of(document: Mapping[str, Any], reader: Reader = "yaml") -> list[Problem]:
    """Those that make the server refuse it."""
    return [problem for problem in problems_of(document, reader=reader) if problem.severity == "error"]


@pytest.mark.parametrize("fact", REFUSED, ids=lambda fact: str(fact["rule"]))
def test_refused(fact: dict[str, Any]) -> None:
    """Each rule of the server has a rule of podgen, with its type of error, its field, and something to say."""
    found = errors_of(manifest(fact["example"]))
    [problem] = [problem for problem in found if (problem.code, problem.path) == (fact["code"], fact["path"])][:1]
    assert problem.type == fact["type"]
    assert problem.message
    assert not problem.message.endswith(".")


@pytest.mark.parametrize("fact", ACCEPTED, ids=lambda fact: str(fact["case"]))
def test_accepted(fact: dict[str, Any]) -> None:
    """What looks wrong, and is none of the server's business, is none of podgen's in its name."""
    assert errors_of(manifest(fact["example"])) == []


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: str(verdict["case"]))
def test_verdict(verdict: dict[str, Any]) -> None:
    """The verdict is the server's; and, where the manifest can be read at all, so are the fields."""
    found = errors_of(verdict["manifest"])
    assert bool(found) == bool(verdict["errors"])
    if not {"Decode", "UnknownField"} & {kind for kind, _ in verdict["errors"]}:
        assert {problem.path for problem in found} == {path for _, path in verdict["errors"]}


@pytest.mark.slow
def test_what_manifests_have_in_common() -> None:
    """What is read and checked only once, as many manifests have it in common, is told of each as of one that stands alone."""
    known = InternTable()
    alone = [problems_of(verdict["manifest"]) for verdict in VERDICTS]
    for _ in range(3):
        assert [problems_of(verdict["manifest"], known) for verdict in VERDICTS] == alone
    assert known


@pytest.mark.parametrize(
    "verdict", [verdict for verdict in VERDICTS if not verdict["errors"]], ids=lambda verdict: str(verdict["case"])
)
def test_warnings(verdict: dict[str, Any]) -> None:
    """So are the fields of the warnings of what the server accepts."""
    warned = {problem.path for problem in problems_of(verdict["manifest"]) if problem.severity == "warning"}
    assert warned == set(verdict["warnings"])


@pytest.mark.parametrize("reader", ["python", "yaml"])
def test_messages(reader: Reader, snapshot: SnapshotAssertion) -> None:
    """All the words, in one place: what is said of the example of each rule, and what to do about it."""
    told = []
    for fact in REFUSED:
        for problem in errors_of(manifest(fact["example"]), reader):
            if problem.code == fact["code"]:
                told += [f"{fact['rule']}: {problem.message}", *([f"    help: {problem.help}"] if problem.help else [])]
                break
    assert "\n".join(told) + "\n" == snapshot.use_extension(TextFile)
