"""The volumes of a pod, and the sources of their files."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Name, Quantity, Since
from podgen.model.base import Model
from podgen.model.claims import EphemeralVolumeSource, PersistentVolumeClaimVolumeSource
from podgen.model.references import LocalObjectReference, PullPolicy
from podgen.model.storage import (
    AWSElasticBlockStoreVolumeSource,
    AzureDiskVolumeSource,
    AzureFileVolumeSource,
    CephFSVolumeSource,
    CinderVolumeSource,
    FCVolumeSource,
    FlexVolumeSource,
    FlockerVolumeSource,
    GCEPersistentDiskVolumeSource,
    GitRepoVolumeSource,
    GlusterfsVolumeSource,
    ISCSIVolumeSource,
    NFSVolumeSource,
    PhotonPersistentDiskVolumeSource,
    PortworxVolumeSource,
    QuobyteVolumeSource,
    RBDVolumeSource,
    ScaleIOVolumeSource,
    StorageOSVolumeSource,
    VsphereVirtualDiskVolumeSource,
)
from podgen.model.volume_files import (
    ConfigMapVolumeSource,
    DownwardAPIVolumeSource,
    ProjectedVolumeSource,
    SecretVolumeSource,
)

HostPathType: TypeAlias = Literal[
    "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"
]


class EmptyDirVolumeSource(Model):
    """A directory that is empty when the pod starts on a node and is deleted when the pod leaves it."""

    medium: str | None = None
    """What holds the files: `Memory` (a tmpfs), `HugePages`, or `HugePages-SIZE` such as `HugePages-2Mi`.

    Default: the node's own storage.
    """
    size_limit: Quantity | None = None
    """The most that the directory may hold, for example `1Gi`. Default: no limit.

    With `Memory`, the sum of the containers' memory limits is a limit too, and the smaller of both counts.
    """
    mode: Annotated[Int32 | None, Since("1.37"), Gate("EmptyDirVolumeMode")] = None
    """The directory's permission bits, 0 to 0o1777. `fs_group` overrides them; Windows ignores them. Default: 0o777."""


class HostPathVolumeSource(Model):
    """A file or directory of the node itself. Few pods need it, and it gives them a hold on the node."""

    path: str
    """The path on the node, without `..`. A symbolic link is followed."""
    type: HostPathType | None = None
    """What has to be at the path. Default: anything, without a look.

    `DirectoryOrCreate` and `FileOrCreate` make an empty one where there is nothing; the others must be there.
    """


class CSIVolumeSource(Model):
    """A volume that a CSI driver makes on the node for this pod alone."""

    driver: str
    """The driver's name as it is registered in the cluster: a DNS subdomain of at most 63 characters."""
    volume_attributes: Mapping[str, str] | None = None
    """Settings for the driver, which documents them."""
    read_only: bool | None = None
    """Whether the volume is read-only. Default: false."""
    fs_type: str | None = None
    """The file system, for example `ext4`, `xfs` or `ntfs`. Default: the driver's choice."""
    node_publish_secret_ref: LocalObjectReference | None = None
    """A Secret that is passed to the driver when it mounts and unmounts the volume. Default: none."""


class ImageVolumeSource(Model):
    """The files of a container image or another OCI artifact, read-only."""

    reference: str | None = None
    """The image, written as a container's `image` is, and pulled with the same secrets.

    A pod needs it; the template of a Deployment or the like may leave it out for others to fill in.
    """
    pull_policy: PullPolicy | None = None
    """When to pull: `Always`, `Never`, or `IfNotPresent` on the node. What is not there after that stops the container.

    Default: `Always` for the tag `latest` and for neither tag nor digest, `IfNotPresent` for all others.
    """


class Volume(Model):
    """A directory that containers of the pod can mount. It takes one source; without any, it is an `empty_dir`."""

    name: str
    """The name that mounts refer to, unique in the pod: a DNS label of at most 63 characters."""
    empty_dir: EmptyDirVolumeSource | None = None
    """An empty directory that lives as long as the pod."""
    config_map: ConfigMapVolumeSource | None = None
    """The values of a ConfigMap."""
    secret: SecretVolumeSource | None = None
    """The values of a Secret."""
    persistent_volume_claim: PersistentVolumeClaimVolumeSource | None = None
    """The volume of a PersistentVolumeClaim, which outlives the pod."""
    host_path: HostPathVolumeSource | None = None
    """A file or directory of the node."""
    projected: ProjectedVolumeSource | None = None
    """Several sources in one directory: Secrets, ConfigMaps, tokens, certificates and fields of the pod itself."""
    downward_api: Annotated[DownwardAPIVolumeSource | None, Name("downwardAPI")] = None
    """Fields and resources of the pod itself."""
    csi: CSIVolumeSource | None = None
    """A volume that a CSI driver makes for this pod. For a volume that outlives it, use `persistent_volume_claim`."""
    ephemeral: EphemeralVolumeSource | None = None
    """A volume of a storage class that is made for the pod and deleted with it."""
    image: Annotated[ImageVolumeSource | None, Since("1.31")] = None
    """The files of a container image or another OCI artifact, looked up anew for each new pod."""
    nfs: NFSVolumeSource | None = None
    """A directory of an NFS server."""
    iscsi: ISCSIVolumeSource | None = None
    """An iSCSI disk."""
    fc: FCVolumeSource | None = None
    """A Fibre Channel disk."""
    flex_volume: FlexVolumeSource | None = None
    """Deprecated: a volume of an executable plugin. Use a CSI driver."""
    aws_elastic_block_store: AWSElasticBlockStoreVolumeSource | None = None
    """Deprecated: an AWS EBS disk, served by the CSI driver `ebs.csi.aws.com`."""
    azure_disk: AzureDiskVolumeSource | None = None
    """Deprecated: an Azure data disk, served by the CSI driver `disk.csi.azure.com`."""
    azure_file: AzureFileVolumeSource | None = None
    """Deprecated: an Azure file share, served by the CSI driver `file.csi.azure.com`."""
    cinder: CinderVolumeSource | None = None
    """Deprecated: an OpenStack Cinder disk, served by the CSI driver `cinder.csi.openstack.org`."""
    gce_persistent_disk: GCEPersistentDiskVolumeSource | None = None
    """Deprecated: a Google Compute Engine disk, served by the CSI driver `pd.csi.storage.gke.io`."""
    portworx_volume: PortworxVolumeSource | None = None
    """Deprecated: a Portworx volume, served by the CSI driver `pxd.portworx.com`."""
    vsphere_volume: VsphereVirtualDiskVolumeSource | None = None
    """Deprecated: a vSphere disk, served by the CSI driver `csi.vsphere.vmware.com`."""
    git_repo: GitRepoVolumeSource | None = None
    """Deprecated; disabled by default since 1.33. Clone in an init container, into an `empty_dir`."""
    cephfs: CephFSVolumeSource | None = None
    """Deprecated; non-functional since 1.31: a Ceph file system."""
    rbd: RBDVolumeSource | None = None
    """Deprecated; non-functional since 1.31: a Ceph block device."""
    glusterfs: GlusterfsVolumeSource | None = None
    """Deprecated; non-functional since 1.26: a Gluster volume."""
    flocker: FlockerVolumeSource | None = None
    """Deprecated; non-functional since 1.25: a Flocker data set."""
    quobyte: QuobyteVolumeSource | None = None
    """Deprecated; non-functional since 1.25: a Quobyte volume."""
    storageos: StorageOSVolumeSource | None = None
    """Deprecated; non-functional since 1.25: a StorageOS volume."""
    scale_io: Annotated[ScaleIOVolumeSource | None, Name("scaleIO")] = None
    """Deprecated; non-functional since 1.22: a ScaleIO volume."""
    photon_persistent_disk: PhotonPersistentDiskVolumeSource | None = None
    """Deprecated; non-functional since 1.16: a Photon Controller disk."""


VolumeSource: TypeAlias = (
    EmptyDirVolumeSource
    | ConfigMapVolumeSource
    | SecretVolumeSource
    | PersistentVolumeClaimVolumeSource
    | HostPathVolumeSource
    | ProjectedVolumeSource
    | DownwardAPIVolumeSource
    | CSIVolumeSource
    | EphemeralVolumeSource
    | ImageVolumeSource
    | NFSVolumeSource
    | ISCSIVolumeSource
    | FCVolumeSource
    | FlexVolumeSource
    | AWSElasticBlockStoreVolumeSource
    | AzureDiskVolumeSource
    | AzureFileVolumeSource
    | CinderVolumeSource
    | GCEPersistentDiskVolumeSource
    | PortworxVolumeSource
    | VsphereVirtualDiskVolumeSource
    | GitRepoVolumeSource
    | CephFSVolumeSource
    | RBDVolumeSource
    | GlusterfsVolumeSource
    | FlockerVolumeSource
    | QuobyteVolumeSource
    | StorageOSVolumeSource
    | ScaleIOVolumeSource
    | PhotonPersistentDiskVolumeSource
)
"""What a volume can come from: one of these is set in a `Volume`."""
