"""Refused: the label with the name of the Job is what the server sets."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels={"job-name": "migration"}),
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")]),
        )
    ),
)
