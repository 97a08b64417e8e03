"""Loads users' own rules: all that modules and files of theirs hold."""

import importlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import ModuleType
from typing import Any, NamedTuple

from podgen.loading.contents import contents_of
from podgen.loading.errors import LoadError
from podgen.loading.import_roots import Roots, import_roots, importing_from
from podgen.loading.importing import import_file
from podgen.loading.missing_modules import note_where_was_looked
from podgen.loading.running import user_code
from podgen.problems import named
from podgen.reports.places import shown_path
from podgen.rules import RULES, Rule, RuleSet


class RulesAt(NamedTuple):
    """A module or a file with rules."""

    text: str
    """The dotted name of a module, `acme.rules`, or the path of a file, `tools/rules.py`."""
    folder: str
    """The folder that names and paths start from, from the root of the file system."""


class LoadedRules(RuleSet):
    """podgen's rules with those of users' modules. It is pickled by their names: another process imports them itself.

    Parameters:
        places: The modules and files.
        rules: All rules in them.
    """

    def __init__(self, places: Iterable[RulesAt], rules: Iterable[Rule]) -> None:
        super().__init__(RULES.packages, RULES.common, rules)
        self._places = tuple(places)

    def __reduce__(self) -> tuple[Callable[..., RuleSet], tuple[object, ...]]:
        return load_rules, (self._places,)


def load_rules(places: Iterable[RulesAt]) -> RuleSet:
    """Podgen's rules, and all in some modules and files: what has a public name there, or is in a list that has one.

    A rule that a module imports counts, so a package can bring together what its modules hold.

    Parameters:
        places: The modules and the files.

    Raises:
        LoadError: One is not there, holds no rule, or holds one that cannot join the others.
        UserCodeError: One raised an exception.
    """
    places = tuple(dict.fromkeys(places))
    rules: list[Rule] = []
    for place in places:
        found = list(_rules_at(place))
        try:
            RULES.with_rules(*rules, *found)
        except ValueError as error:
            raise LoadError(f"the rules in {place.text} cannot be used: {error}") from error
        rules += found
    return LoadedRules(places, rules) if rules else RULES


def _rules_at(place: RulesAt) -> Iterator[Rule]:
    """The rules of one module or file.

    Raises:
        LoadError: It is not there, or holds none.
        UserCodeError: It raised an exception.
    """
    text, folder = place
    path = os.path.relpath(os.path.join(folder, text))
    is_file = text.endswith(".py") or "/" in text or os.sep in text or os.path.isfile(path)
    if is_file:
        _refuse_other_files(path)
        file = os.path.realpath(path)
        origin, roots = shown_path(path), import_roots(os.path.dirname(file))
    else:
        if not all(part.isidentifier() for part in text.split(".")):
            raise LoadError(f"there is no file {shown_path(path)} with rules, and no module can have that name")
        file, origin = "", text
        roots = import_roots(os.path.realpath(folder))
    with user_code(origin, roots, "loaded"):
        module = import_file(file, roots) if is_file else _module(text, roots)
        found = [value for _, value in contents_of(module, origin, None, (Rule,)) if isinstance(value, Rule)]
    if not found:
        raise LoadError(_without_rules(module, origin))
    yield from (rule._replace(importing=partial(importing_from, roots)) for rule in found)


def _refuse_other_files(path: str) -> None:
    if not os.path.lexists(path):
        raise LoadError(f"there is no file {shown_path(path)} with rules")
    if os.path.isdir(path):
        raise LoadError(f"{shown_path(path)} is a folder: name a file with rules, or a module, such as acme.rules")
    if not path.endswith(".py"):
        raise LoadError(f"{shown_path(path)} holds no rules: a Python file is wanted, or a module, such as acme.rules")


def _module(name: str, roots: Roots) -> ModuleType:
    """A module by its dotted name; a `LoadError` if there is none."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if not error.name or not f"{name}.".startswith(f"{error.name}."):
            raise  # the module is there, and misses another one
        note_where_was_looked(error, roots)
        where = "".join(f"; {note}" for note in getattr(error, "__notes__", ()))
        raise LoadError(f"there is no module {name} with rules{where}") from None


def _without_rules(module: Any, origin: str) -> str:
    if getattr(module, "__file__", None) is None:
        return f"{origin} is a folder without an `__init__.py`, which holds no rules: name the modules in it"
    private = [name for name, value in vars(module).items() if isinstance(value, Rule)]
    if private:
        return f"{origin} holds no rules with public names: {named(private[0])} is private to it"
    return f"{origin} holds no rules: a rule is a function with a public name below @rule(...)"
