"""What kustomize makes of manifests: which files are its patches, and which problems are gone when it has run.

Kubernetes: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from podgen.checking.kustomization import NAMES, Effects, Kustomization
from podgen.problems import Problem
from podgen.rules.across.outline import Outline
from podgen.rules.across.plain import mapping, text
from podgen.rules.incomplete import is_given
from podgen.yaml.document import value_at

NO_EFFECTS = Effects()


class Kustomizations:
    """All kustomizations around the files of a check.

    Parameters:
        kustomizations: Them.
    """

    def __init__(self, kustomizations: Iterable[Kustomization]) -> None:
        self.patches: dict[str, str] = {}
        """The files with patches, each with the folder of the kustomization."""
        self.data: set[str] = set()
        """The files that are no manifests."""
        self._components: defaultdict[str, list[Kustomization]] = defaultdict(list)
        self._users: defaultdict[str, list[Kustomization]] = defaultdict(list)
        self._effects: dict[tuple[str, ...], Effects] = {}
        by_folder = {one.folder: one for one in kustomizations}
        for one in by_folder.values():
            for path in (*one.resources, *one.components):
                self._users[path].append(one)
            self._components[one.folder] = [by_folder[path] for path in one.components if path in by_folder]
            self.patches.update((path, one.folder) for path in one.patches)
            self.data.update(one.data)
        used = self._users.keys()
        self.data -= used
        for path in self.patches.keys() & used:
            del self.patches[path]

    def effects_on(self, path: str) -> Effects:
        """What happens to the manifests of a file, with all kustomizations that use it, and those that use these."""
        users = self._users.get(path)
        if not users:
            return NO_EFFECTS
        folders = tuple([one.folder for one in users])
        if folders not in self._effects:
            self._effects[folders] = self._joined(users)
        return self._effects[folders]

    def _joined(self, users: Iterable[Kustomization]) -> Effects:
        effects = NO_EFFECTS
        seen: set[str] = set()
        pending = list(users)
        while pending:
            one = pending.pop()
            if one.folder not in seen:
                seen.add(one.folder)
                effects = effects.joined(one.effects)
                pending += (*self._users.get(one.folder, ()), *self._components[one.folder])
        return effects


@lru_cache(maxsize=256)
def is_kustomized(folder: str) -> bool:
    """Whether a folder has a kustomization.

    Parameters:
        folder: Its path.
    """
    return any(os.path.isfile(os.path.join(folder, name)) for name in NAMES)


_FILLED_IN = frozenset({"env/unfilled", "env/variable-missing"})
"""The codes of what kustomize may fill in: `$(NAME)` may be one of its `vars`, and a patch may set a variable."""

_OF_LABELS = frozenset(
    {
        "jobs/selector-mismatch",
        "jobs/selector-missing",
        "pod-affinity/selector-mismatch",
        "spread/selector-mismatch",
        "workloads/selector-empty",
        "workloads/selector-mismatch",
        "workloads/selector-missing",
    }
)
"""What labels mend that come to selectors and to templates."""


def is_patched(manifest: Mapping[str, Any], effects: Effects) -> bool:
    """Whether a patch is for a manifest.

    Parameters:
        manifest: Plain data.
        effects: What kustomizations do to the manifests of its file.
    """
    kind, name = _kind_and_name(manifest)
    return any(target.fits(kind, name) for target in effects.targets)


def is_mended(
    problem: Problem, manifest: Mapping[str, Any], effects: Effects, *, by_patch: bool, is_beside: bool
) -> bool:
    """Whether a problem may be gone when kustomize has run.

    Parameters:
        problem: A problem of a manifest.
        manifest: The manifest, as plain data.
        effects: What kustomizations do to it.
        by_patch: Whether it is patched.
        is_beside: Whether there is a kustomization in its folder.
    """
    if is_beside and problem.code in _FILLED_IN:
        return True
    if effects is NO_EFFECTS:
        return False
    if by_patch and not is_given(problem, manifest):
        return True
    if problem.code in _OF_LABELS and (by_patch or effects.adds_labels):
        return True
    kind, name = _kind_and_name(manifest)
    return _is_replaced(problem, manifest, effects, name if kind != "Namespace" else None)


def _kind_and_name(manifest: Mapping[str, Any]) -> tuple[str, str]:
    return text(manifest.get("kind")) or "", text(mapping(manifest.get("metadata")).get("name")) or ""


def _is_replaced(problem: Problem, manifest: Mapping[str, Any], effects: Effects, name: str | None) -> bool:
    """Whether the value that a problem is about is replaced. Of a Namespace, there is no name that stays."""
    subject, _, _ = problem.code.partition("/")
    value = value_at(manifest, problem.steps)
    is_about_image = subject == "images" or (problem.origin == "own" and problem.steps[-1:] == ("image",))
    if is_about_image and isinstance(value, str):
        return _image_name(value) in effects.images
    if effects.fills_in and isinstance(value, str) and "$(" in value:
        return True
    if problem.code == "metadata/namespace-invalid" or (subject == "metadata" and name is None):
        return effects.sets_namespace
    is_edge = name is not None and name.strip("-.") != name
    return effects.renames and is_edge and problem.code == "metadata/name-invalid"


def _image_name(image: str) -> str:
    """An image without its tag and its digest."""
    path, slash, last = image.partition("@")[0].rpartition("/")
    return path + slash + last.partition(":")[0]


def with_effects(outline: Outline, effects: Effects) -> Outline:
    """An outline as far as it is certain when kustomize has run."""
    if effects.sets_namespace:
        outline = outline._replace(namespace=None)
    if effects.adds_labels or any(target.fits(outline.kind, outline.name or "") for target in effects.targets):
        outline = outline._replace(pods=tuple(pods._replace(is_complete=False) for pods in outline.pods))
    return outline
