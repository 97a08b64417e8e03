"""Rules are lifted by the pod that knows better, or by the pieces that it is made of."""

from pathlib import Path
from typing import Any

import pytest
from helpers.pods import app, the_problem
from helpers.underlines import refuse, underlined

from podgen import PodError, check, container, defaults, deployment, each_container, job, pod, pod_options

CLASH = [container("b", "b:1.0", ports=[80]), container("c", "c:1.0", ports=[80])]
"""Two containers that cannot run side by side."""

BOTH = [*CLASH, pod_options(allow=["ports/reuse"])]
"""The same as a library's piece that knows why they can."""


@pytest.mark.parametrize(
    "pieces",
    [
        [BOTH],
        [CLASH, defaults(pod_options(allow=["ports/reuse"], labels={"team": "a"}))],
        [CLASH, defaults(defaults(pod_options(allow={"ports/reuse"})), pod_options(labels={"team": "a"}))],
        [pod("inner", BOTH)],
        [CLASH, pod_options(allow=["probes/port-missing"]), pod_options(allow=iter(["ports/reuse"]))],
    ],
    ids=["piece", "layer", "layer in a layer", "pod", "several"],
)
def test_pieces_lift_rules(pieces: Any) -> None:
    """What a piece lifts holds for every pod and every workload that it is a part of."""
    assert the_problem(CLASH).code == "ports/reuse"
    for made in (pod("x", pieces), deployment("x", pieces), job("x", pieces)):
        assert "ports/reuse" in made.allow
        assert "ports/reuse" not in [problem.code for problem in check(made)]


def test_only_where_the_piece_is() -> None:
    """Another pod with the same containers is refused as ever."""
    pod("x", BOTH)
    assert the_problem(CLASH, pod_options(labels={"a": "b"})).code == "ports/reuse"


@pytest.mark.parametrize("around", ["{}", "defaults({})"])
@pytest.mark.parametrize(
    ("allow", "message"),
    [
        ('["ports/reus"]', "there is no rule `ports/reus` to lift"),
        (
            '["metadata/name-invalid"]',
            "the rule `metadata/name-invalid` cannot be lifted: the API server refuses the pod too",
        ),
        ('["pieces/conflict"]', "`pieces/conflict` cannot be lifted: it is not what a rule finds"),
        ('"ports/reuse"', '`allow` must be a list of codes of rules, got the text "ports/reuse"'),
    ],
)
def test_codes_that_cannot_be_lifted(around: str, allow: str, message: str, tmp_path: Path) -> None:
    """They are told once, where the piece is made."""
    piece = around.format(f"pod_options(\n    labels={{}},\n    allow={allow},\n)")
    source = f"from podgen import *\nlift = {piece}\npod('x', container('a', 'a:1.0'), lift)\n"
    report = refuse(tmp_path / "lib.py", source)
    assert report.startswith(f"error[pieces/allow-invalid]: {message}\n")
    assert report.endswith("\npod `x` refused: 1 error")
    assert [mark.text for mark in underlined(report)] == [f"allow={allow}"]


@pytest.mark.parametrize("make", [lambda **options: container("b", "b:1.0", **options), each_container])
def test_containers_lift_nothing(make: Any) -> None:
    """Rules look at the whole pod, so `allow` is the pod's."""
    with pytest.raises(PodError) as caught:
        pod("x", app, make(allow=["ports/reuse"]))
    assert [problem.help for problem in caught.value.problems] == ["`allow` is a keyword of `pod`"]
