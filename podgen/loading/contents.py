"""What counts in a module of a user's: the manifests and templates with public names."""

from collections.abc import Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from podgen.loading.errors import LoadError
from podgen.model.pod import Pod
from podgen.problems import named
from podgen.suggest import did_you_mean

MANIFESTS: tuple[type, ...] = (Pod,)
"""The classes whose instances are manifests."""


def contents_of(
    module: ModuleType, origin: str, name: str | None, manifests: tuple[type, ...] = MANIFESTS
) -> Iterator[tuple[str, object]]:
    """The manifests and templates of a module in their order, each with the name that it is found under.

    Parameters:
        module: The module.
        origin: Its file, for messages.
        name: The one name to look under; `None` for all public ones.
        manifests: The classes whose instances are manifests.

    Raises:
        LoadError: `__all__` is wrong, or the name stands for nothing.
    """
    if name is None:
        for public in _public_names(module, origin):
            for value in _held(module, public, manifests):
                yield public, value
        return
    if name not in vars(module):
        guess = did_you_mean(name, vars(module))
        raise LoadError(f"{origin} defines no {named(name)}" + (f"; did you mean {named(guess)}?" if guess else ""))
    value = vars(module)[name]
    held = [value] if _is_template(value) else list(_held(module, name, manifests))
    if not held:
        raise LoadError(f"{named(name)} in {origin} is no manifest, but of type {named(type(value).__name__)}")
    for value in held:
        yield name, value


def manifests_in(value: object, manifests: tuple[type, ...] = MANIFESTS) -> Iterator[object]:
    """The manifest that a value is, or those in a list, tuple or dict, at any depth. Other things are passed over."""
    pending: list[Any] = [value]
    entered: set[int] = set()
    while pending:
        item = pending.pop()
        kind = type(item)  # not isinstance: that asks a lazy proxy for its `__class__`, which runs the user's code
        if issubclass(kind, manifests):
            yield item
        elif issubclass(kind, (list, tuple, dict)) and id(item) not in entered:
            entered.add(id(item))  # a list may hold itself
            pending += reversed(list(item.values() if issubclass(kind, dict) else item))


def _held(module: ModuleType, name: str, manifests: tuple[type, ...]) -> Iterator[object]:
    """The template that a name is bound to, or the manifests in its value."""
    value = vars(module)[name]
    if not _is_template(value):
        yield from manifests_in(value, manifests)
    elif value.__module__ == module.__name__:  # elsewhere it is only imported
        yield value


def _is_template(value: object) -> bool:
    return type(value) is FunctionType and hasattr(value, "__podgen_template__")


def _public_names(module: ModuleType, origin: str) -> Iterable[str]:
    """The names in `__all__`, or all without an underscore."""
    names = vars(module).get("__all__")
    if names is None:
        return [name for name in vars(module) if not name.startswith("_")]
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise LoadError(f"`__all__` in {origin} is not a list of names")
    for name in names:
        if name not in vars(module):
            raise LoadError(f"`__all__` in {origin} lists {named(name)}, which is not defined there")
    return names
