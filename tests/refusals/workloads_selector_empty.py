"""Refused: a selector has a condition, or it would choose all pods."""

from podgen.model import Container, Deployment, DeploymentSpec, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec

labels = {"app": "shop"}
shop = Deployment(
    metadata=ObjectMeta(name="shop"),
    spec=DeploymentSpec(
        selector=LabelSelector(),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
