"""The part of workloads (Deployment, Job, ...) that is a pod: its template."""

from podgen.model.base import Model
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec


class PodTemplateSpec(Model):
    """A pod as a workload makes it: what `Pod` says, without a name of its own."""

    metadata: ObjectMeta | None = None
    """The labels and annotations of the pods; the workload names them."""
    spec: PodSpec | None = None
    """What the pods are to be."""
