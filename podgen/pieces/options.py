"""The keywords of the pieces, typed once, so that type checkers check them and editors complete them in every call."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from podgen.model.annotations import Items, Quantity
from podgen.model.containers import (
    Container,
    ContainerPort,
    ContainerResizePolicy,
    ContainerRestartRule,
    EnvFromSource,
    EphemeralContainer,
    ResourceClaim,
    ResourceRequirements,
    RestartPolicy,
    TerminationMessagePolicy,
    VolumeDevice,
    VolumeMount,
)
from podgen.model.meta import ManagedFieldsEntry, OwnerReference
from podgen.model.pod import (
    DNSPolicy,
    EvictionResponder,
    HostAlias,
    PodDNSConfig,
    PodOS,
    PodReadinessGate,
    PreemptionPolicy,
)
from podgen.model.probes import Lifecycle, LifecycleHandler, Probe
from podgen.model.references import LocalObjectReference, PullPolicy
from podgen.model.scheduling import (
    Affinity,
    PodResourceClaim,
    PodSchedulingGate,
    PodSchedulingGroup,
    Toleration,
    TopologySpreadConstraint,
)
from podgen.model.security import PodSecurityContext, SecurityContext
from podgen.model.volumes import Volume
from podgen.pieces.env import AllKeys, Env
from podgen.pieces.mounts import Device, Mount, PodVolume

if TYPE_CHECKING:  # few pods need these kinds
    from podgen.model.core import Namespace, Secret, ServiceAccount

Ports: TypeAlias = Iterable[int | ContainerPort]
Mounts: TypeAlias = Iterable[Mount | VolumeMount]
Devices: TypeAlias = Iterable[Device | VolumeDevice]


class ContainerOptions(TypedDict, total=False):
    """The keywords of all container pieces: friendlier names first, then the fields of `podgen.model.Container`.

    A keyword that is `None` is not set.
    """

    ports: Ports | None
    """Ports that the container listens on: `ports=[9000, udp(53, name="dns")]`."""
    env: Env | None
    """Environment variables: `env={"MODE": "prod", "PASSWORD": from_secret("db", "password")}`."""
    env_from: Iterable[EnvFromSource | AllKeys] | None
    """Whole ConfigMaps and Secrets as variables: `env_from=[all_of_config("defaults")]`."""
    mounts: Mounts | None
    """Volumes at paths: `mounts=[html.at("/usr/share/nginx/html")]`."""
    volume_devices: Devices | None
    """Volumes as block devices: `volume_devices=[disk.device("/dev/xvda")]`."""
    requests: Mapping[str, Quantity] | None
    """The resources that the container is guaranteed: `requests={"cpu": "100m", "memory": "64Mi"}`."""
    limits: Mapping[str, Quantity] | None
    """The most that the container may use: `limits={"cpu": "500m", "memory": "128Mi"}`."""
    claims: Iterable[ResourceClaim] | None
    """The pod's `resource_claims` that the container uses."""
    startup: Probe | None
    """The check that must pass once before the others begin: `startup=http_check("/up")`."""
    readiness: Probe | None
    """The check that decides whether the container gets requests: `readiness=tcp_check(9000)`."""
    liveness: Probe | None
    """The check that restarts the container when it fails: `liveness=http_check("/healthz")`."""
    post_start: LifecycleHandler | None
    """What is done right after the start: `post_start=exec_action(["warm-up"])`."""
    pre_stop: LifecycleHandler | None
    """What is done before the stop: `pre_stop=sleep_action(10)`."""
    user: int | None
    """The user ID of its processes: `user=1000`. A part of `security_context`, as are the four below."""
    group: int | None
    """The primary group ID of its processes: `group=1000`."""
    run_as_non_root: bool | None
    """Whether the kubelet refuses to start it as root."""
    privileged: bool | None
    """Whether its processes get nearly the rights of root on the node."""
    read_only_root_filesystem: bool | None
    """Whether its root filesystem is read-only; volumes are as they are mounted."""

    command: Items[str] | None
    """The program, and its first arguments if you like, one per item, without a shell: `command=["php-fpm", "-F"]`.
    Default: the image's `ENTRYPOINT`."""
    args: Items[str] | None
    """The arguments for `command`, one per item. Default: the image's `CMD`, unless `command` is set."""
    working_dir: str | None
    """The directory to start in. Default: the image's, or else the container runtime's."""
    resources: ResourceRequirements | None
    """The requests and limits of the container for compute resources."""
    lifecycle: Lifecycle | None
    """Hooks to run after the start and before the end, and the signal to stop with."""
    security_context: SecurityContext | None
    """The container's rights and identity, of which `user`, `group` and their like are parts."""
    image_pull_policy: PullPolicy | None
    """When to pull the image. Default: `Always` if its tag is `latest` or it has neither tag nor digest, otherwise
    `IfNotPresent`."""
    restart_policy: RestartPolicy | None
    """When to restart this container. Default: as the pod says. An init container with `Always` is a `sidecar`."""
    restart_policy_rules: Items[ContainerRestartRule] | None
    """Exceptions to `restart_policy`, which must be set: the first rule that matches the exit decides."""
    resize_policy: Items[ContainerResizePolicy] | None
    """Whether a change of `cpu` or `memory` restarts the container. Default: `NotRequired` for both."""
    stdin: bool | None
    """Whether to keep standard input open for `kubectl attach`; if not, a read gets end-of-file. Default: false."""
    stdin_once: bool | None
    """Whether standard input closes for good, until a restart, when the first client detaches. Default: false, open for
    every later one."""
    tty: bool | None
    """Whether to give the container a terminal; needs `stdin`. Default: false."""
    termination_message_path: str | None
    """The file in the container that its last words are read from, cut at 4096 bytes (12 KiB over all containers of the
    pod). Default: `/dev/termination-log`."""
    termination_message_policy: TerminationMessagePolicy | None
    """What is read besides that file: nothing (`File`, the default), or the end of the log (`FallbackToLogsOnError`)."""


class MetadataOptions(TypedDict, total=False):
    """The keywords of all objects: the fields of `podgen.model.ObjectMeta`, but the name.

    A keyword that is `None` is not set.
    """

    generate_name: str | None
    """A prefix for which the server finds a name: its first 58 characters, then 5 random ones."""
    namespace: "str | Namespace | None"
    """The namespace to put the object in, a DNS label of at most 63 characters. Default: that of the request."""
    labels: Mapping[str, str] | None
    """Short texts to choose objects by: `labels={"app": "shop"}`."""
    annotations: Mapping[str, str] | None
    """Texts for tools and people, which nothing is chosen by."""
    owner_references: Items[OwnerReference] | None
    """The objects this one depends on."""
    finalizers: Items[str] | None
    """Names of controllers that have work to do before the object is removed."""
    uid: str | None
    """Read-only: the server's identifier of this very object, never used again for another one."""
    resource_version: str | None
    """Read-only: the server's mark for the object's present state."""
    generation: int | None
    """Read-only: a number that grows with each change of the desired state."""
    creation_timestamp: str | None
    """Read-only: when the server made the object, in UTC."""
    deletion_timestamp: str | None
    """Read-only: when the object is to be gone, set once its deletion is asked for."""
    deletion_grace_period_seconds: int | None
    """Read-only: the seconds that the object has to end by itself once its deletion is asked for."""
    managed_fields: Items[ManagedFieldsEntry] | None
    """Who set which fields."""
    self_link: str | None
    """Deprecated; the server no longer fills it in."""


class PodOptions(MetadataOptions, total=False):
    """The keywords of `pod` and `pod_options`: the fields of `podgen.model.ObjectMeta` and `podgen.model.PodSpec`.

    The first ones are parts of `security_context`. A keyword that is `None` is not set.
    """

    user: int | None
    """The user ID of all processes: `user=1000`. A part of `security_context`, as are the four below."""
    group: int | None
    """The primary group ID of all processes: `group=1000`."""
    run_as_non_root: bool | None
    """Whether the kubelet refuses to start containers as root."""
    fs_group: int | None
    """A further group of all processes, which the volumes are given to: `fs_group=1000`."""
    supplemental_groups: Items[int] | None
    """Further groups of all processes: `supplemental_groups=[2000]`."""

    init_containers: Items[Container] | None
    """Containers that run before `containers`, one after the other; each must succeed before the next one starts."""
    containers: Items[Container] | None
    """The containers that do the pod's work, side by side."""
    volumes: Iterable[PodVolume | Volume] | None
    """The volumes that the containers can mount."""
    restart_policy: RestartPolicy | None
    """When containers that have ended are started again: always, only after failure, or never. Default: `Always`."""
    termination_grace_period_seconds: int | None
    """Seconds between the signal to stop and the kill; 0 kills at once. Default: 30; negative values become 1."""
    active_deadline_seconds: int | None
    """Seconds from its start after which the pod is stopped and marked failed, 1 to 2147483647. Default: no limit."""
    service_account_name: "str | ServiceAccount | None"
    """The ServiceAccount that the pod acts as. Default: `default`."""
    automount_service_account_token: bool | None
    """Whether containers find a token of the ServiceAccount mounted. Default: as the ServiceAccount says, else true."""
    image_pull_secrets: "Items[str | Secret | LocalObjectReference] | None"
    """Secrets with the credentials of registries: `image_pull_secrets=["regcred"]`."""
    security_context: PodSecurityContext | None
    """Security settings for all containers; a container's own settings come first. Default: empty."""
    host_users: bool | None
    """Whether user IDs in the pod are those of the node; false gives it a user namespace of its own. Default: true."""
    host_network: bool | None
    """Whether the pod uses the node's network. Default: false. With it, set `dns_policy="ClusterFirstWithHostNet"`."""
    host_pid: bool | None
    """Whether the pod sees the node's processes. Default: false."""
    host_ipc: bool | None
    """Whether the pod shares the node's inter-process communication. Default: false."""
    share_process_namespace: bool | None
    """Whether containers see and can signal each other's processes; none has PID 1 then. Default: false."""
    node_selector: Mapping[str, str] | None
    """Labels that a node must have to run the pod: `node_selector={"disktype": "ssd"}`."""
    affinity: Affinity | None
    """Which nodes the pod needs or prefers, and which pods it should run near to or away from."""
    tolerations: Items[Toleration] | None
    """Taints that do not keep the pod off a node; `tolerate(...)` is the same as a piece."""
    topology_spread_constraints: Items[TopologySpreadConstraint] | None
    """How evenly pods are spread over zones, nodes and the like; `spread(...)` is the same as a piece."""
    priority_class_name: str | None
    """The PriorityClass of the pod, for how important it is. Default: the cluster's default class, or priority 0."""
    scheduler_name: str | None
    """The scheduler that finds a node for the pod. Default: `default-scheduler`."""
    scheduling_gates: Items[PodSchedulingGate] | None
    """Reasons to wait before a node is looked for."""
    scheduling_group: PodSchedulingGroup | None
    """The group of pods that this one is scheduled with. Default: none, so it is scheduled by itself."""
    node_name: str | None
    """The node that runs the pod. Default: the scheduler finds one."""
    hostname: str | None
    """The pod's host name, a DNS label of at most 63 characters. Default: chosen by the system, usually its name."""
    subdomain: str | None
    """A DNS label that gives the pod the full name `hostname.subdomain.namespace.svc.` and the cluster's domain.
    Default: none, and the pod has no domain."""
    set_hostname_as_fqdn: bool | None
    """Whether containers get the full name, domain included, as their host name. Default: false."""
    hostname_override: str | None
    """A host name that replaces the one from `hostname` and `subdomain`, inside the pod only: DNS does not know it."""
    host_aliases: Items[HostAlias] | None
    """Lines to add to the pod's `/etc/hosts`."""
    dns_policy: DNSPolicy | None
    """Where DNS settings come from: the cluster (`ClusterFirst`), the node (`Default`) or only `dns_config` (`None`).
    Default: `ClusterFirst`."""
    dns_config: PodDNSConfig | None
    """DNS settings that are added to those of `dns_policy`."""
    enable_service_links: bool | None
    """Whether containers get environment variables with the addresses of the namespace's Services. Default: true."""
    readiness_gates: Items[PodReadinessGate] | None
    """Conditions that must be true, besides all containers being ready, before the pod is ready."""
    resources: ResourceRequirements | None
    """CPU, memory and huge pages for all containers together, to share among them."""
    resource_claims: Items[PodResourceClaim] | None
    """Claims to devices that must be met before the pod starts; containers use them by name."""
    runtime_class_name: str | None
    """The RuntimeClass, which says what runs the containers. Default: the node's default runtime."""
    os: PodOS | None
    """The operating system of the containers."""
    eviction_responders: Items[EvictionResponder] | None
    """The controllers that help to end the pod when its eviction is requested, asked one by one."""
    preemption_policy: PreemptionPolicy | None
    """Whether pods of lower priority may be stopped to make room. Default: `PreemptLowerPriority`."""
    priority: int | None
    """The pod's priority; higher is more important."""
    overhead: Mapping[str, Quantity] | None
    """Resources that the runtime itself takes."""
    service_account: "str | ServiceAccount | None"
    """Deprecated; use `service_account_name`."""
    ephemeral_containers: Items[EphemeralContainer] | None
    """Containers added to a running pod, to debug it."""
