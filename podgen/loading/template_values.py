"""Fills in the parameters of a template, from text or from plain data."""

import types
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin

from podgen.loading.errors import TemplateError
from podgen.loading.template import parameters, type_name, value_types
from podgen.problems import named, quoted
from podgen.suggest import did_you_mean


def arguments_for(function: Callable[..., Any], texts: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments to call a template with.

    Parameters:
        function: The template.
        texts: Values as text, as `--set` gives them; they win over `values`.
        values: Values that have their types already, as a file gives them.

    Raises:
        TemplateError: Values are missing, unknown or of a wrong type.
    """
    known = {parameter.name: parameter for parameter in parameters(function)}
    faults: list[str] = []
    arguments: dict[str, Any] = {}
    for name, value in {**values, **texts}.items():
        parameter = known.get(name)
        if parameter is None:
            meant = did_you_mean(name, known)
            faults.append(f"there is no parameter {named(name)}" + (f"; did you mean {named(meant)}?" if meant else ""))
            continue
        try:
            arguments[name] = _parsed(parameter.type, texts[name]) if name in texts else _typed(parameter.type, value)
        except ValueError:
            faults.append(f"the parameter {named(name)} must be {type_name(parameter.type)}, got {quoted(value)}")
    missing = [
        name for name, parameter in known.items() if parameter.required and name not in values and name not in texts
    ]
    faults += [f"the parameter {named(name)} is missing" for name in missing]
    if faults:
        raise TemplateError(function.__name__, faults, [str(parameter) for parameter in known.values()])
    return arguments


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
