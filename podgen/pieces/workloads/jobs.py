"""Workloads that come to an end: `job`, and `cron_job`, which makes Jobs on a schedule."""

from collections.abc import Iterable
from typing import Any, Unpack

from podgen.model.base import construct, hints_of
from podgen.model.batch import CronJob, CronJobSpec, Job, JobSpec, JobTemplateSpec
from podgen.pieces.flatten import leading_argument
from podgen.pieces.values import Pieces
from podgen.pieces.workloads.options import CronJobOptions, JobOptions
from podgen.pieces.workloads.selector import Selector
from podgen.pieces.workloads.template import Form, finished, read_workload
from podgen.source import caller

_JOB = Form("job", JobOptions, (JobSpec,), finds_pods=False, unless_set={"restart_policy": "Never"})
_CRON_JOB = Form(
    "cron_job",
    CronJobOptions,
    (CronJobSpec, JobSpec),
    way=("spec", "job_template", "spec", "template"),
    more=("schedule", "allow"),
    finds_pods=False,
    unless_set={"restart_policy": "OnFailure"},
)


def job(
    name: str | None,
    *pieces: Pieces,
    selector: Selector | None = None,
    allow: Iterable[str] = (),
    **options: Unpack[JobOptions],
) -> Job:
    """Pods that run until enough of them have succeeded. Checked at once.

    Its pods are not restarted, but replaced, unless `restart_policy="OnFailure"` says otherwise: the API has no default
    that a Job can have.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: The pieces of its pods, as for `pod`.
        selector: Only together with `manual_selector=True`: the labels by which it finds its pods. Default: the server's own.
        allow: Codes of podgen's own rules that do not hold for it.
        options: See `JobOptions`: `completions`, `backoff_limit`, ... and all keywords of `pod`. See `deployment` for
            `labels` and `annotations`.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, job
        >>> migrate = job("migrate", container("migrate", "shop:1.4", command=["/shop", "migrate"]), backoff_limit=2)

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/
    """
    read = read_workload(_JOB, name, pieces, options, allow=allow, source=caller(), selector=selector)
    spec = construct(JobSpec, read.source, template=read.template, **read.fields)
    return finished(construct(Job, read.source, metadata=read.metadata, spec=spec), read)


def cron_job(
    name: str | None,
    schedule: str,
    *pieces: Pieces,
    allow: Iterable[str] = (),
    **options: Unpack[CronJobOptions],
) -> CronJob:
    """Jobs on a schedule. Checked at once.

    Containers that fail are restarted, unless `restart_policy="Never"` says otherwise: the API has no default that a Job
    can have.

    Parameters:
        name: Its name, a DNS subdomain of at most 52 characters.
        schedule: When Jobs start, in the format of cron: `"0 3 * * *"` is each night at three; or `@daily` and the like.
        pieces: The pieces of the pods, as for `pod`.
        allow: Codes of podgen's own rules that do not hold for it.
        options: See `CronJobOptions`: `time_zone`, `concurrency_policy`, ..., those of the Jobs, and all keywords of `pod`.
            `labels` go on the CronJob and on the pods; see `deployment`.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, cron_job
        >>> clean_up = cron_job("clean-up", "0 3 * * *", container("clean-up", "shop:1.4", command=["/shop", "clean-up"]))

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
    """
    when, pieces = leading_argument(schedule, pieces)
    read = read_workload(_CRON_JOB, name, pieces, options, allow=allow, source=caller())
    of_cron_job = hints_of(CronJobSpec)
    own: dict[str, Any] = {field: value for field, value in read.fields.items() if field in of_cron_job}
    of_jobs: dict[str, Any] = {field: value for field, value in read.fields.items() if field not in of_cron_job}
    jobs = construct(JobSpec, read.source, template=read.template, **of_jobs)
    template = construct(JobTemplateSpec, read.source, spec=jobs)
    spec = construct(CronJobSpec, read.source, schedule=when, job_template=template, **own)
    made = construct(CronJob, read.source, metadata=read.metadata, spec=spec)
    return finished(made, read)
