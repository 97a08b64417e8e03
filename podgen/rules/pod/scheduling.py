"""When, where and how long a pod runs: node names, classes, gates and the time limit.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/
"""

from collections.abc import Mapping

from podgen.model.pod import PodReadinessGate, PodSpec
from podgen.model.references import LocalObjectReference
from podgen.model.scheduling import PodSchedulingGate
from podgen.problems import named, quoted
from podgen.rules.common.formats import (
    label_value_fault,
    qualified_name_fault,
    subdomain_fault,
    suggested_key,
    suggested_name,
    suggested_value,
)
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


@rule("node-selector/key-invalid", PodSpec, "node_selector")
def node_selector_key_invalid(labels: Mapping[str, str], at: Location) -> Findings:
    """The keys in `nodeSelector` are valid label keys."""
    for key in labels:
        if fault := qualified_name_fault(key):
            yield Finding(f"the label key {quoted(key)} of a node {fault}", help=suggested_key(key))


@rule("node-selector/value-invalid", PodSpec, "node_selector")
def node_selector_value_invalid(labels: Mapping[str, str], at: Location) -> Findings:
    """The values in `nodeSelector` are valid label values."""
    for key, value in labels.items():
        if fault := label_value_fault(value):
            yield Finding(
                f"the value {quoted(value)} of the node's label {named(key)} {fault}", help=suggested_value(value)
            )


@rule("lifecycle/active-deadline-out-of-range", PodSpec, "active_deadline_seconds")
def lifecycle_active_deadline_out_of_range(seconds: int, at: Location) -> Findings:
    """`activeDeadlineSeconds` is 1 to 2147483647."""
    if not 1 <= seconds <= 2147483647:
        yield Finding(
            phrase("`{}` must be 1-2147483647, got {}", name_of(PodSpec, "active_deadline_seconds"), seconds),
            help="leave it out for a pod that may run forever" if seconds == 0 else None,
        )


@rule("lifecycle/grace-period-negative", PodSpec, "termination_grace_period_seconds")
def lifecycle_grace_period_negative(seconds: int, at: Location) -> Findings:
    """The grace period is not negative. The server changes it to 1 second in a pod, but keeps it in a template."""
    if seconds < 0 and in_template(at):
        yield Finding(
            phrase(
                "`{}` must be 0 or more, got {}, which is taken as 1",
                name_of(PodSpec, "termination_grace_period_seconds"),
                seconds,
            ),
            help=setting(PodSpec, "termination_grace_period_seconds", 1),
        )


@rule("service-account/name-invalid", PodSpec)
def service_account_name_invalid(spec: PodSpec, at: Location) -> Findings:
    """A service account's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""
    name = spec.service_account_name or spec.service_account  # the older field counts if the other is not set
    if name and (fault := subdomain_fault(name)):
        yield Finding(
            f"the service account name {quoted(name)} {fault}",
            at.child("service_account_name"),
            shown=at.child("service_account_name" if spec.service_account_name else "service_account"),
            help=suggested_name(name),
        )


@rule("scheduling/node-name-invalid", PodSpec, "node_name")
def node_name_invalid(name: str, at: Location) -> Findings:
    """A node's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the node name {quoted(name)} {fault}", help=suggested_name(name))


@rule("scheduling/node-name-forbidden", PodSpec, "node_name", type="Forbidden")
def node_name_forbidden(name: str, at: Location) -> Findings:
    """A pod with scheduling gates has no node yet."""
    if name and at.value.scheduling_gates and not in_template(at):
        yield Finding(
            f"a pod with scheduling gates cannot be on the node {named(name)} already",
            help=phrase("leave out {} or {}", name_of(PodSpec, "node_name"), name_of(PodSpec, "scheduling_gates")),
        )


@rule("priority/class-name-invalid", PodSpec, "priority_class_name")
def priority_class_name_invalid(name: str, at: Location) -> Findings:
    """A priority class's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the priority class name {quoted(name)} {fault}", help=suggested_name(name))


@rule("scheduling/runtime-class-invalid", PodSpec, "runtime_class_name")
def runtime_class_invalid(name: str, at: Location) -> Findings:
    """A runtime class's name is a DNS subdomain; it is left out, not set to an empty text, where none is meant."""
    if not name:
        yield Finding("the runtime class name must not be empty", help="leave it out for the default runtime")
    elif fault := subdomain_fault(name):
        yield Finding(f"the runtime class name {quoted(name)} {fault}", help=suggested_name(name))


@rule("priority/preemption-policy-empty", PodSpec, "preemption_policy", type="Required")
def priority_preemption_policy_empty(policy: str, at: Location) -> Findings:
    """A preemption policy is not an empty text; it is left out where the default is meant."""
    if not policy:
        yield Finding("the preemption policy must not be empty", help="leave it out for the default")


@rule("lifecycle/readiness-gate-invalid", PodSpec, "readiness_gates")
def lifecycle_readiness_gate_invalid(gates: tuple[PodReadinessGate, ...], at: Location) -> Findings:
    """The condition type of a readiness gate has the form of a label key: `example.com/registered`."""
    for gate in at.items("readiness_gates"):
        name = gate.value.condition_type or ""
        if fault := qualified_name_fault(name):
            where = gate.child("condition_type")
            yield Finding(f"the condition type {quoted(name)} {fault}", where, help=suggested_key(name))


@rule("scheduling/gate-invalid", PodSpec, "scheduling_gates")
def gate_invalid(gates: tuple[PodSchedulingGate, ...], at: Location) -> Findings:
    """A scheduling gate's name has the form of a label key: `example.com/quota`."""
    for gate in at.items("scheduling_gates"):
        name = gate.value.name or ""
        if fault := qualified_name_fault(name):
            message = f"the scheduling gate {quoted(name)} {fault}"
            yield Finding(message, gate, shown=gate.child("name"), help=suggested_key(name))


@rule("scheduling/gate-duplicate", PodSpec, "scheduling_gates", type="Duplicate")
def gate_duplicate(gates: tuple[PodSchedulingGate, ...], at: Location) -> Findings:
    """A pod lists each scheduling gate once."""
    for gate, first in repeats(at.items("scheduling_gates"), lambda gate: gate.name or ""):
        yield _there_twice("scheduling gate", gate, first, gate)


@rule("pull-secrets/name-duplicate", PodSpec, "image_pull_secrets", type="Duplicate")
def pull_secrets_name_duplicate(secrets: tuple[LocalObjectReference, ...], at: Location) -> Findings:
    """A pod lists each pull secret once."""
    for secret, first in repeats(at.items("image_pull_secrets"), lambda secret: secret.name or ""):
        yield _there_twice("pull secret", secret, first, secret.child("name"))


def _there_twice(what: str, second: Location, first: Location, where: Location) -> Finding:
    return Finding(
        f"the {what} {named(second.value.name)} is there twice",
        where,
        label="the same again",
        related=(first.label("listed here"),),
        help="leave one of them out",
    )


@rule("pull-secrets/name-missing", PodSpec, "image_pull_secrets", type="Required")
def pull_secrets_name_missing(secrets: tuple[LocalObjectReference, ...], at: Location) -> Findings:
    """A pull secret has a name."""
    for secret in at.items("image_pull_secrets"):
        if not secret.value.name:
            yield Finding("a pull secret has no name", secret.child("name"), help="name it, or leave it out")


RULES = (
    node_selector_key_invalid,
    node_selector_value_invalid,
    lifecycle_active_deadline_out_of_range,
    lifecycle_grace_period_negative,
    service_account_name_invalid,
    node_name_invalid,
    node_name_forbidden,
    priority_class_name_invalid,
    runtime_class_invalid,
    priority_preemption_policy_empty,
    lifecycle_readiness_gate_invalid,
    gate_invalid,
    gate_duplicate,
    pull_secrets_name_duplicate,
    pull_secrets_name_missing,
)
