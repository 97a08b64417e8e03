"""Volumes that nothing in the pod uses, or that nothing fills.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from podgen.model.pod import PodSpec
from podgen.model.volumes import Volume
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.pod.mounts import mounted
from podgen.rules.pod.roles import container_values, containers
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Words


@rule("volumes/unused", PodSpec, "volumes")
def volumes_unused(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """A volume that no container uses was probably meant to be mounted."""
    used = mounted(at)
    unused = [number for number, volume in enumerate(volumes) if volume.name not in used]
    if unused:
        used = _used_otherwise(at.value)
        unused = [number for number in unused if volumes[number].name not in used]
    if unused:
        names = ", ".join(named(volumes[number].name) for number in unused[:5])
        more = f" and {len(unused) - 5} more" if len(unused) > 5 else ""
        yield Finding(
            f"no container mounts the volume{'s' * (len(unused) > 1)} {names}{more}",
            at.child("volumes", unused[0]),
            help=Words(
                python='mount it, as mounts=[volume.at("/data")], or leave it out',
                yaml="mount it, as `volumeMounts: [{name: ..., mountPath: /data}]`, or leave it out",
            ),
        )


def _used_otherwise(spec: PodSpec) -> frozenset[str]:
    """The names of the volumes that containers use as devices, or for files of variables."""
    devices = {device.name for container in container_values(spec) for device in container.volume_devices or ()}
    variables = [variable for container in container_values(spec) for variable in container.env or ()]
    sources = [variable.value_from for variable in variables if variable.value_from]
    return frozenset(devices | {source.file_key_ref.volume_name for source in sources if source.file_key_ref})


@rule("volumes/never-written", PodSpec, "volumes")
def volumes_never_written(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """An empty directory that every container only reads stays empty: a web server has nothing to serve."""
    empty = {volume.name for volume in volumes if volume.empty_dir is not None}
    for container in container_values(at.value) if empty else ():
        for mount in container.volume_mounts or ():
            if not mount.read_only:
                empty.discard(mount.name)
    if not empty:
        return  # nearly always, so locations are made only now
    readers: dict[str, Location] = {}
    for around in containers(at):
        for reader in around.items("volume_mounts"):
            readers.setdefault(reader.value.name, reader)
    for number, volume in enumerate(volumes):
        if volume.name in empty and volume.name in readers and volume.empty_dir is not None:
            yield Finding(
                f"nothing can write into the volume {named(volume.name)}, so it stays empty",
                at.child("volumes", number),
                shown=readers[volume.name],
                notes=("an emptyDir is empty when the pod starts, and all mounts of it are read-only",),
                help=Words(
                    python="fill it in an init_container that mounts it without read_only=True",
                    yaml="fill it in an init container that mounts it without `readOnly: true`",
                ),
            )


RULES = (volumes_unused, volumes_never_written)
