"""Refused: the number of a port is 1 to 65535."""

from podgen.model import (
    LabelSelector,
    NetworkPolicy,
    NetworkPolicyIngressRule,
    NetworkPolicyPort,
    NetworkPolicySpec,
    ObjectMeta,
)

policy = NetworkPolicy(
    metadata=ObjectMeta(name="front"),
    spec=NetworkPolicySpec(
        pod_selector=LabelSelector(match_labels={"app": "front"}),
        ingress=[NetworkPolicyIngressRule(ports=[NetworkPolicyPort(port=80800)])],
    ),
)
