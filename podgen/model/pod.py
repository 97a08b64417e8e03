"""The pod itself: its containers and volumes, and everything that holds for all of them together."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Int64, Items, Name, Quantity, Since
from podgen.model.base import Model
from podgen.model.containers import Container, EphemeralContainer, ResourceRequirements, RestartPolicy
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.references import LocalObjectReference
from podgen.model.scheduling import (
    Affinity,
    PodResourceClaim,
    PodSchedulingGate,
    PodSchedulingGroup,
    Toleration,
    TopologySpreadConstraint,
)
from podgen.model.security import PodSecurityContext
from podgen.model.volumes import Volume

DNSPolicy: TypeAlias = Literal["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]
PreemptionPolicy: TypeAlias = Literal["PreemptLowerPriority", "Never"]
OSName: TypeAlias = Literal["linux", "windows"]


class HostAlias(Model):
    """One line of the pod's `/etc/hosts`."""

    ip: str
    """An IPv4 or IPv6 address."""
    hostnames: Items[str] | None = None
    """The names that stand for the address, each a DNS subdomain of at most 253 characters."""


class PodDNSConfigOption(Model):
    """One option of the DNS resolver, as in the `options` line of `resolv.conf`."""

    name: str | None = None
    """The option's name, for example `ndots`. The API server refuses an option without one."""
    value: str | None = None
    """The option's value, as text. Default: none, for options that take no value."""


class PodDNSConfig(Model):
    """What the pod's DNS resolver gets on top of what `dns_policy` gives it. Duplicates are dropped."""

    nameservers: Items[str] | None = None
    """IP addresses of DNS servers, asked after those of the policy. At most 3; with the policy `None`, at least 1."""
    searches: Items[str] | None = None
    """Domains in which short names are looked up, after those of the policy. At most 32, of 2048 characters in all."""
    options: Items[PodDNSConfigOption] | None = None
    """Resolver options; each replaces an option of the same name that comes from the policy."""


class PodOS(Model):
    """The operating system of the pod's containers."""

    name: OSName
    """`linux` or `windows`. Fields that mean nothing on that system are then refused."""


class PodReadinessGate(Model):
    """A further condition that must be true before the pod counts as ready."""

    condition_type: str
    """The type of a condition in the pod's status, like a label key: `example.com/registered`."""


class EvictionResponder(Model):
    """A controller that helps to end the pod gracefully when its eviction is requested."""

    name: str
    """The responder's name, a domain and a key: `example.com/drain`. Unique in the pod.

    Kubernetes keeps the domains under `k8s.io` and `kubernetes.io` for itself.
    """
    priority: Int32
    """Its rank, from 0 to 100000; the highest is asked first. Below 1000 is reserved for domains under `k8s.io`.

    The controller that manages the pod takes 10000. Equal ranks go by the domain name, compared from its end.
    """


class PodSpec(Model):
    """The specification of a pod: its containers, what they share, and how and where they run."""

    init_containers: Items[Container] | None = None
    """Containers that run before `containers`, one after the other; each must succeed before the next one starts.

    One with `restart_policy="Always"` is a sidecar: it need only have started, and it runs on beside the others.
    Of init containers, only sidecars may have probes and lifecycle hooks. Names are unique in the pod.
    """
    containers: Items[Container]
    """The containers that do the pod's work, side by side. At least one."""
    volumes: Items[Volume] | None = None
    """The volumes that the containers can mount."""

    restart_policy: RestartPolicy | None = None
    """When containers that have ended are started again: always, only after failure, or never. Default: `Always`."""
    termination_grace_period_seconds: Int64 | None = None
    """Seconds between the signal to stop and the kill; 0 kills at once. Default: 30; negative values become 1."""
    active_deadline_seconds: Int64 | None = None
    """Seconds from its start after which the pod is stopped and marked failed, 1 to 2147483647. Default: no limit."""

    service_account_name: str | None = None
    """The ServiceAccount that the pod acts as. Default: `default`."""
    automount_service_account_token: bool | None = None
    """Whether containers find a token of the ServiceAccount mounted. Default: as the ServiceAccount says, else true."""
    image_pull_secrets: Items[LocalObjectReference] | None = None
    """Secrets with credentials for the registries of the images. Default: those of the ServiceAccount."""

    security_context: PodSecurityContext | None = None
    """Security settings for all containers; a container's own settings come first. Default: empty."""
    host_users: bool | None = None
    """Whether user IDs in the pod are those of the node; false gives it a user namespace of its own. Default: true.

    With false, `host_pid` and `host_ipc` may not be true, nor may `host_network` unless the gate
    `UserNamespacesHostNetworkSupport`, off by default, is on.
    """
    host_network: bool | None = None
    """Whether the pod uses the node's network. Default: false. Each `host_port` then equals its `container_port`.

    To use the cluster's DNS as well, set `dns_policy` to `ClusterFirstWithHostNet`.
    """
    host_pid: Annotated[bool | None, Name("hostPID")] = None
    """Whether the pod sees the node's processes. Default: false."""
    host_ipc: Annotated[bool | None, Name("hostIPC")] = None
    """Whether the pod shares the node's inter-process communication. Default: false."""
    share_process_namespace: bool | None = None
    """Whether containers see and can signal each other's processes; none has PID 1 then. Default: false.

    Not with `host_pid`.
    """

    node_selector: Mapping[str, str] | None = None
    """Labels that a node must have, with exactly these values, to run the pod."""
    affinity: Affinity | None = None
    """Which nodes the pod needs or prefers, and which pods it should run near to or away from."""
    tolerations: Items[Toleration] | None = None
    """Taints that do not keep the pod off a node.

    Unless the pod has its own, the server adds two of 300 seconds: for nodes that are not ready or not reachable.
    """
    topology_spread_constraints: Items[TopologySpreadConstraint] | None = None
    """How evenly pods are spread over zones, nodes and the like. All constraints hold together."""
    priority_class_name: str | None = None
    """The PriorityClass of the pod, for how important it is. Default: the cluster's default class, or priority 0.

    `system-node-critical`, the highest, and `system-cluster-critical` exist in every cluster.
    """
    scheduler_name: str | None = None
    """The scheduler that finds a node for the pod. Default: `default-scheduler`."""
    scheduling_gates: Annotated[Items[PodSchedulingGate] | None, Since("1.26")] = None
    """Reasons to wait before a node is looked for. After the pod is made, they can only be taken off."""
    scheduling_group: Annotated[PodSchedulingGroup | None, Since("1.36"), Gate("GenericWorkload", "beta")] = None
    """The group of pods that this one is scheduled with. Default: none, so it is scheduled by itself.

    It cannot be changed. Its gate is off by default.
    """
    node_name: str | None = None
    """The node that runs the pod, set by the scheduler. Setting it bypasses the scheduler; use `node_selector` instead.

    Not with `scheduling_gates`.
    """

    hostname: str | None = None
    """The pod's host name, a DNS label of at most 63 characters. Default: chosen by the system, usually its name."""
    subdomain: str | None = None
    """A DNS label that gives the pod the full name `hostname.subdomain.namespace.svc.` and the cluster's domain.

    Default: none, and the pod has no domain.
    """
    set_hostname_as_fqdn: Annotated[bool | None, Name("setHostnameAsFQDN")] = None
    """Whether containers get the full name, domain included, as their host name. Default: false."""
    hostname_override: Annotated[str | None, Since("1.34")] = None
    """A host name that replaces the one from `hostname` and `subdomain`, inside the pod only: DNS does not know it.

    A DNS subdomain of at most 64 characters. Not with `host_network` or `set_hostname_as_fqdn`.
    """
    host_aliases: Items[HostAlias] | None = None
    """Lines to add to the pod's `/etc/hosts`."""
    dns_policy: DNSPolicy | None = None
    """Where DNS settings come from: the cluster (`ClusterFirst`), the node (`Default`) or only `dns_config` (`None`).

    With `host_network`, `ClusterFirst` means the node too, and `ClusterFirstWithHostNet` means the cluster.
    Default: `ClusterFirst`.
    """
    dns_config: PodDNSConfig | None = None
    """DNS settings that are added to those of `dns_policy`. Needed, with a nameserver, if that is `None`."""
    enable_service_links: bool | None = None
    """Whether containers get environment variables with the addresses of the namespace's Services. Default: true."""

    readiness_gates: Items[PodReadinessGate] | None = None
    """Conditions that must be true, besides all containers being ready, before the pod is ready."""
    resources: Annotated[ResourceRequirements | None, Since("1.32"), Gate("PodLevelResources", "beta")] = None
    """CPU, memory and huge pages for all containers together, to share among them. `claims` is not allowed here."""
    resource_claims: Annotated[
        Items[PodResourceClaim] | None, Since("1.26"), Gate("DynamicResourceAllocation", "stable")
    ] = None
    """Claims to devices that must be met before the pod starts; containers use them by name. They cannot be changed."""
    runtime_class_name: str | None = None
    """The RuntimeClass, which says what runs the containers. Default: the node's default runtime.

    If there is no such class, the pod does not run.
    """
    os: PodOS | None = None
    """The operating system of the containers. With `linux` or `windows`, the other system's settings are refused."""
    eviction_responders: Annotated[Items[EvictionResponder] | None, Since("1.37"), Gate("EvictionRequestAPI")] = None
    """The controllers that help to end the pod when its eviction is requested, asked one by one. At most 10.

    One that does not report for 20 minutes loses its turn; at the end, the pod is evicted in the ordinary way.
    The list cannot be changed. Not with `scheduling_group`.
    Alpha in Kubernetes 1.37: needs the gate `EvictionRequestAPI`.
    """
    preemption_policy: PreemptionPolicy | None = None
    """Whether pods of lower priority may be stopped to make room. Default: `PreemptLowerPriority`.

    The server takes it from the PriorityClass and refuses any other value.
    """
    priority: Int32 | None = None
    """The pod's priority; higher is more important. The server takes it from the PriorityClass and refuses others."""
    overhead: Mapping[str, Quantity] | None = None
    """Resources that the runtime itself takes. The server takes them from the RuntimeClass and refuses others."""
    service_account: str | None = None
    """Deprecated; use `service_account_name`."""
    ephemeral_containers: Items[EphemeralContainer] | None = None
    """Containers added to a running pod, to debug it. Refused in a new pod: they are added by `kubectl debug`."""


class Pod(Manifest):
    """A set of containers that run together on one node. What the cluster reports of it, `status`, is no part of it."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["Pod"] = "Pod"
    """The kind of the object; always `Pod`."""
    metadata: ObjectMeta | None = None
    """The pod's name, labels and annotations."""
    spec: PodSpec
    """What the pod is to be."""


class PodTemplateSpec(Model):
    """A template from which a workload makes pods: the fields of a `Pod`, without a name."""

    metadata: ObjectMeta | None = None
    """The labels and annotations of the pods; the workload names them."""
    spec: PodSpec
    """What the pods are to be."""
