"""How often a Job runs its pods, how many at a time, and how many of them may fail.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs,
https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index
"""

from podgen.model.batch import Job, JobSpec
from podgen.rules.common.patterns import chosen, not_negative
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Text, phrase

_AT_MOST = 100_000  # with indexes, so many pods at a time, and so many indexes that may fail
_MANY = 100_000  # with more completions than that, there are narrower limits
_AT_MOST_OF_MANY = 10_000

_INDEXED = setting(JobSpec, "completion_mode", "Indexed")


def is_indexed(spec: JobSpec) -> bool:
    """Whether each pod of a Job has a number of its own."""
    return spec.completion_mode == "Indexed"


def completions_of(at: Location) -> int | None:
    """How many pods have to succeed, after the server's defaulting; only a Job that no CronJob makes has a default."""
    spec: JobSpec = at.value
    is_alone = at.parent is not None and isinstance(at.parent.value, Job)
    if is_alone and spec.completions is None and spec.parallelism is None:
        return 1
    return spec.completions


def _has_limits_of_many(at: Location) -> bool:
    """Whether a Job counts failures of each of very many indexes, where the server has narrower limits."""
    spec: JobSpec = at.value
    return is_indexed(spec) and spec.backoff_limit_per_index is not None and (completions_of(at) or 0) > _MANY


completion_mode = chosen("jobs/completion-mode-unsupported", JobSpec, "completion_mode")
parallelism_negative = not_negative(
    "jobs/parallelism-negative", JobSpec, "parallelism", help="0 is a Job that is paused"
)
completions_negative = not_negative("jobs/completions-negative", JobSpec, "completions")
active_deadline_negative = not_negative(
    "jobs/active-deadline-negative",
    JobSpec,
    "active_deadline_seconds",
    help="leave it out for a Job without a deadline",
)
backoff_limit_negative = not_negative(
    "jobs/backoff-limit-negative", JobSpec, "backoff_limit", help="0 is a Job that fails with its first pod"
)
ttl_negative = not_negative(
    "jobs/ttl-negative", JobSpec, "ttl_seconds_after_finished", help="leave it out for a Job that is kept"
)
backoff_limit_per_index_negative = not_negative(
    "jobs/backoff-limit-per-index-negative", JobSpec, "backoff_limit_per_index"
)
max_failed_indexes_negative = not_negative("jobs/max-failed-indexes-negative", JobSpec, "max_failed_indexes")


@rule("jobs/completions-missing", JobSpec, type="Required")
def completions_missing(spec: JobSpec, at: Location) -> Findings:
    """A Job with indexes says how many there are. A Job, but not one that a CronJob makes, has 1 if it sets nothing."""
    if is_indexed(spec) and completions_of(at) is None:
        name = name_of(JobSpec, "completions")
        yield Finding(
            phrase("with {}, a Job needs `{}`", _INDEXED, name),
            at.child("completions"),
            help=phrase("say how many indexes there are: {}", setting(JobSpec, "completions", 10)),
        )


@rule("jobs/parallelism-out-of-range", JobSpec, "parallelism")
def parallelism_out_of_range(parallelism: int, at: Location) -> Findings:
    """With indexes, at most 100000 pods run at a time; 10000 of more than 100000, if failures are counted for each."""
    if not is_indexed(at.value):
        return
    if parallelism > _AT_MOST:
        yield _too_large("parallelism", _AT_MOST, parallelism)
    elif parallelism > _AT_MOST_OF_MANY and _has_limits_of_many(at):
        yield _too_large("parallelism", _AT_MOST_OF_MANY, parallelism, _of_many())


@rule("jobs/indexes-not-tracked", JobSpec, type="Invalid")
def indexes_not_tracked(spec: JobSpec, at: Location) -> Findings:
    """With more than 100000 completions, of which more than 10000 run at a time, failures may be too many to track."""
    is_large = (completions_of(at) or 0) > _MANY and (spec.parallelism or 0) > _AT_MOST_OF_MANY
    if is_large and is_indexed(spec):
        yield Finding(
            phrase(
                "with more than {} completions and more than {} pods at a time, Kubernetes may lose track of failures",
                _MANY,
                _AT_MOST_OF_MANY,
            ),
            shown=at.child("parallelism"),
            help=phrase("lower it: {}", setting(JobSpec, "parallelism", _AT_MOST_OF_MANY)),
            is_derived=_has_limits_of_many(at),
        )


@rule("jobs/backoff-limit-per-index-forbidden", JobSpec, "backoff_limit_per_index")
def backoff_limit_per_index_forbidden(limit: int, at: Location) -> Findings:
    """Failures are counted for each index only where there are indexes."""
    yield from _needs_indexes(at, "backoff_limit_per_index")


@rule("jobs/max-failed-indexes-forbidden", JobSpec, "max_failed_indexes")
def max_failed_indexes_forbidden(limit: int, at: Location) -> Findings:
    """Indexes can fail only where there are any."""
    yield from _needs_indexes(at, "max_failed_indexes")


def _needs_indexes(at: Location, attribute: str) -> Findings:
    if at.value.completion_mode in (None, "NonIndexed"):
        yield Finding(
            phrase("`{}` is only for a Job with indexes", name_of(JobSpec, attribute)),
            help=phrase("add {}, or leave it out", _INDEXED),
        )


@rule("jobs/backoff-limit-per-index-missing", JobSpec, "max_failed_indexes", type="Required")
def backoff_limit_per_index_missing(limit: int, at: Location) -> Findings:
    """Which indexes have failed is known only where failures are counted for each."""
    if at.value.backoff_limit_per_index is None:
        yield Finding(
            phrase(
                "`{}` needs `{}`", name_of(JobSpec, "max_failed_indexes"), name_of(JobSpec, "backoff_limit_per_index")
            ),
            at.child("backoff_limit_per_index"),
            shown=at.child("max_failed_indexes"),
            help=phrase("add {}", setting(JobSpec, "backoff_limit_per_index", 1)),
        )


@rule("jobs/max-failed-indexes-missing", JobSpec, type="Required")
def max_failed_indexes_missing(spec: JobSpec, at: Location) -> Findings:
    """With more than 100000 completions, and failures counted for each, there is a limit to how many may fail."""
    if spec.max_failed_indexes is None and _has_limits_of_many(at):
        yield Finding(
            phrase("with {}, a Job needs `{}`", _of_many(), name_of(JobSpec, "max_failed_indexes")),
            at.child("max_failed_indexes"),
            help=phrase("add {}, or less", setting(JobSpec, "max_failed_indexes", _AT_MOST_OF_MANY)),
        )


@rule("jobs/max-failed-indexes-out-of-range", JobSpec, "max_failed_indexes")
def max_failed_indexes_out_of_range(limit: int, at: Location) -> Findings:
    """No more indexes can fail than there are, and no more than 100000; 10000 of more than 100000."""
    completions = completions_of(at)
    if not is_indexed(at.value):
        return
    if completions is not None and limit > completions:
        yield _too_large("max_failed_indexes", completions, limit, f"{completions} completions")
    elif limit > _AT_MOST:
        yield _too_large("max_failed_indexes", _AT_MOST, limit)
    elif limit > _AT_MOST_OF_MANY and _has_limits_of_many(at):
        yield _too_large("max_failed_indexes", _AT_MOST_OF_MANY, limit, _of_many())


def _too_large(attribute: str, limit: int, value: int, why: Text = "indexes") -> Finding:
    return Finding(phrase("with {}, `{}` must be at most {}, got {}", why, name_of(JobSpec, attribute), limit, value))


def _of_many() -> Text:
    return phrase("more than {} completions and `{}`", _MANY, name_of(JobSpec, "backoff_limit_per_index"))


RULES = (
    completion_mode,
    parallelism_negative,
    completions_negative,
    active_deadline_negative,
    backoff_limit_negative,
    ttl_negative,
    backoff_limit_per_index_negative,
    max_failed_indexes_negative,
    completions_missing,
    parallelism_out_of_range,
    indexes_not_tracked,
    backoff_limit_per_index_forbidden,
    max_failed_indexes_forbidden,
    backoff_limit_per_index_missing,
    max_failed_indexes_missing,
    max_failed_indexes_out_of_range,
)
