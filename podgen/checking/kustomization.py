"""Reads a kustomization: which files it is made of, and what it changes in the manifests that it brings together.

Kubernetes: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import IO, Any, NamedTuple

from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.rules.across.plain import items, mapping, text
from podgen.yaml.reader import read_documents

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
"""What the file is called."""


class Target(NamedTuple):
    """Which manifests a patch is for: patterns of their kind and name. What is `None` may be anything."""

    kind: str | None = None
    name: str | None = None

    def fits(self, kind: str, name: str) -> bool:
        """Whether it is for a manifest. The name may have got a prefix or a suffix before."""
        return _fits(self.kind, kind) and (_fits(self.name, name) or name in (self.name or ""))


def _fits(pattern: str | None, given: str) -> bool:
    """Whether a regular expression may match. Of all that they can be, only `|` and `.*` are understood: others take no end."""
    if pattern is None or _UNUSUAL.search(pattern):
        return True
    return any(fnmatchcase(given, part.replace(".*", "*").replace(".", "?")) for part in pattern.split("|"))


_UNUSUAL = lazy_pattern(r"[][(){}+?\\^$]|(?<!\.)\*")


class Effects(NamedTuple):
    """What kustomizations do to a manifest."""

    targets: tuple[Target, ...] = ()
    """The manifests that are patched."""
    images: frozenset[str] = frozenset()
    """The names of images that are replaced."""
    adds_labels: bool = False
    """Whether selectors and pod templates get labels."""
    renames: bool = False
    """Whether names get a prefix or a suffix."""
    sets_namespace: bool = False
    fills_in: bool = False
    """Whether texts such as `$(NAME)` are replaced."""
    brings_more: bool = False
    """Whether there are objects that no file here has."""

    def joined(self, other: "Effects") -> "Effects":
        """The effects of two kustomizations."""
        return Effects(
            self.targets + other.targets,
            self.images | other.images,
            *(one or another for one, another in zip(self[2:], other[2:], strict=True)),
        )


class Kustomization(NamedTuple):
    """One kustomization. All paths are absolute."""

    folder: str
    resources: tuple[str, ...]
    """Files, and folders with kustomizations."""
    components: tuple[str, ...]
    patches: tuple[str, ...]
    data: tuple[str, ...]
    """Files that are no manifests, whatever is in them: what becomes the data of a ConfigMap, and settings of kustomize's."""
    effects: Effects


def read_kustomization(path: str) -> Kustomization | None:
    """Read a kustomization; `None` if that cannot be done, which is told when the file is checked.

    Parameters:
        path: The path of the file.
    """
    data = mapping(next(_values(path), None)) if os.path.isfile(path) else None
    if data is None:
        return None
    folder = os.path.dirname(os.path.abspath(path))
    patches = list(_patches(data, folder))
    names = [*_texts(data, "resources"), *_texts(data, "bases"), *_texts(data, "components")]
    targets = [target for patch in patches for target in patch.targets]
    if data.get("transformers"):
        targets.append(Target())
    return Kustomization(
        folder,
        _paths(folder, [*_texts(data, "resources"), *_texts(data, "bases")]),
        _paths(folder, _texts(data, "components")),
        tuple(patch.path for patch in patches if patch.path),
        _paths(folder, _data_files(data)),
        Effects(
            tuple(targets),
            frozenset(filter(None, (text(image.get("name")) for _, image in items(data.get("images"))))),
            bool(data.get("commonLabels")) or any(_adds_labels(item) for _, item in items(data.get("labels"))),
            bool(data.get("namePrefix") or data.get("nameSuffix")),
            bool(data.get("namespace")),
            bool(data.get("vars") or data.get("replacements")),
            any(data.get(field) for field in _BRINGING) or any(_is_elsewhere(folder, name) for name in names),
        ),
    )


_BRINGING = ("generators", "helmCharts", "helmChartInflationGenerator")


def _adds_labels(item: Mapping[str, Any]) -> bool:
    return any(item.get(field) for field in ("includeSelectors", "includeTemplates", "fields"))


def _is_elsewhere(folder: str, name: str) -> bool:
    """Whether a resource is in a repository elsewhere, or is not there."""
    return not os.path.exists(os.path.join(folder, name))


class _Patch(NamedTuple):
    path: str
    """Empty if it stands in the kustomization itself."""
    targets: Sequence[Target]


def _patches(data: Mapping[str, Any], folder: str) -> Iterator[_Patch]:
    for name in _texts(data, "patches"):
        yield _merge_patch(folder, name)
    for name in _texts(data, "patchesStrategicMerge"):
        yield _merge_patch(folder, name)
    for field in ("patches", "patchesJson6902"):
        for _, item in items(data.get(field)):
            patch = _merge_patch(folder, text(item.get("path")) or f"{item.get('patch')}\n")
            target = item.get("target")
            yield patch._replace(targets=[_target(target)]) if isinstance(target, dict) else patch


def _target(data: Mapping[str, Any]) -> Target:
    return Target(text(data.get("kind")), text(data.get("name")))


def _merge_patch(folder: str, written: str) -> _Patch:
    """A patch that is given as the path of a file, or as its text, with what it says itself of what it is for."""
    path = os.path.normpath(os.path.join(folder, written)) if "\n" not in written and written.strip() else ""
    is_file = bool(path) and os.path.isfile(path)
    targets = _targets_of_file(path, _changed_at(path)) if is_file else _targets(_values_in(written))
    return _Patch(path if is_file else "", targets)


def _changed_at(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=1024)  # many kustomizations may share a patch
def _targets_of_file(path: str, _changed: int) -> Sequence[Target]:
    return _targets(_values(path))


def _targets(values: Iterable[Any]) -> Sequence[Target]:
    """What patches say themselves of what they are for; anything, if they say nothing."""
    found = [value for value in values if isinstance(value, dict)]
    return [Target(text(value.get("kind")), text(mapping(value.get("metadata")).get("name"))) for value in found] or [
        Target()
    ]


def _values(path: str) -> Iterator[Any]:
    """The documents of a regular file, as far as they can be read."""
    try:
        with open(path, "rb") as stream:
            yield from _values_in(stream)
    except OSError:
        return


def _values_in(source: str | IO[bytes]) -> Iterator[Any]:
    try:
        for document in read_documents(source):
            yield document.value
    except YamlError:
        return


def _data_files(data: Mapping[str, Any]) -> Iterator[str]:
    """The files that are no manifests."""
    for field in ("configMapGenerator", "secretGenerator"):
        for _, item in items(data.get(field)):
            for name in (*_texts(item, "files"), *_texts(item, "envs"), *filter(None, [text(item.get("env"))])):
                yield name.rpartition("=")[2]
    for field in ("configurations", "transformers", "generators", "validators"):
        yield from _texts(data, field)
    for _, item in items(data.get("replacements")):
        yield from filter(None, [text(item.get("path"))])
    yield from filter(None, [text(mapping(data.get("openapi")).get("path"))])
    for field, names in (("helmCharts", "additionalValuesFiles"), ("helmChartInflationGenerator", "")):
        for _, item in items(data.get(field)):
            yield from filter(None, [text(item.get("valuesFile")), text(item.get("values"))])
            yield from _texts(item, names)


def _texts(data: Mapping[str, Any], field: str) -> list[str]:
    """The texts in a list."""
    value = data.get(field)
    return [item for item in value if isinstance(item, str) and item] if isinstance(value, list) else []


def _paths(folder: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(folder, name)) for name in names if "\n" not in name)
