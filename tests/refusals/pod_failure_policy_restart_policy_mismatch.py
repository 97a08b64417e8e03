"""Refused: rules for failed pods need pods that fail."""

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
                    action="Ignore", on_pod_conditions=[PodFailurePolicyOnPodConditionsPattern(type="DisruptionTarget")]
                )
            ]
        ),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="OnFailure", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
