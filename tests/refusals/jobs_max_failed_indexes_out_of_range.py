"""Refused: no more indexes can fail than there are."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=10,
        backoff_limit_per_index=1,
        max_failed_indexes=11,
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
