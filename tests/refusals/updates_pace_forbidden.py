"""Refused: where all pods are stopped first, there is no pace."""

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
        strategy=DeploymentStrategy(type="Recreate", rolling_update=RollingUpdateDeployment(max_surge=1)),
    ),
)
