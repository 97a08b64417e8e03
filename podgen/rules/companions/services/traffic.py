"""Which of its pods a Service sends traffic to.

Kubernetes: https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies,
https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity,
https://kubernetes.io/docs/concepts/services-networking/topology-aware-routing/
"""

from podgen.model.services import Service, ServiceSpec, SessionAffinityConfig
from podgen.problems import named, quoted
from podgen.rules.common.patterns import chosen
from podgen.rules.companions.services.defaults import is_reachable_from_outside
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import phrase

TOPOLOGY_MODE = "service.kubernetes.io/topology-mode"
TOPOLOGY_HINTS = "service.kubernetes.io/topology-aware-hints"
_LONGEST_AFFINITY = 86400

internal_policy = chosen("services/internal-traffic-policy-unsupported", ServiceSpec, "internal_traffic_policy")
distribution = chosen("services/traffic-distribution-unsupported", ServiceSpec, "traffic_distribution")


@rule("services/external-traffic-policy-forbidden", ServiceSpec, "external_traffic_policy")
def external_traffic_policy_forbidden(policy: str, at: Location) -> Findings:
    """What to do with traffic from outside is a question only if some can come."""
    if policy and not is_reachable_from_outside(at.value):
        name = name_of(ServiceSpec, "external_traffic_policy")
        yield Finding(
            phrase("`{}` needs a Service that is reached from outside", name),
            help=phrase(
                "leave {} out; it is for `NodePort`, `LoadBalancer` and `{}`",
                name,
                name_of(ServiceSpec, "external_ips"),
            ),
        )


@rule("services/affinity-timeout-out-of-range", ServiceSpec, "session_affinity_config")
def affinity_timeout_out_of_range(config: SessionAffinityConfig, at: Location) -> Findings:
    """A client stays with a pod for at least one second, and at most a day."""
    client_ip = config.client_ip if at.value.session_affinity == "ClientIP" else None
    seconds = client_ip.timeout_seconds if client_ip else None
    if seconds is not None and not 1 <= seconds <= _LONGEST_AFFINITY:
        yield Finding(
            f"the timeout of the session affinity must be 1-{_LONGEST_AFFINITY} seconds, got {seconds}",
            at.child("session_affinity_config").child("client_ip").child("timeout_seconds"),
        )


@rule("services/topology-annotations-mismatch", Service, "metadata")
def topology_annotations_mismatch(metadata: object, at: Location) -> Findings:
    """The annotation for topology-aware routing and the one that it has replaced do not contradict each other."""
    annotations = (at.value.metadata and at.value.metadata.annotations) or {}
    mode, hints = annotations.get(TOPOLOGY_MODE), annotations.get(TOPOLOGY_HINTS)
    if mode is not None and hints is not None and mode != hints:
        yield Finding(
            f"the annotations {named(TOPOLOGY_MODE)} and {named(TOPOLOGY_HINTS)} "
            f"must agree, got {quoted(mode)} and {quoted(hints)}",
            at.child("metadata").child("annotations", TOPOLOGY_MODE),
            help=f"leave {named(TOPOLOGY_HINTS)} out, which is deprecated",
        )


RULES = (
    internal_policy,
    distribution,
    external_traffic_policy_forbidden,
    affinity_timeout_out_of_range,
    topology_annotations_mismatch,
)
