"""Pods for Windows: names of users, processes on the host, and what only Linux knows."""

from typing import Any

import pytest
from telling import told

from podgen.rules.pod import operating_system, windows

USER = "spec.securityContext.windowsOptions.runAsUserName"


def user(name: str) -> list[tuple[str, str]]:
    """What is told of the user of a pod."""
    return told(windows.RULES, securityContext={"windowsOptions": {"runAsUserName": name}})


@pytest.mark.parametrize(
    "name",
    [
        "u" * 104,
        ".a",
        "a b.c",
        r"DOMAIN\user",
        r"a.b-c.d\user",
        "a" * 63 + r".b\u",
        ("a" * 62 + ".") * 4 + "abc\\u",
        "ä" * 15 + r"\u",
        "ä" * 52,
        r"a b!\u",
    ],
)
def test_users_that_pass(name: str) -> None:
    """A user may have a domain, as a NetBIOS name of 15 characters or as a DNS name of 255."""
    assert user(name) == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("", ["user-empty"]),
        ("a\x7fb", ["user-control"]),
        ("\\\\\t", ["user-control"]),
        (r"a\b\c", ["user-backslashes"]),
        (r"\b", ["user-domain-format"]),
        ("\\", ["user-domain-format", "user-user-empty"]),
        ("a b" * 6 + r"\u", ["user-domain-format"]),
        ("a" * 64 + r".b\u", ["user-domain-format"]),
        (("a" * 63 + ".") * 4 + "a\\u", ["user-domain-length"]),
        ("ä" * 53, ["user-user-length"]),
        (" .", ["user-dots-spaces"]),
        ("a/b", ["user-characters"]),
        ("@" * 105, ["user-characters", "user-user-length"]),
    ],
)
def test_users_that_do_not(name: str, codes: list[str]) -> None:
    """What is wrong with a user as a whole is told alone; lengths are counted in bytes."""
    assert user(name) == [(f"windows/{code}", USER) for code in codes]


def on_host(value: bool | None) -> dict[str, Any]:
    """A security context that says whether a container runs on the host."""
    return {"windowsOptions": {"hostProcess": value}}


ALL = ("windows/host-process-all", "spec")
NETWORK = ("windows/host-process-network", "spec.hostNetwork")
CONFLICT = ("windows/host-process-conflict", "spec.containers[0].securityContext.windowsOptions.hostProcess")


@pytest.mark.parametrize(
    ("of_pod", "of_container", "of_init", "expected"),
    [
        (True, None, None, [NETWORK]),
        (True, True, True, [NETWORK]),
        (True, False, None, [ALL, CONFLICT, NETWORK]),
        (False, True, None, [ALL, CONFLICT, NETWORK]),
        (False, False, None, []),
        (None, True, None, [ALL, NETWORK]),
        (None, True, True, [NETWORK]),
        (None, False, False, []),
    ],
)
def test_host_process(
    of_pod: bool | None, of_container: bool | None, of_init: bool | None, expected: list[tuple[str, str]]
) -> None:
    """All containers run on the host or none, by their own word or by the pod's, and in the host's network."""
    spec: dict[str, Any] = {
        "securityContext": on_host(of_pod),
        "containers": [{"name": "c", "image": "i", "securityContext": on_host(of_container)}],
        "initContainers": [{"name": "i", "image": "i", "securityContext": on_host(of_init)}],
    }
    assert told(windows.RULES, **spec) == expected
    assert told(windows.RULES, hostNetwork=True, **spec) == [one for one in expected if one is not NETWORK]


def test_what_windows_does_not_know() -> None:
    """Even false and empty values are refused, but for the host's namespaces and for sysctls."""
    spec: dict[str, Any] = {
        "hostPID": False,
        "hostIPC": False,
        "hostUsers": False,
        "securityContext": {"sysctls": [], "supplementalGroups": [], "runAsNonRoot": True, "windowsOptions": {}},
        "containers": [{"name": "c", "image": "i", "securityContext": {"privileged": False, "runAsNonRoot": True}}],
        "ephemeralContainers": [{"name": "e", "image": "i", "securityContext": {"capabilities": {}}}],
    }
    assert told(operating_system.RULES, os={"name": "windows"}, **spec) == [
        ("os/windows-container-capabilities", "spec.ephemeralContainers[0].securityContext.capabilities"),
        ("os/windows-container-privileged", "spec.containers[0].securityContext.privileged"),
        ("os/windows-host-users", "spec.hostUsers"),
        ("os/windows-pod-supplemental-groups", "spec.securityContext.supplementalGroups"),
    ]
    assert told(operating_system.RULES, os={"name": "linux"}, **spec) == [
        ("os/linux-windows-options", "spec.securityContext.windowsOptions")
    ]
    assert told(operating_system.RULES, os={"name": "Windows"}, **spec) == [("os/name", "spec.os")]
