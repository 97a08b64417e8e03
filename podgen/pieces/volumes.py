"""The pieces that make volumes: a function for each common kind, and `volume` for all others.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from podgen.model.annotations import Items, Quantity
from podgen.model.base import construct
from podgen.model.claims import PersistentVolumeClaimVolumeSource
from podgen.model.containers import EnvVarSource
from podgen.model.frozen import MAPPING
from podgen.model.interned import interned
from podgen.model.references import PullPolicy
from podgen.model.volume_files import (
    ClusterTrustBundleProjection,
    ConfigMapProjection,
    ConfigMapVolumeSource,
    DownwardAPIProjection,
    DownwardAPIVolumeFile,
    DownwardAPIVolumeSource,
    KeyToPath,
    PodCertificateProjection,
    ProjectedVolumeSource,
    SecretProjection,
    SecretVolumeSource,
    ServiceAccountTokenProjection,
    VolumeProjection,
)
from podgen.model.volumes import (
    EmptyDirVolumeSource,
    HostPathType,
    HostPathVolumeSource,
    ImageVolumeSource,
    Volume,
    VolumeSource,
)
from podgen.pieces.mounts import PodVolume
from podgen.schema.fields import ObjectOf, fields_of
from podgen.source import Source, caller

Files: TypeAlias = Mapping[str, str] | Items[KeyToPath]
"""Which keys become files, and where: `{"nginx.conf": "conf.d/default.conf"}`."""

Projection: TypeAlias = (
    ConfigMapProjection
    | SecretProjection
    | DownwardAPIProjection
    | ServiceAccountTokenProjection
    | ClusterTrustBundleProjection
    | PodCertificateProjection
    | VolumeProjection
)


def volume(name: str, source: VolumeSource) -> PodVolume:
    """A volume of any kind in the API.

    Parameters:
        name: Its name in the pod.
        source: One of the volume sources of `podgen.model`, such as `NFSVolumeSource` or `CSIVolumeSource`.

    Raises:
        TypeError: `source` is no volume source.

    Example:
        >>> from podgen import volume
        >>> from podgen.model import NFSVolumeSource
        >>> media = volume("media", NFSVolumeSource(server="nfs.example.com", path="/media"))
    """
    for attribute, field in fields_of(Volume).items():
        if field.kind == ObjectOf(type(source)):
            return PodVolume(Volume(name=name, **{attribute: source}))  # type: ignore[arg-type]
    raise TypeError(f"a volume source such as podgen.model.NFSVolumeSource(...) is needed, got {source!r}")


def shared_volume(name: str, *, medium: str | None = None, size_limit: Quantity | None = None) -> PodVolume:
    """An empty directory that the containers of a pod share. It lives as long as the pod, and no longer.

    Parameters:
        name: Its name in the pod.
        medium: `Memory` for a RAM disk; by default the node's storage.
        size_limit: The most that it may hold, such as `"1Gi"`.

    Example:
        >>> from podgen import shared_volume
        >>> scratch = shared_volume("scratch", size_limit="1Gi")

    Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
    """
    return PodVolume(_empty_dir(caller(), name, medium, size_limit))


@interned
def _empty_dir(source: Source | None, name: str, medium: str | None, size_limit: Quantity | None) -> Volume:
    directory = construct(EmptyDirVolumeSource, source, medium=medium, size_limit=size_limit)
    return construct(Volume, source, name=name, empty_dir=directory)


def persistent_volume(name: str, *, claim: str, read_only: bool | None = None) -> PodVolume:
    """A volume that survives the pod, through a PersistentVolumeClaim.

    Parameters:
        name: Its name in the pod.
        claim: The PersistentVolumeClaim, in the pod's namespace.
        read_only: Whether all mounts of it are read-only.

    Example:
        >>> from podgen import persistent_volume
        >>> data = persistent_volume("data", claim="shop-data")

    Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
    """
    source = caller()
    held = construct(PersistentVolumeClaimVolumeSource, source, claim_name=claim, read_only=read_only)
    return PodVolume(construct(Volume, source, name=name, persistent_volume_claim=held))


def config_volume(
    name: str,
    config_map: str,
    *,
    items: Files | None = None,
    default_mode: int | None = None,
    optional: bool | None = None,
) -> PodVolume:
    """The values of a ConfigMap as files.

    Parameters:
        name: Its name in the pod.
        config_map: The ConfigMap.
        items: The keys to write, each with the path of its file: `{"nginx.conf": "default.conf"}`. By default, all keys are
            written, under their own names.
        default_mode: The files' permission bits, such as `0o440`. Default: `0o644`.
        optional: Whether the pod may start without the ConfigMap.

    Example:
        >>> from podgen import config_volume
        >>> conf = config_volume("conf", "nginx-conf")

    Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#configmap
    """
    source = caller()
    files = _files(items, source)
    held = construct(
        ConfigMapVolumeSource, source, name=config_map, items=files, default_mode=default_mode, optional=optional
    )
    return PodVolume(construct(Volume, source, name=name, config_map=held))


def secret_volume(
    name: str,
    secret: str,
    *,
    items: Files | None = None,
    default_mode: int | None = None,
    optional: bool | None = None,
) -> PodVolume:
    """The values of a Secret as files.

    Parameters:
        name: Its name in the pod.
        secret: The Secret.
        items: The keys to write, each with the path of its file. By default, all keys are written, under their own names.
        default_mode: The files' permission bits, such as `0o400`. Default: `0o644`.
        optional: Whether the pod may start without the Secret.

    Example:
        >>> from podgen import secret_volume
        >>> tls = secret_volume("tls", "shop-tls", default_mode=0o400)

    Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#secret
    """
    source = caller()
    files = _files(items, source)
    held = construct(
        SecretVolumeSource, source, secret_name=secret, items=files, default_mode=default_mode, optional=optional
    )
    return PodVolume(construct(Volume, source, name=name, secret=held))


def host_volume(name: str, path: str, *, type: HostPathType | None = None) -> PodVolume:
    """A file or directory of the node. Few pods need it, and it gives them access to the node itself.

    Parameters:
        name: Its name in the pod.
        path: The path on the node.
        type: What must exist at the path, such as `Directory` or `Socket`. By default, the kubelet does not check.

    Example:
        >>> from podgen import host_volume
        >>> logs = host_volume("logs", "/var/log", type="Directory")

    Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
    """
    source = caller()
    return PodVolume(
        construct(Volume, source, name=name, host_path=construct(HostPathVolumeSource, source, path=path, type=type))
    )


def projected_volume(name: str, sources: Items[Projection], *, default_mode: int | None = None) -> PodVolume:
    """Several Secrets, ConfigMaps, tokens and the like in one directory.

    Parameters:
        name: Its name in the pod.
        sources: Projections of `podgen.model`, such as `SecretProjection` or `ServiceAccountTokenProjection`.
        default_mode: The files' permission bits. Default: `0o644`.

    Example:
        >>> from podgen import projected_volume
        >>> from podgen.model import SecretProjection, ServiceAccountTokenProjection
        >>> vault = projected_volume(
        ...     "vault", [SecretProjection(name="ca"), ServiceAccountTokenProjection(path="token", audience="vault")]
        ... )

    Kubernetes: https://kubernetes.io/docs/concepts/storage/projected-volumes/
    """
    source = caller()
    projections: Any = sources  # anything but a list stays as it is, and the gate refuses it
    if isinstance(sources, list | tuple):
        projections = [_projection(projection, source) for projection in sources]
    held = construct(ProjectedVolumeSource, source, sources=projections, default_mode=default_mode)
    return PodVolume(construct(Volume, source, name=name, projected=held))


def downward_volume(name: str, files: Mapping[str, EnvVarSource], *, default_mode: int | None = None) -> PodVolume:
    """Fields and resources of the pod itself, as files.

    Parameters:
        name: Its name in the pod.
        files: The path of each file, with its content: `from_field(...)`, also for all of `metadata.labels` or
            `metadata.annotations`, or `from_resource(..., container=...)`.
        default_mode: The files' permission bits. Default: `0o644`.

    Raises:
        TypeError: A file holds something else.

    Example:
        >>> from podgen import downward_volume, from_field
        >>> info = downward_volume("info", {"labels": from_field("metadata.labels")})

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
    """
    source = caller()
    items: Any = files  # anything but a mapping stays as it is, and the gate refuses it
    if isinstance(files, MAPPING):
        items = [_downward_file(path, content, source) for path, content in files.items()]
    held = construct(DownwardAPIVolumeSource, source, items=items, default_mode=default_mode)
    return PodVolume(construct(Volume, source, name=name, downward_api=held))


def image_volume(name: str, reference: str, *, pull_policy: PullPolicy | None = None) -> PodVolume:
    """The files of a container image, read-only.

    Parameters:
        name: Its name in the pod.
        reference: The image, such as `"registry.example.com/models/llama:3"`.
        pull_policy: `Always`, `IfNotPresent` or `Never`.

    Example:
        >>> from podgen import image_volume
        >>> model = image_volume("model", "registry.example.com/models/llama:3")

    Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#image
    """
    source = caller()
    image = construct(ImageVolumeSource, source, reference=reference, pull_policy=pull_policy)
    return PodVolume(construct(Volume, source, name=name, image=image))


def _files(items: Files | None, source: Source | None) -> Items[KeyToPath] | None:
    if isinstance(items, MAPPING):
        return [construct(KeyToPath, source, key=key, path=path) for key, path in items.items()]
    return items


def _downward_file(path: str, content: Any, source: Source | None) -> DownwardAPIVolumeFile:
    if not isinstance(content, EnvVarSource) or not (content.field_ref or content.resource_field_ref):
        raise TypeError(f"what the file {path!r} holds must be from_field(...) or from_resource(...), got {content!r}")
    return construct(
        DownwardAPIVolumeFile,
        source,
        path=path,
        field_ref=content.field_ref,
        resource_field_ref=content.resource_field_ref,
    )


def _projection(projection: Any, source: Source | None) -> Any:
    for attribute, field in fields_of(VolumeProjection).items():
        if field.kind == ObjectOf(type(projection)):
            return construct(VolumeProjection, source, **{attribute: projection})
    return projection  # a VolumeProjection, or a value that the gate refuses
