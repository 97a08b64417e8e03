"""Refused: the server makes the selector of a Job."""

from podgen.model import Container, Job, JobSpec, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        selector=LabelSelector(match_labels={"app": "migrate"}),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels={"app": "migrate"}),
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")]),
        ),
    ),
)
