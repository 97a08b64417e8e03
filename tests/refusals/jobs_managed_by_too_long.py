"""Refused: who runs a Job is said in at most 63 bytes."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        managed_by="batch.example.com/queues/of/the/department/of/very/long/lasting/works",
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
