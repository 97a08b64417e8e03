"""Where containers mount the volumes of their pod.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

import posixpath
from functools import lru_cache

from podgen.model.containers import Container, VolumeMount
from podgen.model.pod import PodSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import backstep_fault
from podgen.rules.common.patterns import repeats, unknown_choice
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.relative_paths import is_windows_path
from podgen.rules.pod.roles import container_phrase, container_values, containers
from podgen.rules.pod.volumes import volume_names
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Text, Words, phrase


@rule("mounts/name-missing", VolumeMount, type="Required")
def name_missing(mount: VolumeMount, at: Location) -> Findings:
    """A mount names the volume that it mounts."""
    if not mount.name:
        yield Finding("a mount names no volume", at.child("name"))


@rule("mounts/path-missing", VolumeMount, type="Required")
def path_missing(mount: VolumeMount, at: Location) -> Findings:
    """A mount has a path in the container."""
    if not mount.mount_path:
        yield Finding(f"the mount of {named(mount.name)} has no path", at.child("mount_path"))


@rule("mounts/volume-missing", PodSpec, type="NotFound")
def volume_missing(spec: PodSpec, at: Location) -> Findings:
    """A mount's volume is one of the pod's volumes."""
    missing = mounted(at).difference(volume_names(at))
    for container in containers(at) if missing else ():
        for number, mount in enumerate(container.value.volume_mounts or ()):
            if mount.name and mount.name in missing:
                yield no_such_volume(container.child("volume_mounts", number), at)


@memoized_per_location
def mounted(spec: Location) -> frozenset[str]:
    """The names of all volumes that the containers of a pod mount."""
    return frozenset(
        [mount.name for container in container_values(spec.value) for mount in container.volume_mounts or ()]
    )


def no_such_volume(item: Location, spec: Location) -> Finding:
    """The finding about a mount or a device of a volume that the pod does not have."""
    name = item.value.name
    meant = similar(name, volume_names(spec), item)
    return Finding(
        f"the pod has no volume named {named(name)}",
        item.child("name"),
        help=f"did you mean {named(meant)}?"
        if meant
        else Words(
            python="mount a volume as `volume.at(path)`, which brings it along",
            yaml="add it to the volumes of the pod",
        ),
    )


@rule("mounts/path-duplicate", Container, "volume_mounts")
def path_duplicate(mounts: tuple[VolumeMount, ...], at: Location) -> Findings:
    """Within a container, every mount has a path of its own."""
    if len(mounts) == 1 or len({mount.mount_path for mount in mounts}) == len(mounts):
        return
    for mount, first in repeats(at.items("volume_mounts"), lambda mount: mount.mount_path or None):
        path = quoted(mount.value.mount_path)
        yield Finding(
            f"two volumes are mounted at {path} in the container {named(at.value.name)}",
            mount.child("mount_path"),
            label=f"{named(mount.value.name)} at {path}",
            related=(first.label(f"{named(first.value.name)} is mounted there already"),),
            help="mount one of them at another path",
        )


@rule("mounts/sub-path-absolute", VolumeMount, "sub_path")
def sub_path_absolute(path: str, at: Location) -> Findings:
    """`subPath` is relative to the root of the volume, without a `/` in front."""
    if path.startswith("/"):
        yield _bad_sub_path(at, "sub_path", "must be relative", help=_relative("sub_path", path))


@rule("mounts/sub-path-backstep", VolumeMount, "sub_path")
def sub_path_backstep(path: str, at: Location) -> Findings:
    """`subPath` stays within the volume: it does not go up with `..`."""
    if fault := backstep_fault(path):
        yield _bad_sub_path(at, "sub_path", fault)


@rule("mounts/sub-path-expr-absolute", VolumeMount, "sub_path_expr")
def sub_path_expr_absolute(path: str, at: Location) -> Findings:
    """`subPathExpr` is relative to the root of the volume, without a `/` in front."""
    if path.startswith("/"):
        yield _bad_sub_path(at, "sub_path_expr", "must be relative", help=_relative("sub_path_expr", path))


@rule("mounts/sub-path-expr-backstep", VolumeMount, "sub_path_expr")
def sub_path_expr_backstep(path: str, at: Location) -> Findings:
    """`subPathExpr` does not go up with `..`. The values of its variables are not known yet."""
    if fault := backstep_fault(path):
        yield _bad_sub_path(at, "sub_path_expr", fault)


def _bad_sub_path(mount: Location, field: str, fault: str, *, help: Text | None = None) -> Finding:
    path = mount.child(field)
    message = f"the sub-path {quoted(path.value)} of {named(mount.value.name)} {fault}"
    return Finding(message, _place(mount, field), shown=path, help=help)


@rule("mounts/sub-path-conflict", VolumeMount, "sub_path_expr")
def sub_path_conflict(path: str, at: Location) -> Findings:
    """A mount has either `subPath` or `subPathExpr`, not both."""
    if path and at.value.sub_path:
        yield Finding(
            phrase(
                "the mount of {} has both {} and {}",
                named(at.value.name),
                name_of(VolumeMount, "sub_path"),
                name_of(VolumeMount, "sub_path_expr"),
            ),
            help="keep one of them",
        )


@rule("mounts/propagation-unsupported", VolumeMount, "mount_propagation", type="NotSupported")
def propagation_unsupported(mode: str, at: Location) -> Findings:
    """`mountPropagation` has one of three values."""
    yield from unknown_choice(at.child("mount_propagation"), _place(at, "mount_propagation"))


@rule("mounts/propagation-unprivileged", VolumeMount, "mount_propagation", type="Forbidden")
def propagation_unprivileged(mode: str, at: Location) -> Findings:
    """Only a privileged container may propagate its mounts to the node."""
    container = at.enclosing(Container)
    if mode == "Bidirectional" and container and not _is_privileged(container):
        yield Finding(
            f"the mount of {named(at.value.name)} is Bidirectional, but {named(container.name)} is not privileged",
            _place(at, "mount_propagation"),
            shown=at.child("mount_propagation"),
            help="to see mounts of the node, HostToContainer will do",
        )


@rule("mounts/recursive-read-only-unsupported", VolumeMount, "recursive_read_only", type="NotSupported")
def recursive_read_only_unsupported(mode: str, at: Location) -> Findings:
    """`recursiveReadOnly` has one of three values."""
    yield from unknown_choice(at.child("recursive_read_only"), _place(at, "recursive_read_only"))


@rule("mounts/recursive-read-only-writable", VolumeMount, "recursive_read_only", type="Forbidden")
def recursive_read_only_writable(mode: str, at: Location) -> Findings:
    """`recursiveReadOnly` needs a mount that is read-only itself."""
    if mode in _RECURSIVE and not at.value.read_only:
        yield Finding(
            f"the mount of {named(at.value.name)} is recursively read-only, but not read-only itself",
            _place(at, "recursive_read_only"),
            shown=at.child("recursive_read_only"),
            help=setting(VolumeMount, "read_only", True),
        )


@rule("mounts/recursive-read-only-conflict", VolumeMount, "recursive_read_only", type="Forbidden")
def recursive_read_only_conflict(mode: str, at: Location) -> Findings:
    """`recursiveReadOnly` excludes mount propagation, which adds mounts later."""
    if mode in _RECURSIVE and at.value.mount_propagation not in (None, "None"):
        yield Finding(
            f"the mount of {named(at.value.name)} is recursively read-only, and cannot have mount propagation too",
            _place(at, "recursive_read_only"),
            shown=at.child("recursive_read_only"),
            help="leave one of them out",
        )


@rule("mounts/path-relative", VolumeMount, "mount_path")
def path_relative(path: str, at: Location) -> Findings:
    """A mount has an absolute path.

    The kubelet puts a `/` in front of a relative one, so the mount would not be in the working directory, as expected.
    """
    if path and path[0] != "/" and not is_windows_path(path):
        help = f"write {quoted('/' + path)}"
        if path[0] in "$~":
            help = f"write the folder itself: nothing fills in {quoted(path.partition('/')[0])} here"
        yield Finding(f"the mount path {quoted(path)} must be absolute", help=help)


@rule("mounts/path-colon", VolumeMount, "mount_path")
def path_colon(path: str, at: Location) -> Findings:
    """A mount path holds no `:`, which separates its parts for the container runtime."""
    if ":" in path and not is_windows_path(path):
        yield Finding(f"the mount path {quoted(path)} must not hold `:`", help=_without_options(path))


_OF_SELINUX = ("z", "Z")


def _without_options(path: str) -> Text | None:
    """What to write for a path with what podman and Docker have behind it, or with the path on the node in front of it."""
    directory, _, behind = path.partition(":")
    if behind.startswith("/"):
        inner, _, options = behind.partition(":")
        where = _mount_at(inner, is_read_only="ro" in options.split(","))
        return phrase("the path on the node belongs into the volume; the mount has only the other: write {}", where)
    options_ = behind.split(",")
    if not directory.startswith("/") or not options_:
        return None
    where = _mount_at(directory, is_read_only="ro" in options_)
    marks = [option for option in options_ if option in _OF_SELINUX]
    if marks:
        return phrase(
            "`:{}` is podman's and Docker's, for SELinux, which the kubelet sees to itself; write {}", marks[0], where
        )
    return phrase("write {}", where)


def _mount_at(path: str, *, is_read_only: bool) -> Words:
    python, yaml = f'at("{path}"', f"`mountPath: {path}`"
    return (
        Words(f"{python}, read_only=True)", f"{yaml} and `readOnly: true`")
        if is_read_only
        else Words(python + ")", yaml)
    )


@rule("mounts/path-root", VolumeMount, "mount_path")
def path_root(path: str, at: Location) -> Findings:
    """A mount at `/` would hide the whole image; no container runtime starts such a container."""
    if not path.strip("/.") and path.startswith("/") and posixpath.normpath(path).strip("/") == "":
        yield Finding(
            f"a mount at {quoted(path)} hides all files of the image",
            help=Words(python='mount it below, as at("/data")', yaml="mount it below, as `mountPath: /data`"),
        )


@rule("mounts/hidden", Container, "volume_mounts")
def mounts_hidden(mounts: tuple[VolumeMount, ...], at: Location) -> Findings:
    """Two mounts are not at the same directory, where one would hide the other. `/data` and `/data/` are the same.

    A mount below another one is fine: the outer one is mounted first.
    """
    if len(mounts) == 1 or len({_directory(mount.mount_path or "") for mount in mounts}) == len(mounts):
        return
    for mount, other in repeats(at.items("volume_mounts"), lambda mount: _directory(mount.mount_path or "")):
        path = mount.value.mount_path
        if path and other.value.mount_path != path:  # equal texts are `mounts/path-duplicate`
            yield Finding(
                f"{quoted(other.value.mount_path)} and {quoted(path)} are one directory of {container_phrase(at)}",
                mount.child("mount_path"),
                label=f"{named(mount.value.name)} would hide it",
                related=(other.label(f"{named(other.value.name)} is mounted here"),),
                help="mount one of them at another path",
            )


@lru_cache(maxsize=1024)
def _directory(path: str) -> str:
    """A path in its shortest form. Cached, since this is slower than all other checks of mounts."""
    return posixpath.normpath(path)


RULES = (
    name_missing,
    path_missing,
    volume_missing,
    path_duplicate,
    sub_path_absolute,
    sub_path_backstep,
    sub_path_expr_absolute,
    sub_path_expr_backstep,
    sub_path_conflict,
    propagation_unsupported,
    propagation_unprivileged,
    recursive_read_only_unsupported,
    recursive_read_only_writable,
    recursive_read_only_conflict,
    path_relative,
    path_colon,
    path_root,
    mounts_hidden,
)

_RECURSIVE = ("Enabled", "IfPossible")


def _place(mount: Location, field: str) -> Location:
    """The location with the server's path for some fields of a mount, which leaves out the index of the mount."""
    assert mount.parent is not None  # the container
    return mount.parent.child("volume_mounts").child(field)


def _relative(field: str, path: str) -> Text:
    plain = path.lstrip("/")
    if plain:
        return setting(VolumeMount, field, plain)
    return phrase("leave {} out to mount all of the volume", name_of(VolumeMount, field))


def _is_privileged(container: Container) -> bool:
    context = container.security_context
    return bool(context and context.privileged)
