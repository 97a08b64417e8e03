"""Fills in the parameters of a template, from text or from plain data."""

import types
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from podgen.loading.errors import TemplateError
from podgen.loading.template import Parameter, parameters, type_name, value_types
from podgen.problems import named, quoted, visible
from podgen.secret_texts import has_secret_name
from podgen.suggest import did_you_mean


class Written(NamedTuple):
    """Where a value of a file stands, and how."""

    place: str
    """Its file, line and column: `values.yaml:3:1`."""
    text: str | None
    """A number or boolean as it is written: `1.10`, of which only 1.1 is left when it is read. `None` for all else."""


class Given(NamedTuple):
    """The values that a user gives for templates."""

    texts: Mapping[str, str] = {}
    """Values as text, as `--set` gives them; they win over the others."""
    values: Mapping[str, Any] = {}
    """Values that have their types already, as a file gives them."""
    written: Mapping[str, Written] = {}
    """Where the values of a file stand."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all of them."""
        return (*dict.fromkeys([*self.values, *self.texts]),)

    def place(self, name: str) -> str:
        """What a message about a value begins with: the place in the file that it is from."""
        return f"{self.written[name].place}: " if name in self.written and name not in self.texts else ""


def unknown_values(given: Given, names: Iterable[str], known: Collection[str]) -> list[str]:
    """A sentence for each value that no template has a parameter for.

    Parameters:
        given: All values.
        names: The names of those that are unknown.
        known: The parameters that there are.
    """
    faults = []
    for name in names:
        meant = did_you_mean(name, known)
        suggestion = f"; did you mean {named(meant)}?" if meant else ""
        faults.append(f"{given.place(name)}there is no parameter {named(name)}{suggestion}")
    return faults


def arguments_for(function: Callable[..., Any], given: Given, others: Container[str] = ()) -> dict[str, Any]:
    """The keyword arguments to call a template with.

    Parameters:
        function: The template.
        given: The values.
        others: Parameters of other templates, which this one need not have.

    Raises:
        TemplateError: Values are missing, unknown or of a wrong type.
    """
    known = {parameter.name: parameter for parameter in parameters(function)}
    faults = unknown_values(given, [name for name in given.names if name not in known and name not in others], known)
    arguments: dict[str, Any] = {}
    for name, parameter in known.items():
        try:
            if name in given.texts:
                arguments[name] = _parsed(parameter.type, given.texts[name])
            elif name in given.values:
                arguments[name] = _typed(parameter.type, given.values[name])
            elif parameter.required:
                faults.append(f"the parameter {named(name)} is missing")
        except ValueError:
            faults.append(_wrong_type(parameter, given))
    if faults:
        raise TemplateError(function.__name__, faults, [str(parameter) for parameter in known.values()])
    return arguments


def with_defaults(function: Callable[..., Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all parameters of a template, when it is called with some."""
    defaults = {parameter.name: parameter.default for parameter in parameters(function) if not parameter.required}
    return {**defaults, **arguments}


def _wrong_type(parameter: Parameter, given: Given) -> str:
    name = parameter.name
    wanted = f"the parameter {named(name)} must be {type_name(parameter.type)}"
    if has_secret_name(name):  # then its type is enough
        return wanted if name in given.texts else f"{given.place(name)}{wanted}"
    if name in given.texts:
        return f"{wanted}, got {quoted(given.texts[name])}"
    written = given.written.get(name)
    text = written.text if written else None
    if text is None:
        return f"{given.place(name)}{wanted}, got {quoted(given.values[name])}"
    is_scalar = not isinstance(given.values[name], list | dict)
    takes_text = value_types(parameter.type) == [str]
    help = f"; write {name}: {quoted(text)}" if takes_text and is_scalar else ""
    return f"{given.place(name)}{wanted}, got {visible(text)}{help}"


def _parsed(hint: Any, text: str) -> Any:
    """A value from text; a ValueError if the text does not fit the type."""
    [member] = value_types(hint)
    if get_origin(member) in (list, tuple):
        parts = [_parsed(get_args(member)[0], part.strip()) for part in text.split(",")] if text else []
        return get_origin(member)(parts)
    if get_origin(member) is Literal:
        return _typed(member, text)
    if member is bool:
        if text.lower() not in _BOOLEANS:
            raise ValueError
        return _BOOLEANS[text.lower()]
    return member(text)


_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}


def _typed(hint: Any, value: Any) -> Any:
    """The value itself, if it has the type; else a ValueError."""
    if value is None and types.NoneType in get_args(hint):
        return None
    [member] = value_types(hint)
    if get_origin(member) in (list, tuple) and isinstance(value, list):
        return get_origin(member)(_typed(get_args(member)[0], item) for item in value)
    if get_origin(member) is Literal and isinstance(value, str) and value in get_args(member):
        return value
    if type(value) is member or (member is float and type(value) is int):
        return value
    raise ValueError
