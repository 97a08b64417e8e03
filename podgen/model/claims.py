"""Claims to storage that outlives pods, or that is made for one: persistent volumes as a pod sees them."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Items, Quantity, Since
from podgen.model.base import Model
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector, ObjectMeta
from podgen.model.references import TypedLocalObjectReference, TypedObjectReference

AccessMode: TypeAlias = Literal["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]
VolumeMode: TypeAlias = Literal["Filesystem", "Block"]


class PersistentVolumeClaimVolumeSource(Model):
    """The volume that a PersistentVolumeClaim is bound to."""

    claim_name: str
    """The claim, by name; it is in the namespace of the pod."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only. Default: false."""


class VolumeResourceRequirements(Model):
    """How large a claimed volume has to be."""

    requests: Mapping[str, Quantity] | None = None
    """The least it must offer, for example `{"storage": "10Gi"}`. `storage` is required, and more than zero."""
    limits: Mapping[str, Quantity] | None = None
    """The most it may offer, not less than `requests`. Default: no limit."""


class PersistentVolumeClaimSpec(Model):
    """What kind of volume is claimed."""

    access_modes: Items[AccessMode] | None = None
    """How the volume can be mounted; at least one mode. `ReadWriteOncePod` excludes the others.

    `ReadWriteOnce` is one node at a time, `ReadWriteOncePod` one pod; `ReadOnlyMany` and `ReadWriteMany` many nodes.
    """
    resources: VolumeResourceRequirements | None = None
    """The size of the volume. The server requires `requests` with `storage`."""
    storage_class_name: str | None = None
    """The name of the StorageClass. Default: the cluster's default class; `""` asks for a volume of no class."""
    volume_mode: VolumeMode | None = None
    """`Filesystem`, or `Block` for a raw device (see `volume_devices` of a container). Default: `Filesystem`."""
    volume_name: str | None = None
    """The PersistentVolume to bind to. Default: any that fits."""
    selector: LabelSelector | None = None
    """Which PersistentVolumes may be bound, by their labels. Default: all."""
    data_source: TypedLocalObjectReference | None = None
    """What the new volume starts as a copy of: a VolumeSnapshot or a PersistentVolumeClaim; other kinds are ignored.

    If the server gets just one of this and `data_source_ref`, it fills in the other; if it gets both, they must agree.
    """
    data_source_ref: TypedObjectReference | None = None
    """The same for any kind that a volume populator of the cluster knows; a kind that is not allowed is an error.

    A core object must be a PersistentVolumeClaim. With a `namespace`, `data_source` has to stay empty.
    """
    volume_attributes_class_name: Annotated[str | None, Since("1.29")] = None
    """The name of the VolumeAttributesClass whose settings the CSI driver gives the volume. Default: none.

    Unlike the storage class, it can be changed later. The claim stays `Pending` while the class is missing.
    """


class PersistentVolumeClaim(Manifest):
    """A claim of storage that outlives pods. In a StatefulSet, a template for such claims."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`. It can be left out in a StatefulSet."""
    kind: Literal["PersistentVolumeClaim"] = "PersistentVolumeClaim"
    """The kind of the object; always `PersistentVolumeClaim`. It can be left out in a StatefulSet."""
    metadata: ObjectMeta | None = None
    """The claim's name, labels and annotations. In a StatefulSet, it is the name of the volume."""
    spec: PersistentVolumeClaimSpec
    """What kind of volume is claimed. The server requires it."""


class PersistentVolumeClaimTemplate(Model):
    """What the PersistentVolumeClaim of an ephemeral volume is made from."""

    metadata: ObjectMeta | None = None
    """Labels and annotations for the claim. Nothing else is allowed here."""
    spec: PersistentVolumeClaimSpec
    """The claim itself, which is made with just this content."""


class EphemeralVolumeSource(Model):
    """A volume of a storage class that is made for the pod and deleted with it."""

    volume_claim_template: PersistentVolumeClaimTemplate | None = None
    """The claim to make; the server requires it. Its name is `POD-VOLUME`, of at most 253 characters.

    The pod owns the claim. If another claim has that name already, the pod waits until that one is gone.
    """
