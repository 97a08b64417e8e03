"""Refused: `Local` is no time zone."""

from podgen.model import Container, CronJob, CronJobSpec, JobSpec, JobTemplateSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = CronJob(
    metadata=ObjectMeta(name="migrate"),
    spec=CronJobSpec(
        schedule="30 4 * * *",
        time_zone="Local",
        job_template=JobTemplateSpec(
            spec=JobSpec(
                template=PodTemplateSpec(
                    spec=PodSpec(restart_policy="OnFailure", containers=[Container(name="app", image="app:1.0")])
                )
            )
        ),
    ),
)
