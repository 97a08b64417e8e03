"""Judges what was found in a manifest by what its file is there for: some of it is gone when other programs have run."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.checking.findings import Findings
from podgen.checking.kustomize import is_mended, is_patched
from podgen.checking.placeholders import placeholder_at
from podgen.checking.rendering import rendering
from podgen.checking.roles import Role
from podgen.memo import lazy_pattern
from podgen.problems import Problem, SkipReason
from podgen.rules.across.plain import inside, items


class Verdict(NamedTuple):
    """What is told of a manifest."""

    problems: list[Problem]
    reason: SkipReason | None = None
    """Why it is not checked, or not all of it."""
    render: str = ""
    """The command that checks what it becomes."""

    @property
    def is_skipped(self) -> bool:
        """Whether nothing of it is told."""
        return self.reason not in (None, "template") and not (self.reason == "kind" and self.problems)


def judged(found: Findings, manifest: Mapping[str, Any], file: str, role: Role) -> Verdict:
    """What is told of a manifest.

    Parameters:
        found: Everything that was found in it.
        manifest: Plain data.
        file: The name of its file.
        role: What that is there for.
    """
    if role.is_kustomization:
        return Verdict([], "kustomization")
    if found.is_skipped and not manifest.get("kind"):
        return Verdict([], "no-manifest")
    reason: SkipReason | None = "kind" if found.is_skipped else None
    problems = found.problems
    if not problems:
        return Verdict(problems, reason)
    by_patch, is_beside = is_patched(manifest, role.effects), role.is_beside
    problems = [
        one for one in problems if not is_mended(one, manifest, role.effects, by_patch=by_patch, is_beside=is_beside)
    ]
    directives = [problem for problem in problems if _is_directive(problem)]
    if directives or _has_shape_of_patch(manifest, problems, file=file, is_named=role.is_named):
        return _patch(problems, directives, role)
    gaps = [gap for problem in problems if (gap := placeholder_at(problem, manifest))]
    if not gaps:
        return Verdict(problems, reason)
    render = rendering(gaps[0], file, role.chart.folder if role.chart else "")
    if role.is_named:
        return Verdict(_with_help(problems, manifest, render), reason)
    return Verdict([problem for problem in problems if not placeholder_at(problem, manifest)], "template", render)


def _with_help(problems: list[Problem], manifest: Mapping[str, Any], render: str) -> list[Problem]:
    """The problems with the command as help for the first that it solves. Those of images have such help already."""
    for index, problem in enumerate(problems):
        if placeholder_at(problem, manifest):
            if problem.code != "images/invalid":
                problems[index] = problem.changed(help=f"render it first: {render}")
            break
    return problems


# Patches.

_DIRECTIVES = ("$patch", "$retainKeys", "$setElementOrder", "$deleteFromPrimitiveList")


def _is_directive(problem: Problem) -> bool:
    """Whether a problem is that of a field that says how to patch.

    Kubernetes: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
    """
    return problem.code == "fields/unknown" and str(problem.steps[-1]).partition("/")[0] in _DIRECTIVES


def _has_shape_of_patch(manifest: Mapping[str, Any], problems: list[Problem], *, file: str, is_named: bool) -> bool:
    """Whether a manifest lacks what people leave out in patches only.

    A workload has neither a selector nor an image, and nothing at a wrong place. In a folder, it may also lack something else
    if the name of the file says that it is a patch. What users' own rules say of it does not count.
    """
    problems = [problem for problem in problems if problem.origin != "own"]
    if not is_named and _PATCH_NAME.search(file):
        return any(problem.type == "Required" for problem in problems)
    codes = {problem.code for problem in problems}
    if "workloads/selector-missing" not in codes or not codes <= _OF_PATCHES:
        return False
    containers = [item for _, item in items(inside(manifest, "spec", "template", "spec", "containers"))]
    return (bool(manifest.get("spec")) or not is_named) and not any(map(_image, containers))


def _image(container: Mapping[str, Any]) -> bool:
    return bool(container.get("image"))


_PATCH_NAME = lazy_pattern(r"(?:^|[/\\._-])patch(?:es)?(?:[._-][^/\\]*$|[/\\][^/\\]+$)", re.IGNORECASE)
"""A file, or the folder that it is in, is called a patch."""

_OF_PATCHES = frozenset(
    {
        "containers/image-missing",
        "containers/missing",
        "containers/missing-in-template",
        "workloads/selector-mismatch",
        "workloads/selector-missing",
    }
)


def _patch(problems: list[Problem], directives: list[Problem], role: Role) -> Verdict:
    if not role.is_named:
        return Verdict([], "patch")
    told = Problem.of(
        "manifests/patch",
        "this is a patch and no manifest" + (", as it has neither a selector nor an image" if not directives else ""),
        path=directives[0].path if directives else "",
        steps=directives[0].steps if directives else (),
        help="check what it becomes: kustomize build DIRECTORY | podgen check -",
    )
    return Verdict([told, *(problem.changed(is_derived=True) for problem in problems)])
