"""Workloads that keep pods running: Deployment, StatefulSet, DaemonSet and ReplicaSet."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, IntOrPercent, Items, Since
from podgen.model.base import Model
from podgen.model.claims import PersistentVolumeClaim
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector, ObjectMeta
from podgen.model.pod import PodTemplateSpec

DeploymentStrategyType: TypeAlias = Literal["RollingUpdate", "Recreate"]
UpdateStrategyType: TypeAlias = Literal["RollingUpdate", "OnDelete"]
PodManagementPolicy: TypeAlias = Literal["OrderedReady", "Parallel"]
ClaimRetention: TypeAlias = Literal["Retain", "Delete"]


class RollingUpdateDeployment(Model):
    """How many pods a rolling update of a Deployment may have too many and too few. Not both can be zero."""

    max_surge: IntOrPercent | None = None
    """How many pods there may be beyond `replicas`: a number, or a percentage of them, rounded up. Default: `25%`."""
    max_unavailable: IntOrPercent | None = None
    """How many pods may be missing: a number, or a percentage of `replicas`, rounded down. Default: `25%`.

    At most `100%`.
    """


class DeploymentStrategy(Model):
    """How the pods of a Deployment are replaced by new ones."""

    type: DeploymentStrategyType | None = None
    """`RollingUpdate` replaces them bit by bit, `Recreate` stops all of them first. Default: `RollingUpdate`."""
    rolling_update: RollingUpdateDeployment | None = None
    """The pace of a rolling update. Not with `Recreate`, not even empty."""


class DeploymentSpec(Model):
    """Which pods a Deployment runs, how many of them, and how a new version takes over."""

    replicas: Int32 | None = None
    """How many pods to run, 0 or more. Default: 1."""
    selector: LabelSelector
    """Which pods are the Deployment's own, by their labels. It must match those of `template`.

    It may not be empty, and it cannot be changed.
    """
    strategy: DeploymentStrategy | None = None
    """How pods are replaced by new ones. Default: a rolling update, by 25 % at a time."""
    min_ready_seconds: Int32 | None = None
    """Seconds that a new pod must be ready, with no container crashing, before it counts as available. Default: 0."""
    progress_deadline_seconds: Int32 | None = None
    """Seconds without progress after which an update is reported as failed; it goes on nevertheless. Default: 600.

    It must be more than `min_ready_seconds`. The time while `paused` does not count.
    """
    revision_history_limit: Int32 | None = None
    """How many old ReplicaSets to keep, for going back to them. Default: 10."""
    paused: bool | None = None
    """Whether changes of `template` wait. Default: false, and a change starts an update at once."""
    template: PodTemplateSpec
    """The pods. Their `restart_policy` can only be `Always`."""


class Deployment(Manifest):
    """Keeps a number of equal pods running, and replaces them step by step when their template changes."""

    api_version: Literal["apps/v1"] = "apps/v1"
    """The version of the API; always `apps/v1`."""
    kind: Literal["Deployment"] = "Deployment"
    """The kind of the object; always `Deployment`."""
    metadata: ObjectMeta | None = None
    """The Deployment's name, labels and annotations. The pods have their own, in `spec.template`."""
    spec: DeploymentSpec
    """The pods, their number, and how a new version takes over."""


class StatefulSetOrdinals(Model):
    """How the pods of a StatefulSet are numbered."""

    start: Int32 | None = None
    """The number of the first pod, 0 or more; the others follow. Default: 0."""


class RollingUpdateStatefulSetStrategy(Model):
    """Which pods a rolling update of a StatefulSet replaces, and how many at a time."""

    partition: Int32 | None = None
    """Pods with lower numbers than this keep the old version. Default: 0, and all are updated."""
    max_unavailable: Annotated[IntOrPercent | None, Gate("MaxUnavailableStatefulSet", "beta")] = None
    """How many pods may be missing: a number above 0, or a percentage of `replicas`, rounded up. Default: 1.

    Where its gate is off, the server drops the field.
    """


class StatefulSetUpdateStrategy(Model):
    """How the pods of a StatefulSet are replaced by new ones."""

    type: UpdateStrategyType | None = None
    """`RollingUpdate`, from the highest number down, or `OnDelete`: only when someone deletes one.

    Default: `RollingUpdate`.
    """
    rolling_update: RollingUpdateStatefulSetStrategy | None = None
    """The pace of a rolling update. Not with `OnDelete`."""


class StatefulSetPersistentVolumeClaimRetentionPolicy(Model):
    """What becomes of the claims that were made from `volume_claim_templates`."""

    when_deleted: ClaimRetention | None = None
    """When the StatefulSet is deleted: `Retain` keeps the claims, `Delete` deletes them too. Default: `Retain`."""
    when_scaled: ClaimRetention | None = None
    """When `replicas` is lowered: the same for the claims of the pods that go. Default: `Retain`."""


class StatefulSetSpec(Model):
    """Which pods a StatefulSet runs, what they are called, and which claims each of them gets."""

    service_name: str | None = None
    """The headless Service that gives the pods their DNS names: `POD.SERVICE.NAMESPACE.svc`.

    A DNS label of at most 63 characters. Default: none, and the pods have no names in DNS. It cannot be changed.
    """
    replicas: Int32 | None = None
    """How many pods to run, 0 or more. Default: 1."""
    selector: LabelSelector
    """Which pods are the StatefulSet's own, by their labels. It must match those of `template`.

    It may not be empty, and it cannot be changed.
    """
    ordinals: Annotated[StatefulSetOrdinals | None, Since("1.26")] = None
    """How the pods are numbered. Default: from 0."""
    pod_management_policy: PodManagementPolicy | None = None
    """`OrderedReady` starts one pod after the other, and stops them in reverse; `Parallel` does all at once.

    Default: `OrderedReady`. It cannot be changed.
    """
    update_strategy: StatefulSetUpdateStrategy | None = None
    """How pods are replaced by new ones. Default: a rolling update, one at a time."""
    min_ready_seconds: Int32 | None = None
    """Seconds that a new pod must be ready, with no container crashing, before it counts as available. Default: 0."""
    revision_history_limit: Int32 | None = None
    """How many old revisions to keep, for going back to them. Default: 10."""
    persistent_volume_claim_retention_policy: StatefulSetPersistentVolumeClaimRetentionPolicy | None = None
    """When claims are deleted. Default: never."""
    template: PodTemplateSpec
    """The pods. Their names are that of the StatefulSet and a number: `db-0`. `restart_policy` can only be `Always`."""
    volume_claim_templates: Items[PersistentVolumeClaim] | None = None
    """Claims that each pod gets of its own, as volumes of their names; they hide volumes of `template` so called.

    A claim is called `NAME-POD`, and is found again by the next pod of that name. The list cannot be changed.
    """


class StatefulSet(Manifest):
    """Runs pods with names and volumes that last: `db-0`, `db-1` and so on, each with claims of its own."""

    api_version: Literal["apps/v1"] = "apps/v1"
    """The version of the API; always `apps/v1`."""
    kind: Literal["StatefulSet"] = "StatefulSet"
    """The kind of the object; always `StatefulSet`."""
    metadata: ObjectMeta | None = None
    """The StatefulSet's name, labels and annotations. The name is a DNS label: at most 63 characters, without `.`."""
    spec: StatefulSetSpec
    """The pods, their number and names, and their claims."""


class RollingUpdateDaemonSet(Model):
    """On how many nodes a rolling update of a DaemonSet works at a time. Exactly one of the two is more than zero."""

    max_surge: IntOrPercent | None = None
    """On how many nodes a new pod starts beside the old one: a number, or a percentage of all nodes, rounded up.

    At most `100%`. Default: 0.
    """
    max_unavailable: IntOrPercent | None = None
    """On how many nodes the pod may be missing: a number, or a percentage of all nodes, rounded up. Default: 1.

    At most `100%`.
    """


class DaemonSetUpdateStrategy(Model):
    """How the pods of a DaemonSet are replaced by new ones."""

    type: UpdateStrategyType | None = None
    """`RollingUpdate`, or `OnDelete`: only when someone deletes one. Default: `RollingUpdate`."""
    rolling_update: RollingUpdateDaemonSet | None = None
    """The pace of a rolling update. It has no effect with `OnDelete`."""


class DaemonSetSpec(Model):
    """Which pod a DaemonSet runs on the nodes, and how a new version takes over."""

    selector: LabelSelector
    """Which pods are the DaemonSet's own, by their labels. It must match those of `template`.

    It may not be empty, and it cannot be changed.
    """
    update_strategy: DaemonSetUpdateStrategy | None = None
    """How pods are replaced by new ones. Default: a rolling update, one node at a time."""
    min_ready_seconds: Int32 | None = None
    """Seconds that a new pod must be ready, with no container crashing, before it counts as available. Default: 0."""
    revision_history_limit: Int32 | None = None
    """How many old revisions to keep, for going back to them. Default: 10."""
    template: PodTemplateSpec
    """The pod, which runs on every node that it fits on, as its `node_selector`, `affinity` and `tolerations` say.

    Its `restart_policy` can only be `Always`.
    """


class DaemonSet(Manifest):
    """Runs one pod on every node, or on every node of a choice."""

    api_version: Literal["apps/v1"] = "apps/v1"
    """The version of the API; always `apps/v1`."""
    kind: Literal["DaemonSet"] = "DaemonSet"
    """The kind of the object; always `DaemonSet`."""
    metadata: ObjectMeta | None = None
    """The DaemonSet's name, labels and annotations. The pods have their own, in `spec.template`."""
    spec: DaemonSetSpec
    """The pod, and how a new version takes over."""


class ReplicaSetSpec(Model):
    """Which pods a ReplicaSet runs, and how many of them."""

    replicas: Int32 | None = None
    """How many pods to run, 0 or more. Default: 1."""
    selector: LabelSelector
    """Which pods are the ReplicaSet's own, by their labels. It must match those of `template`.

    It may not be empty, and it cannot be changed.
    """
    min_ready_seconds: Int32 | None = None
    """Seconds that a new pod must be ready, with no container crashing, before it counts as available. Default: 0."""
    template: PodTemplateSpec | None = None
    """The pods. Their `restart_policy` can only be `Always`. Running pods stay as they are when it changes."""


class ReplicaSet(Manifest):
    """Keeps a number of equal pods running. A Deployment makes one for each version of its pods; prefer that."""

    api_version: Literal["apps/v1"] = "apps/v1"
    """The version of the API; always `apps/v1`."""
    kind: Literal["ReplicaSet"] = "ReplicaSet"
    """The kind of the object; always `ReplicaSet`."""
    metadata: ObjectMeta | None = None
    """The ReplicaSet's name, labels and annotations. Default of the labels: those of `spec.template`."""
    spec: ReplicaSetSpec
    """The pods, and their number."""
