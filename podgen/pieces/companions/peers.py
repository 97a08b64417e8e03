"""The peers and the ports of a network policy, as the API has them."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from podgen.model.base import construct
from podgen.model.containers import ContainerPort
from podgen.model.core import Namespace
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector
from podgen.model.networking import IPBlock, NetworkPolicyPeer, NetworkPolicyPort
from podgen.pieces.companions.common import Companion, no_list
from podgen.pieces.companions.targets import LABELS, no_target, selected, target_of
from podgen.pieces.values import is_list
from podgen.rules.common.formats import read_address
from podgen.source import Source

Peer: TypeAlias = Manifest | Mapping[str, str] | LabelSelector | str | IPBlock | NetworkPolicyPeer
"""Whom pods talk to: a workload, a pod, the labels of pods, a Namespace, a range of addresses, or a value of the model."""

PolicyPort: TypeAlias = int | str | ContainerPort | NetworkPolicyPort
"""A port of a policy: a number, the name of a port of the pods, or what `udp(53)` and its like make."""

_NAMESPACE_NAME = "kubernetes.io/metadata.name"
"""The label that the server gives to every namespace."""


def read_peers(peers: Iterable[Peer], keyword: str, read: Companion) -> tuple[NetworkPolicyPeer, ...]:
    """Peers as the API has them.

    Parameters:
        peers: What the user gave.
        keyword: The keyword that has them.
        read: The user's call. The objects among the peers are added to it, and a problem for what is no peer.
    """
    if is_list(peers):
        return tuple([peer for each in peers if (peer := _peer(each, keyword, read)) is not None])
    read.problems.append(no_list(keyword, peers, read.source))
    return ()


def read_ports(ports: Iterable[PolicyPort], keyword: str, read: Companion) -> tuple[NetworkPolicyPort, ...]:
    """Ports as the API has them.

    Parameters:
        ports: What the user gave.
        keyword: The keyword that has them.
        read: The user's call. If they are no list, a problem is added to it.
    """
    if is_list(ports):
        return tuple([_port(port, read.source) for port in ports])
    read.problems.append(no_list(keyword, ports, read.source))
    return ()


def _peer(value: Any, keyword: str, read: Companion) -> NetworkPolicyPeer | None:
    source = read.source
    match value:
        case NetworkPolicyPeer():
            return value
        case IPBlock():
            return construct(NetworkPolicyPeer, source, ip_block=value)
        case str() if "/" in value or read_address(value) is not None:
            return construct(NetworkPolicyPeer, source, ip_block=construct(IPBlock, source, cidr=value))
        case Namespace():
            read.objects.append(value)
            return construct(NetworkPolicyPeer, source, namespace_selector=_called(value.name, source))
    target = target_of(value)
    namespace = None
    if target is not None:
        read.objects.append(target.manifest)
        namespace = target.namespace if target.namespace != read.metadata.namespace else None
    elif not isinstance(value, LABELS):
        wanted = "workloads, pods, labels, namespaces and ranges of addresses"
        read.problems.append(no_target(keyword, wanted, value, source))
        return None
    selector = selected(target or value, read)
    if selector is None:
        return None
    elsewhere = None if namespace is None else _called(namespace, source)
    return construct(NetworkPolicyPeer, source, pod_selector=selector, namespace_selector=elsewhere)


def _called(namespace: str | None, source: Source | None) -> LabelSelector:
    """The selector of the namespace with a name."""
    return construct(LabelSelector, source, match_labels={_NAMESPACE_NAME: namespace or ""})


def _port(value: Any, source: Source | None) -> Any:
    match value:
        case ContainerPort():
            return construct(NetworkPolicyPort, source, protocol=value.protocol, port=value.container_port)
        case int() | str():
            return construct(NetworkPolicyPort, source, port=value)
    return value
