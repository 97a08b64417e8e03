"""What was meant by a text, a number or a list where the API has an object, as plain data of the API."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from podgen.model.containers import Container
from podgen.rules.location import Location
from podgen.rules.shapes import compose
from podgen.rules.shapes.commands import command_of
from podgen.rules.shapes.compose import Plain

Make: TypeAlias = Callable[[Any], Plain | None]
"""Makes an object of a value; `None` if nobody can tell what was meant."""

_MAIN_FIELD = {
    "AppArmorProfile": "type",
    "ConfigMapEnvSource": "name",
    "ConfigMapProjection": "name",
    "ConfigMapVolumeSource": "name",
    "DaemonSetUpdateStrategy": "type",
    "DeploymentStrategy": "type",
    "HostPathVolumeSource": "path",
    "ImageVolumeSource": "reference",
    "LocalObjectReference": "name",
    "ObjectFieldSelector": "fieldPath",
    "PersistentVolumeClaimVolumeSource": "claimName",
    "PodOS": "name",
    "PodReadinessGate": "conditionType",
    "PodSchedulingGate": "name",
    "ResourceClaim": "name",
    "ResourceFieldSelector": "resource",
    "SeccompProfile": "type",
    "SecretEnvSource": "name",
    "SecretProjection": "name",
    "SecretVolumeSource": "secretName",
    "StatefulSetUpdateStrategy": "type",
}
"""The field that a text alone stands for, by type."""


def object_meant(model: str, value: Any, at: Location) -> Plain | None:
    """The object of a type that a value stands for; `None` if nobody can tell.

    Parameters:
        model: The name of the type.
        value: A text, a number, a boolean or a list.
        at: The location of the value.
    """
    field = _MAIN_FIELD.get(model)
    if field and isinstance(value, str) and value and not any(map(str.isspace, value)):
        return {field: value}
    if make_there := _MAKE_THERE.get(model):
        return make_there(value, at)
    make = _MAKE.get(model)
    return make(value) if make else None


def _texts(value: Any) -> list[str] | None:
    """A list of texts, or one text as such a list."""
    items = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple | list) else []
    return items if items and all(isinstance(item, str) and item for item in items) else None


def port_to_ask(at: Location) -> int | str:
    """The port that a check of a container asks on: its only one or the one named `http`, if it lists ports."""
    container: Any = at.enclosing(Container)
    ports = getattr(container, "ports", None)
    ports = ports if isinstance(ports, tuple) else ()
    for port in ports:
        if getattr(port, "name", None) == "http":
            return "http"
    if len(ports) == 1:
        made = compose.container_port(ports[0]) or {}
        number = getattr(ports[0], "container_port", made.get("containerPort"))
        name = getattr(ports[0], "name", None)
        if type(number) is int:
            return name if isinstance(name, str) else number
    return 80


def _action(value: Any, at: Location) -> Plain | None:
    """What a check does, from a path, a port or a command."""
    if type(value) is int and 0 < value < 65536:
        return {"tcpSocket": {"port": value}}
    if isinstance(value, str) and not any(map(str.isspace, value)):
        request = compose.http_request(value, port_to_ask(at))
        return {"httpGet": request} if request else None
    words = command_of(value)
    return {"exec": {"command": words}} if words else None


def _handler(value: Any, at: Location) -> Plain | None:
    """What a hook does, from a command or a number of seconds."""
    if type(value) is int and value >= 0:
        return {"sleep": {"seconds": value}}
    if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
        request = compose.http_request(value, port_to_ask(at))
        return {"httpGet": request} if request else None
    words = command_of(value)
    return {"exec": {"command": words}} if words else None


def _http_get(value: Any, at: Location) -> Plain | None:
    if type(value) is int and 0 < value < 65536:
        return {"port": value}
    return compose.http_request(value, port_to_ask(at))


def _tcp_socket(value: Any) -> Plain | None:
    if type(value) is int and 0 < value < 65536:
        return {"port": value}
    if isinstance(value, str):
        return {"port": int(value) if value.isdecimal() and value.isascii() else value} if ":" not in value else None
    return None


def _number(field: str) -> Make:
    """Makes an object of a number."""
    return lambda value: {field: value} if type(value) is int and value >= 0 else None


def _capabilities(value: Any) -> Plain | None:
    names = _texts(value)
    if not names:
        return None
    return {"drop" if [name.upper() for name in names] == ["ALL"] else "add": names}


def _empty_dir(value: Any) -> Plain | None:
    if value in ("", True) or value == ():
        return {}
    return {"medium": "Memory"} if isinstance(value, str) and value.lower() in ("memory", "tmpfs") else None


def _resources(value: Any) -> Plain | None:
    limits = limits_of(value)
    return {"limits": limits} if limits else None


def limits_of(value: Any) -> dict[str, Any] | None:
    """The amounts in `"1Gi"`, `["memory=1Gi"]` or `{"cpu": 1}`, by resource."""
    if isinstance(value, str) and value[:1].isdigit():
        return {"cpu" if value[-1:] == "m" else "memory": value}
    if isinstance(value, Mapping):
        return dict(value) if value and all(map(is_resource, value)) else None
    pairs = [_amount(item) for item in value] if isinstance(value, tuple | list) else []
    amounts = dict(pair for pair in pairs if pair)
    return amounts if amounts and len(amounts) == len(pairs) and all(map(is_resource, amounts)) else None


def _amount(item: Any) -> tuple[str, Any] | None:
    """A resource and its amount, from `memory=1Gi` or `{"memory": "1Gi"}`."""
    if isinstance(item, Mapping) and len(item) == 1:
        [pair] = item.items()
        return pair
    return compose.assignment(item)


def is_resource(name: object) -> bool:
    """Whether a name is one of a resource of nodes."""
    return isinstance(name, str) and (name in ("cpu", "memory", "ephemeral-storage") or "/" in name)


def _label_selector(value: Any) -> Plain | None:
    labels = labels_of(value)
    return {"matchLabels": labels} if labels else None


def labels_of(value: Any) -> dict[str, str] | None:
    """The entries of a mapping that is written as `"a=b,c=d"`, `["a=b"]`, `[{"a": "b"}]` or `{"matchLabels": {"a": "b"}}`."""
    if isinstance(value, str):
        return compose.assignments(value)
    if isinstance(value, Mapping):
        labels: dict[str, Any] = {}
        for key, item in value.items():
            labels |= item if key in ("matchLabels", "match_labels") and isinstance(item, Mapping) else {key: item}
        return labels if labels and all(isinstance(item, str) for item in labels.values()) else None
    found: dict[str, str] = {}
    for item in value if isinstance(value, tuple | list) else ():
        entries = labels_of(item) if isinstance(item, str | Mapping) else None
        if not entries:
            return None
        found |= entries
    return found or None


def _env_var(value: Any) -> Plain | None:
    if isinstance(value, tuple | list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return {"name": value[0], "value": value[1]}
    pair = compose.assignment(value) or compose.assignment(_with_equals_sign(value))
    return {"name": pair[0], "value": pair[1]} if pair else None


def _with_equals_sign(value: Any) -> Any:
    """`A=b` for `A: b`."""
    return value.replace(": ", "=", 1) if isinstance(value, str) else value


def _env_from(value: Any) -> Plain | None:
    if not isinstance(value, str) or not value or any(map(str.isspace, value)):
        return None
    return {"secretRef" if "secret" in value.lower() else "configMapRef": {"name": value}}


def _mount(value: Any) -> Plain | None:
    mount = compose.compose_mount(value)
    return mount.mount if mount and mount.path else None


def _volume(value: Any) -> Plain | None:
    mount = compose.compose_mount(value)
    return mount.volume if mount else None


def _container(value: Any) -> Plain | None:
    """A container from an image alone, which gives it its name."""
    if not isinstance(value, str) or any(map(str.isspace, value)) or not value:
        return None
    name = value.partition("@")[0].rpartition("/")[2].partition(":")[0]
    return {"name": name, "image": value}


def _header(value: Any) -> Plain | None:
    name, colon, content = value.partition(":") if isinstance(value, str) else ("", "", "")
    return {"name": name.strip(), "value": content.strip()} if colon and name.strip() else None


def _sysctl(value: Any) -> Plain | None:
    pair = compose.assignment(value)
    return {"name": pair[0].strip(), "value": pair[1].strip()} if pair else None


def _dns_option(value: Any) -> Plain | None:
    name, colon, content = value.partition(":") if isinstance(value, str) else ("", "", "")
    return ({"name": name, "value": content} if colon else {"name": name}) if name else None


def _dns_config(value: Any) -> Plain | None:
    servers = _texts(value)
    return {"nameservers": servers} if servers else None


def _key_to_path(value: Any) -> Plain | None:
    return {"key": value, "path": value} if isinstance(value, str) and value and "/" not in value else None


def _exec(value: Any) -> Plain | None:
    words = command_of(value)
    return {"command": words} if words else None


_MAKE: Mapping[str, Make] = {
    "Capabilities": _capabilities,
    "Container": _container,
    "ContainerPort": compose.container_port,
    "EmptyDirVolumeSource": _empty_dir,
    "EnvFromSource": _env_from,
    "EnvVar": _env_var,
    "ExecAction": _exec,
    "GRPCAction": _number("port"),
    "HTTPHeader": _header,
    "HostAlias": compose.host_alias,
    "KeyToPath": _key_to_path,
    "LabelSelector": _label_selector,
    "PodDNSConfig": _dns_config,
    "PodDNSConfigOption": _dns_option,
    "ResourceRequirements": _resources,
    "ServicePort": compose.service_port,
    "SleepAction": _number("seconds"),
    "Sysctl": _sysctl,
    "TCPSocketAction": _tcp_socket,
    "Toleration": compose.toleration,
    "Volume": _volume,
    "VolumeMount": _mount,
}
"""What makes an object of what is no object, by type."""

_MAKE_THERE: Mapping[str, Callable[[Any, Location], Plain | None]] = {
    "HTTPGetAction": _http_get,
    "LifecycleHandler": _handler,
    "Probe": _action,
}
"""The same where it matters which container it is in."""


def entry_meant(model: str, key: Any, value: Any, text: str | None) -> Plain | None:
    """The item of a list that an entry of a mapping stands for, as in `env: {A: b}`; `None` if nobody can tell.

    Parameters:
        model: The name of the item's type.
        key: The key of the entry.
        value: Its value.
        text: The value as it is written, if it is a text, a number or a boolean.
    """
    make = _ENTRIES.get(model)
    return make(key, value if text is None else text, value) if make and isinstance(key, str) else None


def _named_text(name: str, text: Any, value: Any) -> Plain | None:
    if value is None:
        return {"name": name, "value": ""}
    return {"name": name, "value": text} if isinstance(text, str) else None


def _named_port(name: str, text: Any, value: Any) -> Plain | None:
    if name.isdecimal():  # as in `docker run --publish 8080:80`
        return compose.container_port(f"{name}:{text}")
    return {"name": name, "containerPort": value} if type(value) is int and 0 < value < 65536 else None


def _named_object(name: str, text: Any, value: Any) -> Plain | None:
    del text
    return {"name": name, **value} if isinstance(value, Mapping) and "name" not in value else None


def _named_container(name: str, text: Any, value: Any) -> Plain | None:
    return {"name": name, "image": text} if isinstance(value, str) else _named_object(name, text, value)


def _host(name: str, text: Any, value: Any) -> Plain | None:
    del text
    names = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple | list) else []
    if name[:1].isdigit() or ":" in name:  # the address of these names
        return {"ip": name, "hostnames": names} if names and all(isinstance(one, str) for one in names) else None
    return {"ip": value, "hostnames": [name]} if isinstance(value, str) else None


def _key_and_path(key: str, text: Any, value: Any) -> Plain | None:
    del text
    return {"key": key, "path": value} if isinstance(value, str) else None


def _mounted(name: str, text: Any, value: Any) -> Plain | None:
    del text
    return {"name": name, "mountPath": value} if isinstance(value, str) else None


_ENTRIES: Mapping[str, Callable[[str, Any, Any], Plain | None]] = {
    "Container": _named_container,
    "ContainerPort": _named_port,
    "EnvVar": _named_text,
    "HTTPHeader": _named_text,
    "HostAlias": _host,
    "KeyToPath": _key_and_path,
    "PodDNSConfigOption": _named_text,
    "Sysctl": _named_text,
    "Volume": _named_object,
    "VolumeMount": _mounted,
}
"""What makes an item of a key, its value as a text, and its value, by the type of the item."""
