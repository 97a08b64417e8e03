"""The volumes of a pod and where its containers mount them.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from podgen.at import At
from podgen.model.containers import Container, VolumeMount
from podgen.model.pod import PodSpec
from podgen.model.volumes import Volume
from podgen.problems import Label, named, quoted
from podgen.rules.formats import label_fault, suggested_name
from podgen.rules.rule import Finding, Findings, rule
from podgen.suggest import did_you_mean


@rule("volumes/name-required", Volume, type="Required")
def name_required(volume: Volume, at: At) -> Findings:
    """Every volume has a name."""
    if not volume.name:
        yield Finding("a volume has no name", at.child("name"))


@rule("volumes/name-format", Volume, "name")
def name_format(name: str, at: At) -> Findings:
    """A volume's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the volume name {quoted(name)} {fault}", help=suggested_name(name))


@rule("volumes/name-duplicate", PodSpec, "volumes", type="Duplicate")
def name_duplicate(volumes: tuple[Volume, ...], at: At) -> Findings:
    """The volumes of a pod have different names."""
    first: dict[str, At] = {}
    for volume in at.items("volumes"):
        name = volume.value.name
        if name and name in first:
            yield Finding(
                f"two different volumes are named {named(name)}",
                volume.child("name"),
                label=f"a second {named(name)}",
                related=(Label(first[name].place, f"{named(name)} is this volume"),),
                help="rename one of them",
            )
        first.setdefault(name, volume)


@rule("mounts/name-required", VolumeMount, type="Required")
def mount_name_required(mount: VolumeMount, at: At) -> Findings:
    """A mount names the volume that it mounts."""
    if not mount.name:
        yield Finding("a mount names no volume", at.child("name"))


@rule("mounts/path-required", VolumeMount, type="Required")
def mount_path_required(mount: VolumeMount, at: At) -> Findings:
    """A mount has a path in the container."""
    if not mount.mount_path:
        yield Finding(f"the mount of {named(mount.name)} has no path", at.child("mount_path"))


@rule("mounts/volume-found", VolumeMount, "name", type="NotFound")
def volume_found(name: str, at: At) -> Findings:
    """A mount's volume is one of the pod's volumes."""
    spec = at.enclosing(PodSpec)
    volumes = [volume.name for volume in spec.volumes or () if volume.name] if spec else []
    if spec and name and name not in volumes:
        meant = did_you_mean(name, volumes)
        help = (
            f"did you mean {named(meant)}?" if meant else "mount a volume as `volume.at(path)`, which brings it along"
        )
        yield Finding(f"the pod has no volume named {named(name)}", help=help)


@rule("mounts/path-unique", Container, "volume_mounts")
def path_unique(mounts: tuple[VolumeMount, ...], at: At) -> Findings:
    """Within a container, every mount has a path of its own."""
    first: dict[str, At] = {}
    for mount in at.items("volume_mounts"):
        path = mount.value.mount_path
        if path and path in first:
            yield Finding(
                f"two volumes are mounted at {quoted(path)} in the container {named(at.value.name)}",
                mount.child("mount_path"),
                label=f"{named(mount.value.name)} at {quoted(path)}",
                related=(Label(first[path].place, f"{named(first[path].value.name)} is mounted there already"),),
                help="mount one of them at another path",
            )
        first.setdefault(path, mount)


RULES = (
    name_required,
    name_format,
    name_duplicate,
    mount_name_required,
    mount_path_required,
    volume_found,
    path_unique,
)
