"""Refused: a Job finds the pods that it makes."""

from podgen.model import Container, Job, JobSpec, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        manual_selector=True,
        selector=LabelSelector(match_labels={"app": "migrate"}),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels={"app": "migration"}),
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")]),
        ),
    ),
)
