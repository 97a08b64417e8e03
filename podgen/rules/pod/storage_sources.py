"""Sources of volumes outside the cluster: network file systems, SAN and cloud disks, and retired kinds.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#volume-types
"""

import re
from collections.abc import Mapping

from podgen.memo import lazy_pattern
from podgen.model.references import LocalObjectReference
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
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_fault, suggested_name
from podgen.rules.common.patterns import chosen
from podgen.rules.location import Location
from podgen.rules.pod.volumes import lacking, volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Setting, phrase

LACKING = (
    lacking("volumes/nfs-server-missing", NFSVolumeSource, "server", "names no NFS server"),
    lacking("volumes/nfs-path-missing", NFSVolumeSource, "path", "names no folder of the NFS server"),
    lacking("volumes/iscsi-portal-missing", ISCSIVolumeSource, "target_portal", "has no address of its iSCSI target"),
    lacking("volumes/iscsi-iqn-missing", ISCSIVolumeSource, "iqn", "does not name its iSCSI target"),
    lacking("volumes/glusterfs-endpoints-missing", GlusterfsVolumeSource, "endpoints", "names no GlusterFS endpoints"),
    lacking("volumes/glusterfs-path-missing", GlusterfsVolumeSource, "path", "names no GlusterFS volume"),
    lacking("volumes/rbd-monitors-missing", RBDVolumeSource, "monitors", "names no Ceph monitors"),
    lacking("volumes/rbd-image-missing", RBDVolumeSource, "image", "names no RBD image"),
    lacking("volumes/cinder-volume-id-missing", CinderVolumeSource, "volume_id", "has no ID of a Cinder volume"),
    lacking("volumes/cephfs-monitors-missing", CephFSVolumeSource, "monitors", "names no Ceph monitors"),
    lacking("volumes/quobyte-registry-missing", QuobyteVolumeSource, "registry", "names no Quobyte registry"),
    lacking("volumes/quobyte-volume-missing", QuobyteVolumeSource, "volume", "names no Quobyte volume"),
    lacking("volumes/flex-driver-missing", FlexVolumeSource, "driver", "names no flex driver"),
    lacking(
        "volumes/azure-file-secret-name-missing",
        AzureFileVolumeSource,
        "secret_name",
        "names no Secret with the storage account",
    ),
    lacking("volumes/azure-file-share-missing", AzureFileVolumeSource, "share_name", "names no Azure file share"),
    lacking("volumes/azure-disk-name-missing", AzureDiskVolumeSource, "disk_name", "names no Azure disk"),
    lacking("volumes/azure-disk-uri-missing", AzureDiskVolumeSource, "disk_uri", "has no address of an Azure disk"),
    lacking(
        "volumes/aws-ebs-volume-id-missing", AWSElasticBlockStoreVolumeSource, "volume_id", "has no ID of an AWS disk"
    ),
    lacking(
        "volumes/vsphere-path-missing", VsphereVirtualDiskVolumeSource, "volume_path", "has no path of a vSphere disk"
    ),
    lacking(
        "volumes/photon-pd-id-missing",
        PhotonPersistentDiskVolumeSource,
        "pd_id",
        "has no ID of a Photon Controller disk",
    ),
    lacking("volumes/portworx-volume-id-missing", PortworxVolumeSource, "volume_id", "has no ID of a Portworx volume"),
    lacking("volumes/scale-io-gateway-missing", ScaleIOVolumeSource, "gateway", "names no ScaleIO gateway"),
    lacking("volumes/scale-io-system-missing", ScaleIOVolumeSource, "system", "names no ScaleIO storage system"),
    lacking("volumes/scale-io-volume-name-missing", ScaleIOVolumeSource, "volume_name", "names no ScaleIO volume"),
    lacking("volumes/storageos-name-missing", StorageOSVolumeSource, "volume_name", "names no StorageOS volume"),
)


@rule("volumes/nfs-path-relative", NFSVolumeSource, "path")
def nfs_path_relative(path: str, at: Location) -> Findings:
    """The path on an NFS server is absolute."""
    if path and not path.startswith("/"):
        yield Finding(f"the path {quoted(path)} of {volume_phrase(at)} must be absolute", help=f'for example "/{path}"')


@rule("volumes/iscsi-iqn-invalid", ISCSIVolumeSource, "iqn")
def iscsi_iqn_invalid(name: str, at: Location) -> Findings:
    """The name of an iSCSI target has one of three forms, which begin with `iqn`, `eui` or `naa`."""
    if name and (fault := _iscsi_name_fault(name)):
        yield Finding(f"the target {quoted(name)} of {volume_phrase(at)} {fault}")


@rule("volumes/iscsi-initiator-invalid", ISCSIVolumeSource, "initiator_name")
def iscsi_initiator_invalid(name: str, at: Location) -> Findings:
    """The initiator name of an iSCSI volume has one of the three forms of a target's name."""
    if fault := _iscsi_name_fault(name):
        where = at.child("initiator_name").called("initiatorname")
        yield Finding(f"the initiator {quoted(name)} of {volume_phrase(at)} {fault}", where)


# Go's \s matches these five characters; Python's matches one more.
_IQN = lazy_pattern(r"iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\t\n\f\r ]+\Z", re.ASCII)


def _iscsi_name_fault(name: str) -> str | None:
    if name.startswith("iqn"):
        # The server only checks that the text ends with this form.
        return None if _IQN.search(name) else "must look like iqn.2026-01.com.example:disk"
    if name.startswith("eui"):
        return None if re.fullmatch(r"eui.[A-Za-z0-9]{16}", name) else "must be eui. with 16 letters or digits"
    if name.startswith("naa"):
        return None if re.fullmatch(r"naa.[A-Za-z0-9]{32}", name) else "must be naa. with 32 letters or digits"
    return "must begin with iqn, eui or naa"


@rule("volumes/iscsi-initiator-too-long", Volume, "iscsi")
def iscsi_initiator_too_long(iscsi: ISCSIVolumeSource, at: Location) -> Findings:
    """With an initiator name, the names of volume and portal form the interface's name, of at most 63 characters."""
    if iscsi.initiator_name is None:
        return
    length = len((at.value.name or "").encode()) + len((iscsi.target_portal or "").encode())
    if length > 63:
        yield Finding(
            f"{named(at.value.name)} and its portal must have at most 63 characters together, and have {length}",
            at.child("name"),
            help="shorten the volume's name",
        )


@rule("volumes/iscsi-lun-out-of-range", ISCSIVolumeSource, "lun")
def iscsi_lun_out_of_range(lun: int, at: Location) -> Findings:
    """The LUN of an iSCSI volume is 0 to 255."""
    if not 0 <= lun <= 255:
        yield Finding(f"the lun of {volume_phrase(at)} must be 0-255, got {lun}")


@rule("volumes/iscsi-chap-secret-missing", ISCSIVolumeSource, type="Required")
def iscsi_chap_secret_missing(iscsi: ISCSIVolumeSource, at: Location) -> Findings:
    """An iSCSI volume with CHAP authentication has a Secret with the password."""
    if (iscsi.chap_auth_discovery or iscsi.chap_auth_session) and iscsi.secret_ref is None:
        yield Finding(f"{volume_phrase(at)} uses CHAP, and names no Secret for it", at.child("secret_ref"))


@rule("volumes/flocker-dataset-missing", FlockerVolumeSource, type="Required")
def flocker_dataset_missing(flocker: FlockerVolumeSource, at: Location) -> Findings:
    """A Flocker volume names its data set, by name or UUID."""
    if not (flocker.dataset_name or flocker.dataset_uuid):
        yield Finding(f"{volume_phrase(at)} needs the name or the UUID of a Flocker data set")


@rule("volumes/flocker-dataset-conflict", FlockerVolumeSource)
def flocker_dataset_conflict(flocker: FlockerVolumeSource, at: Location) -> Findings:
    """A Flocker volume names its data set by name or by UUID, not by both."""
    if flocker.dataset_name and flocker.dataset_uuid:
        yield Finding(
            f"{volume_phrase(at)} has both the name and the UUID of a Flocker data set", help="leave one of them out"
        )


@rule("volumes/flocker-name-invalid", FlockerVolumeSource, "dataset_name")
def flocker_name_invalid(name: str, at: Location) -> Findings:
    """The name of a Flocker data set has no `/`."""
    if "/" in name:
        yield Finding(f"the data set {quoted(name)} of {volume_phrase(at)} must not hold `/`")


def _secret_named(secret: LocalObjectReference, at: Location) -> Findings:
    """A reference to a Secret has a name."""
    if not secret.name:
        yield Finding(f"the Secret of {volume_phrase(at)} has no name", at.child("secret_ref").child("name"))


cinder_secret_name_missing = rule(
    "volumes/cinder-secret-name-missing", CinderVolumeSource, "secret_ref", type="Required"
)(_secret_named)
storageos_secret_name_missing = rule(
    "volumes/storageos-secret-name-missing", StorageOSVolumeSource, "secret_ref", type="Required"
)(_secret_named)


@rule("volumes/storageos-name-invalid", StorageOSVolumeSource, "volume_name")
def storageos_name_invalid(name: str, at: Location) -> Findings:
    """The name of a StorageOS volume is a DNS label."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the StorageOS volume {quoted(name)} of {volume_phrase(at)} {fault}", help=suggested_name(name))


@rule("volumes/storageos-namespace-invalid", StorageOSVolumeSource, "volume_namespace")
def storageos_namespace_invalid(name: str, at: Location) -> Findings:
    """The namespace of a StorageOS volume is a DNS label."""
    if name and (fault := label_fault(name)):
        yield Finding(
            f"the StorageOS namespace {quoted(name)} of {volume_phrase(at)} {fault}", help=suggested_name(name)
        )


@rule("volumes/quobyte-tenant-too-long", QuobyteVolumeSource, "tenant", type="Required")
def quobyte_tenant_too_long(tenant: str, at: Location) -> Findings:
    """The tenant of a Quobyte volume has at most 64 characters. The server reports a longer one as missing."""
    if (length := len(tenant.encode())) > 64 and at.value.registry:
        yield Finding(f"the tenant of {volume_phrase(at)} must have at most 64 characters, and has {length}")


@rule("volumes/quobyte-registry-invalid", QuobyteVolumeSource, "registry")
def quobyte_registry_invalid(registry: str, at: Location) -> Findings:
    """A Quobyte registry is one or more of `host:port`, with commas between them."""
    if not registry or len((at.value.tenant or "").encode()) > 64:
        return  # the server does not check this, either
    for address in registry.split(","):
        if not _has_port(address):
            yield Finding(
                f"the registry of {volume_phrase(at)} must be host:port, or several with commas, got {quoted(address)}",
                help='for example "quobyte:7861"',
            )
            return


def _has_port(address: str) -> bool:
    """Whether Go's net.SplitHostPort can split an address: the port may be empty, and only an IPv6 address has brackets."""
    host, colon, port = address.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        return False
    return bool(colon) and not set("[]") & {*host, *port}


@rule("volumes/fc-target-missing", FCVolumeSource, type="Required")
def fc_target_missing(fc: FCVolumeSource, at: Location) -> Findings:
    """A Fibre Channel volume has `targetWWNs` or `wwids`."""
    if not (fc.target_wwns or fc.wwids):
        yield Finding(
            f"{volume_phrase(at)} does not say which disk it is",
            at.child("target_wwns"),
            help=phrase("{} and lun, or wwids", name_of(FCVolumeSource, "target_wwns")),
        )


@rule("volumes/fc-target-conflict", FCVolumeSource)
def fc_target_conflict(fc: FCVolumeSource, at: Location) -> Findings:
    """A Fibre Channel volume has `targetWWNs` or `wwids`, not both."""
    if fc.target_wwns and fc.wwids:
        yield Finding(
            phrase("{} has both {} and wwids", volume_phrase(at), name_of(FCVolumeSource, "target_wwns")),
            at.child("target_wwns"),
            help="leave one of them out",
        )


@rule("volumes/fc-lun-missing", FCVolumeSource, type="Required")
def fc_lun_missing(fc: FCVolumeSource, at: Location) -> Findings:
    """A Fibre Channel volume with `targetWWNs` has a LUN, since a target has several disks."""
    if fc.target_wwns and fc.lun is None:
        yield Finding(
            phrase("{} has {}, but no lun", volume_phrase(at), name_of(FCVolumeSource, "target_wwns")),
            at.child("lun"),
            help=phrase("lun is 0-255, for example {}", setting(FCVolumeSource, "lun", 0)),
        )


@rule("volumes/fc-lun-out-of-range", FCVolumeSource, "lun")
def fc_lun_out_of_range(lun: int, at: Location) -> Findings:
    """The LUN of a Fibre Channel volume is 0 to 255. With `wwids`, it is not checked."""
    if at.value.target_wwns and not 0 <= lun <= 255:
        yield Finding(f"the lun of {volume_phrase(at)} must be 0-255, got {lun}")


@rule("volumes/flex-option-forbidden", FlexVolumeSource, "options")
def flex_option_forbidden(options: Mapping[str, str], at: Location) -> Findings:
    """The options of a flex volume have no keys under `kubernetes.io` and `k8s.io`, which are reserved."""
    for key in options:
        domain = "." + key.partition("/")[0].lower()
        if domain.endswith((".kubernetes.io", ".k8s.io")):
            yield Finding(
                f"the option {named(key)} of {volume_phrase(at)} is reserved for Kubernetes", at.child("options", key)
            )


@rule("volumes/gce-pd-name-missing", GCEPersistentDiskVolumeSource, type="Required")
def gce_pd_name_missing(disk: GCEPersistentDiskVolumeSource, at: Location) -> Findings:
    """A Compute Engine disk has a name."""
    if not disk.pd_name:
        yield Finding(f"{volume_phrase(at)} names no Compute Engine disk", at.called("persistentDisk").child("pd_name"))


@rule("volumes/gce-pd-partition-out-of-range", GCEPersistentDiskVolumeSource, "partition")
def gce_pd_partition_out_of_range(partition: int, at: Location) -> Findings:
    """The number of a partition is 1 to 255, or 0 for the whole disk."""
    if not 0 <= partition <= 255:
        where = at.called("persistentDisk").child("partition")
        yield Finding(f"the partition of {volume_phrase(at)} must be 0-255, got {partition}", where)


@rule("volumes/aws-ebs-partition-out-of-range", AWSElasticBlockStoreVolumeSource, "partition")
def aws_ebs_partition_out_of_range(partition: int, at: Location) -> Findings:
    """The number of a partition is 1 to 255, or 0 for the whole disk."""
    if not 0 <= partition <= 255:
        yield Finding(f"the partition of {volume_phrase(at)} must be 0-255, got {partition}")


azure_disk_caching_unsupported = chosen("volumes/azure-disk-caching-unsupported", AzureDiskVolumeSource, "caching_mode")
azure_disk_kind_unsupported = chosen("volumes/azure-disk-kind-unsupported", AzureDiskVolumeSource, "kind")


@rule("volumes/azure-disk-managed-uri-invalid", AzureDiskVolumeSource, "disk_uri", type="NotSupported")
def azure_disk_managed_uri_invalid(uri: str, at: Location) -> Findings:
    """The address of a managed Azure disk is a path that begins with `/subscriptions/`."""
    if uri and at.value.kind == "Managed" and not uri.startswith("/subscriptions/"):
        yield Finding(
            f"the address of {volume_phrase(at)}, a managed disk, must begin with /subscriptions/, got {quoted(uri)}",
            help=phrase("for a disk in a storage account, leave out {}", _managed())
            if uri.startswith("https://")
            else None,
        )


@rule("volumes/azure-disk-blob-uri-invalid", AzureDiskVolumeSource, "disk_uri", type="NotSupported")
def azure_disk_blob_uri_invalid(uri: str, at: Location) -> Findings:
    """The address of an Azure disk that is not a managed one begins with `https://`."""
    if uri and at.value.kind != "Managed" and not uri.startswith("https://"):
        yield Finding(
            f"the address of {volume_phrase(at)}, a disk in a storage account, must begin with https://, got {quoted(uri)}",
            help=phrase("this is a managed disk: {}", _managed()) if uri.startswith("/subscriptions/") else None,
        )


def _managed() -> Setting:
    return setting(AzureDiskVolumeSource, "kind", "Managed")


RULES = (
    *LACKING,
    nfs_path_relative,
    iscsi_iqn_invalid,
    iscsi_initiator_invalid,
    iscsi_initiator_too_long,
    iscsi_lun_out_of_range,
    iscsi_chap_secret_missing,
    flocker_dataset_missing,
    flocker_dataset_conflict,
    flocker_name_invalid,
    cinder_secret_name_missing,
    storageos_secret_name_missing,
    storageos_name_invalid,
    storageos_namespace_invalid,
    quobyte_tenant_too_long,
    quobyte_registry_invalid,
    fc_target_missing,
    fc_target_conflict,
    fc_lun_missing,
    fc_lun_out_of_range,
    flex_option_forbidden,
    gce_pd_name_missing,
    gce_pd_partition_out_of_range,
    aws_ebs_partition_out_of_range,
    azure_disk_caching_unsupported,
    azure_disk_kind_unsupported,
    azure_disk_managed_uri_invalid,
    azure_disk_blob_uri_invalid,
)
