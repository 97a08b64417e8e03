"""Refused: the time that a new pod must be ready is not negative."""

from podgen.model import Container, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec, ReplicaSet, ReplicaSetSpec

labels = {"app": "shop"}
shop = ReplicaSet(
    metadata=ObjectMeta(name="shop"),
    spec=ReplicaSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        min_ready_seconds=-1,
    ),
)
