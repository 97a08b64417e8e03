"""Security contexts: empty choices, profiles of unknown types, and kernel parameters of the node."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import (
    container_security_context as security,
)
from podgen.rules.pod import (
    pod_security_context as pod_security,
)
from podgen.rules.pod import (
    seccomp_apparmor as profiles,
)

RULES = (*pod_security.RULES, *profiles.RULES, *security.RULES)
WHERE = "spec.securityContext"


def of_pod(**context: Any) -> list[tuple[str, str]]:
    """What is told of the security context of a pod; without its path."""
    return [(code, path.removeprefix(f"{WHERE}.")) for code, path in told(RULES, securityContext=context)]


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("fs-group-change-policy", "fsGroupChangePolicy"),
        ("supplemental-groups-policy", "supplementalGroupsPolicy"),
        ("selinux-change-policy", "seLinuxChangePolicy"),
    ],
)
def test_empty_choice(code: str, field: str) -> None:
    """An empty text is no choice, and is told once."""
    assert of_pod(**{field: ""}) == [(f"pod-security-context/{code}-unsupported", field)]


def test_empty_choice_of_a_container() -> None:
    """The same holds for a container."""
    one = {"name": "c", "image": "i", "securityContext": {"procMount": ""}}
    assert told(RULES, containers=[one]) == [
        ("security-context/proc-mount-unsupported", "spec.containers[0].securityContext.procMount")
    ]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"type": "", "localhostProfile": "p"}, ["profile-forbidden", "type-missing"]),
        ({"type": "Node", "localhostProfile": ""}, ["profile-forbidden", "type-unsupported"]),
        ({"type": "Localhost", "localhostProfile": ""}, []),
        ({"type": "Localhost", "localhostProfile": "a/../b"}, ["profile-invalid"]),
        ({"type": "Localhost", "localhostProfile": "a..b/..."}, []),
    ],
)
def test_seccomp(profile: dict[str, str], expected: list[str]) -> None:
    """A profile has a file if its type is right, and Localhost; the file may be empty."""
    assert [code for code, _ in of_pod(seccompProfile=profile)] == [f"seccomp/{code}" for code in expected]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"type": "", "localhostProfile": "p"}, ["type-missing"]),
        ({"type": "Node", "localhostProfile": "p"}, ["type-unsupported"]),
        ({"type": "Localhost", "localhostProfile": ""}, ["profile-missing"]),
        ({"type": "Localhost", "localhostProfile": "\u2003"}, ["profile-whitespace"]),
        ({"type": "Localhost", "localhostProfile": "\x1cp"}, []),
        ({"type": "Localhost", "localhostProfile": "ä" * 2048}, ["profile-too-long"]),
    ],
)
def test_apparmor(profile: dict[str, str], expected: list[str]) -> None:
    """A profile of an unknown type may have a name, and a name is not empty; its length is counted in bytes."""
    assert [code for code, _ in of_pod(appArmorProfile=profile)] == [f"apparmor/{code}" for code in expected]


@pytest.mark.parametrize(
    ("name", "network", "ipc"),
    [
        ("net.core.somaxconn", True, False),
        ("net/core/somaxconn", True, False),
        ("net/ipv4.conf/all", True, False),
        ("net", False, False),
        ("nets.core", False, False),
        ("kernel.shm_rmid_forced", False, True),
        ("kernel/sem", False, True),
        ("kernel.shm", False, True),
        ("kernel.shm_other", False, False),
        ("fs.mqueue.msg_max", False, True),
        ("fs/mqueue.x", False, False),
        ("vm.swappiness", False, False),
    ],
)
def test_sysctls_of_the_node(name: str, network: bool, ipc: bool) -> None:
    """In the node's namespaces, their own kernel parameters are refused, however their parts are joined."""
    spec: dict[str, Any] = {
        "securityContext": {"sysctls": [{"name": name, "value": "1"}]},
        "hostNetwork": True,
        "hostIPC": True,
    }
    codes = [code for code, _ in told(RULES, **spec)]
    assert ("sysctls/host-network-conflict" in codes, "sysctls/host-ipc-conflict" in codes) == (network, ipc)


def test_wrong_sysctls_are_not_compared() -> None:
    """A name that is wrong is told for that alone, twice; a right one in two spellings passes."""
    twice = [{"name": name, "value": "1"} for name in ("A", "A", "a.b", "a/b", "a.b")]
    assert of_pod(sysctls=twice) == [
        ("sysctls/name-duplicate", "sysctls[4].name"),
        ("sysctls/name-invalid", "sysctls[0].name"),
        ("sysctls/name-invalid", "sysctls[1].name"),
    ]
