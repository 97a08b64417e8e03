"""What all companions of pods have in common: how their keywords are read, and how they are checked."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypedDict, TypeVar, Unpack

from podgen.gate import checked
from podgen.model.base import Model, construct, hints_of
from podgen.model.frozen import FrozenMap
from podgen.model.manifest import Manifest, set_notes
from podgen.model.meta import ObjectMeta
from podgen.pieces.settings import lifted_codes, own_rules, read_settings
from podgen.pieces.values import says_nothing
from podgen.problems import Problem, place_in
from podgen.rules import Rule
from podgen.rules.common.type_words import described
from podgen.source import Source
from podgen.words import in_words

M = TypeVar("M", bound=Manifest)


class Companion(NamedTuple):
    """What a user's call says of a companion, read. A piece adds the objects and problems of its own arguments."""

    source: Source | None
    metadata: ObjectMeta
    fields: dict[str, Any]
    """The fields that other keywords than those of the metadata set."""
    objects: list[Manifest]
    """The objects that it is made with."""
    problems: list[Problem]
    allow: list[str]
    rules: tuple[Rule, ...]

    def fields_of(self, model: type[Model]) -> dict[str, Any]:
        """Those of the fields that an API type has."""
        known = hints_of(model)
        return {field: value for field, value in self.fields.items() if field in known}


def read_companion(
    function: str,
    name: str | None,
    options: Mapping[str, Any],
    known: type,
    source: Source | None,
    *,
    allow: Any = (),
    rules: Any = (),
    more: Iterable[str] = (),
    about: Manifest | None = None,
    unless_set: Mapping[str, Any] = FrozenMap(),
) -> Companion:
    """Read a user's call: its keywords as metadata and as fields.

    Parameters:
        function: The name of the piece.
        name: The name of the object.
        options: The keywords that the user gave.
        known: The `TypedDict` of the piece's keywords.
        source: The user's call.
        allow: The codes of rules that it lifts.
        rules: The user's own rules that hold for it.
        more: Further keywords of the piece, for suggestions.
        about: The one object that it belongs to, if there is one: it gives name and namespace unless the user does.
        unless_set: Fields with their values if no keyword sets them.
    """
    given = read_settings(function, options, known, source, ("allow", "rules", *more))
    codes, problems = lifted_codes(allow, source)
    own, no_rules = own_rules(rules, source)
    objects = [*given.objects]
    metadata: dict[str, Any] = {"name": name}
    if about is not None:
        objects.append(about)
        metadata = {"name": about.name if name is None else name, "namespace": about.namespace}
        if name is None and "generate_name" in given.fields:
            del metadata["name"]
    of_metadata = hints_of(ObjectMeta)
    fields: dict[str, Any] = {}
    for field, value in {**unless_set, **given.fields}.items():
        if field not in of_metadata:
            fields[field] = value
        elif not says_nothing(ObjectMeta, field, value):
            metadata[field] = value
    problems = [*given.problems, *problems, *no_rules]
    return Companion(source, construct(ObjectMeta, source, **metadata), fields, objects, problems, codes, own)


class MoreNotes(TypedDict, total=False):
    """What some companions have beside their fields: see `podgen.model.manifest.Notes`."""

    files: tuple[str, ...]
    stable_name: str | None
    is_reference: bool


def finished(made: M, read: Companion, **notes: Unpack[MoreNotes]) -> M:
    """The companion, checked, with all that it was made with.

    Parameters:
        made: The manifest.
        read: The user's call.
        notes: What else it has beside its fields.

    Raises:
        PodError: It has errors.
    """
    set_notes(made, read.allow, read.objects, rules=read.rules, **notes)
    return checked(made, read.problems)


def no_list(keyword: str, value: object, source: Source | None) -> Problem:
    """The problem of a value for a keyword that takes a list.

    Parameters:
        keyword: The keyword.
        value: What the user gave.
        source: The user's call.
    """
    return Problem.of(
        "types/mismatch",
        f"`{keyword}` must be a list, got {in_words(described(value), 'python')}",
        type="TypeInvalid",
        place=place_in(source, keyword),
        help=f"put it in brackets: {keyword}=[...]",
    )
