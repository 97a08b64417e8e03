"""What a Job does about pods that fail in certain ways.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
"""

from itertools import pairwise

from podgen.model.batch import (
    JobSpec,
    PodFailurePolicy,
    PodFailurePolicyOnExitCodesRequirement,
    PodFailurePolicyOnPodConditionsPattern,
    PodFailurePolicyRule,
)
from podgen.model.pod import PodSpec, PodTemplateSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import qualified_name_fault, suggested_key
from podgen.rules.common.patterns import needed, unknown_choice
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.suggest import did_you_mean
from podgen.words import Words, phrase

_RULES_LIMIT = 20
_CONDITIONS_LIMIT = 20
_VALUES_LIMIT = 255


@rule("pod-failure-policy/restart-policy-mismatch", JobSpec, "pod_failure_policy")
def restart_policy_mismatch(policy: PodFailurePolicy, at: Location) -> Findings:
    """A pod failure policy sees pods that have failed. With `OnFailure`, containers are restarted within their pod."""
    if restart_policy_of(at.value) == "OnFailure":
        yield Finding(
            phrase(
                "with `{}`, the `{}` of the pods must be Never",
                name_of(JobSpec, "pod_failure_policy"),
                name_of(PodSpec, "restart_policy"),
            ),
            at.child("template").child("spec").child("restart_policy"),
            help=phrase("write {}", setting(PodSpec, "restart_policy", "Never")),
        )


def restart_policy_of(spec: JobSpec) -> str | None:
    """The restart policy of a Job's pods, as it was written."""
    template: PodTemplateSpec | None = spec.template  # of a wrong type, it was left out
    pod = template.spec if template else None
    return pod.restart_policy if pod else None


@rule("pod-failure-policy/rules-too-many", PodFailurePolicy, "rules", type="TooMany")
def rules_too_many(rules: tuple[PodFailurePolicyRule, ...], at: Location) -> Findings:
    """A pod failure policy has at most 20 rules."""
    if len(rules) > _RULES_LIMIT:
        yield Finding(f"a pod failure policy may have at most {_RULES_LIMIT} rules, and has {len(rules)}")


action_required = needed(
    "pod-failure-policy/action-missing",
    PodFailurePolicyRule,
    "action",
    "a rule for failed pods does not say what to do",
    help="one of: FailJob, FailIndex, Ignore, Count",
)


@rule("pod-failure-policy/action-unsupported", PodFailurePolicyRule, "action", type="NotSupported")
def action_unsupported(action: str, at: Location) -> Findings:
    """What happens is `FailJob`, `FailIndex`, `Ignore` or `Count`."""
    if action:
        yield from unknown_choice(at.child("action"))


@rule("pod-failure-policy/action-forbidden", PodFailurePolicyRule, "action")
def action_forbidden(action: str, at: Location) -> Findings:
    """An index can be given up only where failures are counted for each index."""
    job = at.enclosing(JobSpec) if action == "FailIndex" else None
    if job is not None and job.backoff_limit_per_index is None:
        name = name_of(JobSpec, "backoff_limit_per_index")
        yield Finding(
            phrase("the action `FailIndex` needs `{}`", name),
            help=phrase("add {} to the Job", setting(JobSpec, "backoff_limit_per_index", 1)),
        )


@rule("pod-failure-policy/condition-conflict", PodFailurePolicyRule)
def condition_conflict(policy_rule: PodFailurePolicyRule, at: Location) -> Findings:
    """A rule looks at exit codes or at the conditions of the pod, not at both."""
    if policy_rule.on_exit_codes is not None and policy_rule.on_pod_conditions:
        codes, conditions = _ways()
        yield Finding(
            phrase("a rule for failed pods cannot have both `{}` and `{}`", codes, conditions),
            help="make two rules of it",
        )


@rule("pod-failure-policy/condition-missing", PodFailurePolicyRule)
def condition_missing(policy_rule: PodFailurePolicyRule, at: Location) -> Findings:
    """A rule looks at exit codes or at the conditions of the pod."""
    if policy_rule.on_exit_codes is None and not policy_rule.on_pod_conditions:
        codes, conditions = _ways()
        yield Finding(
            phrase("a rule for failed pods needs `{}` or `{}`", codes, conditions),
            help=Words(
                python='for example on_pod_conditions=[PodFailurePolicyOnPodConditionsPattern(type="DisruptionTarget")]',
                yaml="for example `onPodConditions: [{type: DisruptionTarget}]`",
            ),
        )


def _ways() -> tuple[Words, Words]:
    return name_of(PodFailurePolicyRule, "on_exit_codes"), name_of(PodFailurePolicyRule, "on_pod_conditions")


operator_required = needed(
    "pod-failure-policy/operator-missing",
    PodFailurePolicyOnExitCodesRequirement,
    "operator",
    "a rule for exit codes has no operator",
    help="In: the exit code is one of the values, NotIn: it is none of them",
)


@rule(
    "pod-failure-policy/operator-unsupported", PodFailurePolicyOnExitCodesRequirement, "operator", type="NotSupported"
)
def operator_unsupported(operator: str, at: Location) -> Findings:
    """An exit code is compared with `In` or `NotIn`."""
    if operator:
        yield from unknown_choice(at.child("operator"))


@rule("pod-failure-policy/container-missing", PodFailurePolicyOnExitCodesRequirement, "container_name")
def container_missing(name: str, at: Location) -> Findings:
    """A rule for one container names a container or an init container of the Job; an empty text is no name."""
    job = at.around(JobSpec)
    names = _container_names(job) if job else {name}
    if name not in names:
        meant = did_you_mean(name, names)
        yield Finding(
            f"the Job has no container {named(name)}",
            help=f"did you mean {named(meant)}?" if meant else "leave it out for all containers",
        )


@memoized_per_location
def _container_names(job: Location) -> frozenset[str]:
    template: PodSpec | None = job.child("template").child("spec").value
    if template is None:
        return frozenset()
    containers = (*(template.containers or ()), *(template.init_containers or ()))
    return frozenset(container.name for container in containers if container.name)


@rule("pod-failure-policy/values-missing", PodFailurePolicyOnExitCodesRequirement)
def values_missing(codes: PodFailurePolicyOnExitCodesRequirement, at: Location) -> Findings:
    """A rule for exit codes names at least one."""
    if not codes.values:
        yield Finding(
            "a rule for exit codes names none",
            at.child("values"),
            help=Words(python="for example values=[1, 42]", yaml="for example `values: [1, 42]`"),
        )


@rule("pod-failure-policy/values-too-many", PodFailurePolicyOnExitCodesRequirement, "values", type="TooMany")
def values_too_many(values: tuple[int, ...], at: Location) -> Findings:
    """A rule for exit codes names at most 255."""
    if len(values) > _VALUES_LIMIT:
        yield Finding(
            f"a rule may name at most {_VALUES_LIMIT} exit codes, and has {len(values)}",
            help=phrase("name those that it is not for, with {}", setting(type(at.value), "operator", "NotIn")),
        )


@rule("pod-failure-policy/value-zero", PodFailurePolicyOnExitCodesRequirement, "values")
def value_zero(values: tuple[int, ...], at: Location) -> Findings:
    """A rule is for failures, so it does not name 0 with `In`."""
    for index, value in enumerate(values) if at.value.operator == "In" else ():
        if value == 0:
            yield Finding(
                "0 is the exit code of a success, and no rule can be for it",
                at.child("values", index),
                help="leave it out",
            )


@rule("pod-failure-policy/value-duplicate", PodFailurePolicyOnExitCodesRequirement, "values", type="Duplicate")
def value_duplicate(values: tuple[int, ...], at: Location) -> Findings:
    """A rule names each exit code once."""
    seen: set[int] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Finding(
                f"the exit code {value} is there twice", at.child("values", index), help="leave one of them out"
            )
        seen.add(value)


@rule("pod-failure-policy/values-unsorted", PodFailurePolicyOnExitCodesRequirement, "values")
def values_unsorted(values: tuple[int, ...], at: Location) -> Findings:
    """The exit codes of a rule ascend."""
    if any(before > after for before, after in pairwise(values)):
        ordered = sorted(set(values))
        yield Finding(
            "the exit codes of a rule must ascend",
            help=f"write {ordered}" if len(ordered) <= 20 else "sort them",
        )


@rule("pod-failure-policy/conditions-too-many", PodFailurePolicyRule, "on_pod_conditions", type="TooMany")
def conditions_too_many(conditions: tuple[PodFailurePolicyOnPodConditionsPattern, ...], at: Location) -> Findings:
    """A rule names at most 20 conditions of pods."""
    if len(conditions) > _CONDITIONS_LIMIT:
        yield Finding(f"a rule may name at most {_CONDITIONS_LIMIT} conditions, and has {len(conditions)}")


@rule("pod-failure-policy/condition-type-invalid", PodFailurePolicyOnPodConditionsPattern)
def condition_type_invalid(pattern: PodFailurePolicyOnPodConditionsPattern, at: Location) -> Findings:
    """The type of a condition is a name like a label's key: `DisruptionTarget`, `example.com/Evicted`."""
    name = pattern.type or ""
    if fault := qualified_name_fault(name):
        yield Finding(f"the condition type {quoted(name)} {fault}", at.child("type"), help=suggested_key(name))


RULES = (
    restart_policy_mismatch,
    rules_too_many,
    action_required,
    action_unsupported,
    action_forbidden,
    condition_conflict,
    condition_missing,
    operator_required,
    operator_unsupported,
    container_missing,
    values_missing,
    values_too_many,
    value_zero,
    value_duplicate,
    values_unsorted,
    conditions_too_many,
    condition_type_invalid,
)
