"""Plain data as a line of Python to be pasted: with the pieces of the language where there are some, else with the model."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.model.base import Model
from podgen.schema.fields import Kind, ListOf, ObjectOf, fields_by_name

Plain: TypeAlias = Mapping[str, Any]


class Code(NamedTuple):
    """An expression, and the classes of `podgen.model` in it."""

    text: str
    classes: frozenset[str] = frozenset()


def code_of(kind: Kind, plain: Any, attribute: str = "", *, pieces: bool = True) -> Code:
    """Plain data of a type as an expression.

    Parameters:
        kind: The type.
        plain: The data.
        attribute: The field that it is for.
        pieces: Whether it is for a piece, which takes more than the model: a number as a port, a mapping of variables.

    Example:
        >>> from podgen.model import SecurityContext
        >>> code_of(ObjectOf(SecurityContext), {"runAsUser": 1000}).text
        'SecurityContext(run_as_user=1000)'
    """
    if isinstance(kind, ListOf):
        if pieces and isinstance(kind.item, ObjectOf) and (mapping := _as_mapping(kind.item.model.__name__, plain)):
            return Code(mapping)
        return _joined("[", [code_of(kind.item, item, pieces=pieces) for item in plain], "]")
    if not isinstance(kind, ObjectOf):
        is_mode = attribute in ("mode", "default_mode") and type(plain) is int
        return Code(oct(plain) if is_mode else literal_code(plain))
    piece = _PIECES.get(kind.model.__name__) if pieces else None
    text = piece(plain) if piece else None
    return Code(text) if text else _constructor(kind.model, plain)


def literal_code(plain: Any) -> str:
    """A text, a number, a boolean, or a list or mapping of these."""
    import json  # only where something is wrong

    if isinstance(plain, str):
        return json.dumps(plain, ensure_ascii=not plain.isprintable())
    if isinstance(plain, Mapping):
        entries = (f"{literal_code(key)}: {literal_code(item)}" for key, item in plain.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(plain, list | tuple):
        return "[" + ", ".join(map(literal_code, plain)) + "]"
    return repr(plain)


def _joined(start: str, parts: list[Code], end: str) -> Code:
    classes: frozenset[str] = frozenset().union(*(part.classes for part in parts))
    return Code(start + ", ".join(part.text for part in parts) + end, classes)


def _constructor(model: type[Model], plain: Plain) -> Code:
    """The call of a class of the model."""
    parts = []
    for name, item in plain.items():
        field = fields_by_name(model)[name]
        inner = code_of(field.kind, item, field.attribute, pieces=False)
        parts.append(Code(f"{field.attribute}={inner.text}", inner.classes))
    call = _joined(f"{model.__name__}(", parts, ")")
    return Code(call.text, call.classes | {model.__name__})


def _call(function: str, *arguments: Any, **keywords: Any) -> str:
    """A call with literal arguments. Keywords that are `None` are left out."""
    parts = [literal_code(argument) for argument in arguments]
    parts += [f"{name}={literal_code(value)}" for name, value in keywords.items() if value is not None]
    return f"{function}({', '.join(parts)})"


def _as_mapping(model: str, plain: list[Plain]) -> str | None:
    """A list of objects as the mapping that pieces take for it; `None` if they take none."""
    if model == "EnvVar":
        return _variables(plain)
    is_files = model == "KeyToPath" and all(item.keys() == {"key", "path"} for item in plain)
    return literal_code({item["key"]: item["path"] for item in plain}) if is_files else None


def _variables(plain: list[Plain]) -> str | None:
    """Variables as a mapping of their names to their values; `None` if one has more than a name and a value."""
    entries: dict[str, str] = {}
    for variable in plain:
        source = variable.get("valueFrom")
        value = _source(source) if isinstance(source, Mapping) else literal_code(variable.get("value", ""))
        if value is None or "name" not in variable or ("value" in variable and source is not None):
            return None
        entries[literal_code(variable["name"])] = value
    if len(entries) != len(plain):
        return None
    return "{" + ", ".join(f"{name}: {value}" for name, value in entries.items()) + "}"


def _port(plain: Plain) -> str | None:
    number, protocol = plain.get("containerPort"), plain.get("protocol")
    if plain.keys() == {"containerPort"}:
        return repr(number)
    keywords = {"name": plain.get("name"), "host_port": plain.get("hostPort"), "host_ip": plain.get("hostIP")}
    if protocol in ("UDP", "SCTP"):
        return _call(protocol.lower(), number, **keywords)
    return _call("port", number, **keywords)


def _service_port(plain: Plain) -> str | None:
    if plain.keys() == {"port"}:
        return repr(plain["port"])
    positional = [plain[name] for name in ("port", "targetPort") if name in plain]
    keywords = {"name": plain.get("name"), "protocol": plain.get("protocol"), "node_port": plain.get("nodePort")}
    return _call("service_port", *positional, **keywords, app_protocol=plain.get("appProtocol"))


def _source(plain: Plain) -> str | None:
    """Where the value of a variable comes from."""
    match plain:
        case {"secretKeyRef": {"name": name, "key": key, **more}} if more.keys() <= {"optional"}:
            return _call("from_secret", name, key, optional=more.get("optional"))
        case {"configMapKeyRef": {"name": name, "key": key, **more}} if more.keys() <= {"optional"}:
            return _call("from_config", name, key, optional=more.get("optional"))
        case {"fieldRef": {"fieldPath": path}}:
            return _call("from_field", path)
        case {"resourceFieldRef": {"resource": resource, **more}} if more.keys() <= {"containerName", "divisor"}:
            return _call("from_resource", resource, container=more.get("containerName"), divisor=more.get("divisor"))
    return None


def _all_keys(plain: Plain) -> str | None:
    """All entries of a ConfigMap or a Secret as variables."""
    for field, function in (("configMapRef", "all_of_config"), ("secretRef", "all_of_secret")):
        match plain.get(field):
            case {"name": name, **more} if more.keys() <= {"optional"}:
                return _call(function, name, prefix=plain.get("prefix"), optional=more.get("optional"))
    return None


_TIMING = {
    "initialDelaySeconds": "initial_delay_seconds",
    "periodSeconds": "period_seconds",
    "timeoutSeconds": "timeout_seconds",
    "failureThreshold": "failure_threshold",
    "successThreshold": "success_threshold",
    "terminationGracePeriodSeconds": "termination_grace_period_seconds",
}


def _check(plain: Plain) -> str | None:
    timing = {keyword: plain[field] for field, keyword in _TIMING.items() if field in plain}
    match plain:
        case {"httpGet": request}:
            return _request("http_check", request, timing)
        case {"tcpSocket": {"port": port, **more}} if more.keys() <= {"host"}:
            return _call("tcp_check", port, host=more.get("host"), **timing)
        case {"exec": {"command": command}}:
            return _call("exec_check", command, **timing)
        case {"grpc": {"port": port, **more}} if more.keys() <= {"service"}:
            return _call("grpc_check", port, service=more.get("service"), **timing)
    return None


def _hook(plain: Plain) -> str | None:
    match plain:
        case {"httpGet": request}:
            return _request("http_action", request, {})
        case {"exec": {"command": command}}:
            return _call("exec_action", command)
        case {"sleep": {"seconds": seconds}}:
            return _call("sleep_action", seconds)
    return None


def _request(function: str, request: Plain, more: Mapping[str, Any]) -> str | None:
    headers = request.get("httpHeaders") or []
    if not all({"name", "value"} <= header.keys() for header in headers):
        return None
    keywords = {
        "scheme": request.get("scheme"),
        "host": request.get("host"),
        "headers": {header["name"]: header["value"] for header in headers} or None,
        "protocol": request.get("protocol"),
    }
    port = request.get("port", "http")
    return _call(function, request.get("path", "/"), *([] if port == "http" else [port]), **keywords, **more)


def _mount(plain: Plain) -> str | None:
    """A mount of a volume that the containers share; the volume comes with it."""
    if not plain.keys() <= {"name", "mountPath", "readOnly", "subPath"} or "mountPath" not in plain:
        return None
    keywords = {"read_only": plain.get("readOnly"), "sub_path": plain.get("subPath")}
    return f"{_call('shared_volume', plain.get('name'))}{_call('.at', plain['mountPath'], **keywords)}"


def volume_code(plain: Plain) -> str | None:
    """The piece that makes a volume; `None` if there is none that knows all of its fields."""
    name = plain.get("name")
    match {field: item for field, item in plain.items() if field != "name"}:
        case {"emptyDir": {**more}} if more.keys() <= {"medium", "sizeLimit"}:
            return _call("shared_volume", name, medium=more.get("medium"), size_limit=more.get("sizeLimit"))
        case {"hostPath": {"path": path, **more}} if more.keys() <= {"type"}:
            return _call("host_volume", name, path, type=more.get("type"))
        case {"persistentVolumeClaim": {"claimName": claim, **more}} if more.keys() <= {"readOnly"}:
            return _call("persistent_volume", name, claim=claim, read_only=more.get("readOnly"))
        case {"configMap": {"name": other, **more}} if more.keys() <= {"optional"}:
            return _call("config_volume", name, other, optional=more.get("optional"))
        case {"secret": {"secretName": other, **more}} if more.keys() <= {"optional"}:
            return _call("secret_volume", name, other, optional=more.get("optional"))
    return None


_PIECES: Mapping[str, Callable[[Any], str | None]] = {
    "ContainerPort": _port,
    "EnvFromSource": _all_keys,
    "EnvVarSource": _source,
    "LifecycleHandler": _hook,
    "LocalObjectReference": lambda plain: literal_code(plain["name"]) if plain.keys() == {"name"} else None,
    "Probe": _check,
    "ServicePort": _service_port,
    "Volume": volume_code,
    "VolumeMount": _mount,
}
"""The pieces that make values of these types."""


def settings_of(model: type[Model], plain: Plain) -> Iterator[Code]:
    """The fields of an object as keywords of a call that takes them one by one: `requests={...}` and `limits={...}`."""
    for name, item in plain.items():
        field = fields_by_name(model)[name]
        code = code_of(field.kind, item)
        yield Code(f"{field.attribute}={code.text}", code.classes)
