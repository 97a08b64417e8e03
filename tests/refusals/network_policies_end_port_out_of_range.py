"""Refused: a range of ports ends where it begins or above."""

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
        ingress=[NetworkPolicyIngressRule(ports=[NetworkPolicyPort(port=8080, end_port=8000)])],
    ),
)
