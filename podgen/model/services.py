"""One address for many pods: Service."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Int32, IntOrString, Items, Name, Since
from podgen.model.base import Model
from podgen.model.containers import PortProtocol
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta

ServiceType: TypeAlias = Literal["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]
IPFamily: TypeAlias = Literal["IPv4", "IPv6"]
IPFamilyPolicy: TypeAlias = Literal["SingleStack", "PreferDualStack", "RequireDualStack"]
SessionAffinity: TypeAlias = Literal["None", "ClientIP"]
TrafficDistribution: TypeAlias = Literal["PreferSameZone", "PreferSameNode", "PreferClose"]
TrafficPolicy: TypeAlias = Literal["Cluster", "Local"]


class ServicePort(Model):
    """A port of a Service, and the port of its pods that is behind it."""

    name: str | None = None
    """The port's name, a DNS label; required if there are several. An Ingress can use up to 15 characters of it."""
    port: Int32
    """The port that clients connect to, 1 to 65535."""
    target_port: IntOrString | None = None
    """The port of the pods: a number, or the name of a container port, such as `http`. Default: as `port`."""
    protocol: PortProtocol | None = None
    """`TCP`, `UDP` or `SCTP`. Default: `TCP`. Two ports with one number need different protocols."""
    app_protocol: str | None = None
    """What is spoken on the port, as a hint: `http`, `kubernetes.io/h2c`, `kubernetes.io/ws`, `example.com/own`."""
    node_port: Int32 | None = None
    """The port that each node opens, usually 30000 to 32767. Default: a free one. Not with `ClusterIP`."""


class ClientIPConfig(Model):
    """How long requests of one client go to one pod."""

    timeout_seconds: Int32 | None = None
    """Seconds since the client's last connection, 1 to 86400. Default: 10800, which is three hours."""


class SessionAffinityConfig(Model):
    """Settings of `session_affinity`."""

    client_ip: Annotated[ClientIPConfig | None, Name("clientIP")] = None
    """Those of `ClientIP`."""


class ServiceSpec(Model):
    """The pods of a Service, its ports, and who can reach them."""

    type: ServiceType | None = None
    """Who can reach it: the cluster alone (`ClusterIP`), everyone through a port of each node (`NodePort`), or through
    a load balancer of the cloud (`LoadBalancer`). `ExternalName` is only another name for a host elsewhere.

    Default: `ClusterIP`.
    """
    selector: Mapping[str, str] | None = None
    """Labels that a pod must have to get traffic. Without them, someone else has to list the addresses."""
    ports: Items[ServicePort] | None = None
    """The ports. At least one, unless the Service is headless or an `ExternalName`."""

    cluster_ip: Annotated[str | None, Name("clusterIP")] = None
    """Its address in the cluster. `None`, as text, makes it headless: DNS then gives the addresses of the pods.

    Default: a free one. It cannot be changed. Not with `ExternalName`.
    """
    cluster_ips: Annotated[Items[str] | None, Name("clusterIPs")] = None
    """Its addresses, at most one of each IP family. The first is `cluster_ip`, and needs to be there, too."""
    ip_family_policy: IPFamilyPolicy | None = None
    """Whether it has addresses of one IP family or of both, if the cluster can or in any case.

    Default: `SingleStack`. Not with `ExternalName`.
    """
    ip_families: Items[IPFamily] | None = None
    """The IP families of its addresses, in their order. Default: that of the cluster. Not with `ExternalName`."""

    external_name: str | None = None
    """The host that an `ExternalName` stands for: DNS answers with a CNAME record. In lower case, and no IP address."""
    external_ips: Annotated[Items[str] | None, Name("externalIPs")] = None
    """Addresses outside Kubernetes' care; traffic for them that comes to a node is for this Service."""

    load_balancer_class: str | None = None
    """Which implementation makes the load balancer: `example.com/internal`. Default: that of the cloud.

    It cannot be changed. With `LoadBalancer` only, as all that is about load balancers.
    """
    load_balancer_source_ranges: Items[str] | None = None
    """Ranges of client addresses that the load balancer lets through: `203.0.113.0/24`. Default: all."""
    allocate_load_balancer_node_ports: bool | None = None
    """Whether a load balancer needs a port of each node. Default: true."""
    health_check_node_port: Int32 | None = None
    """The port of each node that tells load balancers whether a pod is there. Default: a free one.

    With `LoadBalancer` and the external traffic policy `Local` only. It cannot be changed.
    """
    load_balancer_ip: Annotated[str | None, Name("loadBalancerIP")] = None
    """Deprecated; use the annotation of your load balancer instead."""

    external_traffic_policy: TrafficPolicy | None = None
    """Which pods get traffic from outside: those of all nodes (`Cluster`), or of the node that it came to (`Local`).

    `Local` keeps the address of the client, and drops traffic at nodes without a pod. Default: `Cluster`.
    """
    internal_traffic_policy: TrafficPolicy | None = None
    """The same for traffic inside the cluster: pods of all nodes, or of the client's node alone. Default: `Cluster`."""
    traffic_distribution: Annotated[TrafficDistribution | None, Since("1.30")] = None
    """Which pods are preferred: those of the client's zone or node. Default: none. `PreferClose` is the same zone, too.

    `PreferSameZone` and `PreferSameNode` came with Kubernetes 1.33.
    """
    session_affinity: SessionAffinity | None = None
    """`ClientIP` sends all requests of a client to one pod, by its address. Default: `None`."""
    session_affinity_config: SessionAffinityConfig | None = None
    """Settings of `session_affinity`."""
    publish_not_ready_addresses: bool | None = None
    """Whether pods that are not ready count, for example so that members of a StatefulSet find each other.

    Default: false.
    """


class Service(Manifest):
    """A name and an address that last, for pods that come and go."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["Service"] = "Service"
    """The kind of the object; always `Service`."""
    metadata: ObjectMeta | None = None
    """The Service's name, labels and annotations. The name is a DNS label that begins with a letter."""
    spec: ServiceSpec
    """The pods, the ports, and who can reach them."""
