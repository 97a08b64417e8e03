"""A Service with what the server fills in before it looks at anything.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
"""

from podgen.model.services import ServicePort, ServiceSpec

HEADLESS = "None"
"""The cluster IP of a Service that has none."""


def type_of(spec: ServiceSpec) -> str:
    """Who can reach a Service."""
    return spec.type or "ClusterIP"


def is_external_name(spec: ServiceSpec) -> bool:
    """Whether a Service is only another name for a host."""
    return spec.type == "ExternalName"


def is_load_balancer(spec: ServiceSpec) -> bool:
    """Whether a Service has a load balancer."""
    return spec.type == "LoadBalancer"


def is_reachable_from_outside(spec: ServiceSpec) -> bool:
    """Whether traffic from outside the cluster can come to a Service."""
    return spec.type in ("NodePort", "LoadBalancer") or (type_of(spec) == "ClusterIP" and bool(spec.external_ips))


def needs_health_check(spec: ServiceSpec) -> bool:
    """Whether a load balancer asks the nodes if they have a pod of a Service."""
    return is_load_balancer(spec) and spec.external_traffic_policy == "Local"


def cluster_ips_of(spec: ServiceSpec) -> tuple[str, ...]:
    """The addresses of a Service, of which the first can be given alone."""
    return tuple(spec.cluster_ips or ()) or ((spec.cluster_ip,) if spec.cluster_ip else ())


def is_headless(spec: ServiceSpec) -> bool:
    """Whether a Service has no address, so that its name stands for its pods."""
    return cluster_ips_of(spec) == (HEADLESS,)


def protocol_of(port: ServicePort) -> str:
    """The protocol of a port."""
    return port.protocol or "TCP"
