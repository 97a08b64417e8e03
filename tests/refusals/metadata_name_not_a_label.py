"""Warned of: a workload's name is in the host names of its pods, which have no dots and at most 63 characters."""

from podgen.model import (
    Container,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
    ReplicaSet,
    ReplicaSetSpec,
)

labels = {"app": "shop"}
shop = ReplicaSet(
    metadata=ObjectMeta(name="shop.v2"),
    spec=ReplicaSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels),
            spec=PodSpec(containers=[Container(name="app", image="app:1.0")]),
        ),
    ),
)
