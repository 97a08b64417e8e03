"""Refused: there are at most 20 rules."""

from podgen.model import (
    Container,
    Job,
    JobSpec,
    ObjectMeta,
    PodFailurePolicy,
    PodFailurePolicyOnExitCodesRequirement,
    PodFailurePolicyRule,
    PodSpec,
    PodTemplateSpec,
)

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        pod_failure_policy=PodFailurePolicy(
            rules=[
                PodFailurePolicyRule(
                    action="FailJob",
                    on_exit_codes=PodFailurePolicyOnExitCodesRequirement(operator="In", values=[number]),
                )
                for number in range(1, 22)
            ]
        ),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
