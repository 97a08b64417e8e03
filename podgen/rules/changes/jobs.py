"""What a Job keeps: nearly everything, as its pods may have run already.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#mutable-scheduling-directives
"""

from podgen.model.batch import Job, JobSpec
from podgen.rules.changes.comparing import Difference, differences
from podgen.rules.changes.findings import deletion, fixed, keep_or_delete
from podgen.rules.changes.rule import change_rule
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.words import phrase


@change_rule("jobs/changed", Job)
def field_fixed(old: Location, new: Location) -> Findings:
    """A Job keeps how it counts its pods, and who runs it."""
    before, now = old.child("spec"), new.child("spec")
    for field in (
        "completion_mode",
        "backoff_limit_per_index",
        "pod_failure_policy",
        "success_policy",
        "managed_by",
    ):
        if found := list(differences(before.child(field), now.child(field))):
            yield _fixed(field, new, found)
    if (found := list(differences(before.child("completions"), now.child("completions")))) and not _is_elastic(now):
        yield _fixed("completions", new, found)
    had, has = before.child("selector"), now.child("selector")
    if had.value is not None and (found := list(differences(had, has))):  # without one, the server has made it
        yield _fixed("selector", new, found)


@change_rule("jobs/template-changed", Job)
def template_fixed(old: Location, new: Location) -> Findings:
    """A Job keeps its pod template; while it is suspended, where the pods run and what they ask for may change."""
    before, now = (at.child("spec").child("template") for at in (old, new))
    is_suspended = bool(old.child("spec").child("suspend").value)
    if found := list(differences(before, now, _FREE_WHILE_SUSPENDED if is_suspended else ())):
        yield fixed(
            "the pod template of a Job",
            now,
            found,
            help=f"give the Job another name, or delete it first: {deletion(new)}",
        )


_FREE_WHILE_SUSPENDED = (
    ("metadata", "labels"),
    ("metadata", "annotations"),
    ("spec", "node_selector"),
    ("spec", "tolerations"),
    ("spec", "affinity", "node_affinity"),
    ("spec", "scheduling_gates"),
    ("spec", "containers", "resources"),  # since Kubernetes 1.36
    ("spec", "init_containers", "resources"),
)

RULES = (field_fixed, template_fixed)


def _fixed(field: str, new: Location, found: list[Difference]) -> Finding:
    subject = phrase("`{}` of a Job", name_of(JobSpec, field))
    return fixed(subject, new.child("spec").child(field), found, help=keep_or_delete(new))


def _is_elastic(spec: Location) -> bool:
    """Whether a Job with indexes gets more or fewer of them: as many as run at the same time."""
    value: JobSpec = spec.value
    parallelism = 1 if value.parallelism is None else value.parallelism
    return value.completion_mode == "Indexed" and value.completions in (None, parallelism)
