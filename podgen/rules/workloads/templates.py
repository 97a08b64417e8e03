"""What a workload whose pods run for ever demands of them, and its numbers.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
"""

from podgen.model.manifest import Manifest
from podgen.model.pod import PodSpec
from podgen.problems import quoted
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import name_of
from podgen.rules.workloads.selectors import template_of
from podgen.schema.fields import Choice, fields_of
from podgen.words import phrase

OF_ENDING = ("workloads/restart-policy-unsupported", "workloads/deadline-forbidden")
"""The codes of the rules that pods do not end."""


def never_ending(on: type[Manifest]) -> tuple[Rule, Rule]:
    """The rules that the pods of a workload do not end: they are always started again, and have no deadline."""

    def restarts(workload: Manifest, at: Location) -> Findings:
        policy = template_of(at).child("spec").child("restart_policy")
        if policy.value and policy.value != "Always":
            kind = fields_of(PodSpec)["restart_policy"].kind
            assert isinstance(kind, Choice)
            yield Finding(
                phrase(
                    "the pods of a {} always restart: `{}` must be `Always`, got {}",
                    on.__name__,
                    name_of(PodSpec, "restart_policy"),
                    quoted(policy.value),
                ),
                policy,
                help="leave it out; for pods that end, there is the Job",
                is_derived=policy.value not in kind.options,
            )

    restarts.__doc__ = f"The pods of a {on.__name__} always restart."

    def has_no_deadline(workload: Manifest, at: Location) -> Findings:
        deadline = template_of(at).child("spec").child("active_deadline_seconds")
        if deadline.value is not None:
            yield Finding(
                phrase(
                    "the pods of a {} run for ever, and cannot have `{}`",
                    on.__name__,
                    name_of(PodSpec, "active_deadline_seconds"),
                ),
                deadline,
                help="leave it out; for pods that end, there is the Job",
            )

    has_no_deadline.__doc__ = f"The pods of a {on.__name__} have no deadline."
    return (
        rule("workloads/restart-policy-unsupported", on, type="NotSupported")(restarts),
        rule("workloads/deadline-forbidden", on, type="Forbidden")(has_no_deadline),
    )
