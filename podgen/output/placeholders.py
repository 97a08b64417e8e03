"""Names of templates' parameters in the path of `-o`: `out/{env}` is `out/dev` for what a template makes with `env=dev`."""

import os
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

from podgen.output.errors import OutputError
from podgen.problems import named, quoted
from podgen.suggest import did_you_mean


class PathError(OutputError):
    """The path of `-o` cannot be meant."""


def placeholders(path: str) -> list[str]:
    """The names that stand in braces. `{{` and `}}` are braces themselves.

    Raises:
        PathError: A brace has no counterpart, or what stands in braces is no name, or is written as in a shell.

    Example:
        >>> placeholders("out/{env}/{zone}.yaml")
        ['env', 'zone']
    """
    try:
        fields = [
            (field, spec, conversion) for _, field, spec, conversion in Formatter().parse(path) if field is not None
        ]
    except ValueError as error:
        raise PathError(f"-o {quoted(path)}: {error}; a brace that is part of the path is written twice") from error
    for field, spec, conversion in fields:
        if not field.isidentifier() or spec or conversion:
            raise PathError(f"-o {quoted(path)}: in braces stands the name of a template's parameter, such as {{env}}")
    for field, _, _ in fields:
        if f"${{{field}}}" in path:  # else it would be a folder called `$dev`
            raise PathError(f"-o {quoted(path)}: a parameter is written {{{field}}}, without a dollar sign")
    return [field for field, _, _ in fields]


def refuse_unknown(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names in a path that no template has a parameter for.

    Parameters:
        names: Those in the path.
        known: The parameters of all templates.

    Raises:
        PathError: There is such a name.
    """
    parameters = sorted(known)
    for name in names:
        if name not in parameters:
            meant = did_you_mean(name, parameters)
            there = f"they have {', '.join(map(named, parameters))}" if parameters else "there is none"
            ending = f"did you mean {{{meant}}}?" if meant else there
            raise PathError(f"no template has a parameter {named(name)}, which stands in the path of -o; {ending}")


def filled(path: str, values: Mapping[str, Any], what: str) -> str:
    """A path with values in the places of names.

    Parameters:
        path: The path of `-o`.
        values: The values by their names.
        what: What is to be written there, for messages: ``pod `web` from web.py``.

    Raises:
        PathError: There is no value for a name, or one that would lead elsewhere.

    Example:
        >>> filled("out/{env}", {"env": "dev"}, "pod `web`")
        'out/dev'
    """
    texts = {}
    for name in placeholders(path):
        if name not in values:
            raise PathError(
                f"there is no value for {{{name}}} in the path of -o: {what} comes from no template with it"
            )
        texts[name] = _text(name, values[name])
    return path.format(**texts)


def _text(name: str, value: Any) -> str:
    """A value as a part of a path: one that names a file or a folder, and leads nowhere else."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if not isinstance(value, str | int | float) or not text:
        raise PathError(f"{{{name}}} in the path of -o needs one value, and {named(name)} is {quoted(value)}")
    if text in (os.curdir, os.pardir) or any(c in "/\\" or not c.isprintable() for c in text):
        raise PathError(
            f"{named(name)} is {quoted(text)}, which cannot be the {{{name}}} in the path of -o: it is no name"
        )
    return text
