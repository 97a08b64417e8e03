"""Refused: a range of ports begins with a number."""

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
        ingress=[NetworkPolicyIngressRule(ports=[NetworkPolicyPort(port="http", end_port=8090)])],
    ),
)
