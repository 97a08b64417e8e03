"""Volumes that lie outside the cluster: network filesystems, SAN and cloud disks, and the retired volume types."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Int32, Items, Name
from podgen.model.base import Model
from podgen.model.references import LocalObjectReference

AzureDiskCachingMode: TypeAlias = Literal["None", "ReadOnly", "ReadWrite"]
AzureDiskKind: TypeAlias = Literal["Shared", "Dedicated", "Managed"]


class NFSVolumeSource(Model):
    """A folder that an NFS server exports. Neither `fs_group` nor SELinux labels are applied to it."""

    server: str
    """The server's host name or IP address."""
    path: str
    """The exported folder, an absolute path."""
    read_only: bool | None = None
    """Whether the export is mounted read-only. Default: false."""


class ISCSIVolumeSource(Model):
    """A disk on an iSCSI target. Only one node at a time can mount it read-write."""

    target_portal: str
    """The target's address: an IP address, with `:port` unless the port is a usual one (TCP 860 or 3260)."""
    iqn: str
    """The target's name: `iqn.2026-01.com.example:disk`, or `eui.` and 16 or `naa.` and 32 letters and digits."""
    lun: Int32
    """The logical unit number of the disk, 0 to 255."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""
    portals: Items[str] | None = None
    """Further addresses of the target, written like `target_portal`."""
    chap_auth_discovery: bool | None = None
    """Whether discovery uses CHAP authentication; needs `secret_ref`. Default: false."""
    chap_auth_session: bool | None = None
    """Whether the session uses CHAP authentication; needs `secret_ref`. Default: false."""
    secret_ref: LocalObjectReference | None = None
    """The secret with the CHAP credentials."""
    initiator_name: str | None = None
    """The name to log in with, in one of the forms of `iqn`. With `iscsi_interface` set too, the connection gets a new
    interface, called `PORTAL:VOLUME`. Portal and volume name may have 63 characters together."""
    iscsi_interface: str | None = None
    """The interface that carries the iSCSI traffic. Default: `default`, which is TCP."""


class FCVolumeSource(Model):
    """A Fibre Channel disk, given by `target_wwns` and `lun` or else by `wwids`. One node at a time can write to it."""

    target_wwns: Annotated[Items[str] | None, Name("targetWWNs")] = None
    """The worldwide names (WWNs) of the targets. Needs `lun`; not together with `wwids`."""
    lun: Int32 | None = None
    """The logical unit number on the targets, 0 to 255."""
    wwids: Items[str] | None = None
    """The worldwide identifiers of the disk itself; not together with `target_wwns`."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class AWSElasticBlockStoreVolumeSource(Model):
    """An existing AWS EBS disk in the node's zone. One node at a time can mount it read-write.

    Deprecated; served by the CSI driver `ebs.csi.aws.com`.
    """

    volume_id: Annotated[str, Name("volumeID")]
    """The disk's ID in AWS."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    partition: Int32 | None = None
    """The number of the partition to mount, 0 to 255: 1 for `/dev/sda1`. Default: 0, the whole disk."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class AzureDiskVolumeSource(Model):
    """An Azure data disk.

    Deprecated; served by the CSI driver `disk.csi.azure.com`.
    """

    disk_name: str
    """The disk's name in the blob storage."""
    disk_uri: Annotated[str, Name("diskURI")]
    """The disk's address: starts with `/subscriptions/` if the kind is `Managed`, otherwise with `https://`."""
    kind: AzureDiskKind | None = None
    """`Shared` (a storage account with several blob disks), `Dedicated` (an account with this disk only) or `Managed`
    (a managed disk, for managed availability sets only). Default: `Shared`."""
    caching_mode: AzureDiskCachingMode | None = None
    """What the host caches: `ReadOnly`, `ReadWrite`, or the text `"None"` for nothing. Default: `ReadWrite`."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class AzureFileVolumeSource(Model):
    """A share of Azure Files.

    Deprecated; served by the CSI driver `file.csi.azure.com`.
    """

    secret_name: str
    """The secret with the name and the key of the Azure storage account."""
    share_name: str
    """The share's name."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class CinderVolumeSource(Model):
    """An existing OpenStack Cinder volume in the node's region.

    Deprecated; served by the CSI driver `cinder.csi.openstack.org`.
    """

    volume_id: Annotated[str, Name("volumeID")]
    """The volume's ID in Cinder."""
    fs_type: str | None = None
    """The filesystem on the volume, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""
    secret_ref: LocalObjectReference | None = None
    """The secret with the parameters for the connection to OpenStack; needs a name."""


class GCEPersistentDiskVolumeSource(Model):
    """An existing Google Compute Engine disk in the node's project and zone: one node can write, or many can read.

    Deprecated; served by the CSI driver `pd.csi.storage.gke.io`.
    """

    pd_name: str
    """The disk's name in Compute Engine."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    partition: Int32 | None = None
    """The number of the partition to mount, 0 to 255: 1 for `/dev/sda1`. Default: 0, the whole disk."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class PortworxVolumeSource(Model):
    """A Portworx volume.

    Deprecated; served by the CSI driver `pxd.portworx.com`.
    """

    volume_id: Annotated[str, Name("volumeID")]
    """The volume's ID in Portworx."""
    fs_type: str | None = None
    """The filesystem on the volume, one that the node's system supports: `ext4`, `xfs`. Default: `ext4`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class VsphereVirtualDiskVolumeSource(Model):
    """A VMDK disk of vSphere.

    Deprecated; served by the CSI driver `csi.vsphere.vmware.com`.
    """

    volume_path: str
    """The path of the VMDK."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    storage_policy_name: str | None = None
    """The name of the storage policy (SPBM) profile."""
    storage_policy_id: Annotated[str | None, Name("storagePolicyID")] = None
    """The ID of the profile that `storage_policy_name` names."""


class FlexVolumeSource(Model):
    """A volume that a program on the node attaches and mounts.

    Deprecated; use a CSI driver.
    """

    driver: str
    """The driver's name, for example `example.com/lvm`."""
    fs_type: str | None = None
    """The filesystem on the volume, one that the node's system supports: `ext4`, `xfs`, `ntfs`.
    Default: the driver's choice."""
    options: Mapping[str, str] | None = None
    """Further options for the driver. Keys under `kubernetes.io` and `k8s.io` are refused."""
    secret_ref: LocalObjectReference | None = None
    """The secret to hand to the driver, with all its keys. Default: none."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class GitRepoVolumeSource(Model):
    """A fresh clone of a git repository.

    Deprecated; disabled by default since 1.33. Clone into an `empty_dir` volume from an init container instead.
    """

    repository: str
    """The repository's URL."""
    revision: str | None = None
    """The commit to check out, by its hash. Default: what the clone checks out."""
    directory: str | None = None
    """The folder of the clone: a relative path without `..`, or `.` for the volume itself. Default: git's choice."""


class CephFSVolumeSource(Model):
    """A CephFS filesystem. Neither `fs_group` nor SELinux labels are applied to it.

    Deprecated since 1.28; non-functional since 1.31.
    """

    monitors: Items[str]
    """The addresses of the Ceph monitors, at least one."""
    path: str | None = None
    """The folder to mount as the root. Default: `/`, the whole tree."""
    user: str | None = None
    """The Ceph user. Default: `admin`."""
    secret_ref: LocalObjectReference | None = None
    """The secret that authenticates the user. Default: none."""
    secret_file: str | None = None
    """The path of the user's keyring on the node. Default: `/etc/ceph/user.secret`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class RBDVolumeSource(Model):
    """A block device of Ceph.

    Deprecated since 1.28; non-functional since 1.31.
    """

    monitors: Items[str]
    """The addresses of the Ceph monitors, at least one."""
    image: str
    """The name of the RBD image."""
    pool: str | None = None
    """The Ceph pool. Default: `rbd`."""
    fs_type: str | None = None
    """The filesystem on the device, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    user: str | None = None
    """The Ceph user. Default: `admin`."""
    secret_ref: LocalObjectReference | None = None
    """The secret that authenticates the user, used instead of `keyring`. Default: none."""
    keyring: str | None = None
    """The path of the user's keyring on the node. Default: `/etc/ceph/keyring`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class GlusterfsVolumeSource(Model):
    """A GlusterFS volume. Neither `fs_group` nor SELinux labels are applied to it.

    Deprecated since 1.25; non-functional since 1.26.
    """

    endpoints: str
    """The name of the `Endpoints` object that lists the GlusterFS servers."""
    path: str
    """The name of the GlusterFS volume."""
    read_only: bool | None = None
    """Whether the volume is mounted read-only. Default: false."""


class QuobyteVolumeSource(Model):
    """A Quobyte volume. Neither `fs_group` nor SELinux labels are applied to it.

    Deprecated since 1.22; non-functional since 1.25.
    """

    registry: str
    """The Quobyte registry services: `host:port`, several divided by commas."""
    volume: str
    """The name of the existing volume."""
    user: str | None = None
    """The user as whom the volume is accessed. Default: the service account's user."""
    group: str | None = None
    """The group as which the volume is accessed. Default: none."""
    tenant: str | None = None
    """The tenant that owns the volume, at most 64 characters. The plugin sets it for volumes it provisions."""
    read_only: bool | None = None
    """Whether the volume is mounted read-only. Default: false."""


class StorageOSVolumeSource(Model):
    """A StorageOS volume.

    Deprecated since 1.22; non-functional since 1.25.
    """

    volume_name: str | None = None
    """The volume's name in its namespace: a DNS label, 1 to 63 characters. The API server requires it."""
    volume_namespace: str | None = None
    """The volume's namespace in StorageOS: a DNS label, 1 to 63 characters; it is made if missing. Set `default` if
    StorageOS is used without namespaces. Default: the pod's namespace."""
    fs_type: str | None = None
    """The filesystem on the volume, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
    secret_ref: LocalObjectReference | None = None
    """The secret with the credentials for the StorageOS API; needs a name. Default: StorageOS's default credentials."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class ScaleIOVolumeSource(Model):
    """A ScaleIO volume.

    Deprecated since 1.16; non-functional since 1.22.
    """

    gateway: str
    """The address of the host with the API gateway."""
    system: str
    """The storage system's name in ScaleIO."""
    secret_ref: LocalObjectReference
    """The secret with the ScaleIO user and password; without it the login fails."""
    volume_name: str | None = None
    """The name of the existing volume. The API server requires it."""
    protection_domain: str | None = None
    """The protection domain that the storage belongs to, by name."""
    storage_pool: str | None = None
    """The storage pool in the protection domain."""
    storage_mode: str | None = None
    """`ThickProvisioned` or `ThinProvisioned`; the API server does not check it. Default: `ThinProvisioned`."""
    ssl_enabled: bool | None = None
    """Whether the gateway is spoken to over SSL. Default: false."""
    fs_type: str | None = None
    """The filesystem on the volume, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `xfs`."""
    read_only: bool | None = None
    """Whether all mounts of the volume are read-only, whatever they say themselves. Default: false."""


class FlockerVolumeSource(Model):
    """A Flocker dataset, given by exactly one of the two fields. Neither `fs_group` nor SELinux labels are applied.

    Deprecated since 1.22; non-functional since 1.25.
    """

    dataset_uuid: Annotated[str | None, Name("datasetUUID")] = None
    """The dataset's UUID."""
    dataset_name: str | None = None
    """The dataset's name in its Flocker metadata, without `/`. Deprecated; use `dataset_uuid`."""


class PhotonPersistentDiskVolumeSource(Model):
    """A disk of a Photon Controller.

    Deprecated since 1.11; non-functional since 1.16.
    """

    pd_id: Annotated[str, Name("pdID")]
    """The disk's ID in the Photon Controller."""
    fs_type: str | None = None
    """The filesystem on the disk, one that the node's system supports: `ext4`, `xfs`, `ntfs`. Default: `ext4`."""
