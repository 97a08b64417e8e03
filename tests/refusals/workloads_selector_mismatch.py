"""Refused: a workload makes only pods that it finds."""

from podgen.model import Container, Deployment, DeploymentSpec, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec

labels = {"app": "shop"}
shop = Deployment(
    metadata=ObjectMeta(name="shop"),
    spec=DeploymentSpec(
        selector=LabelSelector(match_labels={"app": "store"}),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
