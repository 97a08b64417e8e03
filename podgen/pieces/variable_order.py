"""The order of variables: what a value refers to is set above it, where that is possible.

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from podgen.model.containers import EnvVar
from podgen.rules.common.variable_references import references


def in_order(shared: Sequence[Any], own: Sequence[Any]) -> tuple[Any, ...]:
    """The shared variables of some containers, and behind them one container's own.

    Where a shared one refers to others, these are set above it, unless they refer to it, too. The container's own that only
    refer to each other keep their order.

    Parameters:
        shared: The shared variables, or what users gave as such.
        own: The container's own.

    Example:
        >>> url, host = EnvVar(name="URL", value="http://$(HOST)"), EnvVar(name="HOST", value="db")
        >>> [variable.name for variable in in_order([url], [host])]
        ['HOST', 'URL']
    """
    variables = [*shared, *own]
    if not any("$(" in _value(variable) for variable in shared):
        return tuple(variables)
    places = _places(variables)
    needed = [
        [place for name in references(_value(variable)) if (place := places.get(name)) is not None]
        for variable in variables
    ]
    for index in range(len(shared), len(variables)):
        needed[index] = [place for place in needed[index] if place < len(shared)]
    return tuple([variables[place] for place in _sorted(needed)])


def _value(variable: Any) -> str:
    value = variable.value if isinstance(variable, EnvVar) else None
    return value if isinstance(value, str) else ""


def _places(variables: Sequence[Any]) -> dict[str, int]:
    """Where each variable is, by its name. One that is set twice has no place: the last value must stay the last one."""
    names = [variable.name if isinstance(variable, EnvVar) else None for variable in variables]
    counts = Counter(name for name in names if isinstance(name, str))
    return {name: place for place, name in enumerate(names) if isinstance(name, str) and counts[name] == 1}


def _sorted(needed: Sequence[Sequence[int]]) -> list[int]:
    """The places, each behind those that it needs, and otherwise in their order."""
    placed: list[int] = []
    is_placed: dict[int, bool] = {}  # False while what it needs is being placed
    for first in range(len(needed)):
        waiting = [first]
        while waiting:
            place = waiting[-1]
            if place not in is_placed:
                is_placed[place] = False
                waiting += [other for other in reversed(needed[place]) if other not in is_placed]
                continue
            waiting.pop()
            if not is_placed[place]:
                is_placed[place] = True
                placed.append(place)
    return placed
