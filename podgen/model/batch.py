"""Workloads that come to an end: Job, and CronJob, which makes Jobs on a schedule."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Int64, Items, Since
from podgen.model.base import Model
from podgen.model.containers import ExitCodeOperator
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector, ObjectMeta
from podgen.model.pod import PodTemplateSpec
from podgen.model.pod_groups import JobSchedulingConfiguration

CompletionMode: TypeAlias = Literal["NonIndexed", "Indexed"]
PodFailurePolicyAction: TypeAlias = Literal["FailJob", "FailIndex", "Ignore", "Count"]
PodReplacementPolicy: TypeAlias = Literal["TerminatingOrFailed", "Failed"]
ConditionStatus: TypeAlias = Literal["True", "False", "Unknown"]
ConcurrencyPolicy: TypeAlias = Literal["Allow", "Forbid", "Replace"]


class PodFailurePolicyOnExitCodesRequirement(Model):
    """The exit codes of containers that a rule is for. A container that ended with 0 does not count."""

    container_name: str | None = None
    """The container or init container to look at. Default: all of them."""
    operator: ExitCodeOperator
    """`In`: an exit code is in `values`; `NotIn`: one is not."""
    values: Items[Int32]
    """The exit codes, 1 to 255 of them, ascending and each once. With `In`, 0 cannot be one."""


class PodFailurePolicyOnPodConditionsPattern(Model):
    """A condition in the status of a failed pod."""

    type: str
    """The type of the condition, for example `DisruptionTarget`."""
    status: ConditionStatus | None = None
    """The status that it must have. Default: `True`. Before Kubernetes 1.35, the server requires it."""


class PodFailurePolicyRule(Model):
    """What happens when a pod fails in a certain way: exactly one of `on_exit_codes` and `on_pod_conditions`."""

    action: PodFailurePolicyAction
    """`FailJob` ends the Job, `FailIndex` gives up this index, `Ignore` tries again, `Count` counts as without a rule.

    `FailIndex` needs `backoff_limit_per_index`.
    """
    on_exit_codes: PodFailurePolicyOnExitCodesRequirement | None = None
    """The exit codes that the rule is for."""
    on_pod_conditions: Items[PodFailurePolicyOnPodConditionsPattern] | None = None
    """The conditions of the pod that the rule is for, 1 to 20; one of them is enough."""


class PodFailurePolicy(Model):
    """How failed pods are dealt with, by the way in which they failed."""

    rules: Items[PodFailurePolicyRule]
    """At most 20 rules; the first that matches counts. A failure without a rule counts towards `backoff_limit`."""


class SuccessPolicyRule(Model):
    """When a Job is a success: with both fields, so many of the listed indexes. At least one field must be set."""

    succeeded_indexes: str | None = None
    """The indexes that must succeed, ascending, below `completions`: `0,2-5`. At most 65536 characters."""
    succeeded_count: Int32 | None = None
    """How many indexes must succeed, of the listed ones or of all. At most as many as there are."""


class SuccessPolicy(Model):
    """When a Job is a success although not all of its indexes are."""

    rules: Items[SuccessPolicyRule]
    """The rules, 1 to 20; the first that is met ends the Job, and its other pods are stopped."""


class JobSpec(Model):
    """What a Job does, how often, and what it does about failures."""

    completions: Int32 | None = None
    """How many pods have to succeed, 0 or more. Default: 1, if `parallelism` is not set either.

    Without it, but with `parallelism`, one success is enough, and no new pod is started after it.
    """
    parallelism: Int32 | None = None
    """How many pods run at the same time, at most. Default: 1; 0 pauses the Job. With `Indexed`, at most 100000."""
    completion_mode: CompletionMode | None = None
    """`NonIndexed` counts successes; with `Indexed`, each pod has a number from 0 to `completions` - 1 of its own.

    A pod finds its number in the variable `JOB_COMPLETION_INDEX`. `Indexed` needs `completions`, and a name of the
    Job that, with `-` and the highest number, is a DNS label. Default: `NonIndexed`.
    """
    backoff_limit: Int32 | None = None
    """How many failures there may be before the Job has failed. Default: 6, or no limit with one per index."""
    backoff_limit_per_index: Annotated[Int32 | None, Since("1.28")] = None
    """How many failures each index may have before that index has failed. With `Indexed` only.

    It cannot be changed. It counts failed pods, so let their `restart_policy` be `Never`.
    """
    max_failed_indexes: Annotated[Int32 | None, Since("1.28")] = None
    """How many indexes may fail before the Job ends, at most `completions` and 100000. Default: no limit.

    Only with `backoff_limit_per_index`. With more than 100000 completions it is required, and at most 10000.
    """
    active_deadline_seconds: Int64 | None = None
    """Seconds from the start of the Job after which its pods are stopped and it has failed. Default: no limit."""
    ttl_seconds_after_finished: Int32 | None = None
    """Seconds after its end at which the Job is deleted; 0 is at once. Default: never."""
    suspend: bool | None = None
    """Whether the Job runs no pods; set later, it stops those that run. Default: false."""
    pod_failure_policy: PodFailurePolicy | None = None
    """What happens when pods fail in certain ways. The pods' `restart_policy` must be `Never`."""
    pod_replacement_policy: Annotated[PodReplacementPolicy | None, Since("1.28")] = None
    """When a pod is replaced: `TerminatingOrFailed` as soon as it is stopped, `Failed` only once it has ended.

    Default: `TerminatingOrFailed`, or `Failed` with a `pod_failure_policy`, which takes no other.
    """
    success_policy: Annotated[SuccessPolicy | None, Since("1.30")] = None
    """When the Job is a success before all indexes are. With `Indexed` only. It cannot be changed."""
    scheduling: Annotated[JobSchedulingConfiguration | None, Since("1.37"), Gate("WorkloadWithJob")] = None
    """How the pods are scheduled as a group. Default: each by itself.

    Only the `min_count` of a gang can be changed.
    """
    managed_by: Annotated[str | None, Since("1.30")] = None
    """Who runs the Job, a domain and a path: `example.com/queue`. At most 63 characters. It cannot be changed.

    Default: `kubernetes.io/job-controller`, the cluster's own, which leaves the Jobs of others alone.
    """
    manual_selector: bool | None = None
    """Whether `selector` is yours. Default: false, and the server makes a selector and labels that are unique."""
    selector: LabelSelector | None = None
    """Which pods are the Job's own. Leave it to the server, unless `manual_selector` is set."""
    template: PodTemplateSpec
    """The pods. Their `restart_policy` must be `Never` or `OnFailure`; it has no default here."""


class Job(Manifest):
    """Runs pods until enough of them have succeeded."""

    api_version: Literal["batch/v1"] = "batch/v1"
    """The version of the API; always `batch/v1`."""
    kind: Literal["Job"] = "Job"
    """The kind of the object; always `Job`."""
    metadata: ObjectMeta | None = None
    """The Job's name, labels and annotations. The name becomes a label of the pods: at most 63 characters."""
    spec: JobSpec
    """What the Job does."""


class JobTemplateSpec(Model):
    """A Job as a CronJob makes it: without a name of its own."""

    metadata: ObjectMeta | None = None
    """The labels and annotations of the Jobs; the CronJob names them."""
    spec: JobSpec
    """What the Jobs do. `selector` and `manual_selector` cannot be set here."""


class CronJobSpec(Model):
    """When a CronJob makes a Job, and which."""

    schedule: str
    """Minute, hour, day of the month, month, day of the week: `30 4 * * 1-5` is 4:30 on workdays. Sunday is 0.

    Or one of `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly`, or `@every 90m`.
    """
    time_zone: str | None = None
    """The time zone of `schedule`, for example `Europe/Berlin`. Default: that of the cluster's controller manager."""
    concurrency_policy: ConcurrencyPolicy | None = None
    """If the last Job still runs: `Allow` a second one, `Forbid` it and skip this time, or `Replace` the last one.

    Default: `Allow`.
    """
    starting_deadline_seconds: Int64 | None = None
    """Seconds after the scheduled time in which a Job can still be made; then it is skipped. Default: no limit.

    With less than 10, Jobs can be missed: the schedule is looked at every ten seconds.
    """
    successful_jobs_history_limit: Int32 | None = None
    """How many Jobs that succeeded to keep, 0 or more. Default: 3."""
    failed_jobs_history_limit: Int32 | None = None
    """How many Jobs that failed to keep, 0 or more. Default: 1."""
    suspend: bool | None = None
    """Whether no further Jobs are made; those that run go on. Default: false."""
    job_template: JobTemplateSpec
    """The Jobs."""


class CronJob(Manifest):
    """Makes a Job again and again, on a schedule."""

    api_version: Literal["batch/v1"] = "batch/v1"
    """The version of the API; always `batch/v1`."""
    kind: Literal["CronJob"] = "CronJob"
    """The kind of the object; always `CronJob`."""
    metadata: ObjectMeta | None = None
    """The CronJob's name, labels and annotations. The name has at most 52 characters: its Jobs' names are longer."""
    spec: CronJobSpec
    """When Jobs are made, and which."""
