"""What companions are about: a pod, or something that runs pods, with the labels by which the pods are found."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.errors import PodError
from podgen.gate import ensure_checked
from podgen.model.base import construct, source_of
from podgen.model.frozen import MAPPING, FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector
from podgen.model.pod import PodSpec, PodTemplateSpec
from podgen.pieces.companions.common import Companion
from podgen.pieces.own_labels import own_labels
from podgen.problems import Label, Problem, SourceRef, named, quoted
from podgen.rules.common.type_words import described
from podgen.schema.fields import fields_by_name
from podgen.schema.kinds import kind_of
from podgen.source import Source
from podgen.words import in_words

Selectable: TypeAlias = Manifest | Mapping[str, str] | LabelSelector
"""Pods: a pod or what runs them, or labels to choose them by; none, as `{}`, choose all pods of the namespace."""


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


def selected(pods: object, taker: str, wanted: str, read: Companion) -> LabelSelector | None:
    """The selector of the pods that a user means; `None`, with a problem added, if there is none.

    Parameters:
        pods: A `Target`, or else what the user gave.
        taker: The piece or the keyword that takes them.
        wanted: What it takes, in words.
        read: The user's call.
    """
    if isinstance(pods, Target):
        if pods.own_selector is not None:
            return pods.own_selector
        if pods.selector is not None:
            return construct(LabelSelector, read.source, match_labels=pods.selector)
        read.problems.append(without_labels(pods, read.source))
    elif isinstance(pods, LabelSelector):
        return pods
    elif isinstance(pods, MAPPING):
        return construct(LabelSelector, read.source, match_labels=pods or None)
    else:
        read.problems.append(no_target(taker, wanted, pods, read.source))
    return None


def needed_object(function: str, wanted: str, value: object, source: Source | None) -> Manifest:
    """The object that a companion is about, checked.

    Parameters:
        function: The name of the piece.
        wanted: What it takes, in words.
        value: What the user gave.
        source: The user's call.

    Raises:
        PodError: It is no object, or one that has errors.
    """
    if isinstance(value, Manifest):
        return ensure_checked(value)
    raise PodError([no_target(function, wanted, value, source)], f"the argument of `{function}`")


def no_target(taker: str, wanted: str, value: object, source: Source | None) -> Problem:
    """The problem of a value that a companion cannot be about.

    Parameters:
        taker: The piece or the keyword that was given it.
        wanted: What it takes, in words.
        value: What the user gave.
        source: The user's call.
    """
    got = f"a {value.kind}" if isinstance(value, Manifest) else in_words(described(value), "python")
    return Problem.of(
        "pieces/target-invalid",
        f"`{taker}` takes {wanted}, got {got}",
        type="TypeInvalid",
        place=SourceRef(source, (taker,)) if source else None,
        help="pass the object itself, not its name" if isinstance(value, str) else None,
    )


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
