"""What a Job does, whether it stands alone or a CronJob makes it: its template, and who runs it.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/
"""

from collections.abc import Collection

from podgen.model.base import Model
from podgen.model.batch import JobSpec
from podgen.model.pod import PodSpec
from podgen.problems import Problem, quoted
from podgen.rules.common.formats import domain_path_fault
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import name_of, setting
from podgen.rules.workloads import job_completions, job_failure_policies, job_success_policies
from podgen.rules.workloads.job_failure_policies import restart_policy_of
from podgen.words import Words, phrase

_MANAGED_BY_LIMIT = 63


def spec_required(on: type[Model]) -> Rule:
    """The rule that what holds the specification of a Job has one, which in YAML is an empty one where it is missing."""

    def check(holder: Model, at: Location) -> Findings:
        spec = at.child("spec")
        if spec.value is None:
            yield Finding(
                "the Job does nothing: it has no pod template",
                spec.child("template").child("spec").child("containers"),
                shown=at,
                help=Words(
                    python="give it one: spec=JobSpec(template=PodTemplateSpec(...))",
                    yaml="give it one: `template: ...`",
                ),
            )

    check.__doc__ = "A Job has a specification, and in it a pod template."
    return rule("jobs/spec-missing", on, type="Required")(check)


@rule("jobs/restart-policy-missing", JobSpec, type="Required")
def restart_policy_missing(spec: JobSpec, at: Location) -> Findings:
    """The pods of a Job come to an end, so their restart policy is not the default, `Always`."""
    policy = restart_policy_of(spec)
    if (policy or "Always") != "Always":
        return
    never, on_failure = (setting(PodSpec, "restart_policy", policy) for policy in ("Never", "OnFailure"))
    name = name_of(PodSpec, "restart_policy")
    yield Finding(
        phrase("the pods of a Job end, and cannot have {}", setting(PodSpec, "restart_policy", "Always"))
        if policy
        else phrase("the pods of a Job need a `{}`: with the default, Always, they never end", name),
        at.child("template").child("spec").child("restart_policy"),
        help=phrase("{} starts a new pod after a failure, {} only the container", never, on_failure),
    )


@rule("jobs/pod-replacement-policy-unsupported", JobSpec, "pod_replacement_policy", type="NotSupported")
def pod_replacement_policy_unsupported(policy: str, at: Location) -> Findings:
    """A pod is replaced when it is `TerminatingOrFailed` or only when it has `Failed`; an empty text is neither."""
    yield from unknown_choice(at.child("pod_replacement_policy"))


@rule("jobs/pod-replacement-policy-conflict", JobSpec, "pod_replacement_policy", type="NotSupported")
def pod_replacement_policy_conflict(policy: str, at: Location) -> Findings:
    """With a pod failure policy, a pod is replaced only when it has failed: before that, nobody knows how."""
    if at.value.pod_failure_policy is not None and policy == "TerminatingOrFailed":
        yield Finding(
            phrase(
                "with `{}`, `{}` must be Failed",
                name_of(JobSpec, "pod_failure_policy"),
                name_of(JobSpec, "pod_replacement_policy"),
            ),
            help="leave it out: then it is Failed",
        )


@rule("jobs/managed-by-empty", JobSpec, "managed_by", type="Required")
def managed_by_empty(manager: str, at: Location) -> Findings:
    """Who runs a Job is left out where the cluster does."""
    if not manager:
        yield Finding(
            phrase("`{}` must not be empty", name_of(JobSpec, "managed_by")),
            help="leave it out for a Job that the cluster runs",
        )


@rule("jobs/managed-by-invalid", JobSpec, "managed_by")
def managed_by_invalid(manager: str, at: Location) -> Findings:
    """Who runs a Job is a DNS name and a path: `example.com/queue`."""
    if manager and (fault := domain_path_fault(manager)):
        yield Finding(
            phrase("`{}` {}, got {}", name_of(JobSpec, "managed_by"), fault, quoted(manager)),
            help="for example example.com/queue",
        )


@rule("jobs/managed-by-too-long", JobSpec, "managed_by", type="TooLong")
def managed_by_too_long(manager: str, at: Location) -> Findings:
    """Who runs a Job is said in at most 63 bytes."""
    length = len(manager.encode())
    if length > _MANAGED_BY_LIMIT:
        name = name_of(JobSpec, "managed_by")
        yield Finding(phrase("`{}` must have at most {} bytes, and has {}", name, _MANAGED_BY_LIMIT, length))


RULES = (
    *job_completions.RULES,
    *job_failure_policies.RULES,
    *job_success_policies.RULES,
    restart_policy_missing,
    pod_replacement_policy_unsupported,
    pod_replacement_policy_conflict,
    managed_by_empty,
    managed_by_invalid,
    managed_by_too_long,
)

# They compare two fields, and say nothing of use where one of them was left out.
_OF_TWO_FIELDS = frozenset(
    {
        "jobs/backoff-limit-per-index-forbidden",
        "jobs/max-failed-indexes-forbidden",
        "jobs/selector-forbidden",
        "jobs/selector-mismatch",
        "pod-failure-policy/action-forbidden",
        "pod-failure-policy/condition-missing",
        "pod-failure-policy/container-missing",
        "success-policy/forbidden",
        "success-policy/rule-empty",
    }
)


def derive(spec: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a Job, without those that are there perhaps only because something else has a wrong type.

    Parameters:
        spec: The specification of the Job.
        problems: Its problems.
        left_out: The paths of what was left out of the manifest because of a wrong type.
    """
    if not left_out:
        return problems
    return [problem for problem in problems if problem.code not in _OF_TWO_FIELDS]
