"""Refused: a text is the name of a port of the pods, and no number in quotes."""

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
        ingress=[NetworkPolicyIngressRule(ports=[NetworkPolicyPort(port="8080")])],
    ),
)
