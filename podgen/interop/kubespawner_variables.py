"""Variables of the user's container. KubeSpawner takes them by name, and sorts them in an order of its own."""

import re
from typing import Any

from podgen.interop.kubespawner_texts import Texts
from podgen.interop.lost_fields import Steps
from podgen.interop.not_taken import NotTaken
from podgen.rules.common.variable_references import references

_REFERENCE = re.compile(r"\$\(([^)]+)\)")  # as KubeSpawner finds them, also in `$$(NAME)`
_OWN = ("JUPYTERHUB_", "JUPYTER_", "JPY_", "MEM_", "CPU_")  # what the names of its own variables begin with


def environment(variables: list[dict[str, Any]], at: Steps, texts: Texts, lost: NotTaken) -> dict[str, Any]:
    """The setting `environment`: a text by its name, or a mapping for what has another source.

    Parameters:
        variables: The variables as the API has them.
        at: Where they are in the plain manifest.
        texts: The texts of the pod.
        lost: Where to add variables that are set twice, or whose order matters and would change.
    """
    places = {variable["name"]: number for number, variable in enumerate(variables)}
    sorted_places = {name: place for place, name in enumerate(_sorted(variables))}
    result: dict[str, Any] = {}
    for number, variable in enumerate(variables):
        name = variable["name"]
        if places[name] != number:
            lost.add((*at, number, "name"), f"KubeSpawner takes the variable `{name}` only once")
        for other in references(variable.get("value") or ""):
            if other in places and (places[other] < number) != (sorted_places[other] < sorted_places[name]):
                lost.add(
                    (*at, number, "value"),
                    f"KubeSpawner sorts variables: `$({other})` would "
                    + ("no longer be filled in" if places[other] < number else "be filled in"),
                    help=f"write what `{other}` is, or `$$({other})` for the text itself",
                )
        if variable.keys() == {"name", "value"}:
            result[name] = texts.filled(variable["value"], (*at, number, "value"))
        else:
            result[name] = texts.filled(variable, (*at, number))
    return result


def _sorted(variables: list[dict[str, Any]]) -> list[str]:
    """The names in KubeSpawner's order: what others refer to comes first, and then the alphabet decides."""
    left = {}
    for variable in variables:
        needed = set(_REFERENCE.findall(variable.get("value") or "")) - {variable["name"]}
        left[variable["name"]] = {name for name in needed if not name.startswith(_OWN)}
    done: dict[str, None] = {}
    while ready := sorted(name for name, needed in left.items() if needed <= done.keys()):
        done |= dict.fromkeys(ready)
        for name in ready:
            del left[name]
    return [*done, *sorted(left)]
