"""Refused: who runs a Job has a domain."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        managed_by="queue",
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
