"""Refused: the list of indexes has at most 64 KiB."""

from podgen.model import Container, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec, SuccessPolicy, SuccessPolicyRule

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        completion_mode="Indexed",
        completions=30000,
        success_policy=SuccessPolicy(
            rules=[SuccessPolicyRule(succeeded_indexes=",".join(str(number) for number in range(0, 30000, 2)))]
        ),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
