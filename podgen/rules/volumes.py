"""The volumes of a pod: their names, the one source of each, and the kinds of volume that have retired.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from typing import Any

from podgen.at import At
from podgen.fields import fields_of
from podgen.model.pod import Pod
from podgen.model.volumes import PersistentVolumeClaimVolumeSource, Volume
from podgen.problems import Label, named, quoted
from podgen.rules.formats import label_fault, suggested_name
from podgen.rules.rule import Finding, Findings, Rule, rule

SOURCES = (
    "empty_dir",
    "host_path",
    "git_repo",
    "gce_persistent_disk",
    "aws_elastic_block_store",
    "secret",
    "nfs",
    "iscsi",
    "glusterfs",
    "flocker",
    "persistent_volume_claim",
    "rbd",
    "cinder",
    "cephfs",
    "quobyte",
    "downward_api",
    "fc",
    "flex_volume",
    "config_map",
    "azure_file",
    "vsphere_volume",
    "photon_persistent_disk",
    "portworx_volume",
    "azure_disk",
    "storageos",
    "projected",
    "scale_io",
    "csi",
    "ephemeral",
    "image",
)
"""What a volume may hold, in the order in which the server looks: the first that is set is the volume's source."""

# What the server calls them when it refuses them as a second source.
_CALLED = {"cephfs": "cephFS", "downward_api": "downwarAPI"}


def sources_of(volume: Volume) -> list[str]:
    """The sources that a volume has, in the server's order. There should be one at most."""
    return [source for source in SOURCES if getattr(volume, source) is not None]


def holder(at: At) -> str:
    """The volume that a place lies in, as messages call it."""
    volume = at.enclosing(Volume)
    return f"the volume {named(volume.name if volume else None)}"


@rule("volumes/name-required", Volume, type="Required")
def name_required(volume: Volume, at: At) -> Findings:
    """Every volume has a name."""
    if not volume.name:
        yield Finding("a volume has no name", at.child("name"), help='name it, so that containers can mount it: "data"')


@rule("volumes/name-format", Volume, "name")
def name_format(name: str, at: At) -> Findings:
    """A volume's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the volume name {quoted(name)} {fault}", help=suggested_name(name))


@rule("volumes/name-duplicate", Pod.__mro__[0], "spec", type="Duplicate")
def name_duplicate(volumes: tuple[Volume, ...], at: At) -> Findings:
    """The volumes of a pod have different names."""
