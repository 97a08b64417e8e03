"""The message for a keyword that a class of the model does not have: with a suggestion, which Python's own message lacks."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from podgen.suggest import did_you_mean

_TWINS = {
    "SecurityContext": ("PodSecurityContext", "the pod"),
    "PodSecurityContext": ("SecurityContext", "a container"),
}
"""The classes that are taken for each other, and what each is for."""


def unknown_keyword(model: Any, keyword: str, value: object) -> str:
    """The message for an unknown keyword of a class.

    Parameters:
        model: The class.
        keyword: The keyword.
        value: What was given.
    """
    message = f"{model.__name__}() has no keyword `{keyword}`"
    field = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", keyword).lower()  # `runAsUser`, as the API says
    if field in model._hints:
        return f"{message}; did you mean `{field}`?"
    shown = repr(value) if isinstance(value, bool | int) else "..."
    twin, whose = _TWINS.get(model.__name__, ("", ""))
    for other in model.__mro__[-2].__subclasses__() if twin else ():
        if other.__name__ == twin and field in other._hints:
            return f"{message}, which belongs to {whose}: {twin}({field}={shown})"
    parts = [(whole, part) for whole, part in _parts(model) if field in part._hints]
    if len(parts) == 1:
        [(whole, part)] = parts
        return f"{message}; write {whole}={part.__name__}({field}={shown})"
    meant = did_you_mean(field, model._hints)
    return f"{message}; did you mean `{meant}`?" if meant else message


def _parts(model: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a class that hold an object, with the classes of these."""
    for field, hint in model._hints.items():
        for part in _classes(hint):
            yield field, part


def _classes(hint: Any) -> Iterator[Any]:
    """The classes of the model in an annotation, but not those of items."""
    if hasattr(hint, "_hints"):
        yield hint
    for inner in get_args(hint):
        if hasattr(inner, "_hints") or type(hint).__name__ == "_AnnotatedAlias":
            yield from _classes(inner)
