"""Updates: which ways there are, at what pace, and what the server fills in."""

from typing import Any

import pytest
from helpers.workloads import told

PACE = {"Deployment": "spec.strategy.rollingUpdate", "DaemonSet": "spec.updateStrategy.rollingUpdate"}


def of(kind: str, *, way: str | None = None, **pace: Any) -> list[tuple[str, str]]:
    """What is told of a Deployment or a DaemonSet with such a pace, with the paths inside it."""
    strategy = {"rollingUpdate": pace} if way is None else {"type": way, "rollingUpdate": pace}
    field = "strategy" if kind == "Deployment" else "updateStrategy"
    return [
        (code.removeprefix("updates/"), path.removeprefix(f"{PACE[kind]}."))
        for code, path in told(kind, **{field: strategy})
    ]


@pytest.mark.parametrize("kind", PACE)
@pytest.mark.parametrize("count", [1, 2**31 - 1, "1%", "25%", "100%", "000100%"])
def test_counts(kind: str, count: int | str) -> None:
    """A pace is a number, or a percentage."""
    assert of(kind, maxUnavailable=count) == []
    assert of(kind, maxSurge=count, maxUnavailable=0) == []


@pytest.mark.parametrize("kind", PACE)
@pytest.mark.parametrize(
    ("count", "code"),
    [
        ("5", "invalid"),
        ("+5", "invalid"),
        ("1.5%", "invalid"),
        ("-1%", "invalid"),
        ("5 %", "invalid"),
        ("5%\n", "invalid"),
        ("٢%", "invalid"),
        ("x", "invalid"),
        ("", "invalid"),
        (-1, "negative"),
        ("101%", "out-of-range"),
        ("9" * 5000 + "%", "out-of-range"),
    ],
)
def test_counts_that_are_wrong(kind: str, count: int | str, code: str) -> None:
    """Anything else is none."""
    assert (f"max-unavailable-{code}", "maxUnavailable") in of(kind, maxUnavailable=count)
    expected = [(f"max-surge-{code}", "maxSurge")]
    if (kind, code) == ("Deployment", "out-of-range"):
        expected = []  # a Deployment may have any number too many
    found = of(kind, maxSurge=count, maxUnavailable=0)
    assert [problem for problem in found if problem[1] == "maxSurge"] == expected


@pytest.mark.parametrize("kind", PACE)
@pytest.mark.parametrize("count", [2**31, -(2**31) - 1])
def test_counts_of_more_than_32_bits(kind: str, count: int) -> None:
    """A number that the server cannot read is said to be one, and nothing else."""
    assert of(kind, maxSurge=count, maxUnavailable=0) == [("types/out-of-range", "maxSurge")]


@pytest.mark.parametrize(
    ("pace", "is_fine"),
    [
        ({}, True),
        ({"maxSurge": 0}, True),
        ({"maxUnavailable": "0%"}, True),
        ({"maxSurge": 0, "maxUnavailable": 1}, True),
        ({"maxSurge": "000%", "maxUnavailable": 1}, True),
        ({"maxSurge": 0, "maxUnavailable": 0}, False),
        ({"maxSurge": "0%", "maxUnavailable": 0}, False),
    ],
)
def test_deployment_that_cannot_move(pace: dict[str, Any], *, is_fine: bool) -> None:
    """There may be too many pods for a while, or too few; each is a quarter by default."""
    assert of("Deployment", **pace) == ([] if is_fine else [("max-unavailable-zero", "maxUnavailable")])


@pytest.mark.parametrize(
    ("pace", "found"),
    [
        ({}, []),
        ({"maxSurge": 0}, []),
        ({"maxSurge": 1}, [("max-surge-conflict", "maxSurge")]),
        ({"maxSurge": "1%", "maxUnavailable": "1%"}, [("max-surge-conflict", "maxSurge")]),
        ({"maxSurge": 1, "maxUnavailable": 0}, []),
        ({"maxUnavailable": 0}, [("max-unavailable-missing", "maxUnavailable")]),
        ({"maxSurge": "0%", "maxUnavailable": "0%"}, [("max-unavailable-missing", "maxUnavailable")]),
    ],
)
def test_daemon_set_that_cannot_move(pace: dict[str, Any], found: list[tuple[str, str]]) -> None:
    """On a node, there may be a pod too many for a while, or one too few, and not both. By default it is one too few."""
    assert of("DaemonSet", **pace) == found


@pytest.mark.parametrize(("text", "is_zero"), [("0", True), ("x", True), ("--1", True), ("5", False), ("-5", False)])
def test_text_that_stands_for_a_number(text: str, *, is_zero: bool) -> None:
    """A text that is no percentage is wrong, and it comes to the number in it, if there is one."""
    found = of("Deployment", maxSurge=text, maxUnavailable=0)
    assert (("max-unavailable-zero", "maxUnavailable") in found) == is_zero


@pytest.mark.parametrize("kind", ["Deployment", "DaemonSet", "StatefulSet"])
def test_ways(kind: str) -> None:
    """The way to replace pods is one of two; an empty text stands for the first, and the server names the whole strategy."""
    field = "strategy" if kind == "Deployment" else "updateStrategy"
    for way in ("RollingUpdate", "", "Recreate" if kind == "Deployment" else "OnDelete"):
        assert told(kind, **{field: {"type": way}}) == []
    for way in ("rollingUpdate", "OnDelete" if kind == "Deployment" else "Recreate"):
        assert told(kind, **{field: {"type": way}}) == [("updates/strategy-unsupported", f"spec.{field}")]


def test_pace_of_no_rolling_update() -> None:
    """A Deployment and a StatefulSet refuse it, even an empty one; a DaemonSet does not look at it."""
    for kind, field, way in (("Deployment", "strategy", "Recreate"), ("StatefulSet", "updateStrategy", "OnDelete")):
        found = [("updates/pace-forbidden", f"spec.{field}.rollingUpdate")]
        assert told(kind, **{field: {"type": way, "rollingUpdate": {}}}) == found
        assert told(kind, **{field: {"type": way, "rollingUpdate": None}}) == []
    assert of("Deployment", way="Recreate", maxSurge=-1) == [("pace-forbidden", PACE["Deployment"])]
    assert of("DaemonSet", way="OnDelete", maxSurge=-1, maxUnavailable="x") == []


@pytest.mark.parametrize(
    ("spec", "codes"),
    [
        ({"minReadySeconds": 599}, []),
        ({"minReadySeconds": 600}, ["too-short"]),
        ({"minReadySeconds": 600, "progressDeadlineSeconds": 601}, []),
        ({"minReadySeconds": 10, "progressDeadlineSeconds": 10}, ["too-short"]),
        ({"progressDeadlineSeconds": 1}, []),
        ({"progressDeadlineSeconds": 0}, ["too-short"]),
        ({"progressDeadlineSeconds": -1}, ["negative", "too-short"]),
    ],
)
def test_progress_deadline(spec: dict[str, int], codes: list[str]) -> None:
    """An update has time for its pods to become available, and it is 600 seconds by default."""
    where = "spec.progressDeadlineSeconds"
    assert told("Deployment", **spec) == [(f"updates/progress-deadline-{code}", where) for code in codes]
