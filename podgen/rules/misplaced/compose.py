"""Fields of a service in a compose file, in a container: what they are in Kubernetes.

https://docs.docker.com/reference/compose-file/services/
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from podgen.memo import lazy_pattern
from podgen.rules.misplaced.tree import Node
from podgen.rules.shapes.commands import command_of
from podgen.rules.shapes.compose import compose_mount, container_port
from podgen.rules.shapes.in_yaml import flow
from podgen.secret_texts import holds_secret
from podgen.suggest import did_you_mean


class Written(NamedTuple):
    """A field of a container, and the help with the line that sets it."""

    field: str
    help: str


def compose_field(node: Node, name: str) -> Written | None:
    """What a field of a compose file is in the container that has it; `None` if it is none of these, or cannot be told.

    Parameters:
        node: The container.
        name: The field.
    """
    make = _FIELDS.get(name) if node.model.__name__ in ("Container", "EphemeralContainer") else None
    return make(node.data.get(name)) if make else None


def _written(field: str, plain: Any) -> Written | None:
    text = f"{field}: {flow(plain)}"
    return Written(field, f"write `{text}`") if len(text) <= _LONGEST and not holds_secret(text) else None


_LONGEST = 160


def _security(**fields: Any) -> Written | None:
    return _written("securityContext", fields)


def _user(value: Any) -> Written | None:
    user, _, group = str(value).partition(":")
    numbers = {
        name: int(text) for name, text in (("runAsUser", user), ("runAsGroup", group)) if _NUMBER.fullmatch(text)
    }
    return _security(**numbers) if "runAsUser" in numbers else Written("securityContext", _NO_NUMBER)


_NUMBER = lazy_pattern("[0-9]{1,9}")
_NO_NUMBER = "write the number of the user: `securityContext: {runAsUser: ...}`"


def _capabilities(part: str) -> Callable[[Any], Written | None]:
    return lambda value: _security(capabilities={part: value}) if _are_texts(value) else None


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


def _read_only(value: Any) -> Written | None:
    return _security(readOnlyRootFilesystem=value) if isinstance(value, bool) else None


def _memory(value: Any) -> Written | None:
    found = _SIZE.fullmatch(str(value))
    return _written("resources", {"limits": {"memory": f"{found[1]}{_UNITS[found[2].lower()]}"}}) if found else None


_SIZE = lazy_pattern("([0-9]+)([kKmMgG]?)[bB]?")
_UNITS = {"": "", "k": "Ki", "m": "Mi", "g": "Gi"}


def _cpus(value: Any) -> Written | None:
    return _written("resources", {"limits": {"cpu": value}}) if isinstance(value, str | int | float) else None


def _healthcheck(value: Any) -> Written | None:
    command = command_of(value.get("test")) if isinstance(value, Mapping) else None
    return _written("livenessProbe", {"exec": {"command": command}}) if command else None


def _expose(value: Any) -> Written | None:
    ports = [container_port(item) for item in value] if isinstance(value, list | tuple) else []
    return _written("ports", ports) if ports and all(ports) else None


def _volumes(value: Any) -> Written | None:
    mounts = [compose_mount(item) for item in value] if _are_texts(value) else []
    placed = [mount for mount in mounts if mount and mount.path]
    if not placed or len(placed) < len(mounts):
        return None
    lines = f"`volumeMounts: {flow([mount.mount for mount in placed])}`"
    return Written(
        "volumeMounts",
        f"write {lines}\nand in the pod's `spec`: `volumes: {flow([mount.volume for mount in placed])}`",
    )


def _restart(value: Any) -> Written:
    policy = {"no": "Never", "False": "Never"}.get(str(value)) or did_you_mean(str(value), _POLICIES) or "Always"
    return Written("restartPolicy", f"in the pod's `spec`: `restartPolicy: {policy}`")


_POLICIES = ("Always", "OnFailure", "Never")


def _depends_on(value: Any) -> Written:
    del value
    return Written("", "all containers of a pod start at once: an init container can wait for another Service")


def _env_file(value: Any) -> Written:
    del value
    return Written("envFrom", "make a ConfigMap of the file: `envFrom: [{configMapRef: {name: ...}}]`")


_FIELDS: Mapping[str, Callable[[Any], Written | None]] = {
    "cap_add": _capabilities("add"),
    "cap_drop": _capabilities("drop"),
    "cpus": _cpus,
    "depends_on": _depends_on,
    "env_file": _env_file,
    "expose": _expose,
    "healthcheck": _healthcheck,
    "mem_limit": _memory,
    "read_only": _read_only,
    "restart": _restart,
    "stdin_open": lambda value: _written("stdin", value),
    "user": _user,
    "volumes": _volumes,
}
