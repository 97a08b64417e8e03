"""Warned of: a range of IPv6 addresses is written in its canonical form (RFC 5952): in lower case, and as short as can be."""

from podgen.model import (
    IPBlock,
    LabelSelector,
    NetworkPolicy,
    NetworkPolicyEgressRule,
    NetworkPolicyPeer,
    NetworkPolicySpec,
    ObjectMeta,
)

policy = NetworkPolicy(
    metadata=ObjectMeta(name="front"),
    spec=NetworkPolicySpec(
        pod_selector=LabelSelector(match_labels={"app": "front"}),
        egress=[NetworkPolicyEgressRule(to=[NetworkPolicyPeer(ip_block=IPBlock(cidr="FD00::/8"))])],
    ),
)
