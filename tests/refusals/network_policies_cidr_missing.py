"""Refused: a block of addresses has a range."""

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
        egress=[NetworkPolicyEgressRule(to=[NetworkPolicyPeer(ip_block=IPBlock(cidr=""))])],
    ),
)
