"""Pods on the network of their node, which look up names as the node does unless they say otherwise.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
"""

from collections.abc import Iterator

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_values, is_windows
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


@rule("dns/policy-mismatch", PodSpec, "host_network")
def policy_mismatch(host_network: bool, at: Location) -> Findings:
    """A pod on the network of its node that needs names of the cluster says so: `dnsPolicy: ClusterFirstWithHostNet`.

    With `ClusterFirst`, which is the default, the kubelet gives it the DNS of the node (`pkg/kubelet/network/dns/dns.go`), and
    Services are not found. Agents of nodes and controllers do not need them: they are reported only if they use such a name.
    """
    spec: PodSpec = at.value
    if not host_network or spec.dns_policy not in (None, "ClusterFirst") or spec.dns_config or is_windows(spec):
        return
    if _uses_names_of_the_cluster(spec) or (_serves(spec) and not _is_agent(spec, at)):
        yield Finding(
            phrase(
                "with {}, the pod looks up names as the node does, and does not find Services",
                name_of(PodSpec, "host_network"),
            ),
            help=phrase("write {}", setting(PodSpec, "dns_policy", "ClusterFirstWithHostNet")),
        )


RULES = (policy_mismatch,)

_NAME_OF_THE_CLUSTER = lazy_pattern(r"[a-z0-9]\.svc(\.cluster\.local)?\b")


def _uses_names_of_the_cluster(spec: PodSpec) -> bool:
    return any(_NAME_OF_THE_CLUSTER.search(text) for container in container_values(spec) for text in _texts(container))


def _texts(container: Container) -> Iterator[str]:
    yield from container.command or ()
    yield from container.args or ()
    for variable in container.env or ():
        if variable.value:
            yield variable.value


def _serves(spec: PodSpec) -> bool:
    """Whether a container of a pod lists a port, as servers do."""
    return any(container.ports for container in spec.containers or ())


def _is_agent(spec: PodSpec, at: Location) -> bool:
    """Whether a pod is probably for its node or for the cluster itself, and not an application."""
    metadata = getattr(at.root.value, "metadata", None)
    return (
        type(at.root.value).__name__ == "DaemonSet"
        or (metadata is not None and metadata.namespace in ("kube-system", "kube-public"))
        or bool(spec.host_pid or spec.host_ipc or spec.node_name or spec.service_account_name)
        or (spec.priority_class_name or "").startswith("system-")
        or any(toleration.operator == "Exists" for toleration in spec.tolerations or ())
        or any(volume.host_path for volume in spec.volumes or ())
        or any(map(_has_rights, container_values(spec)))
    )


def _has_rights(container: Container) -> bool:
    """Whether a container may do more on its node than applications do."""
    context = container.security_context
    return context is not None and bool(context.privileged or (context.capabilities and context.capabilities.add))
