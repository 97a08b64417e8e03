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
    args: Items[str] | None
    working_dir: str | None
    resources: ResourceRequirements | None
    lifecycle: Lifecycle | None
    security_context: SecurityContext | None
    image_pull_policy: PullPolicy | None
    restart_policy: RestartPolicy | None
    restart_policy_rules: Items[ContainerRestartRule] | None
    resize_policy: Items[ContainerResizePolicy] | None
    stdin: bool | None
    stdin_once: bool | None
    tty: bool | None
    termination_message_path: str | None
    termination_message_policy: TerminationMessagePolicy | None


class MetadataOptions(TypedDict, total=False):
    """The keywords of all objects: the fields of `podgen.model.ObjectMeta`, but the name.

    A keyword that is `None` is not set.
    """

    generate_name: str | None
    namespace: "str | Namespace | None"
    labels: Mapping[str, str] | None
    annotations: Mapping[str, str] | None
    owner_references: Items[OwnerReference] | None
    finalizers: Items[str] | None
    uid: str | None
    resource_version: str | None
    generation: int | None
    creation_timestamp: str | None
    deletion_timestamp: str | None
    deletion_grace_period_seconds: int | None
    managed_fields: Items[ManagedFieldsEntry] | None
    self_link: str | None


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
    containers: Items[Container] | None
    volumes: Iterable[PodVolume | Volume] | None
    restart_policy: RestartPolicy | None
    termination_grace_period_seconds: int | None
    active_deadline_seconds: int | None
    service_account_name: "str | ServiceAccount | None"
    automount_service_account_token: bool | None
    image_pull_secrets: "Items[str | Secret | LocalObjectReference] | None"
    """Secrets with the credentials of registries: `image_pull_secrets=["regcred"]`."""
    security_context: PodSecurityContext | None
    host_users: bool | None
    host_network: bool | None
    host_pid: bool | None
    host_ipc: bool | None
    share_process_namespace: bool | None
    node_selector: Mapping[str, str] | None
    affinity: Affinity | None
    tolerations: Items[Toleration] | None
    topology_spread_constraints: Items[TopologySpreadConstraint] | None
    priority_class_name: str | None
    scheduler_name: str | None
    scheduling_gates: Items[PodSchedulingGate] | None
    scheduling_group: PodSchedulingGroup | None
    node_name: str | None
    hostname: str | None
    subdomain: str | None
    set_hostname_as_fqdn: bool | None
    hostname_override: str | None
    host_aliases: Items[HostAlias] | None
    dns_policy: DNSPolicy | None
    dns_config: PodDNSConfig | None
    enable_service_links: bool | None
    readiness_gates: Items[PodReadinessGate] | None
    resources: ResourceRequirements | None
    resource_claims: Items[PodResourceClaim] | None
    runtime_class_name: str | None
    os: PodOS | None
    eviction_responders: Items[EvictionResponder] | None
    preemption_policy: PreemptionPolicy | None
    priority: int | None
    overhead: Mapping[str, Quantity] | None
    service_account: "str | ServiceAccount | None"
    ephemeral_containers: Items[EphemeralContainer] | None
