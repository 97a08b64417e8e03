"""Refused: how many pods may be missing is a number or a percentage."""

from podgen.model import (
    Container,
    Deployment,
    DeploymentSpec,
    DeploymentStrategy,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
    RollingUpdateDeployment,
)

labels = {"app": "shop"}
shop = Deployment(
    metadata=ObjectMeta(name="shop"),
    spec=DeploymentSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        strategy=DeploymentStrategy(rolling_update=RollingUpdateDeployment(max_unavailable="0.5%")),
    ),
)
