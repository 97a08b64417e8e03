"""The way to the pod template in a workload (Deployment, Job, ...)."""

from podgen.model.annotations import Items
from podgen.model.base import Model
from podgen.model.pod import PodTemplateSpec

# The classes here have only the fields that lead to a template or to what its pods get.


class PodTemplate(Model, partial=True):
    """A template that stands alone."""

    template: PodTemplateSpec | None = None
    """The pods."""


class WorkloadSpec(Model, partial=True):
    """What a workload does with its pods."""

    template: PodTemplateSpec | None = None
    """The pods."""


class Workload(Model, partial=True):
    """An object that makes pods: a Deployment, DaemonSet, ReplicaSet, ReplicationController or Job."""

    spec: WorkloadSpec | None = None
    """What it does with its pods."""


class ClaimMeta(Model, partial=True):
    """What a claim template says of itself."""

    name: str | None = None
    """The name of the claim, and of the volume that each pod gets."""


class ClaimTemplate(Model, partial=True):
    """A claim that a StatefulSet makes for each of its pods."""

    metadata: ClaimMeta | None = None
    """Its name."""


class StatefulSetSpec(WorkloadSpec, partial=True):
    """What a StatefulSet does with its pods."""

    volume_claim_templates: Items[ClaimTemplate] | None = None
    """The claims that it makes for each pod, which gets them as volumes of their names."""


class StatefulSet(Model, partial=True):
    """An object that makes pods with names and volumes that last."""

    spec: StatefulSetSpec | None = None
    """What it does with its pods."""


class JobTemplateSpec(Model, partial=True):
    """A job as a CronJob makes it."""

    spec: WorkloadSpec | None = None
    """What it does with its pods."""


class CronJobSpec(Model, partial=True):
    """When a CronJob makes jobs, and which."""

    job_template: JobTemplateSpec | None = None
    """The jobs."""


class CronJob(Model, partial=True):
    """An object that makes jobs on a schedule."""

    spec: CronJobSpec | None = None
    """When it makes jobs, and which."""
