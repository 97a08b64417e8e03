"""Refused: there are two directions of traffic."""

from podgen.model import LabelSelector, NetworkPolicy, NetworkPolicySpec, ObjectMeta

policy = NetworkPolicy(
    metadata=ObjectMeta(name="front"),
    spec=NetworkPolicySpec(
        pod_selector=LabelSelector(match_labels={"app": "front"}), policy_types=["Ingress", "Egress", "Ingress"]
    ),
)
