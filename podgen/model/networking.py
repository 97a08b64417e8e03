"""Who may talk to pods, and how traffic comes in from outside: Ingress and NetworkPolicy."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Int32, IntOrString, Items, Name
from podgen.model.base import Model
from podgen.model.containers import PortProtocol
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector, ObjectMeta
from podgen.model.references import TypedLocalObjectReference

PathType: TypeAlias = Literal["Exact", "Prefix", "ImplementationSpecific"]
PolicyType: TypeAlias = Literal["Ingress", "Egress"]


class ServiceBackendPort(Model):
    """A port of a Service, by its name or its number: exactly one of the two."""

    name: str | None = None
    """The port's name in the Service, of at most 15 characters."""
    number: Int32 | None = None
    """The port's number in the Service, 1 to 65535."""


class IngressServiceBackend(Model):
    """A Service that gets requests."""

    name: str
    """The Service's name; it is in the namespace of the Ingress."""
    port: ServiceBackendPort | None = None
    """Its port. The server requires it."""


class IngressBackend(Model):
    """Where requests go: exactly one of the two."""

    service: IngressServiceBackend | None = None
    """A Service."""
    resource: TypedLocalObjectReference | None = None
    """An object of another kind that the ingress controller knows, for example a storage bucket."""


class HTTPIngressPath(Model):
    """The requests for a path, and where they go."""

    path: str | None = None
    """The path, beginning with `/`. `Exact` and `Prefix` require it, without `//`, `/./`, `/../` and `%2f`."""
    path_type: PathType
    """`Exact` is this path alone, `Prefix` all paths below it too: `/shop` has `/shop/cart`, but not `/shopping`.

    `ImplementationSpecific` leaves it to the ingress controller.
    """
    backend: IngressBackend
    """Where the requests go."""


class HTTPIngressRuleValue(Model):
    """The paths of a host."""

    paths: Items[HTTPIngressPath]
    """The paths and their backends, at least one. The longest path that matches a request counts."""


class IngressRule(Model):
    """The requests for a host, and where they go."""

    host: str | None = None
    """The host's name, without a port: `shop.example.com`, or `*.example.com` for one label in front.

    No IP address. Default: requests for any host.
    """
    http: HTTPIngressRuleValue | None = None
    """The paths of the host. Default: all requests go to the default backend."""


class IngressTLS(Model):
    """A certificate for some hosts."""

    hosts: Items[str] | None = None
    """The names that the certificate is for: `shop.example.com`, `*.example.com`. Default: up to the controller."""
    secret_name: str | None = None
    """A Secret of type `kubernetes.io/tls` with the certificate and its key. Default: up to the controller."""


class IngressSpec(Model):
    """Which requests go where. One of `rules` and `default_backend` must be there."""

    ingress_class_name: str | None = None
    """The IngressClass, which says whose controller serves this Ingress. Default: the cluster's default class."""
    default_backend: IngressBackend | None = None
    """Where requests go that no rule matches. Default: up to the ingress controller."""
    tls: Items[IngressTLS] | None = None
    """Certificates, for HTTPS on port 443. Default: HTTP only, unless the controller has a certificate of its own."""
    rules: Items[IngressRule] | None = None
    """The hosts and paths, and where their requests go."""


class Ingress(Manifest):
    """Brings HTTP requests from outside to Services, by host and path. It needs an ingress controller in the cluster."""

    api_version: Literal["networking.k8s.io/v1"] = "networking.k8s.io/v1"
    """The version of the API; always `networking.k8s.io/v1`."""
    kind: Literal["Ingress"] = "Ingress"
    """The kind of the object; always `Ingress`."""
    metadata: ObjectMeta | None = None
    """The Ingress's name and labels, and annotations, in which most controllers look for further settings."""
    spec: IngressSpec
    """Which requests go where."""


class NetworkPolicyPort(Model):
    """A port, or a range of ports."""

    protocol: PortProtocol | None = None
    """`TCP`, `UDP` or `SCTP`. Default: `TCP`."""
    port: IntOrString | None = None
    """The number of a port, 1 to 65535, or the name of a port of the pods. Default: all ports of the protocol."""
    end_port: Int32 | None = None
    """The last port of a range that begins with `port`, which must be a number."""


class IPBlock(Model):
    """A range of IP addresses."""

    cidr: str
    """The range: `192.168.1.0/24`, `2001:db8::/64`."""
    except_: Annotated[Items[str] | None, Name("except")] = None
    """Ranges inside `cidr` that do not belong to it."""


class NetworkPolicyPeer(Model):
    """Whom pods talk to: pods, by one or both of the selectors, or addresses."""

    pod_selector: LabelSelector | None = None
    """Pods, by their labels; an empty selector means all. Without `namespace_selector`, in the policy's namespace."""
    namespace_selector: LabelSelector | None = None
    """The namespaces of the pods, by the labels of the namespaces; an empty selector means all."""
    ip_block: IPBlock | None = None
    """Addresses, meant for those outside the cluster. It excludes the two selectors."""


class NetworkPolicyIngressRule(Model):
    """Traffic to the pods that is allowed: from any of these, to any of these ports."""

    from_: Annotated[Items[NetworkPolicyPeer] | None, Name("from")] = None
    """Where it may come from. Not set or empty: from anywhere."""
    ports: Items[NetworkPolicyPort] | None = None
    """The ports of the pods that it may go to. Not set or empty: all."""


class NetworkPolicyEgressRule(Model):
    """Traffic from the pods that is allowed: to any of these, at any of these ports."""

    to: Items[NetworkPolicyPeer] | None = None
    """Where it may go. Not set or empty: anywhere."""
    ports: Items[NetworkPolicyPort] | None = None
    """The ports that it may go to. Not set or empty: all."""


class NetworkPolicySpec(Model):
    """Which pods the policy is about, and which traffic they may have."""

    pod_selector: LabelSelector | None = None
    """The pods, by their labels, in the policy's namespace. An empty selector, the default, means all of them."""
    policy_types: Items[PolicyType] | None = None
    """The directions in which only traffic that the rules allow is possible. Default: `Ingress`, and `Egress` if it has rules.

    To forbid all traffic from the pods, list `Egress` and give no rule.
    """
    ingress: Items[NetworkPolicyIngressRule] | None = None
    """Traffic to the pods that is allowed. What any policy allows is allowed."""
    egress: Items[NetworkPolicyEgressRule] | None = None
    """Traffic from the pods that is allowed. Do not forget DNS."""


class NetworkPolicy(Manifest):
    """Forbids all traffic of some pods, except what it allows. The cluster's network must support it."""

    api_version: Literal["networking.k8s.io/v1"] = "networking.k8s.io/v1"
    """The version of the API; always `networking.k8s.io/v1`."""
    kind: Literal["NetworkPolicy"] = "NetworkPolicy"
    """The kind of the object; always `NetworkPolicy`."""
    metadata: ObjectMeta | None = None
    """The policy's name, labels and annotations."""
    spec: NetworkPolicySpec | None = None
    """The pods, and the traffic that is allowed."""
