"""Mounts of single files that their volume does not have, as far as it lists its files.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
"""

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.containers import VolumeMount
from podgen.model.pod import PodSpec
from podgen.model.volume_files import ProjectedVolumeSource
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.volumes import volumes_named
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Text, phrase

_OF_FILES = ("config_map", "secret", "downward_api", "projected")


def sub_path_missing(path: str, at: Location) -> Findings:
    """The sub-path of a mount is one of the files that `items` of its volume lists, or a directory of one.

    Where it is not, the kubelet makes an empty directory, and mounts that (`makeMounts` in `pkg/kubelet/kubelet_pods.go`).
    """
    plain = posixpath.normpath(path)
    if "$" in path or plain in ("", ".") or plain.startswith(("/", "..")):
        return
    files = _files_mounted(at)
    if files is None or files.has(plain):
        return
    attribute = "sub_path" if path is at.value.sub_path else "sub_path_expr"
    yield Finding(
        f"the volume {named(at.value.name)} has no file {quoted(path)}: its items do not list it",
        at.child(attribute),
        notes=("the kubelet makes an empty directory of that name in the volume, and mounts it",),
        help=_help(plain, files, attribute, at),
    )


RULES = tuple(
    rule("mounts/sub-path-missing", VolumeMount, field, type="NotFound")(sub_path_missing)
    for field in ("sub_path", "sub_path_expr")
)


class _Files(NamedTuple):
    """The files that a volume lists."""

    names: Sequence[str]
    """Their paths."""
    by_key: Mapping[str, str]
    """The first path of each key that they are made of."""
    ordered: Sequence[str]
    """Their paths, sorted, each with a `/` at its end."""

    def has(self, path: str) -> bool:
        """Whether a path is one of the files, or of the directories that they are in."""
        place = bisect_left(self.ordered, f"{path}/")
        return place < len(self.ordered) and self.ordered[place].startswith(f"{path}/")


def _help(path: str, files: _Files, attribute: str, at: Location) -> Text | None:
    """The file that was meant: that of the key with this name, or of a similar name, or the only one."""
    names = files.names
    meant = files.by_key.get(path) or similar(path, names, at)
    if meant is None and len(names) == 1:
        [meant] = names
    if meant is None:
        return f"its files are {', '.join(map(quoted, names[:5]))}" + (" and others" if len(names) > 5 else "")
    return phrase("write {}", setting(VolumeMount, attribute, meant))


def _files_mounted(mount: Location) -> _Files | None:
    """The files in the volume of a mount; `None` if they are not known."""
    name, spec = mount.value.name, mount.around(PodSpec)
    volumes = volumes_named(name, mount)
    if spec is None or len(volumes) != 1:
        return None
    known = _known_files(spec)
    if name not in known:
        known[name] = _files_in(volumes[0])
    return known[name]


@memoized_per_location
def _known_files(spec: Location) -> dict[str | None, _Files | None]:
    """The files of volumes that were listed before, by the names of the volumes: many mounts may be of one."""
    del spec
    return {}


def _files_in(volume: Volume) -> _Files | None:
    listed = _listed_files(volume)
    if listed is None:
        return None
    names = [file for file, _ in listed]
    by_key = {key: file for file, key in reversed(listed) if key is not None}
    return _Files(names, by_key, sorted(f"{name}/" for name in names))


def _listed_files(volume: Volume) -> Sequence[tuple[str, str | None]] | None:
    """The paths of all files in a volume, each with the key that it is made of; `None` if they are not listed."""
    given = volume.__dict__
    sources: list[Any] = [given[name] for name in _OF_FILES if name in given]
    if len(sources) != 1 or len(given) != 2:
        return None
    if isinstance(sources[0], ProjectedVolumeSource):
        sources = [source for projection in sources[0].sources or () for source in projection.__dict__.values()]
    files: list[tuple[str, str | None]] = []
    for source in sources:
        listed = list(_files_of(source))
        if not listed:
            return None
        files += listed
    return files or None


def _files_of(source: Any) -> Iterator[tuple[str, str | None]]:
    """The files of a Secret, a ConfigMap and the like; none if it does not list them."""
    for item in getattr(source, "items", None) or ():
        if item.path:
            yield posixpath.normpath(item.path), getattr(item, "key", None)
    for field in ("path", "credential_bundle_path", "key_path", "certificate_chain_path"):
        if path := getattr(source, field, None):
            yield posixpath.normpath(path), None
