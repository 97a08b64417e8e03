"""The keywords of the workloads: the fields of their own specs, and those of their pods."""

from podgen.model.annotations import Items
from podgen.model.apps import (
    DaemonSetUpdateStrategy,
    DeploymentStrategy,
    PodManagementPolicy,
    StatefulSetOrdinals,
    StatefulSetPersistentVolumeClaimRetentionPolicy,
    StatefulSetUpdateStrategy,
)
from podgen.model.batch import (
    CompletionMode,
    ConcurrencyPolicy,
    PodFailurePolicy,
    PodReplacementPolicy,
    SuccessPolicy,
)
from podgen.model.claims import PersistentVolumeClaim
from podgen.model.pod_groups import JobSchedulingConfiguration
from podgen.model.services import Service
from podgen.pieces.options import PodOptions


class DeploymentOptions(PodOptions, total=False):
    """The keywords of `deployment`: the fields of `podgen.model.DeploymentSpec`, and those of the pods.

    A keyword that is `None` is not set.
    """

    replicas: int | None
    """How many pods to run. Default: 1."""
    strategy: DeploymentStrategy | None
    """How pods are replaced by new ones. Default: a rolling update, by 25 % at a time."""
    min_ready_seconds: int | None
    """Seconds that a new pod must be ready before it counts as available. Default: 0."""
    progress_deadline_seconds: int | None
    """Seconds without progress after which an update is reported as failed. Default: 600."""
    revision_history_limit: int | None
    """How many old ReplicaSets to keep. Default: 10."""
    paused: bool | None
    """Whether changes of the pods wait. Default: false."""


class StatefulSetOptions(PodOptions, total=False):
    """The keywords of `stateful_set`: the fields of `podgen.model.StatefulSetSpec`, and those of the pods.

    A keyword that is `None` is not set.
    """

    service: str | Service | None
    """The headless Service that gives the pods their DNS names, or its name: `serviceName`."""
    replicas: int | None
    """How many pods to run. Default: 1."""
    ordinals: StatefulSetOrdinals | None
    """How the pods are numbered. Default: from 0."""
    pod_management_policy: PodManagementPolicy | None
    """`OrderedReady` (the default) starts one pod after the other; `Parallel` all at once."""
    update_strategy: StatefulSetUpdateStrategy | None
    """How pods are replaced by new ones. Default: a rolling update, one at a time."""
    min_ready_seconds: int | None
    """Seconds that a new pod must be ready before it counts as available. Default: 0."""
    revision_history_limit: int | None
    """How many old revisions to keep. Default: 10."""
    persistent_volume_claim_retention_policy: StatefulSetPersistentVolumeClaimRetentionPolicy | None
    """When claims are deleted. Default: never."""
    volume_claim_templates: Items[PersistentVolumeClaim] | None
    """Further templates of claims, beside those that come with mounts."""


class DaemonSetOptions(PodOptions, total=False):
    """The keywords of `daemon_set`: the fields of `podgen.model.DaemonSetSpec`, and those of the pods.

    A keyword that is `None` is not set.
    """

    update_strategy: DaemonSetUpdateStrategy | None
    """How pods are replaced by new ones. Default: a rolling update, one node at a time."""
    min_ready_seconds: int | None
    """Seconds that a new pod must be ready before it counts as available. Default: 0."""
    revision_history_limit: int | None
    """How many old revisions to keep. Default: 10."""


class ReplicaSetOptions(PodOptions, total=False):
    """The keywords of `replica_set`: the fields of `podgen.model.ReplicaSetSpec`, and those of the pods.

    A keyword that is `None` is not set.
    """

    replicas: int | None
    """How many pods to run. Default: 1."""
    min_ready_seconds: int | None
    """Seconds that a new pod must be ready before it counts as available. Default: 0."""


class JobOptions(PodOptions, total=False):
    """The keywords of `job`: the fields of `podgen.model.JobSpec`, and those of the pods.

    A keyword that is `None` is not set. `active_deadline_seconds` is that of the Job; for the pods' own, there is
    `pod_options(active_deadline_seconds=...)`.
    """

    completions: int | None
    """How many pods have to succeed. Default: 1."""
    parallelism: int | None
    """How many pods may run at the same time. Default: 1."""
    completion_mode: CompletionMode | None
    """`NonIndexed` (the default), or `Indexed`: each pod has a number of its own."""
    backoff_limit: int | None
    """How many failures to retry before the Job has failed. Default: 6."""
    backoff_limit_per_index: int | None
    """The same for each index of an indexed Job."""
    max_failed_indexes: int | None
    """How many indexes may fail before the Job has failed."""
    ttl_seconds_after_finished: int | None
    """Seconds after its end at which the Job is deleted. Default: never."""
    suspend: bool | None
    """Whether no pods are started for now. Default: false."""
    pod_failure_policy: PodFailurePolicy | None
    """How failed pods are dealt with, by the way in which they failed."""
    pod_replacement_policy: PodReplacementPolicy | None
    """When a pod is replaced: `TerminatingOrFailed` or `Failed`."""
    success_policy: SuccessPolicy | None
    """When the Job is a success although not all indexes are."""
    scheduling: JobSchedulingConfiguration | None
    """How the pods are scheduled as a group. Default: each by itself."""
    managed_by: str | None
    """The controller of the Job, if not Kubernetes' own."""
    manual_selector: bool | None
    """Whether `selector=` is the user's own. Default: false, and the server makes one."""


class CronJobOptions(JobOptions, total=False):
    """The keywords of `cron_job`: the fields of `podgen.model.CronJobSpec`, those of its Jobs, and those of their pods.

    A keyword that is `None` is not set. `suspend` is that of the CronJob.
    """

    time_zone: str | None
    """The time zone of the schedule, such as `Europe/Berlin`. Default: that of the cluster's controller."""
    concurrency_policy: ConcurrencyPolicy | None
    """What happens if the last Job still runs: `Allow` (the default), `Forbid` or `Replace`."""
    starting_deadline_seconds: int | None
    """Seconds after which a Job that could not start in time is missed."""
    successful_jobs_history_limit: int | None
    """How many finished Jobs to keep. Default: 3."""
    failed_jobs_history_limit: int | None
    """How many failed Jobs to keep. Default: 1."""
