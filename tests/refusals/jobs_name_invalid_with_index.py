"""Refused: the names of the pods of a Job with indexes have no dots."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate.v2"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=10,
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
