"""Which templates are filled in, and with what: those in a folder that lack all that they need are left alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.loading.errors import LoadError, TemplateError
from podgen.loading.left_alone import LeftAlone
from podgen.loading.load import Loaded
from podgen.loading.template import parameters
from podgen.loading.template_values import Given, arguments_for, unknown_values
from podgen.problems import named


class Templates(NamedTuple):
    """What becomes of the templates that were found."""

    arguments: Mapping[int, Mapping[str, Any]]
    """What to call each of them with, by its `id`."""
    failures: Sequence[TemplateError]
    """Those that lack values, or get wrong ones."""
    unknown: Sequence[LoadError]
    """What is wrong with values that no template takes."""
    left_alone: Sequence[LeftAlone]
    left: frozenset[str]
    """The names of those that are left alone."""
    parameters: frozenset[str]
    """What any of them takes."""


def choose(found: Sequence[Loaded], given: Given) -> Templates:
    """Fill in all templates among what was found.

    A value may be for some of them only, but one that none takes is an error. A template in a folder is left alone if it
    gets none of the values that it needs: it is there to be copied, or for another call.

    Parameters:
        found: What was found.
        given: The values.
    """
    templates = [loaded for loaded in found if callable(loaded.value)]
    known = {id(loaded.value): _parameters(loaded) for loaded in templates}
    every = {name for names in known.values() for name in names}
    lacking = [loaded for loaded in templates if _lacks_all(loaded, known[id(loaded.value)], given)]
    left = {id(loaded.value) for loaded in lacking}
    taken = {name for number, names in known.items() if number not in left for name in names}
    # A value that only those take which would be left alone is for them: then they lack the others.
    wanted = [name for name in given.names if name in every - taken]
    left -= {number for number in left if any(name in known[number] for name in wanted)}
    if len(left) == len(found):
        left = set()
    chosen = [loaded for loaded in templates if id(loaded.value) not in left]
    failures = []
    arguments: dict[int, Mapping[str, Any]] = {}
    for loaded in chosen:
        try:
            others = every if len(chosen) == 1 else {*every, *given.names}
            arguments[id(loaded.value)] = arguments_for(_function(loaded), given, others)
        except TemplateError as failure:
            failures.append(failure)
    alone = [loaded for loaded in templates if id(loaded.value) in left]
    told = [LeftAlone(f"{each.origin}:{each.name}", _lacking(known[id(each.value)])) for each in alone]
    unknown = [*_unknown(given, chosen, every)]
    names = frozenset(_function(each).__name__ for each in alone)
    return Templates(arguments, failures, unknown, told, names, frozenset(every))


def _function(loaded: Loaded) -> Any:
    return loaded.value


def _parameters(loaded: Loaded) -> dict[str, bool]:
    """The parameters of a template, each with whether it must be given."""
    return {parameter.name: parameter.required for parameter in parameters(_function(loaded))}


def _lacks_all(loaded: Loaded, known: Mapping[str, bool], given: Given) -> bool:
    """Whether a template in a folder gets none of the values that it needs."""
    required = {name for name, is_required in known.items() if is_required}
    return not loaded.is_named and bool(required) and required.isdisjoint(given.names)


def _lacking(known: Mapping[str, bool]) -> str:
    needed = ", ".join(named(name) for name, is_required in known.items() if is_required)
    return f"it is a template, and there is no value for {needed}"


def _unknown(given: Given, chosen: Sequence[Loaded], every: Iterable[str]) -> Iterable[LoadError]:
    """What is wrong with values that no template takes. One template alone says it itself, and lists what it takes."""
    unknown = [name for name in given.names if name not in every]
    if not unknown or len(chosen) == 1:
        return
    if not chosen:
        names = ", ".join(map(named, unknown))
        yield LoadError(f"there are values for {names}, but no template that takes them")
        return
    lists = "; ".join(
        f"{named(loaded.name)} in {loaded.origin} takes {', '.join(map(named, _parameters(loaded))) or 'none'}"
        for loaded in chosen
    )
    for fault in unknown_values(given, unknown, [*every]):
        yield LoadError(f"{fault}; {lists}" if "did you mean" not in fault else fault)
