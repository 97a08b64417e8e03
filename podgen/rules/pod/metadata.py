"""The name and the namespace of the object itself, its labels and its annotations.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
"""

from collections.abc import Mapping

from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import (
    annotation_key_fault,
    label_fault,
    label_value_fault,
    prefix_fault,
    qualified_name_fault,
    subdomain_fault,
    suggested_key,
    suggested_name,
    suggested_value,
)
from podgen.rules.location import Location
from podgen.rules.pod.context import future_name, generated_name, is_of_pod, server_place
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import keyword
from podgen.words import Words, phrase

_ANNOTATIONS_LIMIT = 256 * 1024


@rule("metadata/name-missing", Pod, type="Required")
def name_required(pod: Pod, at: Location) -> Findings:
    """A pod has a name, or asks the server to make one from `generateName`."""
    if not (pod.metadata and (pod.metadata.name or pod.metadata.generate_name)):
        where = at.child("metadata").child("name")
        help = Words(python='give it one: pod("web", ...)', yaml="give it one: `name: web`")
        yield Finding("the pod has no name", where, help=help)


@rule("metadata/name-invalid", ObjectMeta, "name")
def name_format(name: str, at: Location) -> Findings:
    """A pod's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""
    if name and is_of_pod(at) and (fault := subdomain_fault(name)):
        yield Finding(f"the name {quoted(name)} {fault}", help=suggested_name(name))


@rule("metadata/generate-name-invalid", ObjectMeta, "generate_name")
def generate_name_format(prefix: str, at: Location) -> Findings:
    """`generateName` is the beginning of a DNS subdomain; it may end in `-`."""
    if prefix and is_of_pod(at) and (fault := prefix_fault(prefix)):
        yield Finding(f"the name prefix {quoted(prefix)} {fault}", help=suggested_name(prefix))


@rule("metadata/generated-name-invalid", ObjectMeta, "generate_name")
def generate_name_result(prefix: str, at: Location) -> Findings:
    """The name that the server makes, 58 characters of `generateName` and 5 of its own, must be a name too."""
    if not prefix or at.value.name or not is_of_pod(at):
        return
    if fault := subdomain_fault(generated_name(prefix)):
        shown = quoted(prefix[:58] + "…")
        yield Finding(
            f"the name that is made from the prefix, {shown}, {fault}",
            at.child("name"),
            shown=at.child("generate_name"),
            is_derived=prefix_fault(prefix) is not None,
        )


@rule("metadata/namespace-invalid", ObjectMeta, "namespace")
def namespace_format(namespace: str, at: Location) -> Findings:
    """A namespace's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if namespace and is_of_pod(at) and (fault := label_fault(namespace)):
        yield Finding(f"the namespace {quoted(namespace)} {fault}", help=suggested_name(namespace))


@rule("metadata/name-not-a-hostname", ObjectMeta)
def name_not_a_label(metadata: ObjectMeta, at: Location) -> Findings:
    """A pod's name becomes its host name, which has no dots and at most 63 characters; a longer one is cut off."""
    name = future_name(metadata)
    if not name or not label_fault(name) or not is_of_pod(at) or subdomain_fault(name):
        return
    given = "name" if metadata.name else "generate_name"
    yield Finding(
        f"the name {quoted(getattr(metadata, given))} is no good host name: it has dots, or more than 63 characters",
        at.child("name"),
        shown=at.child(given),
        help=suggested_name(metadata.name) if metadata.name else "leave out the dots",
        notes=(phrase("a pod's name is its host name, too, unless {} says another", keyword(PodSpec, "hostname")),),
    )


@rule("metadata/label-key-invalid", ObjectMeta, "labels")
def label_key(labels: Mapping[str, str], at: Location) -> Findings:
    """A label's key is a name of at most 63 characters, optionally after a DNS name and a `/`: `example.com/team`."""
    for key in labels:
        if fault := qualified_name_fault(key):
            yield Finding(
                f"the label key {quoted(key)} {fault}",
                server_place(at, "labels"),
                shown=at.child("labels"),
                help=suggested_key(key),
            )


@rule("metadata/label-value-invalid", ObjectMeta, "labels")
def label_value(labels: Mapping[str, str], at: Location) -> Findings:
    """A label's value has at most 63 characters: letters, digits, `-`, `_` and `.`; it may be empty."""
    for key, value in labels.items():
        if value and (fault := label_value_fault(value)):
            yield Finding(
                f"the value {quoted(value)} of the label {named(key)} {fault}",
                server_place(at, "labels"),
                shown=at.child("labels"),
                help="longer texts belong in annotations" if len(value) > 63 else suggested_value(value),
            )


@rule("annotations/key-invalid", ObjectMeta, "annotations")
def annotation_key(annotations: Mapping[str, str], at: Location) -> Findings:
    """An annotation's key is like that of a label, but that its DNS name may have upper-case letters."""
    for key in annotations:
        if fault := annotation_key_fault(key):
            yield Finding(
                f"the annotation key {quoted(key)} {fault}",
                server_place(at, "annotations"),
                shown=at.child("annotations"),
                help=suggested_key(key),
            )


@rule("annotations/too-long", ObjectMeta, "annotations", type="TooLong")
def annotations_size(annotations: Mapping[str, str], at: Location) -> Findings:
    """All annotations together, keys included, have at most 256 KiB."""
    if sum(map(len, annotations)) + sum(map(len, annotations.values())) <= _ANNOTATIONS_LIMIT // 4:
        return  # a character has at most 4 bytes
    size = sum(len(text.encode()) for item in annotations.items() for text in item)
    if size > _ANNOTATIONS_LIMIT:
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
    name_required,
    name_format,
    generate_name_format,
    generate_name_result,
    namespace_format,
    name_not_a_label,
    label_key,
    label_value,
    annotation_key,
    annotations_size,
)
