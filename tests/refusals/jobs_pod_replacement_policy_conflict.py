"""Refused: how a pod failed is known only when it has."""

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
        pod_replacement_policy="TerminatingOrFailed",
        pod_failure_policy=PodFailurePolicy(
            rules=[
                PodFailurePolicyRule(
                    action="Ignore", on_pod_conditions=[PodFailurePolicyOnPodConditionsPattern(type="DisruptionTarget")]
                )
            ]
        ),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
