"""What counts in a module of a user's: the manifests and templates with public names."""

from collections.abc import Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from podgen.loading.errors import LoadError
from podgen.model.manifest import Manifest
from podgen.problems import named
from podgen.suggest import did_you_mean

MANIFESTS: tuple[type, ...] = (Manifest,)
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
    return (item for item in _parts_of(value, manifests) if issubclass(type(item), manifests))


def returned_manifests(value: object) -> tuple[list[Any], list[object]]:
    """The manifests in what a function has returned, and what else is there: it would be lost.

    `None` and `False` say that there is nothing, as in `[web, is_public and front]`.

    Parameters:
        value: A manifest, a list, tuple or dict of some at any depth, or an iterator. What a generator returns in the end
            counts, too.
    """
    found = list(_to_its_end(value) if isinstance(value, Iterator) else [value])
    parts = [each for each in _parts_of(found, MANIFESTS) if not (each is None or each is False)]
    manifests = [each for each in parts if issubclass(type(each), MANIFESTS)]
    return manifests, [each for each in parts if not issubclass(type(each), MANIFESTS)]


def _to_its_end(values: Iterator[object]) -> Iterator[object]:
    """What an iterator has, and what a generator returns."""
    given: Any = values  # an iterator that is no generator returns `None`
    yield (yield from given)


def _parts_of(value: object, manifests: tuple[type, ...]) -> Iterator[object]:
    """What is in a list, tuple or dict, at any depth. A manifest is one part, and so is the plain data of one."""
    pending: list[Any] = [value]
    entered: set[int] = set()
    while pending:
        item = pending.pop()
        kind = type(item)  # not isinstance: that asks a lazy proxy for its `__class__`, which runs the user's code
        is_one = issubclass(kind, manifests) or not issubclass(kind, (list, tuple, dict))
        if is_one or (issubclass(kind, dict) and "apiVersion" in item):
            yield item
        elif id(item) not in entered:
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
