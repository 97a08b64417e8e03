"""Warned of: a range is written so that every program reads it alike: without leading zeros."""

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
        egress=[NetworkPolicyEgressRule(to=[NetworkPolicyPeer(ip_block=IPBlock(cidr="010.0.0.0/8"))])],
    ),
)
