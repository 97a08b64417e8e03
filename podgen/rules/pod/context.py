"""The pod or the pod template that a location lies in, whatever object holds it."""

from podgen.model.base import Model
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodTemplateSpec
from podgen.rules.location import Location


def pod_around(at: Location) -> Location | None:
    """The nearest pod or pod template that a location lies in, or is itself."""
    here: Location | None = at
    while here is not None and not isinstance(here.value, Pod | PodTemplateSpec):
        here = here.parent
    return here


def in_template(at: Location) -> bool:
    """Whether a location is part of the template of a workload, where some of the server's rules differ."""
    pod = pod_around(at)
    return pod is not None and isinstance(pod.value, PodTemplateSpec)


def pod_metadata(at: Location) -> ObjectMeta | None:
    """The metadata of the pod that a location lies in; `None` in a template, whose pods have metadata of their own."""
    pod = pod_around(at)
    return pod.value.metadata if pod is not None and isinstance(pod.value, Pod) else None


def future_name(metadata: ObjectMeta | None) -> str | None:
    """The name of a pod, or one such as the server will make."""
    if metadata is None:
        return None
    return metadata.name or (generated_name(metadata.generate_name) if metadata.generate_name else None)


def generated_name(prefix: str) -> str:
    """A name such as the server makes from `generateName`: up to 58 characters of it, and 5 of its own."""
    return prefix[:58] + "x2x2x"


def is_of_pod(at: Location) -> bool:
    """Whether metadata is that of a pod: not of a template, nor of a claim that a volume makes."""
    return _is_of(at, Pod)


def is_of_pod_or_template(at: Location) -> bool:
    """Whether metadata is that of a pod or of a pod template."""
    return _is_of(at, Pod) or _is_of(at, PodTemplateSpec)


def _is_of(metadata: Location, model: type[Model]) -> bool:
    return metadata.parent is not None and isinstance(metadata.parent.value, model)


def server_place(at: Location, attribute: str, key: str | None = None) -> Location:
    """Where the server finds fault with labels and annotations: in a template, its path leaves `metadata` out."""
    if at.parent is not None and _is_of(at, PodTemplateSpec):
        return Location(getattr(at.value, attribute), at.parent, "metadata", key, name=attribute)
    return at.child(attribute, key)
