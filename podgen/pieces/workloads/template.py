"""What all workloads have in common: their metadata, their pod template, and the labels by which they find their pods."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from podgen.gate import checked
from podgen.model.base import Model, construct, construct_with_sources, hints_of
from podgen.model.frozen import FrozenMap, frozen
from podgen.model.manifest import Manifest, set_notes
from podgen.model.meta import LabelSelector, ObjectMeta
from podgen.model.pod import PodTemplateSpec
from podgen.pieces.assemble import Assembled, assemble
from podgen.pieces.flatten import no_piece, sort_pieces
from podgen.pieces.own_labels import NAME, own_labels
from podgen.pieces.replicas import labelled
from podgen.pieces.settings import lifted_codes, read_settings
from podgen.pieces.values import PARTS, Part, PodSettings
from podgen.problems import Problem
from podgen.rules.location import Location
from podgen.source import Source

W = TypeVar("W", bound=Manifest)


class Form(NamedTuple):
    """What the calls of one function have in common."""

    function: str
    """Its name."""
    options: type
    """The `TypedDict` of its keywords."""
    specs: tuple[type[Model], ...]
    """The API types of the workload's own specs. A keyword that one of them has as a field is the workload's."""
    way: tuple[str, ...] = ("spec", "template")
    """The fields that lead to the pod template."""
    finds_pods: bool = True
    """Whether the workload needs a selector, which is made if the user gives none."""
    takes_claims: bool = False
    """Whether claim templates have a place in it."""
    unless_set: Mapping[str, Any] = FrozenMap()
    """Fields of the pods' spec that have to be there, with their values if no piece sets them."""


class Workload(NamedTuple):
    """What a user's call says of a workload, read."""

    form: Form
    source: Source | None
    metadata: ObjectMeta
    fields: dict[str, Any]
    """The fields of the workload's own spec."""
    template: PodTemplateSpec
    pods: Assembled
    objects: list[Manifest]
    """The objects that its pieces and keywords were made with."""
    problems: list[Problem]
    allow: frozenset[str]


def read_workload(
    form: Form,
    name: str | None,
    pieces: Iterable[Any],
    options: Mapping[str, Any],
    *,
    allow: Any,
    source: Source | None,
    selector: Any = None,
) -> Workload:
    """Read a user's call: its keywords as fields, and its pieces as a pod template.

    Parameters:
        form: What is known of the function that the user called.
        name: The workload's name.
        pieces: The pieces of its pods.
        options: The user's keywords.
        allow: The codes of rules that it lifts.
        source: The user's call.
        selector: What the user gave for it.
    """
    given: tuple[Any, ...] = tuple(pieces)
    if isinstance(name, PARTS):  # `deployment(container(...))`: only the missing name should be reported
        name, given = None, (name, *given)
    parts: list[Part] = []
    others: list[Any] = []
    sort_pieces(given, parts, others)
    read = read_settings(form.function, options, form.options, source, ("selector", "allow"))
    own = {field for spec in form.specs for field in hints_of(spec)}
    of_metadata = hints_of(ObjectMeta)
    fields: dict[str, Any] = {}
    metadata: dict[str, Any] = {"name": name}
    of_pods: dict[str, Any] = {}
    for field, value in read.fields.items():
        if field in own:
            fields[field] = value
        elif field in of_metadata:
            metadata[field] = value
        else:
            of_pods[field] = value
    labels = metadata.get("labels")
    if labels is not None:
        of_pods["labels"] = labels
    codes, problems = lifted_codes(allow, source)
    pods = assemble(PodSettings(FrozenMap(of_pods), source), parts, form.unless_set, takes_claims=form.takes_claims)
    more_labels = None
    if form.finds_pods or selector is not None:
        selector, more_labels = _selector(selector, name, pods.metadata, source)
    if selector is not None:
        fields["selector"] = selector
    of_template = {**pods.metadata}
    if namespace := of_template.pop("namespace", None):  # pods are where their workload is
        metadata.setdefault("namespace", namespace)
    if more_labels:
        of_template["labels"] = {**more_labels, **(of_template.get("labels") or {})}
    pods = labelled(pods, name, of_template.get("labels"), selector)
    template = construct(
        PodTemplateSpec,
        source,
        metadata=construct_with_sources(ObjectMeta, source, of_template, pods.sources) if of_template else None,
        spec=pods.spec,
    )
    return Workload(
        form,
        source,
        construct(ObjectMeta, source, **metadata),
        fields,
        template,
        pods,
        [*read.objects, *pods.objects],
        [*problems, *[no_piece(other, source) for other in others], *read.problems, *pods.problems],
        frozenset({*codes, *pods.allow}),
    )


def finished(workload: W, read: Workload) -> W:
    """The workload, checked, with all that it was made with.

    Parameters:
        workload: The manifest.
        read: The user's call.

    Raises:
        PodError: It has errors.
    """
    set_notes(workload, read.allow, read.objects)
    at = Location(workload)
    for field in read.form.way:
        at = at.child(field)
    return checked(workload, (*read.problems, *read.pods.conflicts(at)))


def _selector(
    given: Any, name: str | None, metadata: Mapping[str, Any], source: Source | None
) -> tuple[Any, Mapping[str, str] | None]:
    """The selector of a workload, and the labels that its pods have to get for it.

    As given, or by the labels that name the pods; if they have none, they get the recommended one.
    """
    if isinstance(given, LabelSelector):
        return given, None
    labels: Any = metadata.get("labels") or {}
    if given is not None:
        chosen = frozen(given)
        more = {key: value for key, value in chosen.items() if key not in labels} if isinstance(chosen, dict) else None
        return construct(LabelSelector, source, match_labels=chosen), more
    chosen = own_labels(labels) if isinstance(labels, dict) else None
    more = None
    if chosen is None and isinstance(name, str):
        chosen = more = {NAME: name}
    if chosen is None:
        return None, None
    return construct(LabelSelector, source, match_labels=chosen), more
