"""Volumes of a pod as values, and the mounts that carry them into containers."""

from typing import TypeAlias, TypedDict

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.claims import PersistentVolumeClaim
from podgen.model.containers import BindMountOption, MountPropagation, RecursiveReadOnly, VolumeDevice, VolumeMount
from podgen.model.interned import interned
from podgen.model.manifest import Manifest
from podgen.model.volumes import Volume
from podgen.pieces.values import Piece, Value, set_content
from podgen.source import Source, caller


class ClaimTemplate(PersistentVolumeClaim):
    """A template of claims: a volume that each pod of a StatefulSet gets of its own."""

    __slots__ = ()


PodStorage: TypeAlias = Volume | ClaimTemplate
"""What a mount carries into the pod."""


class Mount(Value):
    """A volume at a path of a container. It carries its volume, so the pod gets the volumes that its containers mount."""

    volume: PodStorage
    mount: VolumeMount
    object: Manifest | None
    """The object that is behind the volume, such as a ConfigMap."""

    def __init__(self, volume: PodStorage, mount: VolumeMount, object: Manifest | None = None) -> None:
        set_content(self, {"volume": volume, "mount": mount, "object": object})


class Device(Value):
    """A volume as a raw block device of a container. Like a mount, it carries its volume."""

    volume: PodStorage
    device: VolumeDevice
    object: Manifest | None

    def __init__(self, volume: PodStorage, device: VolumeDevice, object: Manifest | None = None) -> None:
        set_content(self, {"volume": volume, "device": device, "object": object})


class MountOptions(TypedDict, total=False):
    """The keywords of `volume.at(path, ...)`."""

    read_only: bool | None
    """Whether the container may only read. Default: false."""
    sub_path: str | None
    """The directory or file inside the volume to mount: relative, without `..`. Default: the volume's root."""
    sub_path_expr: str | None
    """Like `sub_path`, with `$(NAME)` replaced by the container's variables. Default: the volume's root."""
    mount_propagation: MountPropagation | None
    """Whether mounts made later show: the host's in the container (`HostToContainer`), or both ways (`Bidirectional`,
    for privileged containers). Default: `None`, neither."""
    recursive_read_only: RecursiveReadOnly | None
    """Whether mounts below this one are read-only too: `Enabled` fails the pod on a runtime that cannot do it,
    `IfPossible` does not. Default: `Disabled`."""
    bind_mount_options: Items[BindMountOption] | None
    """Extra Linux mount options; not for image volumes, and without effect on Windows."""


class PodVolume(Piece):
    """A volume of a pod, made by `shared_volume` and its like. One value may be used in any number of pods."""

    volume: PodStorage
    object: Manifest | None
    """The object that is behind the volume, such as a ConfigMap."""

    def __init__(self, volume: PodStorage, object: Manifest | None = None) -> None:
        set_content(self, {"volume": volume, "object": object})

    def at(
        self,
        path: str,
        *,
        read_only: bool | None = None,
        sub_path: str | None = None,
        sub_path_expr: str | None = None,
        mount_propagation: MountPropagation | None = None,
        recursive_read_only: RecursiveReadOnly | None = None,
        bind_mount_options: Items[BindMountOption] | None = None,
    ) -> Mount:
        """The volume, mounted at a path: for `mounts=[...]` of a container.

        Parameters:
            path: Where it appears in the container, absolute.
            read_only: Whether the container may only read it.
            sub_path: The directory or file of the volume to mount, relative; by default its root.
            sub_path_expr: As `sub_path`, with `$(NAME)` replaced by the container's variables.
            mount_propagation: Whether mounts made below it on the node appear in the container, and the other way round.
            recursive_read_only: Whether mounts below a read-only one are read-only too.
            bind_mount_options: `noexec`, `nodev`, `nosuid`.

        Example:
            >>> from podgen import container, shared_volume
            >>> html = shared_volume("html")
            >>> web = container("web", "nginx:1.29", mounts=[html.at("/usr/share/nginx/html", read_only=True)])
        """
        mount = _mount(
            caller(),
            self.volume.name,
            path,
            sub_path,
            sub_path_expr,
            read_only,
            recursive_read_only,
            mount_propagation,
            bind_mount_options,
        )
        return Mount(self.volume, mount, self.object)

    def device(self, path: str) -> Device:
        """The volume as a block device: for `volume_devices=[...]` of a container.

        Parameters:
            path: Where the device appears in the container, such as `/dev/xvda`.

        Example:
            >>> from podgen import container, persistent_volume
            >>> disk = persistent_volume("disk", claim="raw-disk")
            >>> db = container("db", "db:1.0", volume_devices=[disk.device("/dev/xvda")])
        """
        device = construct(VolumeDevice, caller(), name=self.volume.name or "", device_path=path)
        return Device(self.volume, device, self.object)


@interned
def _mount(  # noqa: PLR0917 - `interned` takes positional arguments only
    source: Source | None,
    name: str | None,
    path: str,
    sub_path: str | None,
    sub_path_expr: str | None,
    read_only: bool | None,
    recursive_read_only: RecursiveReadOnly | None,
    mount_propagation: MountPropagation | None,
    bind_mount_options: Items[BindMountOption] | None,
) -> VolumeMount:
    return construct(
        VolumeMount,
        source,
        name=name or "",
        mount_path=path,
        sub_path=sub_path,
        sub_path_expr=sub_path_expr,
        read_only=read_only,
        recursive_read_only=recursive_read_only,
        mount_propagation=mount_propagation,
        bind_mount_options=bind_mount_options,
    )
