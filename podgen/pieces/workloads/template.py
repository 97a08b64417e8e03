"""What all workloads have in common: their metadata, their pod template, and the labels by which they find their pods."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from podgen.gate import checked
from podgen.model.base import Model, construct, construct_with_sources, hints_of
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest, set_notes
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodTemplateSpec
from podgen.pieces.assemble import Assembled, assemble
from podgen.pieces.flatten import flattened, leading_argument
from podgen.pieces.replicas import with_own_selectors
from podgen.pieces.settings import lifted_codes, own_rules, read_settings
from podgen.pieces.values import PodSettings, says_nothing
from podgen.pieces.workloads.selector import selector_for, well_formed
from podgen.problems import Problem
from podgen.rules import Rule
from podgen.rules.location import Location
from podgen.source import Source

W = TypeVar("W", bound=Manifest)


class Form(NamedTuple):
    """A function that makes a workload, such as `deployment`: its keywords, and what is special about its pods."""

    function: str
    """Its name."""
    options: type
    """The `TypedDict` of its keywords."""
    specs: tuple[type[Model], ...]
    """The API types of the workload's own specs. A keyword that one of them has as a field is the workload's."""
    way: tuple[str, ...] = ("spec", "template")
    """The fields that lead to the pod template."""
    more: tuple[str, ...] = ("selector", "allow", "rules")
    """Its keywords that are not among the options."""
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
    allow: set[str]
    rules: Iterable[Rule]


def read_workload(
    form: Form,
    name: str | None,
    pieces: Iterable[Any],
    options: Mapping[str, Any],
    *,
    allow: Any,
    rules: Any,
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
        rules: The user's own rules that hold for it.
        source: The user's call.
        selector: What the user gave for it.
    """
    name, given = leading_argument(name, pieces)
    parts, no_pieces = flattened(given, source)
    read = read_settings(form.function, options, form.options, source, form.more)
    metadata, fields, of_pods = _sorted(form, read.fields)
    pods = assemble(PodSettings(of_pods, source), parts, form.unless_set, takes_claims=form.takes_claims)
    of_template = {**pods.metadata}
    sources = {field: pods.sources[field] for field in ("namespace",) if field in pods.sources}
    if "namespace" in of_template:  # pods are where their workload is
        metadata["namespace"] = of_template.pop("namespace")
    if form.finds_pods or selector is not None:
        labels = of_template.get("labels") or {}
        is_map = isinstance(labels, Mapping)
        found = selector_for(
            selector, name, labels if is_map else {}, source, is_generated=bool(metadata.get("generate_name"))
        )
        fields |= {} if found.selector is None else {"selector": found.selector}
        if found.more_labels and is_map:  # anything else stays as it is, and the gate refuses it
            of_template["labels"] = {**found.more_labels, **labels}
    pods = with_own_selectors(pods, name, of_template.get("labels"), fields.get("selector"))
    template = construct(
        PodTemplateSpec,
        source,
        metadata=construct_with_sources(ObjectMeta, source, of_template, pods.sources) if of_template else None,
        spec=pods.spec,
    )
    codes, problems = lifted_codes(allow, source)
    own, no_rules = own_rules(rules, source)
    return Workload(
        form,
        source,
        construct_with_sources(ObjectMeta, source, {"name": name, **metadata}, sources),
        fields,
        template,
        pods,
        [*read.objects, *pods.objects],
        [*problems, *no_rules, *no_pieces, *read.problems, *pods.problems],
        {*codes, *pods.allow},
        dict.fromkeys((*own, *pods.rules)) if own or pods.rules else (),
    )


def _sorted(form: Form, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], FrozenMap]:
    """The fields that the user's keywords set: in the metadata, in the workload's own spec, and in its pods."""
    metadata: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    of_pods: dict[str, Any] = {}
    of_metadata = hints_of(ObjectMeta)
    for field, value in given.items():
        owner = next((spec for spec in form.specs if field in hints_of(spec)), None)
        if owner is not None:
            fields |= {} if says_nothing(owner, field, value) else {field: value}
        elif field not in of_metadata or field == "namespace":  # a piece may say the namespace, too
            of_pods[field] = value
        elif not says_nothing(ObjectMeta, field, value):
            metadata[field] = value
    if labels := well_formed(metadata.get("labels")):
        of_pods["labels"] = FrozenMap(labels)
    return metadata, fields, FrozenMap(of_pods)


def finished(workload: W, read: Workload) -> W:
    """The workload, checked, with all that it was made with.

    Parameters:
        workload: The manifest.
        read: The user's call.

    Raises:
        PodError: It has errors.
    """
    set_notes(workload, read.allow, read.objects, rules=read.rules)
    problems = read.problems
    if read.pods.conflicts:
        at = Location(workload)
        for field in read.form.way:
            at = at.child(field)
        problems = [*problems, *read.pods.conflicts(at)]
    return checked(workload, problems)
