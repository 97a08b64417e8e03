"""Fields that a pod must not set if its `os` is Windows, or Linux.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/#pod-os
"""

from podgen.model.base import Model
from podgen.model.pod import PodOS, PodSpec
from podgen.model.security import PodSecurityContext, SecurityContext
from podgen.problems import named, quoted
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase, containers
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import name_of
from podgen.schema.fields import fields_of
from podgen.suggest import did_you_mean
from podgen.words import phrase


@rule("operating-system/name-missing", PodOS, type="Required")
def name_missing(os: PodOS, at: Location) -> Findings:
    """The operating system of a pod has a name."""
    name: str | None = os.name  # a manifest may have none
    if not name:
        yield Finding("the pod's operating system has no name", at.child("name"), help='it is "linux" or "windows"')


@rule("operating-system/name-unsupported", PodOS, "name", type="NotSupported")
def name_unsupported(name: str, at: Location) -> Findings:
    """The operating system of a pod is `linux` or `windows`."""
    if name and name not in ("linux", "windows"):
        meant = did_you_mean(name, ("linux", "windows"))
        yield Finding(
            f'the pod\'s operating system must be "linux" or "windows", got {quoted(name)}',
            at,
            shown=at.child("name"),
            help=f"did you mean {named(meant)}?" if meant else "leave os out if it does not matter",
        )


@rule("linux/windows-options-forbidden", PodSpec, "os", type="Forbidden")
def linux_windows_options_forbidden(os: PodOS, at: Location) -> Findings:
    """A pod for Linux has no settings for Windows."""
    where = at.child("security_context").child("windows_options")
    if os.name == "linux" and where.value is not None:
        message = phrase("a pod for Linux cannot have {}", name_of(PodSecurityContext, "windows_options"))
        yield Finding(message, where, help="leave them out, or leave os out")


@rule("linux/container-windows-options-forbidden", PodSpec, "os", type="Forbidden")
def linux_container_windows_options_forbidden(os: PodOS, at: Location) -> Findings:
    """The containers of a pod for Linux have no settings for Windows."""
    for container in containers(at) if os.name == "linux" else ():
        where = container.child("security_context").child("windows_options")
        if where.value is not None:
            yield Finding(
                phrase(
                    "{} is in a pod for Linux, and cannot have {}",
                    container_phrase(container),
                    name_of(SecurityContext, "windows_options"),
                ),
                where,
                help="leave them out, or leave os out",
            )


def _not_on_windows(code: str, field: str, *, empty: bool = True) -> Rule:
    """A rule that a pod for Windows does not set a field of its spec. With `empty=False`, false counts as unset."""

    def check(os: PodOS, at: Location) -> Findings:
        if os.name == "windows" and _is_set(at.value, field, empty=empty):
            yield _refused("the pod is", at.child(field))

    check.__doc__ = f"A pod for Windows has no {_field(PodSpec, field)}: Windows knows nothing of the kind."
    return rule(code, PodSpec, "os", type="Forbidden")(check)


def _not_in_pod_on_windows(code: str, field: str, *, empty: bool = True) -> Rule:
    """A rule that a pod for Windows does not set a field of its security context."""

    def check(os: PodOS, at: Location) -> Findings:
        context = at.child("security_context")
        if os.name == "windows" and context.value is not None and _is_set(context.value, field, empty=empty):
            yield _refused("the pod is", context.child(field))

    name = _field(PodSecurityContext, field)
    check.__doc__ = f"The security context of a pod for Windows has no {name}: Windows knows nothing of the kind."
    return rule(code, PodSpec, "os", type="Forbidden")(check)


def _not_in_container_on_windows(code: str, field: str) -> Rule:
    """A rule that the containers of a pod for Windows do not set a field of their security contexts."""

    def check(os: PodOS, at: Location) -> Findings:
        for container in containers(at) if os.name == "windows" else ():
            context = container.child("security_context")
            if context.value is not None and _is_set(context.value, field):
                yield _refused(f"{container_phrase(container)} is", context.child(field))

    name = _field(SecurityContext, field)
    check.__doc__ = f"The security context of a container for Windows has no {name}: Windows knows nothing of the kind."
    return rule(code, PodSpec, "os", type="Forbidden")(check)


def _is_set(value: Model, field: str, *, empty: bool = True) -> bool:
    return getattr(value, field) is not None if empty else bool(getattr(value, field))


def _field(model: type[Model], field: str) -> str:
    return named(fields_of(model)[field].name)


def _refused(who: str, at: Location) -> Finding:
    assert at.parent is not None  # a field is a field of something
    name = _field(type(at.parent.value), at.attribute)
    return Finding(f"{who} for Windows, and cannot have {name}", at, help="leave it out, or leave os out")


ON_WINDOWS = (
    _not_on_windows("windows/host-users-forbidden", "host_users"),
    _not_on_windows("windows/host-pid-forbidden", "host_pid", empty=False),
    _not_on_windows("windows/host-ipc-forbidden", "host_ipc", empty=False),
    _not_on_windows("windows/share-process-namespace-forbidden", "share_process_namespace"),
    _not_in_pod_on_windows("windows/pod-apparmor-forbidden", "app_armor_profile"),
    _not_in_pod_on_windows("windows/pod-selinux-options-forbidden", "se_linux_options"),
    _not_in_pod_on_windows("windows/pod-seccomp-forbidden", "seccomp_profile"),
    _not_in_pod_on_windows("windows/pod-fs-group-forbidden", "fs_group"),
    _not_in_pod_on_windows("windows/pod-fs-group-change-policy-forbidden", "fs_group_change_policy"),
    _not_in_pod_on_windows("windows/pod-sysctls-forbidden", "sysctls", empty=False),
    _not_in_pod_on_windows("windows/pod-run-as-user-forbidden", "run_as_user"),
    _not_in_pod_on_windows("windows/pod-run-as-group-forbidden", "run_as_group"),
    _not_in_pod_on_windows("windows/pod-supplemental-groups-forbidden", "supplemental_groups"),
    _not_in_pod_on_windows("windows/pod-supplemental-groups-policy-forbidden", "supplemental_groups_policy"),
    _not_in_pod_on_windows("windows/pod-selinux-change-policy-forbidden", "se_linux_change_policy"),
    _not_in_container_on_windows("windows/container-apparmor-forbidden", "app_armor_profile"),
    _not_in_container_on_windows("windows/container-selinux-options-forbidden", "se_linux_options"),
    _not_in_container_on_windows("windows/container-seccomp-forbidden", "seccomp_profile"),
    _not_in_container_on_windows("windows/container-capabilities-forbidden", "capabilities"),
    _not_in_container_on_windows("windows/container-read-only-root-forbidden", "read_only_root_filesystem"),
    _not_in_container_on_windows("windows/container-privileged-forbidden", "privileged"),
    _not_in_container_on_windows("windows/container-privilege-escalation-forbidden", "allow_privilege_escalation"),
    _not_in_container_on_windows("windows/container-proc-mount-forbidden", "proc_mount"),
    _not_in_container_on_windows("windows/container-run-as-user-forbidden", "run_as_user"),
    _not_in_container_on_windows("windows/container-run-as-group-forbidden", "run_as_group"),
)

RULES = (
    name_missing,
    name_unsupported,
    linux_windows_options_forbidden,
    linux_container_windows_options_forbidden,
    *ON_WINDOWS,
)
