"""Sources of volumes in the cluster or on the node: directories, Secrets, ConfigMaps, claims, CSI drivers, images.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from podgen.model.claims import PersistentVolumeClaimVolumeSource
from podgen.model.pod import Pod, PodSpec
from podgen.model.references import LocalObjectReference
from podgen.model.storage import GitRepoVolumeSource
from podgen.model.volume_files import (
    ConfigMapVolumeSource,
    DownwardAPIVolumeSource,
    KeyToPath,
    ProjectedVolumeSource,
    SecretVolumeSource,
)
from podgen.model.volumes import (
    CSIVolumeSource,
    EmptyDirVolumeSource,
    HostPathVolumeSource,
    ImageVolumeSource,
)
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.formats import (
    backstep_fault,
    descending_path_fault,
    file_path_fault,
    lowered,
    subdomain_fault,
    suggested_name,
)
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.volumes import lacking, volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Text, Words, phrase

_BITS = "0 to 0o777 (511)"


@rule("volumes/empty-dir-size-negative", EmptyDirVolumeSource, "size_limit", type="Forbidden")
def empty_dir_size_negative(size: str | float, at: Location) -> Findings:
    """The size limit of an `emptyDir` is not negative; zero means no limit."""
    amount = quantity.parse(size)
    if amount is not None and amount.billionths < 0:
        yield Finding(f"the size limit of {volume_phrase(at)} must not be negative, got {quoted(size)}")


host_path_missing = lacking(
    "volumes/host-path-missing",
    HostPathVolumeSource,
    "path",
    "names no path on the node",
    help=Words(
        python='say what to mount, for example host_volume("logs", "/var/log")',
        yaml="say what to mount, for example `path: /var/log`",
    ),
)


@rule("volumes/host-path-backstep", HostPathVolumeSource, "path")
def host_path_backstep(path: str, at: Location) -> Findings:
    """A path on the node does not go up with `..`."""
    if fault := backstep_fault(path):
        yield Finding(f"the path {quoted(path)} of {volume_phrase(at)} {fault}", help="write out where it leads")


@rule("volumes/host-path-type-unsupported", HostPathVolumeSource, "type", type="NotSupported")
def host_path_type_unsupported(kind: str, at: Location) -> Findings:
    """The type of a `hostPath` is one of seven, or empty. The server only checks it if there is a path."""
    if kind and at.value.path:
        yield from unknown_choice(at.child("type"))


git_repo_repository_missing = lacking(
    "volumes/git-repo-repository-missing", GitRepoVolumeSource, "repository", "names no git repository"
)


@rule("volumes/git-repo-directory-invalid", GitRepoVolumeSource, "directory")
def git_repo_directory_invalid(path: str, at: Location) -> Findings:
    """The folder for a git repository is a relative path in the volume, without `..`."""
    if fault := descending_path_fault(path):
        yield Finding(f"the folder {quoted(path)} of {volume_phrase(at)} {fault}", help=_without_root(path))


secret_name_missing = lacking(
    "volumes/secret-name-missing",
    SecretVolumeSource,
    "secret_name",
    "names no Secret",
    help=Words(
        python='name it, for example secret_volume("tls", "shop-tls")',
        yaml="name it, for example `secretName: shop-tls`",
    ),
)
config_map_name_missing = lacking(
    "volumes/config-map-name-missing",
    ConfigMapVolumeSource,
    "name",
    "names no ConfigMap",
    help=Words(
        python='name it, for example config_volume("conf", "nginx-conf")',
        yaml="name it, for example `name: nginx-conf`",
    ),
)


def default_mode(mode: int, at: Location) -> Findings:
    """The permission bits of the files of a volume are 0 to 0o777, which is 511 in YAML and JSON."""
    if not 0 <= mode <= 0o777:
        yield Finding(f"the default mode of {volume_phrase(at)} must be {_BITS}, got {mode}", help=_mode_help(mode))


DEFAULT_MODES = (
    rule("volumes/secret-default-mode-out-of-range", SecretVolumeSource, "default_mode")(default_mode),
    rule("volumes/config-map-default-mode-out-of-range", ConfigMapVolumeSource, "default_mode")(default_mode),
    rule("downward-api/default-mode-out-of-range", DownwardAPIVolumeSource, "default_mode")(default_mode),
    rule("projected-volumes/default-mode-out-of-range", ProjectedVolumeSource, "default_mode")(default_mode),
)


item_key_missing = lacking("volumes/item-key-missing", KeyToPath, "key", "has an item without a key")
item_path_missing = lacking("volumes/item-path-missing", KeyToPath, "path", "has an item without a path for its file")


@rule("volumes/item-path-invalid", KeyToPath, "path")
def item_path_invalid(path: str, at: Location) -> Findings:
    """The path for a key of a Secret or ConfigMap is relative, has no `..` in it, and does not begin with `..`."""
    if fault := file_path_fault(path):
        yield Finding(f"the path {quoted(path)} in {volume_phrase(at)} {fault}", help=_without_root(path))


@rule("volumes/item-mode-out-of-range", KeyToPath, "mode")
def item_mode_out_of_range(mode: int, at: Location) -> Findings:
    """The permission bits of a file are 0 to 0o777, which is 511 in YAML and JSON."""
    if not 0 <= mode <= 0o777:
        file = named(at.value.path or at.value.key)
        yield Finding(f"the mode of {file} in {volume_phrase(at)} must be {_BITS}, got {mode}", help=_mode_help(mode))


pvc_claim_name_missing = lacking(
    "volumes/pvc-claim-name-missing",
    PersistentVolumeClaimVolumeSource,
    "claim_name",
    "names no PersistentVolumeClaim",
    help=Words(
        python='name it, for example persistent_volume("data", claim="shop-data")',
        yaml="name it, for example `claimName: shop-data`",
    ),
)


@rule("volumes/pvc-claim-forbidden", PersistentVolumeClaimVolumeSource, "claim_name")
def pvc_claim_forbidden(claim: str, at: Location) -> Findings:
    """A volume does not use the claim of an ephemeral volume of the same pod, which is named after pod and volume."""
    pod, spec = at.enclosing(Pod), at.enclosing(PodSpec)
    name = pod.metadata.name if pod and pod.metadata else None
    if not (name and spec and claim.startswith(f"{name}-")):
        return
    for volume in spec.volumes or ():
        if volume.ephemeral is not None and claim == f"{name}-{volume.name or ''}":
            yield Finding(
                f"the claim {named(claim)} is the one that is made for the volume {named(volume.name)}",
                help=f"mount {named(volume.name)} itself, or rename one of them",
            )
            return


csi_driver_missing = lacking("volumes/csi-driver-missing", CSIVolumeSource, "driver", "names no CSI driver")


@rule("volumes/csi-driver-too-long", CSIVolumeSource, "driver", type="TooLong")
def csi_driver_too_long(driver: str, at: Location) -> Findings:
    """The name of a CSI driver has at most 63 characters."""
    if (length := len(driver.encode())) > 63:
        yield Finding(f"the driver of {volume_phrase(at)} must have at most 63 characters, and has {length}")


@rule("volumes/csi-driver-invalid", CSIVolumeSource, "driver")
def csi_driver_invalid(driver: str, at: Location) -> Findings:
    """The name of a CSI driver is a DNS subdomain, in lower or upper case."""
    if driver and (fault := subdomain_fault(lowered(driver))):
        yield Finding(f"the driver {quoted(driver)} of {volume_phrase(at)} {fault}")


@rule("volumes/csi-secret-name-missing", CSIVolumeSource, "node_publish_secret_ref", type="Required")
def csi_secret_name_missing(secret: LocalObjectReference, at: Location) -> Findings:
    """The Secret for a CSI driver has a name."""
    if not secret.name:
        where = at.child("node_publish_secret_ref").child("name")
        yield Finding(f"the Secret for the driver of {volume_phrase(at)} has no name", where)


@rule("volumes/csi-secret-name-invalid", CSIVolumeSource, "node_publish_secret_ref")
def csi_secret_name_invalid(secret: LocalObjectReference, at: Location) -> Findings:
    """The name of the Secret for a CSI driver is a DNS subdomain."""
    if secret.name and (fault := subdomain_fault(secret.name)):
        yield Finding(
            f"the name {quoted(secret.name)} of the Secret for the driver of {volume_phrase(at)} {fault}",
            at.child("driver").called("name"),  # the server's path leaves out a step
            shown=at.child("node_publish_secret_ref").child("name"),
            help=suggested_name(secret.name),
        )


@rule("volumes/image-reference-missing", ImageVolumeSource, type="Required")
def image_reference_missing(image: ImageVolumeSource, at: Location) -> Findings:
    """A volume with the files of an image names the image. In a template, it may be left out, to be set later."""
    if not image.reference and not in_template(at):
        yield Finding(f"{volume_phrase(at)} names no image", at.child("reference"))


RULES = (
    empty_dir_size_negative,
    host_path_missing,
    host_path_backstep,
    host_path_type_unsupported,
    git_repo_repository_missing,
    git_repo_directory_invalid,
    secret_name_missing,
    config_map_name_missing,
    *DEFAULT_MODES,
    item_key_missing,
    item_path_missing,
    item_path_invalid,
    item_mode_out_of_range,
    pvc_claim_name_missing,
    pvc_claim_forbidden,
    csi_driver_missing,
    csi_driver_too_long,
    csi_driver_invalid,
    csi_secret_name_missing,
    csi_secret_name_invalid,
    image_reference_missing,
)


def _mode_help(mode: int) -> Text | None:
    """A help line for a mode such as 644, which was probably meant as octal, as for `chmod`."""
    digits = str(mode)
    if 544 <= mode <= 777 and not set(digits) & set("89"):
        octal = Words(f"0o{digits}", f"0{digits} without quotes")
        return phrase("the digits of chmod are octal: {}, which is {}", octal, int(digits, 8))
    return None


def _without_root(path: str) -> str | None:
    plain = path.lstrip("/")
    return f'for example "{plain}"' if path.startswith("/") and plain and not file_path_fault(plain) else None
