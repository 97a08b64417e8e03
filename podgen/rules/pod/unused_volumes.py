"""Volumes that nothing in the pod uses, or that nothing fills.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence

from podgen.model.pod import PodSpec
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.context import pod_around
from podgen.rules.pod.mounts import mounted
from podgen.rules.pod.roles import container_phrase, container_values, containers
from podgen.rules.rule import NOTHING, Finding, Findings, rule
from podgen.words import Words

# Volumes for containers that a webhook adds when the pod is made: GKE's driver for buckets, service meshes, Vault's agent.
_OF_WEBHOOKS = re.compile(
    r"(gke-gcsfuse|istio|istiod|linkerd|kuma|consul|vault|datadog|aws-iam|eks-pod-identity|azure-identity|kube-api-access)-.*"
    r"|workload-(socket|certs)|credential-socket|home-(init|sidecar)"
)


@rule("volumes/unused", PodSpec, "volumes")
def volumes_unused(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """A volume that no container uses was probably meant to be mounted.

    Some are for containers that a webhook adds: they have well-known names, or an annotation of the pod mentions them. See
    https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-storage-fuse-csi-driver-sidecar for an example.
    """
    used = mounted(at)
    unused = [number for number, volume in enumerate(volumes) if volume.name not in used]
    if unused:
        used = _used_otherwise(at.value)
        unused = [
            number
            for number in unused
            if volumes[number].name not in used and not _is_for_a_webhook(volumes[number].name, at)
        ]
    if unused and not _is_fragment(at.value):
        names = ", ".join(named(volumes[number].name) for number in unused[:5])
        more = f" and {len(unused) - 5} more" if len(unused) > 5 else ""
        name = volumes[unused[0]].name
        yield Finding(
            f"no container mounts the volume{'s' * (len(unused) > 1)} {names}{more}",
            at.child("volumes", unused[0]),
            help=Words(
                python='mount it, as mounts=[volume.at("/data")], or leave it out',
                yaml=f"mount it, as `volumeMounts: [{{name: {name}, mountPath: /{name}}}]`, or leave it out",
            ),
        )


def _used_otherwise(spec: PodSpec) -> frozenset[str]:
    """The names of the volumes that containers use as devices, or for files of variables."""
    devices = {device.name for container in container_values(spec) for device in container.volume_devices or ()}
    variables = [variable for container in container_values(spec) for variable in container.env or ()]
    sources = [variable.value_from for variable in variables if variable.value_from]
    return frozenset(devices | {source.file_key_ref.volume_name for source in sources if source.file_key_ref})


def _is_fragment(spec: PodSpec) -> bool:
    """Whether a pod is only a part of one, as in a patch: its containers are incomplete, which other rules report."""
    containers_ = container_values(spec)
    return not all(container.image for container in containers_) or not containers_


def _is_for_a_webhook(name: str | None, at: Location) -> bool:
    """Whether a webhook probably uses a volume: by its name, or since an annotation of the pod mentions it."""
    if not name or _OF_WEBHOOKS.fullmatch(name):
        return True
    pod = pod_around(at)
    metadata = pod.value.metadata if pod else None
    annotations = (metadata.annotations if metadata else None) or {}
    return any(
        name in text and name in re.split(r"[^a-z0-9-]+", text)
        for text in annotations.values()
        if isinstance(text, str)
    )


@rule("volumes/never-written", PodSpec, "volumes")
def volumes_never_written(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """An empty directory that every container only reads stays empty: a web server has nothing to serve.

    Some are meant to be empty: to hide a directory of the image or the token of the service account.
    """
    return _empty(volumes, at) if _never_written(at) else NOTHING


def _empty(volumes: tuple[Volume, ...], at: Location) -> Findings:
    for number, readers in _never_written(at):
        name = volumes[number].name
        if not (_is_meant_to_be_empty(name, readers) or _is_for_a_webhook(name, at) or any(_below(readers))):
            yield Finding(
                f"nothing can write into the volume {named(name)}, so it stays empty",
                at.child("volumes", number),
                shown=readers[0],
                notes=("it is empty when the pod starts, and all mounts of it are read-only",),
                help=Words(
                    python="fill it in an init_container that mounts it without read_only=True",
                    yaml="fill it in an init container that mounts it without `readOnly: true`",
                ),
            )


@rule("mounts/below-read-only", PodSpec, "volumes")
def mounts_below_read_only(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """No volume is mounted below an empty directory that is read-only: the runtime cannot make the directory to mount it at.

    The kubelet makes such directories in the volumes that it fills, as those of ConfigMaps (`pkg/volume/util/nested_volumes.go`),
    and not in an `emptyDir`. runc then fails with "read-only file system" (`libcontainer/rootfs_linux.go`).
    """
    return _mounts_below(volumes, at) if _never_written(at) else NOTHING


def _mounts_below(volumes: tuple[Volume, ...], at: Location) -> Findings:
    for number, readers in _never_written(at):
        for outer, inner in _below(readers):
            yield Finding(
                f"{container_phrase(inner)} mounts {named(inner.value.name)} below the read-only, empty {named(volumes[number].name)}",
                inner.child("mount_path"),
                related=(outer.label(f"{quoted(outer.value.mount_path)} is read-only"),),
                notes=("nothing can make the directory to mount it at",),
                help=Words(python="leave read_only out there", yaml="leave `readOnly: true` out there"),
            )


@memoized_per_location
def _never_written(at: Location) -> Sequence[tuple[int, Sequence[Location]]]:
    """The volumes that are empty at first and that containers only read: their numbers, each with its mounts."""
    volumes: Sequence[Volume] = at.value.volumes
    empty = {volume.name for volume in volumes if _is_empty_at_first(volume)}
    for container in container_values(at.value) if empty else ():
        for mount in container.volume_mounts or ():
            if not mount.read_only:
                empty.discard(mount.name)
    if not empty:
        return ()
    numbers = [
        number
        for number, volume in enumerate(volumes)
        if volume.name in empty and volume.name in mounted(at) and _is_empty_at_first(volume)
    ]
    if not numbers or _is_fragment(at.value):
        return ()
    mounts = [mount for container in containers(at) for mount in container.items("volume_mounts")]
    return [(number, [mount for mount in mounts if mount.value.name == volumes[number].name]) for number in numbers]


def _is_empty_at_first(volume: Volume) -> bool:
    """Whether a volume is made for the pod, with nothing in it."""
    if volume.empty_dir is not None:
        return True
    if volume.ephemeral is None:
        return False
    template = volume.ephemeral.volume_claim_template
    spec = template.spec if template else None
    return spec is not None and spec.data_source is None and spec.data_source_ref is None


_TOKENS = ("/var/run/secrets/kubernetes.io/serviceaccount", "/run/secrets/kubernetes.io/serviceaccount")
_MEANT = frozenset(
    {"blank", "block", "disable", "disabled", "dummy", "empty", "hidden", "hide", "mask", "no", "none", "null", "void"}
)


def _is_meant_to_be_empty(name: str | None, readers: Sequence[Location]) -> bool:
    """Whether an empty directory hides something: it is mounted over the token of the service account, or is called so."""
    words = (name or "").split("-")
    is_called_so = not _MEANT.isdisjoint(words) and "dir" not in words
    return is_called_so or all(_hides_a_token(mount.value.mount_path or "") for mount in readers)


def _hides_a_token(path: str) -> bool:
    plain = posixpath.normpath(path)
    return plain not in ("/", ".") and any(f"{token}/".startswith(f"{plain}/") or token in plain for token in _TOKENS)


def _below(readers: Collection[Location]) -> Iterator[tuple[Location, Location]]:
    """Pairs of a mount and the first other one of the same container below it."""
    for outer in readers:
        folder = posixpath.normpath(outer.value.mount_path or "") + "/"
        assert outer.parent is not None  # the container
        for inner in outer.parent.items("volume_mounts"):
            path = posixpath.normpath(inner.value.mount_path or "")
            if path.startswith(folder) and inner.value.name != outer.value.name:
                yield outer, inner
                break


RULES = (volumes_unused, volumes_never_written, mounts_below_read_only)
