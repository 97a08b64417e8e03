"""Refused: indexes can fail only where there are any."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        backoff_limit_per_index=1,
        max_failed_indexes=3,
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
