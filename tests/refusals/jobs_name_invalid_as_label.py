"""Refused: the name of a Job becomes a label of its pods."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate-the-whole-database-of-the-shop-to-the-new-schema-with-prices"),
    spec=JobSpec(
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        )
    ),
)
