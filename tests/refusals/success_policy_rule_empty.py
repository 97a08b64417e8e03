"""Refused: a rule says which indexes have to succeed, or how many."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec, SuccessPolicy, SuccessPolicyRule

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=10,
        success_policy=SuccessPolicy(rules=[SuccessPolicyRule()]),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
