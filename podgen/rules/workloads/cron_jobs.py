"""CronJobs: when they make Jobs, and what the Jobs that they make cannot have.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
"""

from collections.abc import Collection

from podgen.model.batch import CronJobSpec, JobSpec, JobTemplateSpec
from podgen.problems import Problem, quoted
from podgen.rules.common.patterns import needed, not_negative
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.rules.workloads.cron_schedules import schedule_fault
from podgen.rules.workloads.job_specs import spec_required
from podgen.rules.workloads.time_zones import RELEASE, zone_names, zones_of_machine
from podgen.suggest import did_you_mean
from podgen.words import Words, phrase

schedule_required = needed(
    "cron-jobs/schedule-missing",
    CronJobSpec,
    "schedule",
    "a CronJob has no schedule",
    help=Words(python='for example schedule="30 4 * * *", which is 4:30 every day', yaml="for example `30 4 * * *`"),
)


@rule("cron-jobs/schedule-invalid", CronJobSpec, "schedule")
def schedule_invalid(schedule: str, at: Location) -> Findings:
    """A schedule has five fields (minute, hour, day of the month, month, day of the week), or is a word such as `@daily`."""
    if schedule and not _names_zone(schedule) and (fault := schedule_fault(schedule)):
        yield Finding(f"the schedule {quoted(schedule)} {fault.message}", help=fault.help)


@rule("cron-jobs/schedule-time-zone-forbidden", CronJobSpec, "schedule")
def schedule_time_zone_forbidden(schedule: str, at: Location) -> Findings:
    """A schedule does not name its time zone, which has a field of its own. The server refuses the letters `TZ` in it."""
    if _names_zone(schedule):
        zone = name_of(CronJobSpec, "time_zone")
        yield Finding(
            f"the schedule {quoted(schedule)} must not hold a time zone", help=phrase("put the zone into `{}`", zone)
        )


def _names_zone(schedule: str) -> bool:
    return "TZ" in schedule


@rule("cron-jobs/time-zone-empty", CronJobSpec, "time_zone")
def time_zone_empty(zone: str, at: Location) -> Findings:
    """A time zone is left out where that of the cluster is meant."""
    if not zone:
        yield Finding("the time zone must not be empty", help="leave it out for the time zone of the cluster")


@rule("cron-jobs/time-zone-local", CronJobSpec, "time_zone")
def time_zone_local(zone: str, at: Location) -> Findings:
    """Where a schedule is local has to be said: `Local` is no time zone."""
    if _is_local(zone):
        yield Finding(
            f"{quoted(zone)} is no time zone",
            help=phrase("name it, for example {}", setting(CronJobSpec, "time_zone", "Europe/Berlin")),
        )


@rule("cron-jobs/time-zone-unknown", CronJobSpec, "time_zone")
def time_zone_unknown(zone: str, at: Location) -> Findings:
    """A time zone is one of the IANA's database, in exactly its letters."""
    if zone and not _is_local(zone) and zone not in zone_names() and zone not in zones_of_machine():
        meant = did_you_mean(zone, zone_names())
        yield Finding(
            f"there is no time zone {quoted(zone)}",
            help=f"did you mean `{meant}`?" if meant else "a city of the zone, such as Europe/Berlin, or UTC",
            notes=(f"podgen knows the zones of the IANA's time zone database {RELEASE}",),
        )


def _is_local(zone: str) -> bool:
    return zone.lower() == "local"


starting_deadline_negative = not_negative(
    "cron-jobs/starting-deadline-negative",
    CronJobSpec,
    "starting_deadline_seconds",
    help="leave it out if a Job may start late",
)
successful_history_negative = not_negative(
    "cron-jobs/successful-history-limit-negative",
    CronJobSpec,
    "successful_jobs_history_limit",
    help="0 keeps none of the Jobs that succeeded",
)
failed_history_negative = not_negative(
    "cron-jobs/failed-history-limit-negative",
    CronJobSpec,
    "failed_jobs_history_limit",
    help="0 keeps none of the Jobs that failed",
)


@rule("cron-jobs/selector-forbidden", JobTemplateSpec)
def selector_forbidden(template: JobTemplateSpec, at: Location) -> Findings:
    """The Jobs of a CronJob get their selectors from the server, so the template has none, not even an empty one."""
    if at.child("spec").child("selector").value is not None:
        yield Finding(
            "the Jobs of a CronJob cannot have a selector",
            at.child("spec").child("selector"),
            help="leave it out: each Job gets one of its own",
        )


@rule("cron-jobs/manual-selector-forbidden", JobTemplateSpec, type="NotSupported")
def manual_selector_forbidden(template: JobTemplateSpec, at: Location) -> Findings:
    """The Jobs of a CronJob get their selectors from the server, so `manualSelector` is not true."""
    if at.child("spec").child("manual_selector").value:
        yield Finding(
            phrase("`{}` must not be true in a CronJob", name_of(JobSpec, "manual_selector")),
            at.child("spec").child("manual_selector"),
            help="leave it out: each Job gets a selector of its own",
        )


job_spec_required = spec_required(JobTemplateSpec)


RULES = (
    job_spec_required,
    schedule_required,
    schedule_invalid,
    schedule_time_zone_forbidden,
    time_zone_empty,
    time_zone_local,
    time_zone_unknown,
    starting_deadline_negative,
    successful_history_negative,
    failed_history_negative,
    selector_forbidden,
    manual_selector_forbidden,
)


def derive(cron_job: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a CronJob without those of a selector for its Jobs, into which the server never looks.

    Parameters:
        cron_job: The CronJob.
        problems: Its problems.
        left_out: The paths of what was left out of it because of a wrong type.
    """
    selector = cron_job.child("spec").child("job_template").child("spec").child("selector")
    path, depth = selector.path, len(selector.steps)
    return [
        problem
        for problem in problems
        if problem.steps[:depth] != selector.steps
        or problem.path == path
        or problem.type == "Decode"
        or problem.origin != "kubernetes"
    ]
