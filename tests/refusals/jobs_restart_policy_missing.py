"""Refused: the pods of a Job come to an end."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(template=PodTemplateSpec(spec=PodSpec(containers=[Container(name="app", image="app:1.0")]))),
)
