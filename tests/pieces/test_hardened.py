"""`hardened`: what the Pod Security level `restricted` asks for, beside everything that the user says."""

from typing import Any

import pytest
from helpers.pods import app, found, spec, the_problem

from podgen import (
    Pieces,
    container,
    defaults,
    deployment,
    each_container,
    hardened,
    init_container,
    pod,
    pod_options,
    sidecar,
    to_dict,
)
from podgen.gate import warnings_of
from podgen.model import (
    Capabilities,
    Container,
    PodOS,
    PodSecurityContext,
    SeccompProfile,
    SecurityContext,
)

RESTRICTED: dict[str, Any] = {
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
    "runAsNonRoot": True,
    "seccompProfile": {"type": "RuntimeDefault"},
}


def hardened_first(*pieces: Pieces, **options: Any) -> Any:
    """The security context of the first container of a hardened pod."""
    return spec(pod("x", *pieces, hardened(), **options))["containers"][0].get("securityContext")


def without(*fields: str) -> dict[str, Any]:
    """All that the level asks for, but for some fields."""
    return {name: value for name, value in RESTRICTED.items() if name not in fields}


def test_every_container_is_hardened() -> None:
    """It stands on each container, whatever its role and whoever made it, and nothing is added to the pod."""
    made = spec(pod("x", hardened(), app, init_container("b", "i"), sidecar("c", "i"), Container(name="d", image="i")))
    contexts = [one["securityContext"] for role in ("containers", "initContainers") for one in made[role]]
    assert contexts == [RESTRICTED] * 4
    assert made.keys() == {"containers", "initContainers"}


def test_templates_are_hardened() -> None:
    """A workload's pods are, too."""
    made = to_dict(deployment("x", app, hardened()))["spec"]["template"]["spec"]
    assert made["containers"][0]["securityContext"] == RESTRICTED


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"user": 1000, "read_only_root_filesystem": True}, {"runAsUser": 1000, "readOnlyRootFilesystem": True}),
        ({"run_as_non_root": False}, {"runAsNonRoot": False}),
        (
            {"security_context": SecurityContext(capabilities=Capabilities(add=["NET_BIND_SERVICE"]))},
            {"capabilities": {"add": ["NET_BIND_SERVICE"], "drop": ["ALL"]}},
        ),
        (
            {"security_context": SecurityContext(capabilities=Capabilities(drop=["NET_RAW"]))},
            {"capabilities": {"drop": ["NET_RAW", "ALL"]}},
        ),
        (
            {"security_context": SecurityContext(capabilities=Capabilities(drop=["ALL"]))},
            {},
        ),
        (
            {"security_context": SecurityContext(seccomp_profile=SeccompProfile(type="Unconfined"))},
            {"seccompProfile": {"type": "Unconfined"}},
        ),
        (
            {"security_context": SecurityContext(allow_privilege_escalation=True)},
            {"allowPrivilegeEscalation": True},
        ),
    ],
)
def test_what_is_set_stays(own: dict[str, Any], expected: dict[str, Any]) -> None:
    """The rest is added to it, whether the container says it itself or `each_container` for all of them."""
    assert hardened_first(container("app", "app:1.0", **own)) == RESTRICTED | expected
    assert hardened_first(app, each_container(**own)) == RESTRICTED | expected
    assert hardened_first(app, defaults(each_container(**own))) == RESTRICTED | expected


@pytest.mark.parametrize(
    ("own", "left_out"),
    [
        ({"privileged": True}, {"allowPrivilegeEscalation", "capabilities"}),
        (
            {"security_context": SecurityContext(capabilities=Capabilities(add=["CAP_SYS_ADMIN"]))},
            {"allowPrivilegeEscalation"},
        ),
        ({"security_context": SecurityContext(capabilities=Capabilities(add=["ALL"]))}, {"drop"}),
        ({"user": 0}, {"runAsNonRoot"}),
    ],
)
def test_what_would_contradict_is_left_out(own: dict[str, Any], left_out: set[str]) -> None:
    """What the level forbids is the user's to say: the pod is one that could run."""
    made = hardened_first(container("app", "app:1.0", **own))
    assert left_out.isdisjoint(made.keys() | made.get("capabilities", {}).keys())
    expected = without(*left_out, "capabilities")
    assert {name: made.get(name) for name in expected} == expected
    assert [code for code, _ in found(container("app", "app:1.0", **own), hardened())] == []


def test_what_the_pod_sets_stays() -> None:
    """A container's own setting would win over the pod's, so what the pod says otherwise is not said on containers."""
    profile = SeccompProfile(type="Localhost", localhost_profile="shop.json")
    other = PodSecurityContext(run_as_non_root=False, seccomp_profile=profile)
    same = PodSecurityContext(run_as_non_root=True, seccomp_profile=SeccompProfile(type="RuntimeDefault"))
    assert hardened_first(app, security_context=other) == without("runAsNonRoot", "seccompProfile")
    assert hardened_first(app, pod_options(security_context=other)) == without("runAsNonRoot", "seccompProfile")
    assert hardened_first(app, security_context=same) == RESTRICTED
    assert hardened_first(app, user=0) == without("runAsNonRoot")
    assert hardened_first(container("app", "app:1.0", user=1000), user=0) == RESTRICTED | {"runAsUser": 1000}
    assert hardened_first(app, user=1000) == RESTRICTED


def test_windows_has_only_users() -> None:
    """In a pod for Windows, the server refuses all else that the level asks for elsewhere."""
    windows = PodOS(name="windows")
    assert hardened_first(app, os=windows) == {"runAsNonRoot": True}
    assert hardened_first(app, os=windows, run_as_non_root=False) is None


def test_a_container_can_decline() -> None:
    """What a container sets to None is not set, and nothing at all without a security context."""
    assert hardened_first(container("app", "app:1.0", security_context=None)) is None
    assert hardened_first(container("app", "app:1.0", run_as_non_root=None)) == without("runAsNonRoot")


def test_some_containers() -> None:
    """It can be for some containers only, by name or by role; a name that no container has is told."""
    mesh = init_container("mesh", "i")
    made = spec(pod("x", app, mesh, hardened(except_=["mesh"])))
    assert "securityContext" not in made["initContainers"][0]
    assert made["containers"][0]["securityContext"] == RESTRICTED
    made = spec(pod("x", app, mesh, hardened(only=["init"])))
    assert made["initContainers"][0]["securityContext"] == RESTRICTED
    assert "securityContext" not in made["containers"][0]


def test_name_that_no_container_has() -> None:
    """A misspelt name is told, as that of `each_container` is."""
    wrong: Any = "app"
    assert the_problem(app, hardened(only=wrong)).help == 'put it in brackets: only=["app"]'
    [warning] = warnings_of(pod("x", app, hardened(only=["ap"])))
    assert warning.message == "`hardened` is for `ap`, but the pod has no container of that name"
    assert warning.help == "did you mean `app`?"


def test_twice_is_once() -> None:
    """Two pieces may both harden, as equals and as a default."""
    once = spec(pod("x", app, hardened()))
    assert spec(pod("x", app, hardened(), defaults(hardened()), hardened())) == once
    assert hardened() == hardened()
