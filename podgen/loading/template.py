"""Templates: functions with parameters that can be filled in from text, and what those are."""

import types
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from podgen.problems import named, quoted
from podgen.secret_texts import HIDDEN, has_secret_name

P = ParamSpec("P")
R = TypeVar("R")


class Parameter(NamedTuple):
    """A value that a template takes."""

    name: str
    type: Any
    default: Any
    """What it is if it is not given; `None` if it has to be."""
    required: bool
    """Whether it has to be given."""

    def __str__(self) -> str:
        default = quoted(HIDDEN if self.default and has_secret_name(self.name) else self.default)
        ending = "(required)" if self.required else f"(default: {default})"
        return f"{self.name}: {type_name(self.type)} {ending}"


def template(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function as a template, which `podgen render FILE --set name=value` calls.

    Parameters:
        function: Its keyword parameters are the template's values, and must have type hints: `str`, `int`, `float`,
            `bool`, a `Literal` of texts, a `list[...]` or `tuple[..., ...]` of these, or one of them `| None`. It returns a manifest, or an
            iterable of manifests. Its docstring says what the template is for. It remains a function like any other.

    Raises:
        TypeError: It is no plain function; or a parameter has no type hint, or one that cannot be filled in from text.

    Example:
        >>> from podgen import Pod, pod, template, web_container
        >>> @template
        ... def web(name: str = "web", image: str = "nginx:1.29") -> Pod:
        ...     '''A web server.'''
        ...     return pod(name, web_container("web", image))
        >>> web(name="shop").metadata.name
        'shop'
    """
    import inspect  # slow to import, and most programs have no templates

    given: Any = function
    if not inspect.isfunction(given):
        raise TypeError(f"template goes above a function, as @template does above `def shop(...)`, got {given!r}")
    if inspect.iscoroutinefunction(given) or inspect.isasyncgenfunction(given):
        raise TypeError(f"the template {named(given.__name__)} is a plain function, without `async`")
    parameters(function)  # so that a template that can never be filled in is refused where it is written
    function.__podgen_template__ = True  # type: ignore[attr-defined]
    return function


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """The values that a template takes, in their order."""
    import inspect  # slow to import, and most programs have no templates

    hints = _hints(function, inspect.unwrap(function).__globals__)
    found = []
    for parameter in inspect.signature(function).parameters.values():
        name = parameter.name
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            raise TypeError(f"a template takes its values by name, and the parameter {named(name)} has none of its own")
        if name not in hints:
            raise TypeError(f"the template parameter {named(name)} needs a type hint, such as `{name}: str`")
        if not _is_fillable(hints[name]):
            hint = type_name(hints[name])
            raise TypeError(f"the template parameter {named(name)} cannot be filled in from text: {hint}")
        required = parameter.default is parameter.empty
        if not required and not _is_choice(parameter.default, hints[name]):
            hint = type_name(hints[name])
            raise TypeError(
                f"the template parameter {named(name)} must be {hint}, and its default is {parameter.default!r}"
            )
        found.append(Parameter(name, hints[name], None if required else parameter.default, required))
    return found


def _is_choice(default: Any, hint: Any) -> bool:
    """Whether a default is one of the texts that a parameter takes, if its type lists them."""
    member = value_types(hint)[0]
    return get_origin(member) is not Literal or default is None or default in get_args(member)


def _hints(function: Callable[..., Any], names: dict[str, Any]) -> dict[str, Any]:
    """The types of the parameters. The type of the result is left out: its name may exist for type checkers only."""
    annotations = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    return get_type_hints(types.SimpleNamespace(__annotations__=annotations), names)


def type_name(hint: Any) -> str:
    """A type as people read it: `text`, `a whole number`, `a or b`, `a list of text`."""
    if get_origin(hint) is Literal:
        return " or ".join(str(option) for option in get_args(hint))
    if get_origin(hint) in (list, tuple):
        return f"a list of {type_name(get_args(hint)[0])}"
    if get_origin(hint) in (Union, types.UnionType):
        return " or ".join("nothing" if member is types.NoneType else type_name(member) for member in get_args(hint))
    words = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    return words.get(hint) or str(hint)


def value_types(hint: Any) -> list[Any]:
    """The types that a value of a parameter may have, without None."""
    members = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return [member for member in members if member is not types.NoneType]


def _is_fillable(hint: Any) -> bool:
    """Whether a value of this type can be made from text."""
    members = value_types(hint)
    if len(members) != 1:
        return False
    member = members[0]
    if get_origin(member) is Literal:
        return all(isinstance(option, str) for option in get_args(member))
    if get_origin(member) is tuple and get_args(member)[1:] != (...,):
        return False
    if get_origin(member) in (list, tuple):
        return get_args(member)[0] in (str, int, float, bool)
    return member in (str, int, float, bool)
