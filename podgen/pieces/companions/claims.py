"""Claims of storage that outlives pods: objects of their own, and templates for those of a StatefulSet.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

from collections.abc import Mapping
from typing import Any, TypeAlias, Unpack

from podgen.gate import refuse
from podgen.model.annotations import Items, Quantity
from podgen.model.base import construct, construct_unchecked
from podgen.model.claims import (
    AccessMode,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimVolumeSource,
    VolumeMode,
    VolumeResourceRequirements,
)
from podgen.model.meta import LabelSelector
from podgen.model.references import TypedLocalObjectReference, TypedObjectReference
from podgen.model.volumes import Volume
from podgen.pieces.companions.common import Companion, finished, read_companion
from podgen.pieces.mounts import ClaimTemplate, Device, Mount, MountOptions, PodVolume
from podgen.pieces.options import MetadataOptions
from podgen.pieces.values import is_list
from podgen.problems import named
from podgen.rules import Rule
from podgen.source import Source, caller

Access: TypeAlias = AccessMode | Items[AccessMode]
"""How a volume can be mounted: one mode, or several."""


class ClaimOptions(MetadataOptions, total=False):
    """The keywords of `claim` and `claim_template`: the fields of the metadata and of `PersistentVolumeClaimSpec`."""

    limits: Mapping[str, Quantity] | None
    """The most that the volume may offer: `limits={"storage": "20Gi"}`."""
    volume_mode: VolumeMode | None
    """`Filesystem`, or `Block` for a raw device (see `volume_devices` of a container). Default: `Filesystem`."""
    volume_name: str | None
    """The PersistentVolume to bind to. Default: any that fits."""
    selector: LabelSelector | None
    """Which PersistentVolumes may be bound, by their labels. Default: all."""
    data_source: TypedLocalObjectReference | None
    """What the new volume starts as a copy of: a VolumeSnapshot or a PersistentVolumeClaim; other kinds are ignored."""
    data_source_ref: TypedObjectReference | None
    """The same for any kind that a volume populator of the cluster knows; a kind that is not allowed is an error."""
    volume_attributes_class_name: str | None
    """The name of the VolumeAttributesClass whose settings the CSI driver gives the volume. Default: none."""


class Claim(PersistentVolumeClaim):
    """A PersistentVolumeClaim that containers can mount."""

    __slots__ = ()

    def at(self, path: str, **options: Unpack[MountOptions]) -> Mount:
        """The claimed volume, mounted at a path: for `mounts=[...]` of a container.

        Parameters:
            path: Where it appears in the container, absolute.
            options: The keywords of `at` of all volumes: `read_only`, `sub_path`, ...

        Example:
            >>> from podgen import claim, container
            >>> data = claim("data", "10Gi")
            >>> db = container("db", "postgres:18", mounts=[data.at("/var/lib/postgresql")])
        """
        return self._volume(caller()).at(path, **options)

    def device(self, path: str) -> Device:
        """The claimed volume as a block device: for `volume_devices=[...]` of a container.

        Parameters:
            path: Where the device appears in the container, such as `/dev/xvda`.

        Example:
            >>> from podgen import claim, container
            >>> disk = claim("disk", "10Gi", volume_mode="Block")
            >>> db = container("db", "db:1.0", volume_devices=[disk.device("/dev/xvda")])
        """
        return self._volume(caller()).device(path)

    def _volume(self, source: Source | None) -> PodVolume:
        name = self.name or ""
        held = construct(PersistentVolumeClaimVolumeSource, source, claim_name=name)
        return PodVolume(construct(Volume, source, name=volume_name(name), persistent_volume_claim=held), object=self)


def volume_name(name: str) -> str:
    """The name of a volume for an object: that of the object, as a DNS label."""
    return name.replace(".", "-")[:63].rstrip("-")


def claim(
    name: str | None,
    size: Quantity,
    *,
    access: Access = "ReadWriteOnce",
    storage_class: str | None = None,
    allow: Items[str] = (),
    rules: Items[Rule] = (),
    **options: Unpack[ClaimOptions],
) -> Claim:
    """A claim of storage that outlives the pods which mount it.

    Parameters:
        name: Its name, a DNS subdomain.
        size: The least that the volume offers, such as `"10Gi"`.
        access: How it can be mounted: `ReadWriteOnce` (by the pods of one node), `ReadOnlyMany`, `ReadWriteMany` or
            `ReadWriteOncePod`; or a list of these.
        storage_class: The StorageClass of the volume; by default that of the cluster.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and `labels` and the others of all objects: see `pod`.

    Keywords:
        limits: The most that the volume may offer: `limits={"storage": "20Gi"}`.
        volume_mode: `Filesystem`, or `Block` for a raw device (see `volume_devices` of a container). Default:
            `Filesystem`.
        volume_name: The PersistentVolume to bind to. Default: any that fits.
        selector: Which PersistentVolumes may be bound, by their labels. Default: all.
        data_source: What the new volume starts as a copy of: a VolumeSnapshot or a PersistentVolumeClaim; other
            kinds are ignored.
        data_source_ref: The same for any kind that a volume populator of the cluster knows; a kind that is not
            allowed is an error.
        volume_attributes_class_name: The name of the VolumeAttributesClass whose settings the CSI driver gives the
            volume. Default: none.

    Raises:
        PodError: The claim has errors.

    Example:
        >>> from podgen import claim, container, pod
        >>> data = claim("data", "10Gi", storage_class="fast")
        >>> db = pod("db", container("db", "postgres:18", mounts=[data.at("/var/lib/postgresql")]))

    Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
    """
    more = ("access", "storage_class")
    read = read_companion("claim", name, options, ClaimOptions, caller(), allow=allow, rules=rules, more=more)
    spec = _spec(read, size, access, storage_class)
    return finished(construct(Claim, read.source, metadata=read.metadata, spec=spec), read)


def claim_template(
    name: str,
    size: Quantity,
    *,
    access: Access = "ReadWriteOnce",
    storage_class: str | None = None,
    **options: Unpack[ClaimOptions],
) -> PodVolume:
    """A volume that each pod of a StatefulSet gets of its own, through a claim that outlives the pod.

    Parameters:
        name: Its name, as a volume. The claims are called `NAME-POD`, for example `data-db-0`.
        size: The least that each volume offers, such as `"10Gi"`.
        access: How it can be mounted; see `claim`.
        storage_class: The StorageClass of the volumes; by default that of the cluster.
        options: See `claim`.

    Raises:
        PodError: A keyword is unknown.

    Example:
        >>> from podgen import claim_template, container, stateful_set
        >>> data = claim_template("data", "10Gi")
        >>> db = stateful_set("db", container("db", "postgres:18", mounts=[data.at("/var/lib/postgresql")]), service="db")

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
    """
    read = read_companion("claim_template", name, options, ClaimOptions, caller(), more=("access", "storage_class"))
    refuse(read.problems, f"the claim template {named(name)}")
    spec = _spec(read, size, access, storage_class)
    fields = {"metadata": read.metadata, "spec": spec}  # people leave out `apiVersion` and `kind` here
    return PodVolume(construct_unchecked(ClaimTemplate, fields, read.source))


def _spec(read: Companion, size: Quantity, access: Access, storage_class: str | None) -> PersistentVolumeClaimSpec:
    resources = construct(
        VolumeResourceRequirements, read.source, requests={"storage": size}, limits=read.fields.get("limits")
    )
    modes: Any = tuple(access) if is_list(access) else (access,)
    return construct(
        PersistentVolumeClaimSpec,
        read.source,
        access_modes=modes,
        resources=resources,
        storage_class_name=storage_class,
        **read.fields_of(PersistentVolumeClaimSpec),
    )
