"""What companions are about: a pod, or something that runs pods, with the labels by which the pods are found."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.gate import ensure_checked
from podgen.model.base import construct, source_of
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector
from podgen.model.pod import PodSpec, PodTemplateSpec
from podgen.pieces.own_labels import own_labels
from podgen.problems import Label, Problem, SourceRef, named, quoted
from podgen.schema.fields import fields_by_name
from podgen.schema.kinds import kind_of
from podgen.source import Source


class Target(NamedTuple):
    """A pod, or something that runs pods."""

    manifest: Manifest
    """The object itself."""
    spec: PodSpec | None
    """The spec of its pods; `None` in a PodTemplate without one."""
    pods_labels: Mapping[str, str]
    """The labels of its pods."""
    own_selector: LabelSelector | None
    """The selector of a workload, as it is."""

    @property
    def name(self) -> str | None:
        """Its name."""
        return self.manifest.name

    @property
    def namespace(self) -> str | None:
        """The namespace that it and its pods are in, if it names one."""
        return self.manifest.namespace

    @property
    def selector(self) -> Mapping[str, str] | None:
        """The labels by which its pods are found: a workload's own, or those that name the pods. `None` without any."""
        own = self.own_selector
        if own is not None and own.match_labels and not own.match_expressions:
            return own.match_labels
        return own_labels(self.pods_labels)


def target_of(value: object) -> Target | None:
    """A pod, a workload, a Job or a CronJob as a target; `None` for anything that runs no pods.

    Raises:
        PodError: It is a value of `podgen.model` that has errors.
    """
    if not isinstance(value, Manifest):
        return None
    kind = kind_of({"apiVersion": value.api_version, "kind": value.kind})
    if kind is None or not (kind.pod or kind.kind == "Pod"):
        return None
    pods: Any = ensure_checked(value)
    selector = getattr(pods.spec, "selector", None) if kind.pod[:1] == ("spec",) else None
    for name in kind.pod:
        pods = getattr(pods, fields_by_name(type(pods))[name].attribute, None) if pods else None
    pods = pods or PodTemplateSpec()
    labels = (pods.metadata.labels if pods.metadata else None) or FrozenMap()
    if isinstance(selector, Mapping):  # of a ReplicationController
        selector = construct(LabelSelector, source_of(value), match_labels=selector)
    return Target(value, pods.spec, labels, selector)


def without_labels(target: Target, source: Source | None) -> Problem:
    """The problem of a target whose pods have no label to find them by.

    Parameters:
        target: The target, whose `selector` is `None`.
        source: The user's call that needs one.
    """
    manifest, labels = target.manifest, target.pods_labels
    what = f"{manifest.kind.lower()} {named(manifest.name)}"
    whose = what if manifest.kind == "Pod" else f"the pods of {what}"
    listed = f"other labels than {', '.join(map(named, labels))}" if labels else "labels"
    made = source_of(manifest)
    return Problem.of(
        "pieces/target-unlabelled",
        f"{whose} {'needs' if manifest.kind == 'Pod' else 'need'} {listed} to be found by",
        type="Required",
        place=SourceRef(source) if source else None,
        related=(Label(SourceRef(made), "made here"),) if made else (),
        help=f"name the application: labels={{{quoted('app')}: {quoted(manifest.name or 'shop')}}}",
    )
