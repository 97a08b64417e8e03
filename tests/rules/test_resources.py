"""Resources: what the server fills in before it looks, and how the containers' share in those of the pod."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen import PodError, check, container, pod
from podgen.gate import warnings_of
from podgen.model import ResourceRequirements
from podgen.rules.pod import pod_resources, quantities, resize, resources

RULES = (*quantities.RULES, *resources.RULES, *pod_resources.RULES, *resize.RULES)
AT = "spec.containers[0].resources"


def of(*lists: dict[str, Any], template: bool = False, **spec: Any) -> list[tuple[str, str]]:
    """What is told of a pod whose containers have these resources."""
    containers = [{"name": f"c{number}", "image": "i", "resources": each} for number, each in enumerate(lists)]
    return told(RULES, template=template, containers=containers or [{"name": "c", "image": "i"}], **spec)


def test_limits_become_requests_in_pods_only() -> None:
    """The server copies a limit into the requests of a `Pod`, and then finds the same fault twice."""
    wrong = {"limits": {"gpu": "1"}}
    assert of(wrong) == [("resources/name-unknown", f"{AT}.{kind}[gpu]") for kind in ("limits", "requests")]
    assert of(wrong, template=True) == [("resources/name-unknown", f"template.{AT}.limits[gpu]")]
    assert of({"limits": {"cpu": "-1"}, "requests": {"cpu": "-1"}}) == [
        ("resources/negative", f"{AT}.{kind}[cpu]") for kind in ("limits", "requests")
    ]


def test_limits_are_told_once() -> None:
    """People are not told of the request, which nobody wrote, also where it is only a warning."""
    made = pod("x", container("a", "a:1", limits={"memory": "20000000500m"}))
    [warning] = warnings_of(made)
    assert warning.path == f"{AT}.limits[memory]"
    assert [problem.path for problem in check(made)] == [f"{AT}.{kind}[memory]" for kind in ("limits", "requests")]
    for limits in ({"cpu": "-1"}, {"cpu": "1", "hugepages-2Mi": "3Mi"}):
        with pytest.raises(PodError) as caught:
            pod("x", container("a", "a:1"), resources=ResourceRequirements(limits=limits))
        assert [problem.path.partition("[")[0] for problem in caught.value.problems] == ["spec.resources.limits"]


@pytest.mark.parametrize(
    ("name", "amount", "code"),
    [
        ("example.com/gpu", "1", None),
        ("example.com/gpu", "1n", "resources/extended-fractional"),
        ("example.com/gpu", "1Ei", "resources/extended-fractional"),  # which the server cannot count
        ("foo.kubernetes.io/gpu", "500m", None),
        ("requests.example.com/gpu", "1", "resources/name-unknown"),
        ("a" * 244 + "/gpu", "1", None),
        ("a" * 245 + "/gpu", "1", "resources/name-unknown"),
        ("memory", "1Ei", "resources/memory-fractional"),
        ("memory", "8Pi", None),
        ("ephemeral-storage", "1.0000001", "resources/memory-fractional"),
    ],
)
def test_amounts(name: str, amount: str, code: str | None) -> None:
    """Extended resources come whole, and bytes should."""
    found = of({"limits": {name: amount}, "requests": {name: amount}})
    assert found == ([(code, f"{AT}.{kind}[{name}]") for kind in ("limits", "requests")] if code else [])


def test_rounded_amounts_are_compared() -> None:
    """Amounts are rounded up to thousandths before they are compared."""
    assert of({"requests": {"cpu": "1.0005m"}, "limits": {"cpu": "1.5m"}}) == []
    over = ("resources/request-over-limit", f"{AT}.requests")
    assert of({"requests": {"cpu": "1.0005m"}, "limits": {"cpu": "1m"}}) == [over]


def test_unreadable_amounts_have_no_consequences() -> None:
    """An amount that cannot be read is told of once, wherever it counts."""
    at = ("quantities/invalid", f"{AT}.limits[example.com/gpu]")
    assert of({"requests": {"example.com/gpu": "1"}, "limits": {"example.com/gpu": "1K"}}) == [at]


def test_what_a_pod_is_given_by_default() -> None:
    """A pod with limits asks for what its containers ask for, and else for its limits; a template does not."""
    limited = {"limits": {"cpu": "1", "memory": "1Gi"}}
    asking = {"requests": {"cpu": "600m"}}
    over = ("pod-resources/request-over-limit", "spec.resources.requests")
    assert of(asking, resources=limited) == []
    assert of(asking, asking, resources=limited) == [over]
    assert of(asking, asking, resources=limited, template=True) == []
    assert of({"limits": {"cpu": "600m"}}, {"limits": {"cpu": "600m"}}, resources=limited) == [over]


def test_sums_are_rounded_once_and_again() -> None:
    """The server sums up first and rounds then, but compares with a sum of rounded amounts."""
    tiny = {"requests": {"cpu": "0.1m"}}
    short = ("pod-resources/below-containers", "spec.resources.requests[cpu]")
    assert of(tiny, tiny, resources={"limits": {"cpu": "1"}}) == [short]


def test_containers_that_run_one_after_the_other() -> None:
    """An init container runs with the sidecars before it, and the others with all sidecars."""
    asking = {"resources": {"requests": {"cpu": "1"}}}
    early, late = ({"name": name, "image": "i", **asking} for name in ("early", "late"))
    sidecar = {"name": "side", "image": "i", "restartPolicy": "Always", **asking}
    short = ("pod-resources/below-containers", "spec.resources.requests[cpu]")
    for init, needed in (([early, late], 1), ([sidecar, early], 2), ([early, sidecar], 1), ([sidecar] * 2, 2)):
        for amount in (needed - 1, needed):
            found = of(initContainers=init, resources={"requests": {"cpu": amount}})
            assert found == ([short] if amount < needed else [])


def test_huge_pages_of_a_pod() -> None:
    """A pod gets the huge pages of its containers, unless it asks for them itself; then it needs a limit."""
    pages = {"limits": {"hugepages-2Mi": "4Mi", "cpu": "1"}}
    assert of(pages, resources={"limits": {"cpu": "2"}}) == []
    assert of(pages, resources={"requests": {"cpu": "2", "hugepages-2Mi": "4Mi"}}) == [
        ("resources/limit-missing", "spec.resources.limits")
    ]
    assert of(pages, resources={"limits": {"hugepages-2Mi": "2Mi"}}) == [
        ("pod-resources/below-containers", "spec.resources.requests[hugepages-2Mi]"),
        ("pod-resources/container-limit-over-pod", "spec.resources.containers[0][hugepages-2Mi].limits"),
        ("pod-resources/hugepages-below-containers", "spec.resources.limits[hugepages-2Mi]"),
    ]


def test_resources_that_a_pod_does_not_ask_for() -> None:
    """What a pod does not ask for as a whole is not compared with what its containers ask for."""
    mine = {"limits": {"example.com/gpu": "1"}, "requests": {"ephemeral-storage": "1Gi", "memory": "1Gi"}}
    assert of(mine, resources={"requests": {"cpu": "1"}}) == []


def test_windows() -> None:
    """A pod on Windows has no resources, and the server says no more of those that it has."""
    windows: Any = {"os": {"name": "windows"}}
    wrong = {"limits": {"gpu": "-1"}, "requests": {"cpu": "1"}, "claims": []}
    refused = [("windows/pod-resources-forbidden", "spec.resources")]
    assert of(resources=wrong, **windows) == refused
    assert of(resources={}, **windows) == refused


def test_overhead() -> None:
    """The server looks at an overhead as if it were limits, and warns of it as an overhead."""
    assert of(overhead={"memory": "100m"}) == [("overhead/memory-fractional", "spec.overhead[memory]")]
    assert of(overhead={"hugepages-2Mi": "1", "example.com/x": ".5"}) == [
        ("overhead/invalid", "spec.overhead.limits[example.com/x]"),
        ("overhead/invalid", "spec.overhead.limits[hugepages-2Mi]"),
        ("resources/hugepages-alone", "spec.overhead"),
    ]


def test_resize_policies_without_a_resource() -> None:
    """Two that name no resource are two for the same one; without restarts, only one policy is left."""
    container = {"name": "c", "image": "i", "resizePolicy": [{"restartPolicy": "RestartContainer"}, {}]}
    at = "spec.containers[0].resizePolicy"
    assert told(RULES, containers=[container], restartPolicy="Never") == [
        ("resize/policy-missing", at),
        ("resize/resource-duplicate", f"{at}[1]"),
        ("resize/resource-missing", at),
        ("resize/resource-missing", at),
        ("resize/restart-forbidden", at),
        ("resize/restart-forbidden", at),
    ]
