"""What the tests of rules and pieces share: a pod that is valid but for one thing, parts of it, and what podgen says."""

from typing import Any

import pytest

from podgen import (
    Pieces,
    Pod,
    PodError,
    Problem,
    check,
    container,
    persistent_volume,
    pod,
    pod_options,
    shared_volume,
    to_dict,
)
from podgen.model import ExecAction, PodResourceClaim, Probe

app = container("app", "app:1.0")
CONTAINER = {"name": "app", "image": "app:1.0"}
"""That container as it is written."""

html = shared_volume("html")
disk = persistent_volume("disk", claim="raw")
gpu = pod_options(resource_claims=[PodResourceClaim(name="gpu", resource_claim_name="gpu")])

probe = Probe(tcp_socket=None, exec=ExecAction(command=["true"]))
PROBE = {"exec": {"command": ["true"]}}
"""That check as it is written."""

TIMING: dict[str, int] = {
    "initial_delay_seconds": 1,
    "period_seconds": 2,
    "timeout_seconds": 3,
    "failure_threshold": 4,
    "success_threshold": 5,
    "termination_grace_period_seconds": 6,
}
"""A value for every keyword that says when and how often a check is made."""


def problems(*pieces: Pieces, name: str | None = "x", **options: Any) -> tuple[Problem, ...]:
    """Why a pod is refused; nothing if it is not."""
    try:
        pod(name, *pieces, **options)
    except PodError as error:
        return error.problems
    return ()


def warnings(*pieces: Pieces, name: str | None = "x", **options: Any) -> tuple[Problem, ...]:
    """What podgen says of a pod that it lets pass."""
    return check(pod(name, *pieces, **options))


def found(*pieces: Pieces, name: str | None = "x", **options: Any) -> list[tuple[str, str]]:
    """The codes and paths of all that is wrong with a pod."""
    return codes(problems(*pieces, name=name, **options))


def the_problem(*pieces: Pieces, name: str | None = "x", **options: Any) -> Problem:
    """The one thing that is wrong with a pod."""
    [problem] = problems(*pieces, name=name, **options)
    return problem


def codes(some: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Problems by code and path. It is a list: that something is told once is part of what is tested."""
    return sorted((problem.code, problem.path) for problem in some)


def spec(manifest: Pod) -> dict[str, Any]:
    """The `spec` of a pod as it is written."""
    plain: dict[str, Any] = to_dict(manifest)["spec"]
    return plain


def first(*pieces: Pieces, **options: Any) -> dict[str, Any]:
    """The first container of a pod as it is written."""
    container: dict[str, Any] = spec(pod("x", *pieces, **options))["containers"][0]
    return container


def refusal(*pieces: Pieces, name: str | None = "x", **options: Any) -> str:
    """The text of the refusal of a pod."""
    with pytest.raises(PodError) as caught:
        pod(name, *pieces, **options)
    return str(caught.value)
