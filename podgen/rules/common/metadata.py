"""The name and the namespace of the object itself, its labels and its annotations.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
"""

from collections.abc import Mapping

from podgen.friendlier import FUNCTIONS
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod
from podgen.problems import named, quoted
from podgen.rules.common.context import (
    future_name,
    generated_name,
    has_labels,
    is_of_object,
    server_place,
    workload_with_labels_of,
)
from podgen.rules.common.formats import (
    annotation_key_fault,
    label_fault,
    label_value_fault,
    qualified_name_fault,
    suggested_key,
    suggested_name,
    suggested_value,
)
from podgen.rules.common.gaps import gap_in, how_to_fill
from podgen.rules.common.names import form_of, kind_of
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import Words, phrase

_ANNOTATIONS_LIMIT = 256 * 1024

_NAME_LABEL = "kubernetes.io/metadata.name"

_NAMING_PODS = frozenset({"CronJob", "Deployment", "Job", "ReplicaSet", "ReplicationController"})
"""The kinds that give their names to pods, and that the server warns of."""

_WITH_ANY_GENERATION = frozenset(
    {
        "ConfigMap",
        "HorizontalPodAutoscaler",
        "Namespace",
        "PersistentVolumeClaim",
        "Secret",
        "Service",
        "ServiceAccount",
    }
)
"""The kinds whose generation the server takes as it is."""


@rule("metadata/name-missing", Manifest, type="Required")
def name_missing(manifest: Manifest, at: Location) -> Findings:
    """An object has a name, or asks the server to make one from `generateName`."""
    metadata = manifest.metadata
    if (metadata and (metadata.name or metadata.generate_name)) or at.parent is not None:
        return
    help = Words(python=f"give it one: {_named_call(manifest)}", yaml="give it one: `name: web`")
    what = "pod" if isinstance(manifest, Pod) else manifest.kind or type(manifest).__name__
    yield Finding(f"the {what} has no name", at.child("metadata").child("name"), help=help)


@rule("metadata/name-invalid", ObjectMeta, "name")
def name_invalid(name: str, at: Location) -> Findings:
    """An object's name has the form that its kind wants: for most, a DNS subdomain of at most 253 characters."""
    if name and (form := form_of(at)) and (fault := form.fault(name)):
        gap = gap_in(name)
        yield Finding(f"the name {quoted(name)} {fault}", help=how_to_fill(gap) if gap else form.suggested(name))


@rule("metadata/generate-name-invalid", ObjectMeta, "generate_name")
def generate_name_invalid(prefix: str, at: Location) -> Findings:
    """`generateName` is the beginning of a name; it may end in `-`."""
    if prefix and (form := form_of(at)) and (fault := form.prefix_fault(prefix)):
        yield Finding(f"the name prefix {quoted(prefix)} {fault}", help=form.suggested(prefix))


@rule("metadata/generated-name-invalid", ObjectMeta, "generate_name")
def generated_name_invalid(prefix: str, at: Location) -> Findings:
    """The name that the server makes, 58 characters of `generateName` and 5 of its own, must be a name too."""
    if not prefix or at.value.name or not (form := form_of(at)):
        return
    if fault := form.fault(generated_name(prefix)):
        shown = quoted(prefix[:58] + "…")
        yield Finding(
            f"the name that is made from the prefix, {shown}, {fault}",
            at.child("name"),
            shown=at.child("generate_name"),
            is_derived=form.prefix_fault(prefix) is not None,
        )


@rule("metadata/name-not-a-label", ObjectMeta)
def name_not_a_label(metadata: ObjectMeta, at: Location) -> Findings:
    """The names and host names of a workload's pods begin with its own name, and host names have no dots."""
    name = future_name(metadata)
    if not name or not label_fault(name) or not (form := form_of(at)) or kind_of(at) not in _NAMING_PODS:
        return
    if form.fault(name):
        return  # that is an error
    given = "name" if metadata.name else "generate_name"
    yield Finding(
        f"the name {quoted(getattr(metadata, given))} makes no good host names for its pods: "
        "it has dots, or more than 63 characters",
        at.child("name"),
        shown=at.child(given),
        help=suggested_name(metadata.name) if metadata.name else "leave out the dots",
    )


@rule("metadata/namespace-invalid", ObjectMeta, "namespace")
def namespace_invalid(namespace: str, at: Location) -> Findings:
    """A namespace's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`. A Namespace is in none itself."""
    if namespace and (fault := label_fault(namespace)) and is_of_object(at) and kind_of(at) != "Namespace":
        yield Finding(f"the namespace {quoted(namespace)} {fault}", help=suggested_name(namespace))


@rule("metadata/generation-negative", ObjectMeta, "generation")
def generation_negative(generation: int, at: Location) -> Findings:
    """`generation`, which the server counts up, is no negative number. Of most kinds it sets the first one itself."""
    if generation < 0 and is_of_object(at) and kind_of(at) in _WITH_ANY_GENERATION:
        yield Finding(
            f"the generation must be 0 or more, got {generation}",
            help=phrase("leave {} out: the server counts it", name_of(ObjectMeta, "generation")),
        )


@rule("metadata/label-key-invalid", ObjectMeta, "labels")
def label_key_invalid(labels: Mapping[str, str], at: Location) -> Findings:
    """A label's key is a name of at most 63 characters, optionally after a DNS name and a `/`: `example.com/team`."""
    for key in labels:
        if (fault := qualified_name_fault(key)) and has_labels(at):
            yield from _in_labels(at, Finding(f"the label key {quoted(key)} {fault}", help=suggested_key(key)))


@rule("metadata/label-value-invalid", ObjectMeta, "labels")
def label_value_invalid(labels: Mapping[str, str], at: Location) -> Findings:
    """A label's value has at most 63 characters: letters, digits, `-`, `_` and `.`; it may be empty."""
    for key, value in labels.items():
        if value and (fault := label_value_fault(value)) and has_labels(at) and not _is_replaced(key, at):
            message = f"the value {quoted(value)} of the label {named(key)} {fault}"
            help = "longer texts belong in annotations" if len(value) > 63 else suggested_value(value)
            yield from _in_labels(at, Finding(message, help=help))


@rule("annotations/key-invalid", ObjectMeta, "annotations")
def annotations_key_invalid(annotations: Mapping[str, str], at: Location) -> Findings:
    """An annotation's key is like that of a label, but that its DNS name may have upper-case letters."""
    for key in annotations:
        if (fault := annotation_key_fault(key)) and has_labels(at):
            yield Finding(
                f"the annotation key {quoted(key)} {fault}",
                server_place(at, "annotations"),
                shown=at.child("annotations"),
                help=suggested_key(key),
            )


@rule("annotations/too-long", ObjectMeta, "annotations", type="TooLong")
def annotations_too_long(annotations: Mapping[str, str], at: Location) -> Findings:
    """All annotations together, keys included, have at most 256 KiB."""
    if sum(map(len, annotations)) + sum(map(len, annotations.values())) <= _ANNOTATIONS_LIMIT // 4:
        return  # a character has at most 4 bytes
    size = sum(len(text.encode()) for item in annotations.items() for text in item)
    if size > _ANNOTATIONS_LIMIT and has_labels(at):
        yield Finding(
            f"the annotations must have at most {_ANNOTATIONS_LIMIT} bytes together, and have {size}",
            server_place(at, "annotations"),
            shown=at.child("annotations"),
            help=Words(
                python="put large texts into a ConfigMap, and mount it: config_volume(...)",
                yaml="put large texts into a ConfigMap, and mount it as a volume",
            ),
        )


RULES = (
    name_missing,
    name_invalid,
    generate_name_invalid,
    generated_name_invalid,
    name_not_a_label,
    namespace_invalid,
    generation_negative,
    label_key_invalid,
    label_value_invalid,
    annotations_key_invalid,
    annotations_too_long,
)


def _named_call(manifest: Manifest) -> str:
    """How an object is given a name in Python."""
    function = FUNCTIONS.get(type(manifest).__name__)
    if function in _NAMED_BY_KEYWORD:
        return 'name="web"'
    if function:
        return f'{function}("web", ...)'
    is_custom = type(manifest).__name__ == "CustomObject"
    return 'custom(api_version, kind, "web", ...)' if is_custom else 'metadata=ObjectMeta(name="web")'


_NAMED_BY_KEYWORD = frozenset({"autoscaler", "disruption_budget", "network_policy", "service"})
"""The functions that take something else first, which gives the name."""


def _is_replaced(key: str, at: Location) -> bool:
    """Whether a label has another value before the server looks at it: that with the name of a Namespace."""
    return key == _NAME_LABEL and is_of_object(at) and kind_of(at) == "Namespace" and bool(at.value.name)


def _in_labels(at: Location, finding: Finding) -> Findings:
    """A finding in labels, and once more in those of the workload if they are copied from its pod template."""
    shown = at.child("labels")
    yield finding._replace(at=server_place(at, "labels"), shown=shown)
    workload = workload_with_labels_of(at)
    if workload is not None:
        yield finding._replace(at=workload.child("metadata").child("labels"), shown=shown, is_derived=True)
