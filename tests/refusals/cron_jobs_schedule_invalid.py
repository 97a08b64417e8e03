"""Refused: the week has the days 0 to 6."""

from podgen.model import Container, CronJob, CronJobSpec, JobSpec, JobTemplateSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = CronJob(
    metadata=ObjectMeta(name="migrate"),
    spec=CronJobSpec(
        schedule="0 0 * * 7",
        job_template=JobTemplateSpec(
            spec=JobSpec(
                template=PodTemplateSpec(
                    spec=PodSpec(restart_policy="OnFailure", containers=[Container(name="app", image="app:1.0")])
                )
            )
        ),
    ),
)
