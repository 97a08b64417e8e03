"""Refused: there are at most 20 rules."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec, SuccessPolicy, SuccessPolicyRule

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=30,
        success_policy=SuccessPolicy(rules=[SuccessPolicyRule(succeeded_indexes=str(number)) for number in range(21)]),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
