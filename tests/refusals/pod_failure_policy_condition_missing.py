"""Refused: a rule looks at exit codes or at conditions."""

from podgen.model import (
    Container,
    Job,
    JobSpec,
    ObjectMeta,
    PodFailurePolicy,
    PodFailurePolicyRule,
    PodSpec,
    PodTemplateSpec,
)

migrate = Job(
    metadata=ObjectMeta(name="migrate"),
    spec=JobSpec(
        pod_failure_policy=PodFailurePolicy(rules=[PodFailurePolicyRule(action="FailJob")]),
        template=PodTemplateSpec(
            spec=PodSpec(restart_policy="Never", containers=[Container(name="app", image="app:1.0")])
        ),
    ),
)
