"""Services: one name and one address for the pods of a workload.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias, Unpack

from podgen.gate import refuse
from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.containers import PortProtocol
from podgen.model.manifest import Manifest
from podgen.model.services import (
    IPFamily,
    IPFamilyPolicy,
    ServicePort,
    ServiceSpec,
    ServiceType,
    SessionAffinity,
    SessionAffinityConfig,
    TrafficDistribution,
    TrafficPolicy,
)
from podgen.pieces.companions.common import finished, read_companion
from podgen.pieces.companions.service_host import ServiceWithHost
from podgen.pieces.companions.service_ports import service_ports
from podgen.pieces.companions.targets import target_of, without_labels
from podgen.pieces.options import MetadataOptions
from podgen.problems import Problem, named, place_in
from podgen.rules import Rule
from podgen.rules.common.type_words import described
from podgen.source import Source, caller
from podgen.words import in_words

ServicePorts: TypeAlias = Mapping[int, str | int] | Iterable[int | ServicePort]
"""The ports of a Service: `{80: "http"}`, its own number and the port of the pods, or a list of numbers and `service_port(...)`."""


class ServiceOptions(MetadataOptions, total=False):
    """The keywords of `service`: the fields of `podgen.model.ServiceSpec`, and those of the metadata.

    A keyword that is `None` is not set.
    """

    type: ServiceType | None
    """Who can reach it: `ClusterIP` (the default), `NodePort`, `LoadBalancer` or `ExternalName`."""
    cluster_ip: str | None
    """Its address in the cluster. Default: a free one."""
    cluster_ips: Items[str] | None
    """Its addresses, at most one of each IP family."""
    ip_family_policy: IPFamilyPolicy | None
    """Whether it has addresses of one IP family or of both, if the cluster can or in any case. Default:
    `SingleStack`."""
    ip_families: Items[IPFamily] | None
    """The IP families of its addresses, in their order. Default: that of the cluster."""
    external_name: str | None
    """The host that an `ExternalName` stands for."""
    external_ips: Items[str] | None
    """Addresses outside Kubernetes' care; traffic for them that comes to a node is for this Service."""
    load_balancer_class: str | None
    """Which implementation makes the load balancer: `example.com/internal`. Default: that of the cloud."""
    load_balancer_source_ranges: Items[str] | None
    """Ranges of client addresses that the load balancer lets through: `203.0.113.0/24`. Default: all."""
    allocate_load_balancer_node_ports: bool | None
    """Whether a load balancer needs a port of each node. Default: true."""
    health_check_node_port: int | None
    """The port of each node that tells load balancers whether a pod is there. Default: a free one."""
    load_balancer_ip: str | None
    """Deprecated; use the annotation of your load balancer instead."""
    external_traffic_policy: TrafficPolicy | None
    """Which pods get traffic from outside: those of all nodes (`Cluster`), or of the node that it came to (`Local`).
    Default: `Cluster`."""
    internal_traffic_policy: TrafficPolicy | None
    """The same for traffic inside the cluster: pods of all nodes, or of the client's node alone. Default: `Cluster`."""
    traffic_distribution: TrafficDistribution | None
    """Which pods are preferred: those of the client's zone or node. Default: none."""
    session_affinity: SessionAffinity | None
    """`ClientIP` sends all requests of a client to one pod, by its address. Default: `None`."""
    session_affinity_config: SessionAffinityConfig | None
    """Settings of `session_affinity`."""
    publish_not_ready_addresses: bool | None
    """Whether pods that are not ready count, for example so that members of a StatefulSet find each other. Default:
    false."""


def service(
    target: Manifest | None = None,
    ports: ServicePorts | None = None,
    *,
    name: str | None = None,
    selector: Mapping[str, str] | None = None,
    headless: bool = False,
    allow: Items[str] = (),
    rules: Items[Rule] = (),
    **options: Unpack[ServiceOptions],
) -> ServiceWithHost:
    """One name and one address for the pods of a workload, which come and go. Checked at once.

    Parameters:
        target: The pod or the workload. The Service's name, namespace and selector come from it.
        ports: `{80: "http"}`, the Service's port and that of the pods, by name or number; or a list of numbers and
            `service_port(...)`. Default: all ports that the containers of the target list, under their names.
        name: Its name, a DNS label. Default: that of the target.
        selector: The labels of its pods, if not those of the target.
        headless: Whether it has no address of its own, and its name leads to those of all pods, as a StatefulSet needs it.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and `labels` and the others of all objects: see `pod`.

    Keywords:
        type: Who can reach it: `ClusterIP` (the default), `NodePort`, `LoadBalancer` or `ExternalName`.
        cluster_ip: Its address in the cluster. Default: a free one.
        cluster_ips: Its addresses, at most one of each IP family.
        ip_family_policy: Whether it has addresses of one IP family or of both, if the cluster can or in any case.
            Default: `SingleStack`.
        ip_families: The IP families of its addresses, in their order. Default: that of the cluster.
        external_name: The host that an `ExternalName` stands for.
        external_ips: Addresses outside Kubernetes' care; traffic for them that comes to a node is for this Service.
        load_balancer_class: Which implementation makes the load balancer: `example.com/internal`. Default: that of
            the cloud.
        load_balancer_source_ranges: Ranges of client addresses that the load balancer lets through:
            `203.0.113.0/24`. Default: all.
        allocate_load_balancer_node_ports: Whether a load balancer needs a port of each node. Default: true.
        health_check_node_port: The port of each node that tells load balancers whether a pod is there. Default: a
            free one.
        load_balancer_ip: Deprecated; use the annotation of your load balancer instead.
        external_traffic_policy: Which pods get traffic from outside: those of all nodes (`Cluster`), or of the node
            that it came to (`Local`). Default: `Cluster`.
        internal_traffic_policy: The same for traffic inside the cluster: pods of all nodes, or of the client's node
            alone. Default: `Cluster`.
        traffic_distribution: Which pods are preferred: those of the client's zone or node. Default: none.
        session_affinity: `ClientIP` sends all requests of a client to one pod, by its address. Default: `None`.
        session_affinity_config: Settings of `session_affinity`.
        publish_not_ready_addresses: Whether pods that are not ready count, for example so that members of a
            StatefulSet find each other. Default: false.

    Raises:
        PodError: It has errors, or no container of the target lists a port of that name.

    Example:
        >>> from podgen import deployment, service, web_container
        >>> shop = deployment("shop", web_container("shop", "shop:1.4", port=8080))
        >>> front = service(shop, {80: "http"})
        >>> front.url("/healthz")
        'http://shop/healthz'

    Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/
    """
    source = caller()
    known = target_of(target)
    if known is None and target is not None:
        refuse([_no_target(target, source)], "a service")
    read = read_companion(
        "service",
        known.name if known and name is None else name,
        options,
        ServiceOptions,
        source,
        allow=allow,
        rules=rules,
        more=("ports", "name", "selector", "headless"),
        unless_set={"namespace": known.namespace} if known and known.namespace else {},
    )
    fields = read.fields
    if known:
        read.objects.append(known.manifest)
    if selector is not None:
        fields["selector"] = selector
    elif known:
        fields["selector"] = known.selector
        read.problems.extend([] if known.selector else [without_labels(known, source)])
    of_service = service_ports(ports, known, source)
    read.problems.extend(of_service.problems)
    if known and ports is None and not of_service.ports and not headless:
        refuse([*read.problems, _no_ports(known.name, source)], f"service {named(read.metadata.name)}")
    if headless:
        fields["cluster_ip"] = "None"
    spec = construct(ServiceSpec, source, ports=of_service.ports or None, **fields)
    return finished(construct(ServiceWithHost, source, metadata=read.metadata, spec=spec), read)


def service_port(
    port: int,
    target: str | int | None = None,
    *,
    name: str | None = None,
    protocol: PortProtocol | None = None,
    node_port: int | None = None,
    app_protocol: str | None = None,
) -> ServicePort:
    """A port of a Service: for `ports=[...]` of `service`.

    Parameters:
        port: The port that clients connect to, 1-65535.
        target: The port of the pods, by name or number. Default: the same number.
        name: Its name, a DNS label. Needed if there are several ports.
        protocol: `TCP` (the default), `UDP` or `SCTP`.
        node_port: The port that each node opens, usually 30000 to 32767, with the type `NodePort` or `LoadBalancer`.
        app_protocol: What is spoken on the port, as a hint: `http`, `kubernetes.io/h2c`.

    Example:
        >>> from podgen import deployment, port, service, service_port, web_container
        >>> shop = deployment("shop", web_container("shop", "shop:1.4", port=8080))
        >>> front = service(shop, [service_port(80, "http", name="web", node_port=30080)], type="NodePort")
    """
    return construct(
        ServicePort,
        caller(),
        name=name,
        port=port,
        target_port=target,
        protocol=protocol,
        app_protocol=app_protocol,
        node_port=node_port,
    )


def _no_ports(name: str | None, source: Source | None) -> Problem:
    return Problem.of(
        "pieces/port-missing",
        f"no container of {named(name)} lists a port, so the Service cannot have the same",
        type="Required",
        place=place_in(source),
        help="list them in the container, ports=[8080], or in the Service: service(..., {80: 8080})",
    )


def _no_target(value: object, source: Source | None) -> Problem:
    return Problem.of(
        "pieces/target-invalid",
        f"a service is for a pod or a workload, got {in_words(described(value), 'python')}",
        type="TypeInvalid",
        place=place_in(source),
        help='for pods that are made elsewhere: service(name="shop", selector={"app": "shop"}, ports=[80])',
    )
