"""Refused: a ReplicationController says how it finds its pods, or gives them labels."""

from podgen.model import (
    Container,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
    ReplicationController,
    ReplicationControllerSpec,
)

labels: dict[str, str] = {}
shop = ReplicationController(
    metadata=ObjectMeta(name="shop"),
    spec=ReplicationControllerSpec(
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        replicas=1,
    ),
)
