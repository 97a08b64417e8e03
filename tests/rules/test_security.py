"""Security contexts: empty choices, profiles of unknown types, and kernel parameters of the node."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import capabilities, non_root, sysctls
from podgen.rules.pod import (
    container_security_context as security,
)
from podgen.rules.pod import (
    pod_security_context as pod_security,
)
from podgen.rules.pod import (
    seccomp_apparmor as profiles,
)

RULES = (*pod_security.RULES, *profiles.RULES, *security.RULES, *sysctls.RULES)
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
    twice = [{"name": name, "value": "1"} for name in ("A", "A", "net.b", "net/b", "net.b")]
    assert [found for found in of_pod(sysctls=twice) if found[0] != "sysctls/unsafe"] == [
        ("sysctls/name-duplicate", "sysctls[4].name"),
        ("sysctls/name-invalid", "sysctls[0].name"),
        ("sysctls/name-invalid", "sysctls[1].name"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("net.core.somaxconn", "unsafe"),
        ("net/core/somaxconn", "unsafe"),
        ("kernel.msgmax", "unsafe"),
        ("kernel.sem", "unsafe"),
        ("fs.mqueue.msg_max", "unsafe"),
        ("vm.max_map_count", "not-namespaced"),
        ("kernel.pid_max", "not-namespaced"),
        ("fs.file-max", "not-namespaced"),
        ("fs/inotify/max_user_watches", "not-namespaced"),
    ],
)
def test_sysctls_that_nodes_refuse(name: str, code: str) -> None:
    """Some can be allowed, and those of the whole node cannot; of another operating system, the server has its say."""
    given: dict[str, Any] = {"securityContext": {"sysctls": [{"name": name, "value": "1"}]}}
    assert told(sysctls.RULES, **given) == [(f"sysctls/{code}", f"{WHERE}.sysctls[0].name")]
    assert told(sysctls.RULES, **given, os={"name": "windows"}) == []


@pytest.mark.parametrize(
    "name", ["net.ipv4.ip_unprivileged_port_start", "net/ipv4/tcp_syncookies", "kernel.shm_rmid_forced"]
)
def test_safe_sysctls(name: str) -> None:
    """Every node sets these."""
    assert of_pod(sysctls=[{"name": name, "value": "1"}]) == []


def test_sysctls_of_the_node_are_told_once() -> None:
    """On the node's network, the server refuses them, so no node is asked."""
    sysctl = {"name": "net.core.somaxconn", "value": "1"}
    given: dict[str, Any] = {"securityContext": {"sysctls": [sysctl]}, "hostNetwork": True}
    assert [code for code, _ in told(sysctls.RULES, **given)] == ["sysctls/host-network-conflict"]


def capabilities_of(**given: list[str]) -> list[tuple[str, str]]:
    """What is told of the capabilities of a container."""
    one = {"name": "c", "image": "i", "securityContext": {"capabilities": given}}
    found = told(capabilities.RULES, containers=[one])
    return [(code.removeprefix("capabilities/"), path.rpartition(".")[2]) for code, path in found]


@pytest.mark.parametrize("name", ["NET_ADMN", "CAP_NET_ADMN", "NETADMIN", "NET-ADMIN", "root", "", "ALL_"])
def test_unknown_capabilities(name: str) -> None:
    """What does not exist cannot be had; to drop it only leaves what was meant."""
    assert capabilities_of(add=["CHOWN", name]) == [("unknown", "add[1]")]
    assert capabilities_of(drop=["ALL", name]) == [("drop-unknown", "drop[1]")]


def test_names_of_the_kernel() -> None:
    """In manifests they have no `CAP_` in front; one line mends all of them."""
    assert capabilities_of(add=["CAP_NET_ADMIN", "cap_chown"]) == [("prefixed", "add[0]")]
    assert capabilities_of(drop=["CHOWN", "CAP_ALL"]) == [("prefixed", "drop[1]")]


@pytest.mark.parametrize("name", ["NET_BIND_SERVICE", "net_bind_service", "ALL", "all", "CHECKPOINT_RESTORE", "BPF"])
def test_known_capabilities(name: str) -> None:
    """Runtimes do not look at the case."""
    assert capabilities_of(add=[name], drop=[name]) == []


def root(pod: dict[str, Any] | None, *containers: dict[str, Any] | None, **spec: Any) -> list[str]:
    """Where it is told that root is forbidden, for the security contexts of a pod and its containers."""
    named = [
        {"name": f"c{number}", "image": "i", **({"securityContext": context} if context is not None else {})}
        for number, context in enumerate(containers)
    ]
    context: dict[str, Any] = {} if pod is None else {"securityContext": pod}
    found = told(non_root.RULES, containers=named, **context, **spec)
    assert {code for code, _ in found} <= {"security-context/root-conflict"}
    return [path.removeprefix("spec.") for _, path in found]


FORBIDDEN = {"runAsNonRoot": True}
ROOT = {"runAsUser": 0}


def test_root_where_it_is_forbidden() -> None:
    """What the container says of either counts more than what the pod says."""
    assert root(None, {**FORBIDDEN, **ROOT}) == ["containers[0].securityContext.runAsUser"]
    assert root(FORBIDDEN, ROOT, {}) == ["containers[0].securityContext.runAsUser"]
    assert root(ROOT, FORBIDDEN, {}) == ["containers[0].securityContext.runAsNonRoot"]
    assert root({"runAsUser": 1000}, {**FORBIDDEN, **ROOT}) == ["containers[0].securityContext.runAsUser"]
    assert root({"runAsNonRoot": False}, {**FORBIDDEN, **ROOT}) == ["containers[0].securityContext.runAsUser"]
    once = "securityContext.runAsUser"
    assert root({**FORBIDDEN, **ROOT}, None, {}, {"runAsUser": 5}) == [once]


def test_root_in_an_init_container() -> None:
    """It is held to the same."""
    one = {"name": "d", "image": "i", "securityContext": ROOT}
    assert root(FORBIDDEN, None, initContainers=[one]) == ["initContainers[0].securityContext.runAsUser"]


def test_root_where_it_is_allowed() -> None:
    """Another user, or a container that may."""
    assert root(FORBIDDEN, None, {"runAsUser": 1000}) == []
    assert root(FORBIDDEN, {"runAsUser": 0, "runAsNonRoot": False}) == []
    assert root(ROOT, None, {"runAsNonRoot": False}) == []
    assert root(ROOT, {"runAsNonRoot": True, "runAsUser": 1}) == []
    assert root({**FORBIDDEN, **ROOT}, {"runAsUser": 1}, {"runAsNonRoot": False}) == []
    assert root(None, {"runAsNonRoot": True, "runAsGroup": 0}) == []


def test_root_on_windows() -> None:
    """There, root is the administrator of the container."""
    administrator = {"windowsOptions": {"runAsUserName": "ContainerAdministrator"}}
    where = "containers[0].securityContext.windowsOptions.runAsUserName"
    assert root(None, {**administrator, **FORBIDDEN}) == [where]
    assert root(FORBIDDEN, administrator) == [where]
    assert root(None, {"windowsOptions": {"runAsUserName": "ContainerUser"}, **FORBIDDEN}) == []
