"""Refused: a direction of traffic is `Ingress` or `Egress`."""

from podgen.model import LabelSelector, NetworkPolicy, NetworkPolicySpec, ObjectMeta

policy = NetworkPolicy(
    metadata=ObjectMeta(name="front"),
    spec=NetworkPolicySpec(pod_selector=LabelSelector(match_labels={"app": "front"}), policy_types=["ingress"]),
)
