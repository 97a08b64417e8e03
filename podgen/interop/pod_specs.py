"""Specs and templates of pods without the object that they are a part of, as Flyte and Kubeflow take them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from podgen.checking.templates import problems_of_templates
from podgen.interop.objects import named_by
from podgen.interop.plain_objects import is_library_object, plain_object
from podgen.model.base import Model
from podgen.model.interned import InternTable
from podgen.problems import Problem
from podgen.rules import RuleSet
from podgen.schema.foreign_kinds import TemplatePath

_WHOLE = (TemplatePath((), is_partial=False, added=frozenset()),)


class PodPart(NamedTuple):
    """A spec or a template of pods."""

    template: Any
    """The template, as plain data."""
    is_spec: bool
    about: str
    """What it is, in a few words."""


def pod_part(value: object) -> PodPart | None:
    """The spec or the template of pods that a value is, of whatever library."""
    name = named_by(type(value)).name
    if name not in ("PodSpec", "PodTemplateSpec") or not (is_library_object(type(value)) or isinstance(value, Model)):
        return None
    plain, is_spec = plain_object(value), name == "PodSpec"
    return PodPart({"spec": plain} if is_spec else plain, is_spec, "the pod spec" if is_spec else "the pod template")


def problems_of_part(part: PodPart, rules: RuleSet) -> Iterator[Problem]:
    """Everything that is wrong with a spec or a template of pods."""
    for problem in problems_of_templates(part.template, _WHOLE, rules, InternTable()):
        if part.is_spec:
            yield problem.changed(path=problem.path.removeprefix("spec."), steps=problem.steps[1:])
        else:
            yield problem
