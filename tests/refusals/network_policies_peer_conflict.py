"""Refused: a peer is pods or addresses, and not both."""

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
            NetworkPolicyEgressRule(
                to=[
                    NetworkPolicyPeer(
                        pod_selector=LabelSelector(match_labels={"app": "db"}), ip_block=IPBlock(cidr="10.0.0.0/8")
                    )
                ]
            )
        ],
    ),
)
