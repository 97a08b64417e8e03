"""Refused: a rule has at most 20 conditions."""

from podgen.model import (
    Container,
    Job,
    JobSpec,
    ObjectMeta,
    PodFailurePolicy,
    PodFailurePolicyOnPodConditionsPattern,
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
                    action="Ignore",
                    on_pod_conditions=[
                        PodFailurePolicyOnPodConditionsPattern(type=f"example.com/{number}") for number in range(21)
                    ],
                )
            ]
        ),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
