"""Pods for Windows: names of users, processes on the host, and what only Linux knows."""

from typing import Any

import pytest
from helpers.rule_findings import told

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
        ("a\x7fb", ["user-not-printable"]),
        ("\\\\\t", ["user-not-printable"]),
        (r"a\b\c", ["user-backslashes-too-many"]),
        (r"\b", ["user-domain-invalid"]),
        ("\\", ["user-domain-invalid", "user-name-missing"]),
        ("a b" * 6 + r"\u", ["user-domain-invalid"]),
        ("a" * 64 + r".b\u", ["user-domain-invalid"]),
        (("a" * 63 + ".") * 4 + "a\\u", ["user-domain-too-long"]),
        ("ä" * 53, ["user-name-too-long"]),
        (" .", ["user-name-blank"]),
        ("a/b", ["user-name-invalid"]),
        ("@" * 105, ["user-name-invalid", "user-name-too-long"]),
    ],
)
def test_users_that_do_not(name: str, codes: list[str]) -> None:
    """What is wrong with a user as a whole is told alone; lengths are counted in bytes."""
    assert user(name) == [(f"windows/{code}", USER) for code in codes]


def on_host(value: bool | None) -> dict[str, Any]:
    """A security context that says whether a container runs on the host."""
    return {"windowsOptions": {"hostProcess": value}}


ALL = ("windows/host-process-mixed", "spec")
NETWORK = ("windows/host-network-missing", "spec.hostNetwork")
CONFLICT = ("windows/host-process-mismatch", "spec.containers[0].securityContext.windowsOptions.hostProcess")


@pytest.mark.parametrize(
    ("of_pod", "of_container", "of_init", "expected"),
    [
        (True, None, None, [NETWORK]),
        (True, True, True, [NETWORK]),
        (True, False, None, [NETWORK, CONFLICT, ALL]),
        (False, True, None, [NETWORK, CONFLICT, ALL]),
        (False, False, None, []),
        (None, True, None, [NETWORK, ALL]),
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
        ("windows/container-capabilities-forbidden", "spec.ephemeralContainers[0].securityContext.capabilities"),
        ("windows/container-privileged-forbidden", "spec.containers[0].securityContext.privileged"),
        ("windows/host-users-forbidden", "spec.hostUsers"),
        ("windows/pod-supplemental-groups-forbidden", "spec.securityContext.supplementalGroups"),
    ]
    assert told(operating_system.RULES, os={"name": "linux"}, **spec) == [
        ("linux/windows-options-forbidden", "spec.securityContext.windowsOptions")
    ]
    assert told(operating_system.RULES, os={"name": "Windows"}, **spec) == [
        ("operating-system/name-unsupported", "spec.os")
    ]
