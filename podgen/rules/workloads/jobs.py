"""Jobs: the labels by which the server finds their pods, and their names, which become labels and host names of pods.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector
"""

from collections.abc import Mapping

from podgen.model.batch import Job, JobSpec
from podgen.model.meta import LabelSelector
from podgen.model.pod import PodTemplateSpec
from podgen.problems import named, quoted
from podgen.rules.common.context import future_name, was_created, workload_with_labels_of
from podgen.rules.common.formats import label_fault, label_value_fault, subdomain_fault, suggested_name
from podgen.rules.common.selecting import is_usable, unmet
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.rules.workloads.job_completions import completions_of, is_indexed
from podgen.rules.workloads.job_specs import spec_required
from podgen.rules.workloads.selectors import labels_of, mismatch, selector_of, template_of
from podgen.words import phrase

_UID_LABELS = ("batch.kubernetes.io/controller-uid", "controller-uid")
_NAME_LABELS = ("batch.kubernetes.io/job-name", "job-name")
_SELECTED = _UID_LABELS[0]  # the label that the server's own selector asks for

# What only the server knows. No label can have these values.
_ITS_UID = "(the uid of the Job)"
_ITS_NAME = "(the name that the server makes)"

job_spec_required = spec_required(Job)


@rule("jobs/selector-missing", Job, type="Required")
def selector_missing(job: Job, at: Location) -> Findings:
    """A Job that chooses its pods itself has a selector."""
    if not _is_left_to_server(job) and _selector(job) is None:
        manual = setting(JobSpec, "manual_selector", True)
        yield Finding(
            phrase("with {}, a Job needs a selector", manual),
            selector_of(at),
            help=phrase("leave {} out, and the server makes one", manual),
        )


@rule("jobs/selector-forbidden", Job)
def selector_forbidden(job: Job, at: Location) -> Findings:
    """A Job leaves its selector to the server, unless it says otherwise: the server's labels are not known beforehand."""
    if _is_left_to_server(job) and _is_unmet(_selector(job), _generated(job)):
        yield Finding(
            "the server makes the selector of a Job, and this one chooses other pods",
            selector_of(at),
            help=phrase("leave it out, or add {} if no other pods have it", setting(JobSpec, "manual_selector", True)),
        )


@rule("jobs/selector-mismatch", Job)
def selector_mismatch(job: Job, at: Location) -> Findings:
    """A Job makes only pods that it finds: the labels of its template match its selector."""
    selector, labels, is_told = _selector(job), _labels(job), False
    if selector is not None and not is_usable(selector):
        return
    if _is_left_to_server(job):
        if selector is None and _SELECTED not in labels:
            return  # the server makes both
        generated = _generated(job)
        is_told = _is_unmet(selector, generated) or _SELECTED in labels
        selector, labels = _completed(selector or LabelSelector(), generated), {**generated, **labels}
    if selector is None:
        yield Finding("the Job has no selector, so it finds no pods", labels_of(at), is_derived=True)
    elif (condition := next(unmet(selector, labels), None)) is not None:
        yield mismatch(condition, labels_of(at), selector_of(at))._replace(is_derived=is_told)


@rule("jobs/label-mismatch", Job)
def label_mismatch(job: Job, at: Location) -> Findings:
    """The labels by which the server finds the pods of a Job are its name and its uid, which the server sets itself."""
    labels = _labels(job)
    generated = _generated(job) if labels and _is_left_to_server(job) else {}
    for key, value in labels.items():
        expected = generated.get(key)
        if expected is not None and value != expected:
            what = f"the name of the Job, {quoted(expected)}" if key in _NAME_LABELS else "its uid"
            yield Finding(
                f"the label {named(key)} of the pods must be {what}, got {quoted(value)}",
                template_of(at).child("metadata").child("labels", key),
                help="leave it out: the server sets it",
            )


@rule("jobs/name-invalid-as-label", Job)
def name_invalid_as_label(job: Job, at: Location) -> Findings:
    """The name of a Job becomes a label of its pods: at most 63 characters."""
    name = future_name(job.metadata) or ""
    fault = label_value_fault(name) if _is_left_to_server(job) else None
    if fault is None or _labels(job).keys() >= set(_NAME_LABELS):
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
    if labels_of(at).value is not None and workload_with_labels_of(metadata) is not None:
        yield finding._replace(at=at.child("metadata").child("labels"), is_derived=True)


@rule("jobs/name-invalid-with-index", Job)
def name_invalid_with_index(job: Job, at: Location) -> Findings:
    """With indexes, the host name of a pod is the name of the Job, a dash and the index: together a DNS label."""
    spec = at.child("spec")
    completions = completions_of(spec) if spec.value and is_indexed(spec.value) else None
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


def _spec(job: Job) -> JobSpec | None:
    """What is to be done. A manifest that was read may lack it."""
    return job.spec


def _is_left_to_server(job: Job) -> bool:
    """Whether the server makes the selector of a Job."""
    spec = _spec(job)
    return spec is None or not spec.manual_selector


def _selector(job: Job) -> LabelSelector | None:
    """The selector that a Job has, before the server makes one."""
    spec = _spec(job)
    return spec.selector if spec else None


def _labels(job: Job) -> Mapping[str, str]:
    """The labels in the template of a Job, before the server adds to them."""
    spec = _spec(job)
    template: PodTemplateSpec | None = spec.template if spec else None  # of a wrong type, it was left out
    metadata = template.metadata if template else None
    return (metadata.labels if metadata else None) or {}


def _completed(selector: LabelSelector, generated: Mapping[str, str]) -> LabelSelector:
    """A selector that asks for the uid of the Job too, as the server has it."""
    labels = {_SELECTED: generated[_SELECTED], **(selector.match_labels or {})}
    return LabelSelector(match_labels=labels, match_expressions=selector.match_expressions)


def _generated(job: Job) -> Mapping[str, str]:
    """The labels that the server gives to the pods of a Job. A Job that comes from a cluster has its uid already."""
    metadata = job.metadata
    uid = (metadata and was_created(metadata) and metadata.uid) or _ITS_UID
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
    selector_missing,
    selector_forbidden,
    selector_mismatch,
    label_mismatch,
    name_invalid_as_label,
    name_invalid_with_index,
)
