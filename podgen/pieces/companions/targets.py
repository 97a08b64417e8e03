"""What companions are about: a pod, or something that runs pods, with the labels by which the pods are found."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.errors import PodError
from podgen.gate import ensure_checked
from podgen.model.base import construct, source_of
from podgen.model.custom import CustomObject
from podgen.model.frozen import MAPPING, FrozenMap
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector
from podgen.model.pod import PodSpec, PodTemplateSpec
from podgen.pieces.companions.common import Companion
from podgen.pieces.own_labels import own_labels
from podgen.problems import Label, Problem, SourceRef, named, place_in, quoted
from podgen.rules.common.type_words import described
from podgen.schema.convert import from_plain, to_plain
from podgen.schema.fields import fields_by_name
from podgen.schema.foreign_kinds import template_paths, templates_of
from podgen.schema.kinds import kind_of
from podgen.source import Source
from podgen.words import in_words

Selectable: TypeAlias = Manifest | Mapping[str, str] | LabelSelector
"""Pods: a pod or what runs them, or labels to choose them by; none, as `{}`, choose all pods of the namespace."""

LABELS: tuple[type[Any], ...] = (*MAPPING, LabelSelector)
"""The labels of `Selectable`, for `isinstance`."""


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

    Of the kinds of others, those count of which podgen knows where they have a pod template, such as Argo's Rollout.

    Raises:
        PodError: It is a value of `podgen.model` that has errors.
    """
    if isinstance(value, CustomObject):
        return _of_others(value)
    if not isinstance(value, Manifest):
        return None
    kind = kind_of({"apiVersion": value.api_version, "kind": value.kind})
    if kind is None or not (kind.pod or kind.kind == "Pod"):
        return None
    pods: Any = ensure_checked(value)
    selector = getattr(pods.spec, "selector", None) if kind.pod[:1] == ("spec",) else None
    for name in kind.pod:
        pods = getattr(pods, fields_by_name(type(pods))[name].attribute, None) if pods else None
    metadata = pods and pods.metadata
    labels = (metadata.labels if metadata else None) or FrozenMap()
    if isinstance(selector, Mapping):  # of a ReplicationController
        selector = construct(LabelSelector, source_of(value), match_labels=selector)
    return Target(value, pods and pods.spec, labels, selector)


def _of_others(value: CustomObject) -> Target | None:
    """An object of a kind of others that has one pod template. What has a wrong type in it says nothing."""
    plain: Any = to_plain(ensure_checked(value))
    ways = template_paths(value.api_version, value.kind)
    templates = [template for where in ways for _, template in templates_of(plain, where.path)]
    if len(templates) != 1:
        return None
    pods = from_plain(PodTemplateSpec, templates[0])
    if not pods.has_right_types:
        return Target(value, None, FrozenMap(), None)
    found = [choice for _, choice in templates_of(plain, ("spec", "selector"))]
    selector = from_plain(LabelSelector, found[0]) if found else None
    own = selector.value if selector and selector.has_right_types and not selector.unknown else None
    labels = (pods.value.metadata.labels if pods.value.metadata else None) or FrozenMap()
    return Target(value, pods.value.spec, labels, own)


def chosen_target(function: str, pods: object, source: Source | None) -> Target | None:
    """The target among what pods can be chosen by; `None` for labels.

    Parameters:
        function: The name of the piece.
        pods: What the user gave.
        source: The user's call.

    Raises:
        PodError: It is neither, or a target that has errors.
    """
    target = target_of(pods)
    if target is None and not isinstance(pods, LABELS):
        wrong = no_target(function, "a workload, a pod or labels", pods, source)
        raise PodError([wrong], f"the argument of `{function}`")
    return target


def selected(pods: Any, read: Companion) -> LabelSelector | None:
    """The selector of some pods; `None`, with a problem added, if no label names them.

    Parameters:
        pods: A `Target`, or labels.
        read: The user's call.
    """
    if isinstance(pods, LabelSelector):
        return pods
    if not isinstance(pods, Target):
        return construct(LabelSelector, read.source, match_labels=pods or None)
    if pods.own_selector is not None:
        return pods.own_selector
    if pods.selector is not None:
        return construct(LabelSelector, read.source, match_labels=pods.selector)
    read.problems.append(without_labels(pods, read.source))
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
        place=place_in(source, taker),
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
        place=place_in(source),
        related=(Label(SourceRef(made), "made here"),) if made else (),
        help=f"name the application: labels={{{quoted('app')}: {quoted(manifest.name or 'shop')}}}",
    )
