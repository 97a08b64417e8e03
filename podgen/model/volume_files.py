"""Volumes with what the API knows as files: values of ConfigMaps and Secrets, fields of the pod, tokens and certificates."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Int64, Items, Name, Since
from podgen.model.base import Model
from podgen.model.meta import LabelSelector
from podgen.model.references import ObjectFieldSelector, ResourceFieldSelector

KeyType: TypeAlias = Literal["RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"]


class KeyToPath(Model):
    """One key of a ConfigMap or Secret, and the file to write it to."""

    key: str
    """The key to take."""
    path: str
    """The file's path in the volume: relative, without `..`, and not beginning with `..`."""
    mode: Int32 | None = None
    """The file's permission bits, 0 to 0o777 (511). `fs_group` may add bits. Default: the volume's `default_mode`."""
    user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns the file. Default: the volume's `default_user`."""


class ConfigMapVolumeSource(Model):
    """The values of a ConfigMap as files, which follow later changes of the ConfigMap."""

    name: str | None = None
    """The ConfigMap's name. Set it: the schema has it optional, but the server refuses a pod without it."""
    items: Items[KeyToPath] | None = None
    """The keys to write; the others are left out. Default: every key, to a file of its name."""
    default_mode: Int32 | None = None
    """The permission bits of files without a `mode` of their own, 0 to 0o777 (511). Default: 0o644 (420).

    Directories keep theirs. `fs_group` may add bits.
    """
    default_user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns files without a `user` of their own."""
    optional: bool | None = None
    """Whether the ConfigMap, or a key in `items`, may be missing. Default: false, and then the pod waits for it."""


class SecretVolumeSource(Model):
    """The values of a Secret as files, which follow later changes of the Secret."""

    secret_name: str | None = None
    """The name of a Secret in the pod's namespace. The server refuses a pod without it."""
    items: Items[KeyToPath] | None = None
    """The keys to write; the others are left out. Default: every key, to a file of its name."""
    default_mode: Int32 | None = None
    """The permission bits of files without a `mode` of their own, 0 to 0o777 (511). Default: 0o644 (420).

    Directories keep theirs. `fs_group` may add bits.
    """
    default_user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns files without a `user` of their own."""
    optional: bool | None = None
    """Whether the Secret, or a key in `items`, may be missing. Default: false, and then the pod waits for it."""


class DownwardAPIVolumeFile(Model):
    """A file with a field or a resource of the pod itself. It takes exactly one of `field_ref` and `resource_field_ref`."""

    path: str
    """The file's path in the volume, in UTF-8: relative, without `..`, and not beginning with `..`."""
    field_ref: ObjectFieldSelector | None = None
    """A field of the pod: its name, namespace, `uid`, labels or annotations."""
    resource_field_ref: ResourceFieldSelector | None = None
    """A resource request or limit of a container. `container_name` is required here."""
    mode: Int32 | None = None
    """The file's permission bits, 0 to 0o777 (511). `fs_group` may add bits. Default: the volume's `default_mode`."""
    user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns the file. Default: the volume's `default_user`."""


class DownwardAPIVolumeSource(Model):
    """Fields and resources of the pod itself, as files. Later changes of labels and annotations are written, too."""

    items: Items[DownwardAPIVolumeFile] | None = None
    """The files to write."""
    default_mode: Int32 | None = None
    """The permission bits of files without a `mode` of their own, 0 to 0o777 (511). Default: 0o644 (420).

    Directories keep theirs. `fs_group` may add bits.
    """
    default_user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns files without a `user` of their own."""


class SecretProjection(Model):
    """The values of a Secret, as files in a projected volume."""

    name: str | None = None
    """The Secret's name. Set it: the schema has it optional, but the server refuses a pod without it."""
    items: Items[KeyToPath] | None = None
    """The keys to write; the others are left out. Default: every key, to a file of its name."""
    optional: bool | None = None
    """Whether the Secret, or a key in `items`, may be missing. Default: false, and then the pod waits for it."""


class ConfigMapProjection(Model):
    """The values of a ConfigMap, as files in a projected volume."""

    name: str | None = None
    """The ConfigMap's name. Set it: the schema has it optional, but the server refuses a pod without it."""
    items: Items[KeyToPath] | None = None
    """The keys to write; the others are left out. Default: every key, to a file of its name."""
    optional: bool | None = None
    """Whether the ConfigMap, or a key in `items`, may be missing. Default: false, and then the pod waits for it."""


class DownwardAPIProjection(Model):
    """Fields and resources of the pod itself, as files in a projected volume."""

    items: Items[DownwardAPIVolumeFile] | None = None
    """The files to write."""


class ServiceAccountTokenProjection(Model):
    """A token of the pod's service account, with which the pod proves to others who it is."""

    path: str
    """The path of the token's file in the volume: relative, without `..`, and not beginning with `..`."""
    audience: str | None = None
    """Whom the token is for; anybody else should refuse it. Default: the API server."""
    expiration_seconds: Int64 | None = None
    """Seconds for which the token should be valid: 600 (10 minutes) to 4294967296 (2^32). Default: 3600 (1 hour).

    The kubelet tries to renew it after 80% of its lifetime, or after 24 hours if that is sooner.
    """
    user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns the file. Default: the volume's `default_user`."""


class ClusterTrustBundleProjection(Model):
    """The certificates of one or more ClusterTrustBundles in one file. Takes either `name` or `signer_name`."""

    path: str
    """The file's path in the volume: relative, without `..`, and not beginning with `..`."""
    name: str | None = None
    """The one bundle to take."""
    signer_name: str | None = None
    """The signer whose bundles to take, merged and without repetitions: `example.com/signer`."""
    label_selector: LabelSelector | None = None
    """Which bundles of `signer_name`; not for `name`. Default: none of them. An empty selector takes them all."""
    optional: bool | None = None
    """Whether the pod starts without the bundle, or with no bundle that matches. Default: false."""
    user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns the file. Default: the volume's `default_user`."""


class PodCertificateProjection(Model):
    """A key pair of the pod with its X.509 certificate, renewed in time. It takes at least one of the three paths."""

    signer_name: str
    """The signer to ask for the certificate: `example.com/signer`."""
    key_type: KeyType
    """The kind of key pair that the kubelet makes."""
    credential_bundle_path: str | None = None
    """The path in the volume of one PEM file with the key (PKCS#8) and then the certificate chain. Prefer this one.

    It is read in one go, so that key and certificate always fit together.
    """
    key_path: str | None = None
    """The path in the volume of a file with the key alone.

    A reader of separate files must check that key and certificate fit: a renewal may come between two reads.
    """
    certificate_chain_path: str | None = None
    """The path in the volume of a file with the certificate chain alone. See `key_path` for the risk."""
    max_expiration_seconds: Int32 | None = None
    """Seconds that the certificate may be valid at most: 3600 (1 hour) to 7862400 (91 days). Default: 86400 (24 hours).

    For a signer of `kubernetes.io`, at most 86400. A signer may give less, but not less than 3600.
    """
    user_annotations: Annotated[Mapping[str, str] | None, Since("1.35")] = None
    """Texts for the signer, which documents the keys it knows; Kubernetes does not verify them. At most 256 KiB in all.

    A key is an annotation key with a domain: `example.com/tier`. They become the `unverifiedUserAnnotations` of the
    PodCertificateRequest, and a signer should refuse keys that it does not know.
    """
    user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns the files. Default: the volume's `default_user`."""


class VolumeProjection(Model):
    """One source of a projected volume. It takes exactly one field."""

    secret: SecretProjection | None = None
    """Values of a Secret."""
    config_map: ConfigMapProjection | None = None
    """Values of a ConfigMap."""
    downward_api: Annotated[DownwardAPIProjection | None, Name("downwardAPI")] = None
    """Fields and resources of the pod itself."""
    service_account_token: ServiceAccountTokenProjection | None = None
    """A token of the pod's service account."""
    cluster_trust_bundle: Annotated[
        ClusterTrustBundleProjection | None, Since("1.29"), Gate("ClusterTrustBundleProjection")
    ] = None
    """Certificates to trust, from ClusterTrustBundles: bare PEM in no fixed order, renewed when a bundle changes."""
    pod_certificate: Annotated[PodCertificateProjection | None, Since("1.34")] = None
    """A key and certificate for the pod. The pod starts once the certificate is issued."""


class ProjectedVolumeSource(Model):
    """Several sources together in one directory. No two files may have one path."""

    sources: Items[VolumeProjection] | None = None
    """The sources."""
    default_mode: Int32 | None = None
    """The permission bits of files without a `mode` of their own, 0 to 0o777 (511). Default: 0o644 (420).

    Directories keep theirs. `fs_group` may add bits.
    """
    default_user: Annotated[Int64 | None, Since("1.37"), Gate("AtomicWriteVolumeUserFields")] = None
    """The UID that owns files without a `user` of their own."""
