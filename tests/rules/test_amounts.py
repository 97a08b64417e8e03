"""Amounts that no node has, or in which nothing starts: what the server takes for thousandths and millions."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen.model import Pod
from podgen.rules.pod import cpu_amounts, memory_limits, resources
from podgen.schema.convert import from_plain

RULES = (*memory_limits.RULES, *cpu_amounts.RULES)
ENTRY = "spec.containers[0].resources."


def of(**amounts: dict[str, Any]) -> list[tuple[str, str]]:
    """What is told of the resources of a container, without the way there."""
    container = {"name": "c", "image": "i", "resources": amounts}
    return [(code, path.removeprefix(ENTRY)) for code, path in told(RULES, containers=[container])]


def help_of(**amounts: dict[str, Any]) -> list[str | None]:
    """What podgen says to write instead, to someone who wrote YAML."""
    plain = {"metadata": {"name": "p"}, "spec": {"containers": [{"name": "c", "image": "i", "resources": amounts}]}}
    return [problem.help for problem in problems_of(RULES, from_plain(Pod, plain).value)]


@pytest.mark.parametrize(
    ("amount", "meant"),
    [
        ("128m", "128Mi"),
        ("128", "128Mi"),
        (128, "128Mi"),
        (512.0, "512Mi"),
        ("2", "2Gi"),
        ("0.5", "0.5Gi"),
        ("64k", "64Mi"),
        ("256Ki", "256Mi"),
        ("1u", "64Mi"),
    ],
)
def test_no_process_starts_in_a_few_bytes(amount: object, meant: str) -> None:
    """A memory limit of some bytes is an error, with the amount that was probably meant."""
    assert of(limits={"memory": amount}) == [("resources/limit-too-small", "limits[memory]")]
    assert help_of(limits={"memory": amount}) == [f"write `limits: {{memory: {meant}}}`"]


@pytest.mark.parametrize("amount", ["500Ki", "1Mi", "4Mi", "6291455"])
def test_few_runtimes_start_in_little(amount: str) -> None:
    """What only the smallest runtime can do is worth a warning."""
    assert of(limits={"memory": amount}) == [("resources/limit-small", "limits[memory]")]


@pytest.mark.parametrize("amount", ["6Mi", "16Mi", "128Mi", "0.1Gi", "1.2Gi", "1e9", "128M", 0, "0"])
def test_memory_that_is_enough(amount: object) -> None:
    """Zero is no limit; a fraction of a large amount is the server's affair."""
    assert of(limits={"memory": amount}) == []


def test_requests_may_be_small() -> None:
    """A request says only what has to be free on the node."""
    assert of(requests={"memory": "128m", "ephemeral-storage": "1"}) == []


@pytest.mark.parametrize(("amount", "is_told"), [("500m", True), ("4095", True), ("4Ki", False), ("1Mi", False)])
def test_no_file_has_room_in_a_few_bytes(amount: str, is_told: bool) -> None:
    """The same holds for storage, in which the first directory takes a block."""
    expected = [("resources/limit-too-small", "limits[ephemeral-storage]")] * is_told
    assert of(limits={"ephemeral-storage": amount}) == expected


def test_the_fraction_of_a_byte_is_told_once() -> None:
    """The server's warning about the same amount is for programs only."""
    plain = {
        "metadata": {"name": "p"},
        "spec": {"containers": [{"name": "c", "image": "i", "resources": {"limits": {"memory": "128m"}}}]},
    }
    problems = problems_of((*RULES, *resources.RULES), from_plain(Pod, plain).value)
    assert [problem.code for problem in problems if not problem.is_derived] == ["resources/limit-too-small"]
    assert {problem.code for problem in problems if problem.is_derived} == {"resources/memory-fractional"}


@pytest.mark.parametrize(
    ("amount", "meant"),
    [("500M", "500m"), ("500Mi", "500m"), ("20000", "20000m"), ("1G", "1"), ("10k", "10"), ("1e9", "500m")],
)
def test_no_node_has_millions_of_cpus(amount: str, meant: str) -> None:
    """More CPUs than Linux can have are an error: as a request, and as a limit, which is the request without one."""
    assert of(requests={"cpu": amount}) == [("resources/cpu-too-many", "requests[cpu]")]
    assert of(limits={"cpu": amount}) == [("resources/cpu-too-many", "limits[cpu]")]
    assert help_of(limits={"cpu": amount}) == [f"write `limits: {{cpu: {meant}}}`"]


def test_a_limit_beside_a_request() -> None:
    """It may be more than a node has, but not more than the kernel can count."""
    assert of(limits={"cpu": "20000"}, requests={"cpu": "2"}) == [("resources/cpu-many", "limits[cpu]")]
    assert of(limits={"cpu": "500M"}, requests={"cpu": "2"}) == [("resources/cpu-too-many", "limits[cpu]")]


@pytest.mark.parametrize("amount", ["1000", 1000, "2k", "8192"])
def test_hardly_any_node_has_a_thousand_cpus(amount: object) -> None:
    """`1000` was probably meant to be `1000m`; there are machines with more."""
    assert of(requests={"cpu": amount}) == [("resources/cpu-many", "requests[cpu]")]


@pytest.mark.parametrize("amount", [250, "500", 750])
def test_thousandths_without_their_unit(amount: object) -> None:
    """What is usual in thousandths was meant so, though there are machines with as many."""
    assert of(requests={"cpu": amount}) == [("resources/cpu-many", "requests[cpu]")]


@pytest.mark.parametrize("amount", [256, "512", "64k"])
def test_a_request_without_its_unit(amount: object) -> None:
    """A few hundred bytes were meant in another unit; what a small limit says of that is enough."""
    assert of(requests={"memory": amount}) == [("resources/request-small", "requests[memory]")]
    assert of(requests={"memory": amount}, limits={"memory": "1Gi"}) == [
        ("resources/request-small", "requests[memory]")
    ]
    assert of(requests={"memory": amount}, limits={"memory": amount}) == [
        ("resources/limit-too-small", "limits[memory]")
    ]
    assert of(requests={"ephemeral-storage": "8k"}) == []


@pytest.mark.parametrize("amount", ["500m", "1000m", "0.5", 2, "128", "256", "999", "900000m"])
def test_cpus_that_nodes_have(amount: object) -> None:
    """Large machines have hundreds."""
    assert of(requests={"cpu": amount}, limits={"cpu": amount}) == []


def test_a_pod_as_a_whole() -> None:
    """The same holds for the resources that containers share."""
    resources_of_pod = {"limits": {"memory": "64", "cpu": "2000"}, "requests": {"cpu": "9000"}}
    assert told(RULES, resources=resources_of_pod) == [
        ("resources/cpu-many", "spec.resources.limits[cpu]"),
        ("resources/cpu-too-many", "spec.resources.requests[cpu]"),
        ("resources/limit-too-small", "spec.resources.limits[memory]"),
    ]


def test_other_amounts() -> None:
    """Devices are counted, and a container may have no amounts at all."""
    assert of() == []
    assert of(limits={"nvidia.com/gpu": 1}) == []
    assert of(limits={"memory": "none"}) == []
