"""Warned of: a range is written with its first address."""

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
        egress=[NetworkPolicyEgressRule(to=[NetworkPolicyPeer(ip_block=IPBlock(cidr="10.0.0.1/8"))])],
    ),
)
