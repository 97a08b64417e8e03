"""What the processes of a pod may do: users and groups, capabilities, confinement profiles, kernel parameters."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Int64, Items, Since
from podgen.model.base import Model

AppArmorProfileType: TypeAlias = Literal["RuntimeDefault", "Localhost", "Unconfined"]
FSGroupChangePolicy: TypeAlias = Literal["OnRootMismatch", "Always"]
ProcMountType: TypeAlias = Literal["Default", "Unmasked"]
SELinuxChangePolicy: TypeAlias = Literal["MountOption", "Recursive"]
SeccompProfileType: TypeAlias = Literal["RuntimeDefault", "Localhost", "Unconfined"]
SupplementalGroupsPolicy: TypeAlias = Literal["Merge", "Strict"]


class Capabilities(Model):
    """Linux capabilities that a container gets or loses, compared with what the container runtime grants by itself."""

    add: Items[str] | None = None
    """Capabilities to grant, without the prefix `CAP_`: `NET_ADMIN`. The API server does not check the names."""
    drop: Items[str] | None = None
    """Capabilities to take away, spelled as in `add`. `ALL` stands for every one."""


class SeccompProfile(Model):
    """The filter that decides which system calls a process may make."""

    type: SeccompProfileType
    """`RuntimeDefault` (the filter of the runtime), `Localhost` (one from the node's disk) or `Unconfined` (none)."""
    localhost_profile: str | None = None
    """The filter's file, already on the node: a path below the kubelet's seccomp folder, relative and without `..`.
    Must be set with the type `Localhost`, and only then."""


class AppArmorProfile(Model):
    """The AppArmor rules that confine a process."""

    type: AppArmorProfileType
    """`RuntimeDefault` (the rules of the runtime), `Localhost` (rules loaded on the node) or `Unconfined` (none)."""
    localhost_profile: str | None = None
    """The name under which the rules are loaded on the node; at most 4095 bytes, no white space at either end.
    Must be set with the type `Localhost`, and only then."""


class SELinuxOptions(Model):
    """The four parts of an SELinux label."""

    user: str | None = None
    """The SELinux user, for example `system_u`."""
    role: str | None = None
    """The SELinux role, for example `system_r`."""
    type: str | None = None
    """The SELinux type, for example `container_t`."""
    level: str | None = None
    """The SELinux level, for example `s0:c123,c456`."""


class WindowsSecurityContextOptions(Model):
    """Under which identity a container runs on Windows. The container's own value of a field beats the pod's."""

    run_as_user_name: str | None = None
    """The user that runs the container's first process: `user` (at most 104 characters) or `DOMAIN\\user`.
    Default: the user named in the image."""
    gmsa_credential_spec_name: str | None = None
    """The name of the credential spec of a group-managed service account (GMSA): a DNS subdomain, 1 to 253 long."""
    gmsa_credential_spec: str | None = None
    """The text of that credential spec, at most 64 KiB. The GMSA admission webhook fills it in from the name."""
    host_process: bool | None = None
    """Whether the container runs directly on the host, as a HostProcess container.
    All containers of the pod must agree, and the pod then needs `host_network=True`."""


class Sysctl(Model):
    """One kernel parameter and its value."""

    name: str
    """The parameter, for example `net.core.somaxconn`: lower case, parts divided by `.` or `/`, 1 to 253 long."""
    value: str
    """The value as text. The API server does not check it."""


class SecurityContext(Model):
    """Security settings of one container. What is set here beats the same field of the pod's `PodSecurityContext`.

    In a pod for Windows (`os`) only `run_as_non_root` and `windows_options` may be set, in a pod for Linux all but
    `windows_options`.
    """

    run_as_user: Int64 | None = None
    """The user ID of the container's first process, 0 to 2147483647. Default: the pod's, else the image's user."""
    run_as_group: Int64 | None = None
    """The primary group ID of that process, 0 to 2147483647. Default: the pod's, else what the runtime chooses."""
    run_as_non_root: bool | None = None
    """Whether the kubelet refuses to start the container as user ID 0. Default: the pod's, else false."""
    privileged: bool | None = None
    """Whether the processes get nearly the rights of root on the node. Default: false."""
    allow_privilege_escalation: bool | None = None
    """Whether a process may gain more rights than its parent; false sets the kernel's `no_new_privs`.
    A container that is privileged or has `CAP_SYS_ADMIN` always may. Default: true."""
    read_only_root_filesystem: bool | None = None
    """Whether the container's root filesystem is mounted read-only. Default: false."""
    capabilities: Capabilities | None = None
    """Capabilities to add and drop. Default: the set that the container runtime grants."""
    seccomp_profile: SeccompProfile | None = None
    """The system call filter. Default: the pod's."""
    app_armor_profile: Annotated[AppArmorProfile | None, Since("1.30")] = None
    """The AppArmor rules. Default: the pod's."""
    se_linux_options: SELinuxOptions | None = None
    """The SELinux label. Default: the pod's, else a random one from the container runtime."""
    proc_mount: ProcMountType | None = None
    """How `/proc` is mounted: `Default` (the container runtime hides and write-protects parts of it) or `Unmasked`,
    which needs `host_users=False` in the pod. Default: `Default`."""
    windows_options: WindowsSecurityContextOptions | None = None
    """The settings for Windows. Default: the pod's."""


class PodSecurityContext(Model):
    """Security settings of a whole pod. Where a container's `SecurityContext` has the same field, the container's wins.

    In a pod for Windows (`os`) only `run_as_non_root` and `windows_options` may be set, in a pod for Linux all but
    `windows_options`.
    """

    run_as_user: Int64 | None = None
    """The user ID of each container's first process, 0 to 2147483647. Default: the user named in the image."""
    run_as_group: Int64 | None = None
    """The primary group ID of these processes, 0 to 2147483647. Default: the container runtime's choice."""
    run_as_non_root: bool | None = None
    """Whether the kubelet refuses to start containers as user ID 0. Default: false."""
    fs_group: Int64 | None = None
    """A further group ID of every container, 0 to 2147483647. Volumes that support it are given to this group: new
    files inherit it (setgid), and owner and group may read and write. Default: ownership and modes stay as they are."""
    fs_group_change_policy: FSGroupChangePolicy | None = None
    """When `fs_group` is applied to a volume: `Always`, or `OnRootMismatch` (only if the volume's root differs).
    Has no effect on `secret`, `config_map` and `empty_dir` volumes. Default: `Always`."""
    supplemental_groups: Items[Int64] | None = None
    """More group IDs of each container's first process, besides the primary group and `fs_group`; each 0 to 2147483647.
    Default: none, though the image may bring its own (see `supplemental_groups_policy`)."""
    supplemental_groups_policy: Annotated[SupplementalGroupsPolicy | None, Since("1.31")] = None
    """Whether the groups that the image gives to its user count too (`Merge`) or are ignored (`Strict`).
    The container runtime must support it. Default: `Merge`."""
    seccomp_profile: SeccompProfile | None = None
    """The system call filter of all containers."""
    app_armor_profile: Annotated[AppArmorProfile | None, Since("1.30")] = None
    """The AppArmor rules of all containers."""
    se_linux_options: SELinuxOptions | None = None
    """The SELinux label of all containers. Default: a random one for each container, from the container runtime."""
    se_linux_change_policy: Annotated[SELinuxChangePolicy | None, Since("1.32")] = None
    """How volumes get the pod's SELinux label. `Recursive`: file by file, which is slow on large volumes.
    `MountOption`: by the mount itself, which is fast, but then every pod on that volume needs the same label; it works
    for FC and iSCSI and for CSI drivers that declare `seLinuxMount`; other volumes are labelled file by file.
    Pods that share a volume should share the policy, or some may never start. No effect without an SELinux label.
    Default: `MountOption`; written out, it is refused where the feature gate `SELinuxMount` is off, as in 1.35."""
    sysctls: Items[Sysctl] | None = None
    """Namespaced kernel parameters of the pod, each name once; the pod may fail to start if one is not supported.
    `net.*` is refused with `host_network`, those of System V IPC and `fs.mqueue.*` with `host_ipc`."""
    windows_options: WindowsSecurityContextOptions | None = None
    """The settings for Windows, for all containers."""
