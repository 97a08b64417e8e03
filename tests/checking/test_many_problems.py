"""Of very many problems of one manifest, the first thousand of each code are told, and how many more there are."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from helpers.checked_files import check_manifest
from helpers.command_line import rows, run_check
from helpers.written_files import environment

from podgen import PodError, container, pod
from podgen.checking.check_files import check_files
from podgen.problems import MOST_ALIKE, Problem, ProblemList, bounded
from podgen.reports.text import render

pytestmark = pytest.mark.usefixtures("folder")

MORE = "and 500 more, beside the 1,000 that are told of this manifest"


def manifest(**of_container: Any) -> dict[str, Any]:
    """A pod with a container that has some fields."""
    held = [{"name": "a", "image": "b", **of_container}]
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": held}}


def ports(number: int) -> list[dict[str, int]]:
    """Ports that are all out of range."""
    return [{"containerPort": 70000 + index} for index in range(number)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"ports": ports(1500)}, "ports/container-port-out-of-range"),
        ({"env": [{"name": f"A{index}", "value": index} for index in range(1500)]}, "types/mismatch"),
        ({"env": [{"name": f"A{index}", "valeu": "x"} for index in range(1500)]}, "fields/unknown"),
        ({"args": list(range(1500))}, "types/mismatch"),
    ],
)
def test_one_for_the_rest(fields: dict[str, Any], code: str) -> None:
    """One problem, the last one of all, stands for those that are not told, with the place of the first of them."""
    problems = check_manifest(manifest(**fields)).problems
    assert Counter(problem.code for problem in problems)[code] == 1001
    [rest] = [problem for problem in problems if problem.left_out]
    assert problems[-1] == rest
    assert (rest.code, rest.message, rest.severity, rest.left_out) == (code, MORE, "error", 500)
    assert "[1000]" in rest.path


def test_no_rest() -> None:
    """As many as are told are told as always."""
    problems = check_manifest(manifest(ports=ports(1000))).problems
    assert len(problems) == 1000
    assert not any(problem.left_out for problem in problems)


def test_repeated_keys() -> None:
    """Keys that are there twice are counted, too."""
    keys = "".join(f"    a{index}: x\n    a{index}: y\n" for index in range(1500))
    text = f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n{keys}"
    [checked] = check_files([("a.yaml", text)])
    assert [problem.left_out for problem in checked.problems if problem.code == "fields/duplicate"][-1] == 500


def test_every_format() -> None:
    """The summary counts all of them, programs get the same, and an ignored code is gone as a whole."""
    Path("a.json").write_text(json.dumps(manifest(ports=ports(1500))))
    text = run_check("a.json")
    assert f"error[ports/container-port-out-of-range]: {MORE}\n" in text.stdout
    assert text.stdout.endswith("pod `a`: 1,500 errors\n\n1,500 errors in 1 of 1 manifest\n")
    [row] = rows(run_check("--format", "json", "a.json"))
    assert (len(row["problems"]), row["problems"][-1]["message"]) == (1001, MORE)
    assert run_check("--format", "github", "a.json").stdout.count("\n") == 1001
    containers = [{"name": f"c{index}", "image": "b", "command": ["a b"]} for index in range(1500)]
    Path("b.json").write_text(json.dumps({**manifest(), "spec": {"containers": containers}}))
    assert run_check("b.json").stdout.endswith("1,500 errors in 1 of 1 manifest\n")
    ignored = run_check("--ignore", "containers/command-not-split", "b.json")
    assert (ignored.exit_code, ignored.stdout) == (0, "no problems in 1 manifest (1,500 ignored)\n")


def test_between_manifests() -> None:
    """What others lack is counted as well."""
    env = [
        {"name": f"A{index}", "valueFrom": {"configMapKeyRef": {"name": f"c{index}", "key": "k"}}}
        for index in range(1500)
    ]
    other = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "other"}}
    Path("a.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": [manifest(env=env), other]}))
    assert f"warning[references/object-missing]: {MORE}\n" in run_check("a.json").stdout


def test_in_python() -> None:
    """A refusal in Python is as short, and its last line counts all."""
    with pytest.raises(PodError) as caught:
        pod("a", container("a", "b", args=[str] * 1500))  # type: ignore[list-item]
    assert len(caught.value.problems) == 1001
    assert str(caught.value).endswith("pod `a` refused: 1,500 errors")


def test_what_was_counted_can_be_counted_again() -> None:
    """A list of problems that went through it once is not changed by a second time."""
    problems = [Problem.of("ports/container-port-out-of-range", f"number {index}") for index in range(MOST_ALIKE + 7)]
    once = bounded(problems)
    assert once[-1].left_out == 7
    assert bounded(once) == once
    assert ProblemList(once).is_full("ports/container-port-out-of-range")
    assert "and 7 more" in render(once)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "text"])
def test_memory(form: str) -> None:
    """A hundred thousand problems in one line of JSON take little more memory than the line itself."""
    Path("a.json").write_text(json.dumps(manifest(ports=ports(100_000))))
    with open("out", "w") as out:
        command = [sys.executable, "-c", _WITH_PEAK, "check", "--format", form, "a.json"]
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, env=environment(), check=False)
    assert done.returncode == 1
    assert "and 99,000 more" in Path("out").read_text()
    assert int(done.stderr) < 250_000


_WITH_PEAK = """
import re, sys
from podgen.cli.main import main
try:
    main()
finally:
    print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
"""
"""The command, which says in the end how many KiB it has had: the usage that a parent is told may be its own."""
