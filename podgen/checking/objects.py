"""Checks one manifest that is plain data: finds out its kind, reads it into the model, and asks the rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from podgen.model.interned import InternTable
from podgen.problems import Problem, named
from podgen.rules import RuleSet
from podgen.rules.common.type_words import described
from podgen.rules.engine import inspect
from podgen.schema.convert import from_plain
from podgen.schema.kinds import kind_of, version_of
from podgen.words import in_words

_interned = InternTable()


def problems_of(manifest: Mapping[str, Any], rules: RuleSet) -> list[Problem] | None:
    """Everything that is wrong with a manifest; `None` if it is of a kind that holds no pod, which is skipped.

    Parameters:
        manifest: Plain data, as a reader of files made it.
        rules: The rules to hold it against.
    """
    kind = kind_of(manifest)
    if kind is None:
        problem = _wrong_kind(manifest)
        return [problem] if problem else None
    value, unknown, has_right_types = from_plain(kind.model, _with_pod(manifest, kind.pod), _interned)
    return unknown + inspect(value, rules, has_right_types=has_right_types)


def _with_pod(data: Mapping[str, Any], way: Sequence[str]) -> Mapping[str, Any]:
    """The data with an empty mapping for each field that is missing on the way to the pod, as the server has it."""
    if not way:
        return data
    field, *further = way
    inner = data.get(field)
    if inner is None:
        inner = {}
    return {**data, field: _with_pod(inner, further)} if isinstance(inner, dict) else data


def _wrong_kind(manifest: Mapping[str, Any]) -> Problem | None:
    """The problem of a manifest whose kind is unknown only because its `kind` or `apiVersion` is wrong."""
    for field in ("kind", "apiVersion"):
        value = manifest.get(field)
        if value is not None and not isinstance(value, str):
            message = f"{named(field)} must be text, got {in_words(described(value), 'yaml')}"
            return Problem.of("types/mismatch", message, type="Decode", path=field, steps=(field,))
    kind, version = manifest.get("kind"), manifest.get("apiVersion")
    known = version_of(kind) if kind else None
    if known is None or (version and "." in version.split("/")[0]):  # a kind of that name which a user has defined
        return None
    help = f"apiVersion: {known}"
    if not version:
        message = f"a manifest of kind {named(kind)} needs an API version"
        return Problem.of("manifests/version-mismatch", message, type="Required", path="apiVersion", help=help)
    message = f"there is no kind {named(kind)} in API version {named(version)}"
    return Problem.of(
        "manifests/version-mismatch", message, type="Decode", path="apiVersion", steps=("apiVersion",), help=help
    )
