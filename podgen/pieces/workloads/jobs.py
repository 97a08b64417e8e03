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
from podgen.rules import Rule
from podgen.source import caller

_JOB = Form("job", JobOptions, (JobSpec,), finds_pods=False, unless_set={"restart_policy": "Never"})
_CRON_JOB = Form(
    "cron_job",
    CronJobOptions,
    (CronJobSpec, JobSpec),
    way=("spec", "job_template", "spec", "template"),
    more=("schedule", "allow", "rules"),
    finds_pods=False,
    unless_set={"restart_policy": "OnFailure"},
)


def job(
    name: str | None,
    *pieces: Pieces,
    selector: Selector | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[JobOptions],
) -> Job:
    """Pods that run until enough of them have succeeded. Checked at once.

    Its pods are not restarted, but replaced, unless `restart_policy="OnFailure"` says otherwise: the API has no default
    that a Job can have.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: The pieces of its pods, as for `pod`.
        selector: Only together with `manual_selector=True`: the labels by which it finds its pods. Default: the server's own.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and all of `pod`. See `deployment` for
            `labels` and `annotations`.

    Keywords:
        completions: How many pods have to succeed. Default: 1.
        parallelism: How many pods may run at the same time. Default: 1.
        completion_mode: `NonIndexed` (the default), or `Indexed`: each pod has a number of its own.
        backoff_limit: How many failures to retry before the Job has failed. Default: 6.
        backoff_limit_per_index: The same for each index of an indexed Job.
        max_failed_indexes: How many indexes may fail before the Job has failed.
        ttl_seconds_after_finished: Seconds after its end at which the Job is deleted. Default: never.
        suspend: Whether no pods are started for now. Default: false.
        pod_failure_policy: How failed pods are dealt with, by the way in which they failed.
        pod_replacement_policy: When a pod is replaced: `TerminatingOrFailed` or `Failed`.
        success_policy: When the Job is a success although not all indexes are.
        scheduling: How the pods are scheduled as a group. Default: each by itself.
        managed_by: The controller of the Job, if not Kubernetes' own.
        manual_selector: Whether `selector=` is the user's own. Default: false, and the server makes one.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, job
        >>> migrate = job("migrate", container("migrate", "shop:1.4", command=["/shop", "migrate"]), backoff_limit=2)

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/
    """
    read = read_workload(_JOB, name, pieces, options, allow=allow, rules=rules, source=caller(), selector=selector)
    spec = construct(JobSpec, read.source, template=read.template, **read.fields)
    return finished(construct(Job, read.source, metadata=read.metadata, spec=spec), read)


def cron_job(
    name: str | None,
    schedule: str,
    *pieces: Pieces,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[CronJobOptions],
) -> CronJob:
    """Jobs on a schedule. Checked at once.

    Containers that fail are restarted, unless `restart_policy="Never"` says otherwise: the API has no default that a Job
    can have.

    Parameters:
        name: Its name, a DNS subdomain of at most 52 characters.
        schedule: When Jobs start, in the format of cron: `"0 3 * * *"` is each night at three; or `@daily` and the like.
        pieces: The pieces of the pods, as for `pod`.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and all of `job` and `pod`.
            `labels` go on the CronJob and on the pods; see `deployment`.

    Keywords:
        time_zone: The time zone of the schedule, such as `Europe/Berlin`. Default: that of the cluster's
            controller.
        concurrency_policy: What happens if the last Job still runs: `Allow` (the default), `Forbid` or `Replace`.
        starting_deadline_seconds: Seconds after which a Job that could not start in time is missed.
        successful_jobs_history_limit: How many finished Jobs to keep. Default: 3.
        failed_jobs_history_limit: How many failed Jobs to keep. Default: 1.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, cron_job
        >>> clean_up = cron_job("clean-up", "0 3 * * *", container("clean-up", "shop:1.4", command=["/shop", "clean-up"]))

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
    """
    when, pieces = leading_argument(schedule, pieces)
    read = read_workload(_CRON_JOB, name, pieces, options, allow=allow, rules=rules, source=caller())
    of_cron_job = hints_of(CronJobSpec)
    own: dict[str, Any] = {field: value for field, value in read.fields.items() if field in of_cron_job}
    of_jobs: dict[str, Any] = {field: value for field, value in read.fields.items() if field not in of_cron_job}
    jobs = construct(JobSpec, read.source, template=read.template, **of_jobs)
    template = construct(JobTemplateSpec, read.source, spec=jobs)
    spec = construct(CronJobSpec, read.source, schedule=when, job_template=template, **own)
    made = construct(CronJob, read.source, metadata=read.metadata, spec=spec)
    return finished(made, read)
