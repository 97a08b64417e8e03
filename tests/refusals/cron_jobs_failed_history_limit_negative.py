"""Refused: a negative number of Jobs cannot be kept."""

from podgen.model import Container, CronJob, CronJobSpec, JobSpec, JobTemplateSpec, ObjectMeta, PodSpec, PodTemplateSpec

migrate = CronJob(
    metadata=ObjectMeta(name="migrate"),
    spec=CronJobSpec(
        schedule="30 4 * * *",
        failed_jobs_history_limit=-1,
        job_template=JobTemplateSpec(
            spec=JobSpec(
                template=PodTemplateSpec(
                    spec=PodSpec(restart_policy="OnFailure", containers=[Container(name="app", image="app:1.0")])
                )
            )
        ),
    ),
)
