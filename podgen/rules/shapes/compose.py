"""The short texts of compose files and command lines, as plain data of the API: `8080:80`, `html:/usr/share`, `A=b`.

https://docs.docker.com/reference/compose-file/services/
"""

import posixpath
import re
from typing import Any, NamedTuple, TypeAlias

from podgen.memo import lazy_pattern

Plain: TypeAlias = dict[str, Any]
"""Plain data with the API's names."""

_PORT = lazy_pattern(
    r"""(?:(?:(?P<ip>[0-9.]+|\[[0-9A-Fa-f:]+\]):)? (?P<host>[0-9]+)? :)? (?P<port>[0-9]+) (?:/(?P<protocol>tcp|udp|sctp))?""",
    re.VERBOSE | re.IGNORECASE,
)

_NAMED_PORT = lazy_pattern(r"(?P<name>[a-z][a-z0-9-]*):(?P<port>[0-9]+)")

_ANY_ADDRESS = ("0.0.0.0", "[::]")  # noqa: S104 - what people write, and what leaving it out means


def container_port(value: object) -> Plain | None:
    """A port of a container: `80`, `"80/udp"`, `"8080:80"`, `"http:80"`."""
    if isinstance(value, str) and (named := _NAMED_PORT.fullmatch(value)):
        return _in_range({"name": named["name"], "containerPort": int(named["port"])})
    found = _PORT.fullmatch(str(value)) if _is_number_or_text(value) else None
    if found is None:
        return None
    port: Plain = {"containerPort": int(found["port"])}
    if found["protocol"] and found["protocol"].upper() != "TCP":
        port["protocol"] = found["protocol"].upper()
    if found["host"]:
        port["hostPort"] = int(found["host"])
        if found["ip"] and found["ip"] not in _ANY_ADDRESS:
            port["hostIP"] = found["ip"].strip("[]")
    return _in_range(port)


def service_port(value: object) -> Plain | None:
    """A port of a Service: `80`, `"80:8080"`, `"80/udp"`."""
    found = _PORT.fullmatch(str(value)) if _is_number_or_text(value) else None
    if found is None or found["ip"]:
        return None
    port: Plain = {"port": int(found["host"] or found["port"])}
    if found["host"] and found["host"] != found["port"]:
        port["targetPort"] = int(found["port"])
    if found["protocol"] and found["protocol"].upper() != "TCP":
        port["protocol"] = found["protocol"].upper()
    return _in_range(port)


def _is_number_or_text(value: object) -> bool:
    return (type(value) is int and 0 < value < 65536) or (isinstance(value, str) and len(value) < 80)


def _in_range(port: Plain) -> Plain | None:
    numbers = [number for number in port.values() if isinstance(number, int)]
    return port if all(0 < number < 65536 for number in numbers) else None


class ComposeMount(NamedTuple):
    """A volume at a path, as in `html:/usr/share/nginx/html:ro`."""

    name: str
    host_path: str | None
    """The path on the node, if it is no named volume."""
    path: str | None
    """The path in the container, if one is given."""
    is_read_only: bool = False

    @property
    def mount(self) -> Plain:
        """The mount in the container."""
        mount: Plain = {"name": self.name, "mountPath": self.path}
        return {**mount, "readOnly": True} if self.is_read_only else mount

    @property
    def volume(self) -> Plain:
        """The volume in the pod."""
        if self.host_path:
            return {"name": self.name, "hostPath": {"path": self.host_path}}
        return {"name": self.name, "emptyDir": {}}


_OPTIONS = ("ro", "rw", "z", "Z")


def compose_mount(value: object) -> ComposeMount | None:
    """A mount from a text such as `html:/usr/share` or `/srv/html:/usr/share:ro`."""
    if not isinstance(value, str) or len(value) > 200 or any(map(str.isspace, value)):
        return None
    source, *further = value.split(":")
    options = further[-1].split(",") if further and not further[-1].startswith("/") else []
    path = further[0] if further and further[0].startswith("/") else None
    if len(further) != (path is not None) + bool(options) or not set(options) <= set(_OPTIONS):
        return None
    is_host_path = source.startswith("/")
    name = _name(posixpath.basename(source.rstrip("/")) if is_host_path else source.lstrip("./~"))
    if not name or (source[:1] in ".~$" and not is_host_path):
        return None  # relative to a file that Kubernetes does not know
    return ComposeMount(name, source if is_host_path else None, path, "ro" in options)


def _name(text: str) -> str:
    """A text as the name of an object."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:63]


_ASSIGNMENT = lazy_pattern(r"([A-Za-z_.][A-Za-z0-9_./-]*)=(.*)", re.DOTALL)


def assignment(value: object) -> tuple[str, str] | None:
    """A name and its value, from a text such as `A=b`."""
    found = _ASSIGNMENT.fullmatch(value) if isinstance(value, str) and len(value) < 1000 else None
    return (found[1], found[2]) if found else None


def assignments(value: object) -> dict[str, str] | None:
    """Names and their values, from `a=b,c=d`."""
    pairs = [assignment(part.strip()) for part in value.split(",")] if isinstance(value, str) else []
    return dict(pair for pair in pairs if pair) if pairs and all(pairs) else None


_TOLERATION = lazy_pattern(
    r"(?P<key>[A-Za-z0-9][\w./-]*)(?:=(?P<value>[\w.-]*))?(?::(?P<effect>NoSchedule|PreferNoSchedule|NoExecute))?"
)


def toleration(value: object) -> Plain | None:
    """A toleration of a taint that is written as for `kubectl taint`: `gpu`, `gpu=yes:NoSchedule`."""
    found = _TOLERATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    if value in ("NoSchedule", "PreferNoSchedule", "NoExecute"):
        return {"operator": "Exists", "effect": value}
    known = {"key": found["key"], "operator": "Exists" if found["value"] is None else "Equal"}
    return {**known, **{name: found[name] for name in ("value", "effect") if found[name]}}


_ADDRESS = r"(?P<ip>[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|[0-9A-Fa-f]*:[0-9A-Fa-f:]+)"
_HOST = lazy_pattern(
    rf"(?P<host>[A-Za-z0-9][\w.-]*)[:=]\[?{_ADDRESS}\]?|{_ADDRESS.replace('ip', 'first')}\s+(?P<hosts>\S.*)"
)


def host_alias(value: object) -> Plain | None:
    """A line of `/etc/hosts`, or an entry of compose's `extra_hosts`: `db:10.0.0.5`."""
    found = _HOST.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    if found["host"]:
        return {"ip": found["ip"], "hostnames": [found["host"]]}
    return {"ip": found["first"], "hostnames": found["hosts"].split()}


_URL = lazy_pattern(
    r"(?P<scheme>https?)://(?P<host>[^/:]+|\[[^]]*\])(?::(?P<port>[0-9]+))?(?P<path>/\S*)?", re.IGNORECASE
)
_THIS_POD = ("localhost", "127.0.0.1", "0.0.0.0", "[::1]")  # noqa: S104 - what people write


def http_request(value: object, port: int | str) -> Plain | None:
    """A request from a path or a URL: `/healthz`, `http://localhost:8080/healthz`.

    Parameters:
        value: What the user wrote.
        port: The port to ask on if it names none.
    """
    if not isinstance(value, str) or len(value) > 200:
        return None
    if found := _URL.fullmatch(value):
        is_https = found["scheme"].lower() == "https"
        request: Plain = {
            "path": found["path"] or "/",
            "port": int(found["port"]) if found["port"] else 443 if is_https else 80,
        }
        if is_https:
            request["scheme"] = "HTTPS"
        if found["host"].lower() not in _THIS_POD:
            request["host"] = found["host"]
        return request
    found = _PORT_AND_PATH.fullmatch(value)
    return {"path": found["path"], "port": int(found["port"]) if found["port"] else port} if found else None


_PORT_AND_PATH = lazy_pattern(r"(?::?(?P<port>[0-9]{1,5}))?(?P<path>/\S*)")
