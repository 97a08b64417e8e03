"""Refused: a negative number of indexes cannot succeed."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec, SuccessPolicy, SuccessPolicyRule

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=10,
        success_policy=SuccessPolicy(rules=[SuccessPolicyRule(succeeded_count=-1)]),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
