"""The volumes of a pod: their names, the one source of each, and retired kinds.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from podgen.model.base import Model
from podgen.model.pod import PodSpec
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_fault, suggested_name
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.context import stateful_set_around
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.schema.fields import fields_of
from podgen.words import Text, Words

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
"""The sources of a volume, in the server's order: the first that is set is the volume's source."""

_CSI = "use a CSI driver for the storage, through a PersistentVolumeClaim"

# The names of two of them in the server's paths when it refuses them beside another one.
_SPELLED = {"cephfs": "cephFS", "downward_api": "downwarAPI"}


def sources_of(volume: Volume) -> list[str]:
    """The sources of a volume, in the server's order. There should be at most one."""
    given = volume.__dict__
    return [source for source in SOURCES if source in given]


def volumes_named(name: str | None, at: Location) -> Sequence[Volume]:
    """The volumes with a name, of the pod that contains a location. There should be at most one."""
    spec = at.around(PodSpec)
    return _by_name(spec).get(name, ()) if spec else ()


@memoized_per_location
def _by_name(spec: Location) -> Mapping[str | None, Sequence[Volume]]:
    volumes: dict[str | None, list[Volume]] = {}
    for volume in spec.value.volumes or ():
        volumes.setdefault(volume.name, []).append(volume)
    return volumes


@memoized_per_location
def volume_names(spec: Location) -> Collection[str]:
    """The names of the volumes of a pod: those of the spec, and those of the claims of its StatefulSet."""
    own = {volume.name: None for volume in spec.value.volumes or () if volume.name}
    return {**own, **dict.fromkeys(claim_names(spec))}


def claim_names(at: Location) -> Collection[str]:
    """The names of the claim templates of the StatefulSet that contains a location. Each of its pods has them as volumes."""
    around = stateful_set_around(at)
    claims = (around.value.volume_claim_templates or ()) if around else ()
    return [claim.metadata.name for claim in claims if claim.metadata and claim.metadata.name]


def volume_phrase(at: Location) -> str:
    """The name in messages of the volume that contains a location."""
    volume = at.enclosing(Volume)
    return f"the volume {named(volume.name if volume else None)}"


def lacking(code: str, on: type[Model], field: str, lacks: str, *, help: Text | None = None) -> Rule:
    """A rule that a field of a volume's source is set, and not to an empty text or an empty list.

    Parameters:
        code: The rule's name.
        on: The type that needs the field.
        field: The field.
        lacks: What is wrong with the volume without it: `names no NFS server`.
        help: What to do.
    """

    def check(value: Model, at: Location) -> Findings:
        if not getattr(value, field):
            yield Finding(f"{volume_phrase(at)} {lacks}", at.child(field), help=help)

    check.__doc__ = f"`{fields_of(on)[field].name}` has to be set: without it, a volume {lacks}."
    return rule(code, on, type="Required")(check)


@rule("volumes/name-missing", Volume, type="Required")
def name_missing(volume: Volume, at: Location) -> Findings:
    """Every volume has a name."""
    if not volume.name:
        yield Finding("a volume has no name", at.child("name"))


@rule("volumes/name-invalid", Volume, "name")
def name_invalid(name: str, at: Location) -> Findings:
    """A volume's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the volume name {quoted(name)} {fault}", help=suggested_name(name))


_RENAMED = Words('rename one of them: .at(...) of a ConfigMap or a Secret takes volume="NAME"', "rename one of them")


@rule("volumes/name-duplicate", PodSpec, "volumes", type="Duplicate")
def name_duplicate(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """The volumes of a pod have different names."""
    if len({volume.name for volume in volumes}) == len(volumes):
        return
    for volume, first in repeats(at.items("volumes"), lambda volume: volume.name or None):
        name = named(volume.value.name)
        yield Finding(
            f"two different volumes are named {name}",
            volume.child("name"),
            label=f"a second {name}",
            related=(first.label(f"{name} is this volume"),),
            help=_RENAMED if volume.value.config_map or volume.value.secret else "rename one of them",
        )


@rule("volumes/source-conflict", Volume, type="Forbidden")
def source_conflict(volume: Volume, at: Location) -> Findings:
    """A volume has one source: the server uses the first that is set, and refuses each further one."""
    if volume.name and len(volume.__dict__) == 2:
        return  # true of nearly all volumes
    first, *others = sources_of(volume) or [""]
    fields = fields_of(Volume)
    for other in others:
        yield Finding(
            f"{volume_phrase(at.child(other))} has a second source: {named(fields[other].name)} beside {named(fields[first].name)}",
            at.child(other).called(_SPELLED.get(other, "")),
            label="the second source",
            help=Words(
                python="make two volumes of them, or one volume of Secrets, ConfigMaps and tokens with projected_volume(...)",
                yaml="make two volumes of them, or one `projected` volume of Secrets, ConfigMaps and tokens",
            ),
        )


def _retired(
    code: str,
    source: str,
    since: str,
    state: str,
    *,
    instead: Text = _CSI,
    called: str = "",
) -> Rule:
    """A rule that warns about a kind of volume that the server accepts, but nodes no longer mount."""
    kind = named(fields_of(Volume)[source].name)

    def check(value: Any, at: Location) -> Findings:
        where = at.child(source).called(called)
        yield Finding(f"{volume_phrase(where)} is of the kind {kind}, which {state}", where, help=instead)

    check.__doc__ = f"The kind of volume {kind} is deprecated since {since}, and {state}."
    return rule(code, Volume, source)(check)


RETIRED = (
    _retired("volumes/photon-pd-deprecated", "photon_persistent_disk", "1.11", "has not worked since Kubernetes 1.16"),
    _retired(
        "volumes/git-repo-deprecated",
        "git_repo",
        "1.11",
        "has been disabled by default since Kubernetes 1.33",
        instead=Words(
            python="clone in an init container, into a shared_volume(...)",
            yaml="clone in an init container, into a volume with `emptyDir: {}`",
        ),
    ),
    _retired("volumes/scale-io-deprecated", "scale_io", "1.16", "has not worked since Kubernetes 1.22"),
    _retired("volumes/flocker-deprecated", "flocker", "1.22", "has not worked since Kubernetes 1.25"),
    _retired(
        "volumes/storageos-deprecated", "storageos", "1.22", "has not worked since Kubernetes 1.25", called="storageOS"
    ),
    _retired("volumes/quobyte-deprecated", "quobyte", "1.22", "has not worked since Kubernetes 1.25"),
    _retired("volumes/glusterfs-deprecated", "glusterfs", "1.25", "has not worked since Kubernetes 1.26"),
    _retired("volumes/cephfs-deprecated", "cephfs", "1.28", "has not worked since Kubernetes 1.31"),
    _retired("volumes/rbd-deprecated", "rbd", "1.28", "has not worked since Kubernetes 1.31"),
)

RULES = (name_missing, name_invalid, name_duplicate, source_conflict, *RETIRED)
