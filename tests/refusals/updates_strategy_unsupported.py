"""Refused: pods of a Deployment are replaced in one of two ways."""

from podgen.model import (
    Container,
    Deployment,
    DeploymentSpec,
    DeploymentStrategy,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
)

labels = {"app": "shop"}
shop = Deployment(
    metadata=ObjectMeta(name="shop"),
    spec=DeploymentSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        strategy=DeploymentStrategy(type="OnDelete"),
    ),
)
