"""What podgen's own rules say of one container that is valid but for a few fields, as it is written in YAML."""

from typing import Any

from podgen.model import Pod
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.rules.engine import inspect
from podgen.schema.convert import from_plain


def problems_of_container(
    *, role: str = "containers", spec: dict[str, Any] | None = None, **fields: Any
) -> list[Problem]:
    """Everything that is said of a container. Its paths begin at the container.

    Parameters:
        role: The list of the pod that it is in.
        spec: Further fields of the pod.
        fields: Fields of the container.
    """
    container = {"name": "c", "image": "i:1", **fields}
    others = {} if role == "containers" else {"containers": [{"name": "main", "image": "i:1"}]}
    plain = {"metadata": {"name": "p"}, "spec": {role: [container], **others, **(spec or {})}}
    pod, unknown, _ = from_plain(Pod, plain)
    assert unknown == []
    return [one.changed(path=one.path.removeprefix(f"spec.{role}[0].")) for one in inspect(pod, RULES)]


def said_of_container(**fields: Any) -> list[tuple[str, str]]:
    """The codes and paths of that; the arguments are the same."""
    return sorted((problem.code, problem.path) for problem in problems_of_container(**fields))


def help_for(**fields: Any) -> str | None:
    """What is to be done about the one problem of a container; the arguments are the same."""
    [problem] = problems_of_container(**fields)
    return problem.help


def exec_probe(*command: str) -> dict[str, Any]:
    """A liveness probe that runs a command, as a field of a container."""
    return {"livenessProbe": {"exec": {"command": list(command)}}}


def exec_hook(*command: str) -> dict[str, Any]:
    """A hook before the end that runs a command, as a field of a container."""
    return {"lifecycle": {"preStop": {"exec": {"command": list(command)}}}}
