"""Files in a volume with fields and resources of the pod itself.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/

The server checks the files one by one, but its paths leave out which of them it means.
"""

from collections.abc import Callable

from podgen.model.references import ObjectFieldSelector, ResourceFieldSelector
from podgen.model.volume_files import DownwardAPIVolumeFile
from podgen.problems import quoted
from podgen.rules.common.formats import file_path_fault
from podgen.rules.location import Location
from podgen.rules.pod import references
from podgen.rules.pod.volumes import volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import phrase


@rule("downward-api/path-missing", DownwardAPIVolumeFile, type="Required")
def path_missing(file: DownwardAPIVolumeFile, at: Location) -> Findings:
    """A file has a path in the volume."""
    if not file.path:
        yield Finding(f"a file of {volume_phrase(at)} has no path", _of_volume(at).child("path"), shown=at)


@rule("downward-api/path-invalid", DownwardAPIVolumeFile, "path")
def path_invalid(path: str, at: Location) -> Findings:
    """The path of a file is relative to the volume, has no `..` in it, and does not begin with `..`."""
    if fault := file_path_fault(path):
        message = f"the path {quoted(path)} in {volume_phrase(at)} {fault}"
        yield Finding(message, _of_volume(at).child("path"), shown=at.child("path"))


@rule("downward-api/source-missing", DownwardAPIVolumeFile, type="Required")
def source_missing(file: DownwardAPIVolumeFile, at: Location) -> Findings:
    """A file has a content: a field of the pod, or a resource of a container."""
    if file.field_ref is None and file.resource_field_ref is None:
        yield Finding(
            f"{_the_file(at)} does not say what is in it",
            _of_volume(at),
            shown=at,
            help=phrase(
                "set {} or {}",
                name_of(DownwardAPIVolumeFile, "field_ref"),
                name_of(DownwardAPIVolumeFile, "resource_field_ref"),
            ),
        )


@rule("downward-api/source-conflict", DownwardAPIVolumeFile, "resource_field_ref")
def source_conflict(selector: ResourceFieldSelector, at: Location) -> Findings:
    """A file has one content: either a field of the pod, or a resource of a container."""
    if at.value.field_ref is not None:
        yield Finding(
            f"{_the_file(at)} has both a field and a resource",
            _of_volume(at),
            shown=at.child("resource_field_ref"),
            help="make two files of them",
        )


@rule("downward-api/mode-out-of-range", DownwardAPIVolumeFile, "mode")
def mode_out_of_range(bits: int, at: Location) -> Findings:
    """The permission bits of a file lie between 0 and 0o777."""
    if not 0 <= bits <= 0o777:
        message = f"the mode of {_the_file(at)} must be 0 to 0o777 (511), got {bits}"
        yield Finding(message, _of_volume(at).child("mode"), shown=at.child("mode"))


@rule("downward-api/field-path-missing", DownwardAPIVolumeFile, "field_ref", type="Required")
def field_path_missing(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A reference to a field has the field's path."""
    yield from references.field_missing(at.child("field_ref"), _of_volume(at).child("field_ref"))


@rule("downward-api/field-unknown", DownwardAPIVolumeFile, "field_ref")
def field_unknown(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A reference to a field names one that the server can resolve, in API version `v1`."""
    where = _of_volume(at).child("field_ref")
    yield from references.field_unknown(at.child("field_ref"), where, references.OF_FILES)


@rule("downward-api/field-unsupported", DownwardAPIVolumeFile, "field_ref", type="NotSupported")
def field_unsupported(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A file only holds fields of the pod's metadata; fields of its spec and status are for variables."""
    where = _of_volume(at).child("field_ref")
    yield from references.field_unusable(at.child("field_ref"), where, references.OF_FILES, "a file")


@rule("downward-api/field-key-invalid", DownwardAPIVolumeFile, "field_ref")
def field_key_invalid(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A reference to a label or an annotation has a key that is valid there."""
    yield from references.field_key(at.child("field_ref"), _of_volume(at).child("field_ref"))


@rule("downward-api/container-name-missing", DownwardAPIVolumeFile, "resource_field_ref", type="Required")
def container_name_missing(selector: ResourceFieldSelector, at: Location) -> Findings:
    """A file with a resource names the container, as a volume belongs to none."""
    if not selector.container_name and at.value.field_ref is None:
        yield Finding(
            f"{_the_file(at)} does not say which container's resource is in it",
            _of_volume(at).child("resource_field_ref").child("container_name"),
            shown=at.child("resource_field_ref"),
            help=phrase("set {}", name_of(ResourceFieldSelector, "container_name")),
        )


@rule("downward-api/resource-missing", DownwardAPIVolumeFile, "resource_field_ref", type="Required")
def resource_missing(selector: ResourceFieldSelector, at: Location) -> Findings:
    """A reference to a resource names it."""
    if selector.container_name:
        yield from _of_resource(references.resource_missing, at)


@rule("downward-api/resource-unsupported", DownwardAPIVolumeFile, "resource_field_ref", type="NotSupported")
def resource_unsupported(selector: ResourceFieldSelector, at: Location) -> Findings:
    """A reference to a resource names one that exists."""
    if selector.container_name:
        yield from _of_resource(references.resource_unknown, at)


@rule("downward-api/divisor-unsupported", DownwardAPIVolumeFile, "resource_field_ref")
def divisor_unsupported(selector: ResourceFieldSelector, at: Location) -> Findings:
    """The divisor of a resource is one of the units that have a suffix."""
    yield from _of_resource(references.divisor, at)


RULES = (
    path_missing,
    path_invalid,
    source_missing,
    source_conflict,
    mode_out_of_range,
    field_path_missing,
    field_unknown,
    field_unsupported,
    field_key_invalid,
    container_name_missing,
    resource_missing,
    resource_unsupported,
    divisor_unsupported,
)


def _of_volume(file: Location) -> Location:
    """The location with the server's path for a file: that of the volume, as if the volume were the file."""
    assert file.parent is not None  # a file is an item of a volume source
    volume = file.parent
    return Location(file.value, volume.parent, volume.attribute, volume.index)


def _the_file(file: Location) -> str:
    """The name of a file in messages."""
    name = f"the file {quoted(file.value.path)}" if file.value.path else "a file"
    return f"{name} of {volume_phrase(file)}"


def _of_resource(check: Callable[[Location, Location], Findings], file: Location) -> Findings:
    """The findings of a check of a resource. Beside a field, the server does not check it."""
    if file.value.field_ref is None:
        yield from check(file.child("resource_field_ref"), _of_volume(file).child("resource_field_ref"))
