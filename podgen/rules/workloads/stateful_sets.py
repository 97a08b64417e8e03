"""StatefulSets: pods with names and volumes that last.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
"""

from collections.abc import Collection

from podgen.model.apps import (
    RollingUpdateStatefulSetStrategy,
    StatefulSet,
    StatefulSetOrdinals,
    StatefulSetSpec,
    StatefulSetUpdateStrategy,
)
from podgen.problems import Problem, quoted
from podgen.rules.common.formats import label_fault, suggested_name
from podgen.rules.common.patterns import not_negative, unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.rules.workloads import claim_templates, selectors, updates
from podgen.rules.workloads.templates import OF_ENDING, never_ending
from podgen.words import phrase


@rule("stateful-sets/service-name-invalid", StatefulSetSpec, "service_name")
def service_name_invalid(name: str, at: Location) -> Findings:
    """The Service that names the pods in DNS is named by a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the name of the Service {quoted(name)} {fault}", help=suggested_name(name.replace(".", "-")))


@rule("stateful-sets/pod-management-unsupported", StatefulSetSpec, "pod_management_policy")
def pod_management_unsupported(policy: str, at: Location) -> Findings:
    """Pods are started one after the other, or all at once."""
    if policy:
        yield from unknown_choice(at.child("pod_management_policy"))


@rule("stateful-sets/partition-negative", RollingUpdateStatefulSetStrategy, "partition")
def partition_negative(number: int, at: Location) -> Findings:
    """A rolling update ends at a pod's number, which is 0 or more; it may be larger than that of any pod."""
    if number < 0 and updates.is_in_force(at):
        name = name_of(RollingUpdateStatefulSetStrategy, "partition")
        yield Finding(phrase("`{}` must be 0 or more, got {}", name, number))


@rule("stateful-sets/revision-history-negative", StatefulSetSpec, "revision_history_limit")
def revision_history_negative(number: int, at: Location) -> Findings:
    """A negative number of old revisions to keep means all of them."""
    if number < 0:
        name = name_of(StatefulSetSpec, "revision_history_limit")
        yield Finding(
            phrase("`{}` is negative, got {}: all old revisions are kept", name, number), help="write 0 or more"
        )


RULES = (
    selectors.selector_needed(StatefulSet),
    selectors.selector_not_empty(StatefulSet),
    selectors.selector_usable(StatefulSet),
    selectors.selector_matches(StatefulSet),
    *never_ending(StatefulSet),
    service_name_invalid,
    not_negative("workloads/replicas-negative", StatefulSetSpec, "replicas"),
    not_negative("workloads/min-ready-negative", StatefulSetSpec, "min_ready_seconds"),
    not_negative("stateful-sets/ordinal-negative", StatefulSetOrdinals, "start"),
    revision_history_negative,
    pod_management_unsupported,
    updates.strategy_known(StatefulSetUpdateStrategy, type="Invalid"),
    updates.no_pace_without_rolling(StatefulSetUpdateStrategy, "OnDelete", type="Invalid"),
    partition_negative,
    *claim_templates.RULES,
)


def derive(stateful_set: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a StatefulSet as the server has them, of its pods with the volumes that they get for claims."""
    told = selectors.as_told(stateful_set, problems, left_out, kept=OF_ENDING)
    return claim_templates.with_volumes(stateful_set, told, left_out)
