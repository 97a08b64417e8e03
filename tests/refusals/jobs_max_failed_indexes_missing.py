"""Refused: with very many indexes, there is a limit to how many may fail."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=200000,
        backoff_limit_per_index=1,
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
