"""Which fields of a pod the classes of a Kubernetes client do not know, for programs that build their pods with one."""

import re
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from podgen.interop.lost_fields import Steps
from podgen.interop.not_taken import NotTaken

_INNER = re.compile(r"(?:list\[|dict\(str, |dict\[str, )(\w+)[\])]")


def unknown_steps(models: ModuleType, name: str, data: Mapping[str, Any], *, deep: bool) -> Iterator[tuple[Steps, str]]:
    """The steps to each field that a class of a client lacks, and the name of that class.

    Parameters:
        models: The client's module of classes, such as `kubernetes.client.models`.
        name: The class that the data becomes, such as `V1PodSpec`.
        data: The data, with the API's names.
        deep: Whether the program reads what is inside the fields with the client's classes, too.
    """
    known = getattr(models, name)
    attributes = {api_name: attribute for attribute, api_name in known.attribute_map.items()}
    for field, value in data.items():
        if field not in attributes:
            yield (field,), name
        elif deep:
            yield from _inside(models, known.openapi_types[attributes[field]], value, (field,))


def _inside(models: ModuleType, type_: str, value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    inner = _INNER.fullmatch(type_)
    if inner and isinstance(value, list | Mapping):
        for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _inside(models, inner[1], item, (*steps, key))
    elif isinstance(value, Mapping) and hasattr(getattr(models, type_, None), "attribute_map"):
        yield from ((steps + more, name) for more, name in unknown_steps(models, type_, value, deep=True))


def add_unknown(
    into: NotTaken, models: ModuleType, name: str, data: Mapping[str, Any], at: Steps, *, deep: bool = False
) -> None:
    """Add the fields that a class of a client lacks to what a program does not take.

    Parameters:
        into: What the program does not take.
        models: The client's module of classes.
        name: The class that the data becomes.
        data: The data, with the API's names.
        at: Where the data is in the plain manifest.
        deep: Whether the program reads what is inside the fields with the client's classes, too.
    """
    for steps, lacking in unknown_steps(models, name, data, deep=deep):
        from importlib.metadata import version  # slow to import, and only needed if something is wrong

        package = models.__name__.partition(".")[0]
        into.add(
            at + steps,
            f"`{steps[-1]}` is no field of {lacking} in {package} {version(package)}",
            help=f"install a newer {package}, or leave it out",
        )
