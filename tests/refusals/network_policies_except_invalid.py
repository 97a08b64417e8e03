"""Refused: what does not belong to a block is ranges, too."""

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
        egress=[
            NetworkPolicyEgressRule(to=[NetworkPolicyPeer(ip_block=IPBlock(cidr="10.0.0.0/8", except_=["10.1.2.3"]))])
        ],
    ),
)
