"""The form that each kind of object wants of its name.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from podgen.rules.common.context import is_of_object
from podgen.rules.common.formats import (
    label_fault,
    letter_label_fault,
    path_part_fault,
    path_segment_fault,
    prefix_fault,
    subdomain_fault,
    suggested_name,
    too_long,
)
from podgen.rules.location import Location

Fault: TypeAlias = Callable[[str], str | None]


class NameForm(NamedTuple):
    """What a name has to be."""

    fault: Fault
    """What is wrong with a name."""
    prefix_fault: Fault
    """What is wrong with the beginning of a name, in `generateName`."""
    suggested: Fault = suggested_name
    """A help line with the name that someone probably meant."""


_CRON_JOB_LIMIT = 52


def form_of(at: Location) -> NameForm | None:
    """The form of the name in some metadata; `None` if it is not that of a whole object."""
    if not is_of_object(at):
        return None
    kind = kind_of(at)
    return _form_of_others(at.root.value) if kind == "CustomObject" else _FORMS.get(kind, _SUBDOMAIN)


def _form_of_others(manifest: Any) -> NameForm:
    """The form for a kind that the model does not have. In Kubernetes' own groups, some take nearly any name."""
    from podgen.schema.kubernetes_kinds import is_closed  # pods do without the table

    takes_any = is_closed(manifest.api_version or "") and manifest.kind not in _NAMED_AS_SUBDOMAINS
    return _PATH_SEGMENT if takes_any else _SUBDOMAIN


def kind_of(at: Location) -> str:
    """The kind of the object whose metadata it is."""
    assert at.parent is not None  # metadata is a field of something
    return type(at.parent.value).__name__


def _cron_job_fault(text: str) -> str | None:
    fault = too_long(text, _CRON_JOB_LIMIT)
    return subdomain_fault(text) or (f"{fault}: the names of its Jobs have 11 more" if fault else None)


def _suggested_cron_job(text: str) -> str | None:
    return suggested_name(text[:_CRON_JOB_LIMIT])


def _suggested_label(text: str) -> str | None:
    return suggested_name(text.lstrip("0123456789-_. "))  # a letter comes first


_SUBDOMAIN = NameForm(subdomain_fault, prefix_fault)
_LABEL = NameForm(label_fault, partial(prefix_fault, fault=label_fault))
_LETTER_LABEL = NameForm(letter_label_fault, partial(prefix_fault, fault=letter_label_fault), _suggested_label)
_PATH_SEGMENT = NameForm(path_segment_fault, path_part_fault)

_NAMED_AS_SUBDOMAINS = frozenset(
    {
        *("ControllerRevision", "CSINode", "CSIStorageCapacity", "CustomResourceDefinition", "Endpoints"),
        *("EndpointSlice", "Event", "FlowSchema", "IngressClass", "Lease", "LimitRange", "MutatingAdmissionPolicy"),
        *(
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Node",
            "PersistentVolume",
            "PriorityClass",
        ),
        *("PriorityLevelConfiguration", "ResourceClaim", "ResourceClaimTemplate", "ResourceQuota", "RuntimeClass"),
        *("StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"),
        *("ValidatingWebhookConfiguration", "VolumeAttachment", "VolumeAttributesClass"),
    }
)
"""The kinds of Kubernetes' own without a class in the model whose names surely are DNS subdomains."""

_FORMS = {
    "CronJob": NameForm(_cron_job_fault, prefix_fault, _suggested_cron_job),
    "Namespace": _LABEL,
    "PodDisruptionBudget": _PATH_SEGMENT,
    "ReplicationController": NameForm(subdomain_fault, path_part_fault),
    "Service": _LETTER_LABEL,
    "StatefulSet": _LABEL,
}
"""The kinds whose names are no plain subdomains."""
