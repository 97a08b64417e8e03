"""Refused: the Jobs of a CronJob get their selectors from the server."""

from podgen.model import (
    Container,
    CronJob,
    CronJobSpec,
    JobSpec,
    JobTemplateSpec,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
)

migrate = CronJob(
    metadata=ObjectMeta(name="migrate"),
    spec=CronJobSpec(
        schedule="30 4 * * *",
        job_template=JobTemplateSpec(
            spec=JobSpec(
                selector=LabelSelector(match_labels={"app": "migrate"}),
                template=PodTemplateSpec(
                    spec=PodSpec(restart_policy="OnFailure", containers=[Container(name="app", image="app:1.0")])
                ),
            )
        ),
    ),
)
