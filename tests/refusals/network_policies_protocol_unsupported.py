"""Refused: a protocol is one of those that Kubernetes knows."""

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
        ingress=[NetworkPolicyIngressRule(ports=[NetworkPolicyPort(protocol="tcp", port=80)])],
    ),
)
