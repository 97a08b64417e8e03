"""Jobs: the labels by which the server finds their pods, and their names, which become labels and host names of pods.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector
"""

from collections.abc import Mapping

from podgen.model.batch import Job, JobSpec
from podgen.model.meta import LabelSelector
from podgen.problems import named, quoted
from podgen.rules.common.context import future_name, workload_with_labels_of
from podgen.rules.common.formats import label_fault, label_value_fault, subdomain_fault, suggested_name
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.rules.workloads.job_completions import completions_of, is_indexed
from podgen.rules.workloads.job_specs import spec_required
from podgen.rules.workloads.selectors import is_usable, labels_of, mismatch, selector_of, template_of, unmet
from podgen.words import phrase

_UID_LABELS = ("batch.kubernetes.io/controller-uid", "controller-uid")
_NAME_LABELS = ("batch.kubernetes.io/job-name", "job-name")
_SELECTED = _UID_LABELS[0]  # the label that the server's own selector asks for

# What only the server knows. No label can have these values.
_ITS_UID = "(the uid of the Job)"
_ITS_NAME = "(the name that the server makes)"

job_spec_required = spec_required(Job)


@rule("jobs/selector-missing", Job, type="Required")
def selector_required(job: Job, at: Location) -> Findings:
    """A Job that chooses its pods itself has a selector."""
    selector = selector_of(at)
    if not _is_left_to_server(at) and selector.value is None:
        manual = setting(JobSpec, "manual_selector", True)
        yield Finding(
            phrase("with {}, a Job needs a selector", manual),
            selector,
            help=phrase("leave {} out, and the server makes one", manual),
        )


@rule("jobs/selector-forbidden", Job)
def selector_of_server(job: Job, at: Location) -> Findings:
    """A Job leaves its selector to the server, unless it says otherwise: the server's labels are not known beforehand."""
    selector = selector_of(at)
    if _is_left_to_server(at) and _is_unmet(selector.value, _generated(at)):
        yield Finding(
            "the server makes the selector of a Job, and this one chooses other pods",
            selector,
            help=phrase("leave it out, or add {} if no other pods have it", setting(JobSpec, "manual_selector", True)),
        )


@rule("jobs/selector-mismatch", Job)
def selector_matches(job: Job, at: Location) -> Findings:
    """A Job makes only pods that it finds: the labels of its template match its selector."""
    given: LabelSelector | None = selector_of(at).value
    labels: Mapping[str, str] = labels_of(at).value or {}
    if given is not None and not is_usable(given):
        return
    if not _is_left_to_server(at):
        if given is None:
            yield Finding("the Job has no selector, so it finds no pods", labels_of(at), is_derived=True)
        elif (condition := next(unmet(given, labels), None)) is not None:
            yield mismatch(condition, labels_of(at), selector_of(at))
        return
    generated, given = _generated(at), given or LabelSelector()
    asked = {_SELECTED: generated[_SELECTED], **(given.match_labels or {})}
    selector = LabelSelector(match_labels=asked, match_expressions=given.match_expressions)
    if (condition := next(unmet(selector, {**generated, **labels}), None)) is not None:
        is_told = _is_unmet(given, generated) or _SELECTED in labels
        yield mismatch(condition, labels_of(at), selector_of(at))._replace(is_derived=is_told)


@rule("jobs/label-mismatch", Job)
def labels_of_server(job: Job, at: Location) -> Findings:
    """The labels by which the server finds the pods of a Job are its name and its uid, which the server sets itself."""
    generated = _generated(at) if _is_left_to_server(at) else {}
    for key, value in (labels_of(at).value or {}).items():
        expected = generated.get(key)
        if expected is not None and value != expected:
            what = f"the name of the Job, {quoted(expected)}" if key in _NAME_LABELS else "its uid"
            yield Finding(
                f"the label {named(key)} of the pods must be {what}, got {quoted(value)}",
                template_of(at).child("metadata").child("labels", key),
                help="leave it out: the server sets it",
            )


@rule("jobs/name-invalid-as-label", Job)
def name_as_label(job: Job, at: Location) -> Findings:
    """The name of a Job becomes a label of its pods: at most 63 characters."""
    name, labels = future_name(job.metadata) or "", labels_of(at)
    fault = label_value_fault(name) if _is_left_to_server(at) else None
    if fault is None or all(key in (labels.value or {}) for key in _NAME_LABELS):
        return
    metadata = template_of(at).child("metadata")
    finding = Finding(
        f"the name {quoted(name)} becomes a label of the pods, and {fault}",
        metadata.called("labels"),
        shown=_name_of(at),
        help=suggested_name(name),
        is_derived=subdomain_fault(name) is not None,
    )
    yield finding
    if labels.value is not None and workload_with_labels_of(metadata) is not None:
        yield finding._replace(at=at.child("metadata").child("labels"), is_derived=True)


@rule("jobs/name-invalid-with-index", Job)
def name_with_index(job: Job, at: Location) -> Findings:
    """With indexes, the host name of a pod is the name of the Job, a dash and the index: together a DNS label."""
    completions = completions_of(at.child("spec")) if job.spec and is_indexed(job.spec) else None
    if not completions or completions < 0:
        return
    name = future_name(job.metadata) or ""
    host = f"{name}-{completions - 1}"
    if fault := label_fault(host):
        yield Finding(
            f"the name of the last pod would be {quoted(host)}, and {fault}",
            at.child("metadata").child("name"),
            shown=_name_of(at),
            help=f"a name without dots, of at most {63 - len(host) + len(name)} characters",
            is_derived=not name or bool(subdomain_fault(name) or label_value_fault(name)),
        )


def _is_left_to_server(job: Location) -> bool:
    """Whether the server makes the selector of a Job."""
    return not job.child("spec").child("manual_selector").value


def _generated(job: Location) -> Mapping[str, str]:
    """The labels that the server gives to the pods of a Job. A Job that comes from a cluster has its uid already."""
    metadata = job.value.metadata
    uid = (metadata and metadata.uid) or _ITS_UID
    name = (metadata and (metadata.name or (_ITS_NAME if metadata.generate_name else ""))) or ""
    return {**dict.fromkeys(_UID_LABELS, uid), **dict.fromkeys(_NAME_LABELS, name)}


def _is_unmet(selector: LabelSelector | None, labels: Mapping[str, str]) -> bool:
    return selector is not None and is_usable(selector) and next(unmet(selector, labels), None) is not None


def _name_of(job: Location) -> Location:
    """Where a Job's name comes from."""
    metadata = job.child("metadata")
    return metadata.child("name" if metadata.child("name").value else "generate_name")


RULES = (
    job_spec_required,
    selector_required,
    selector_of_server,
    selector_matches,
    labels_of_server,
    name_as_label,
    name_with_index,
)
