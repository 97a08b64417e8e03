"""Whose metadata a location is, and where the server finds fault with it."""

from podgen.model.claims import PersistentVolumeClaimTemplate
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodTemplateSpec
from podgen.rules.location import Location


def is_of_object(at: Location) -> bool:
    """Whether metadata is that of the whole object: not of a template in it, nor of a claim that it makes."""
    return at.parent is not None and isinstance(at.parent.value, Manifest) and at.parent.parent is None


def is_from_cluster(at: Location) -> bool:
    """Whether a cluster returned the object that a location lies in."""
    return was_created(getattr(at.root.value, "metadata", None))


def was_created(metadata: ObjectMeta | None) -> bool:
    """Whether metadata has what only a cluster gives: a uid, and the time of the creation."""
    return metadata is not None and bool(metadata.uid and metadata.creation_timestamp)


def is_of_template(at: Location) -> bool:
    """Whether metadata is that of a pod template."""
    return at.parent is not None and isinstance(at.parent.value, PodTemplateSpec)


def has_labels(at: Location) -> bool:
    """Whether the server looks at the labels and annotations of metadata.

    It does not at those of a Job that a CronJob makes, nor of a claim that a StatefulSet makes.
    """
    if at.parent is None:
        return False
    return isinstance(at.parent.value, PodTemplateSpec | PersistentVolumeClaimTemplate) or is_of_object(at)


def workload_with_labels_of(at: Location) -> Location | None:
    """The Job or ReplicationController that gets its labels from a pod template, as it has none of its own.

    Parameters:
        at: The metadata of the pod template.
    """
    if not is_of_template(at):
        return None
    workload = at.root
    if type(workload.value).__name__ not in ("Job", "ReplicationController"):
        return None
    return None if workload.child("metadata").child("labels").value else workload


def future_name(metadata: ObjectMeta | None) -> str | None:
    """The name of an object, or one such as the server will make."""
    if metadata is None:
        return None
    return metadata.name or (generated_name(metadata.generate_name) if metadata.generate_name else None)


def generated_name(prefix: str) -> str:
    """A name such as the server makes from `generateName`: up to 58 characters of it, and 5 of its own."""
    return prefix[:58] + "x2x2x"


def server_place(at: Location, attribute: str, key: str | None = None) -> Location:
    """Where the server finds fault with labels and annotations: in a template, its path leaves `metadata` out."""
    if is_of_template(at):
        return Location(getattr(at.value, attribute), at.parent, "metadata", key, name=attribute)
    return at.child(attribute, key)
