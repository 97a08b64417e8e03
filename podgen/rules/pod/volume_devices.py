"""Volumes that containers use as raw block devices, without a file system.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support
"""

from collections.abc import Iterable, Iterator

from podgen.model.containers import Container, VolumeDevice
from podgen.model.pod import PodSpec
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.formats import backstep_fault
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod.mounts import no_such_volume
from podgen.rules.pod.volumes import claim_names, volume_names, volumes_named
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import literal, name_of
from podgen.words import Words, phrase


@rule("volume-devices/name-missing", VolumeDevice, type="Required")
def name_missing(device: VolumeDevice, at: Location) -> Findings:
    """A device names its volume."""
    if not device.name:
        yield Finding("a device names no volume", at.child("name"))


@rule("volume-devices/path-missing", VolumeDevice, type="Required")
def path_missing(device: VolumeDevice, at: Location) -> Findings:
    """A device has a path in the container."""
    if not device.device_path:
        yield Finding(
            f"the device {named(device.name)} has no path", at.child("device_path"), help='for example "/dev/xvda"'
        )


@rule("volume-devices/volume-missing", Container, "volume_devices", type="NotFound")
def volume_missing(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """A device's volume is one of the pod's volumes."""
    spec = at.around(PodSpec)
    for device in at.items("volume_devices"):
        if spec and device.value.name and device.value.name not in volume_names(spec):
            yield no_such_volume(device, spec)


@rule("volume-devices/volume-unsupported", Container, "volume_devices")
def volume_unsupported(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Only a volume with a PersistentVolumeClaim, or an ephemeral one, can be a device; all others are directories."""
    for device in at.items("volume_devices"):
        name, volume = device.value.name, _volume(device)
        has_claim = volume is None or volume.persistent_volume_claim is not None or volume.ephemeral is not None
        if name and not has_claim and name not in claim_names(at):
            yield Finding(
                f"the volume {named(name)} is no block device: only a persistent or ephemeral volume can be one",
                device.child("name"),
                help=Words(
                    python=f'mount it: mounts=[{_variable(name)}.at("/path")]',
                    yaml="mount it: list it in volumeMounts, with a mountPath",
                ),
            )


def _variable(volume: str) -> str:
    """A Python variable name for a volume, for help."""
    name = volume.replace("-", "_")
    return name if name.isascii() and name.isidentifier() else "volume"


def _volume(device: Location) -> Volume | None:
    """The volume of a device; the first one, if several have the name."""
    named_so = volumes_named(device.value.name, device)
    return named_so[0] if named_so else None


@rule("volume-devices/name-duplicate", Container, "volume_devices")
def name_duplicate(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Within a container, a volume is used as one device only."""
    for device, first in _repeated(at, "name"):
        yield Finding(
            f"the volume {named(device.value)} is two devices of the container {named(at.value.name)}",
            device,
            label="the second one",
            related=(first.label("the first one"),),
            help="leave one of them out",
        )


@rule("volume-devices/path-duplicate", Container, "volume_devices")
def path_duplicate(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Within a container, every device has a path of its own."""
    for device, first in _repeated(at, "device_path"):
        if not backstep_fault(device.value):
            yield Finding(
                f"two devices of the container {named(at.value.name)} have the path {quoted(device.value)}",
                device,
                label="the second one",
                related=(first.label("the first one"),),
                help="give one of them another path",
            )


def _repeated(container: Location, field: str) -> Iterator[tuple[Location, Location]]:
    """The repeated values of a field of a container's devices: each after the first, with the first."""
    return repeats((device.child(field) for device in container.items("volume_devices")), lambda text: text or None)


@rule("volume-devices/path-backstep", VolumeDevice, "device_path")
def path_backstep(path: str, at: Location) -> Findings:
    """The path of a device does not go up with `..`."""
    if fault := backstep_fault(path):
        yield Finding(f"the path {quoted(path)} of the device {named(at.value.name)} {fault}")


@rule("volume-devices/user-namespace-conflict", Container, "volume_devices", type="Forbidden")
def user_namespace_conflict(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """A pod with its own user namespace, `hostUsers: false`, has no block devices."""
    spec = at.enclosing(PodSpec)
    if devices and spec and spec.host_users is False:
        yield Finding(
            phrase(
                "the container {} cannot have block devices, since {} is {}",
                named(at.value.name),
                name_of(PodSpec, "host_users"),
                literal(False),
            ),
            help=phrase("leave {} out, or mount the volume", name_of(PodSpec, "host_users")),
        )


@rule("mounts/name-conflict", Container, "volume_devices")
def mounts_name_conflict(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Within a container, a volume is either mounted or used as a device (reported for the mount)."""
    names = {device.name for device in devices}
    for mount in at.items("volume_mounts"):
        if mount.value.name and mount.value.name in names:
            yield _both(mount, at)


@rule("volume-devices/name-conflict", Container, "volume_devices")
def name_conflict(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Within a container, a volume is either mounted or used as a device (reported for the device)."""
    mounts = {mount.name for mount in at.value.volume_mounts or ()}
    for device in at.items("volume_devices"):
        if device.value.name and device.value.name in mounts:
            yield _both(device, at)


def _both(item: Location, container: Location) -> Finding:
    return Finding(
        f"the volume {named(item.value.name)} is both mounted and a device in the container {named(container.value.name)}",
        item.child("name"),
        help="keep one of them",
    )


@rule("mounts/path-conflict", Container, "volume_devices")
def mounts_path_conflict(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Within a container, a volume is not mounted at the path of a device."""
    paths = _last_paths((device.name, device.device_path) for device in devices)
    for mount in at.items("volume_mounts"):
        if mount.value.mount_path and mount.value.mount_path in paths:
            yield _same_path(mount.child("mount_path"), at)


@rule("volume-devices/path-conflict", Container, "volume_devices")
def path_conflict(devices: tuple[VolumeDevice, ...], at: Location) -> Findings:
    """Within a container, a device does not have the path of a mount."""
    mounts = _last_paths((mount.name, mount.mount_path) for mount in at.value.volume_mounts or ())
    for device in at.items("volume_devices"):
        if device.value.device_path and device.value.device_path in mounts:
            yield _same_path(device.child("device_path"), at)


def _last_paths(paths: Iterable[tuple[str, str]]) -> set[str]:
    """The paths with which the server compares others: of each volume, the last one."""
    return {path for path in dict(paths).values() if path}


def _same_path(path: Location, container: Location) -> Finding:
    return Finding(
        f"{quoted(path.value)} is the path of both a mount and a device in the container {named(container.value.name)}",
        path,
        help="give one of them another path",
    )


RULES = (
    name_missing,
    path_missing,
    volume_missing,
    volume_unsupported,
    name_duplicate,
    path_duplicate,
    path_backstep,
    user_namespace_conflict,
    mounts_name_conflict,
    name_conflict,
    mounts_path_conflict,
    path_conflict,
)
