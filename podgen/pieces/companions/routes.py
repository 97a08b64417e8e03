"""The routes of an Ingress: hosts and paths, and the Services where their requests go."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from podgen.gate import ensure_checked, refuse
from podgen.memo import lazy_pattern
from podgen.model.base import construct, source_of
from podgen.model.frozen import MAPPING
from podgen.model.networking import (
    HTTPIngressPath,
    HTTPIngressRuleValue,
    IngressBackend,
    IngressRule,
    IngressServiceBackend,
    PathType,
    ServiceBackendPort,
)
from podgen.model.services import Service, ServicePort
from podgen.pieces.companions.backend_port import BackendPort
from podgen.pieces.companions.common import Companion
from podgen.problems import Label, Problem, SourceRef, named, place_in, quoted
from podgen.rules.common.type_words import described
from podgen.source import Source
from podgen.words import in_words

Backend: TypeAlias = BackendPort | Service | IngressBackend
"""Where requests go: a port of a Service, a Service that has only one, or a backend of the model."""


def service_of(backend: object) -> Service | None:
    """The Service of a backend, if it carries one."""
    service = backend.service if isinstance(backend, BackendPort) else backend
    return service if isinstance(service, Service) else None


def read_routes(routes: Any, path_type: PathType, read: Companion) -> tuple[IngressRule, ...]:
    """The rules for routes: one for each host, in the order in which the hosts come.

    Parameters:
        routes: What the user gave.
        path_type: How their paths are compared, unless a route says otherwise.
        read: The user's call. The Services are added to it.

    Raises:
        PodError: They are no mapping.
    """
    if not isinstance(routes, MAPPING):
        refuse([_no_routes(routes, read.source)], "the routes of an Ingress")
    by_host: dict[str | None, list[HTTPIngressPath]] = {}
    for key, backend in routes.items():
        if backend is not None:
            host, path = _host_and_path(key)
            how: PathType = "Exact" if isinstance(key, str) and key.startswith("=") else path_type
            to = read_backend(backend, read, "rules")
            made = construct(HTTPIngressPath, read.source, path=path, path_type=how, backend=to)
            by_host.setdefault(host, []).append(made)
    source = read.source
    paths = {host: construct(HTTPIngressRuleValue, source, paths=tuple(of_host)) for host, of_host in by_host.items()}
    return tuple([construct(IngressRule, source, host=host, http=http) for host, http in paths.items()])


def _host_and_path(key: Any) -> tuple[str | None, Any]:
    """`shop.example.com` and `/cart` of `shop.example.com/cart`; `None` and `/cart` of `/cart`."""
    split = _KEY.fullmatch(key) if isinstance(key, str) else None
    if split is None:
        return None, key  # the gate refuses it
    host, path = split["host"] or None, split["path"]
    return host, path or ("/" if host else "")


_KEY = lazy_pattern(r"=?(?P<host>([a-z]+://)?[^/]*)(?P<path>/.*)?", re.DOTALL)
"""The key of a route. The gate refuses a host with `https://` in front; here, it does not become a path."""


def read_backend(value: Any, read: Companion, keyword: str) -> Any:
    """A backend of the model. What is none stays as it is, and the gate refuses it.

    Parameters:
        value: What the user gave.
        read: The user's call. The Service is added to it.
        keyword: The keyword of the call that has it, as a field of the API.
    """
    service = service_of(value)
    if service is None:
        return value
    read.objects.append(service)
    if isinstance(value, BackendPort):
        port, source = value.port, value.source or read.source
    else:
        port, source = _only_port(service, read, keyword), read.source
    number, name = (None, port) if isinstance(port, str) else (port, None)
    of_service = construct(ServiceBackendPort, source, name=name, number=number)
    backend = construct(IngressServiceBackend, source, name=service.name or "", port=of_service)
    return construct(IngressBackend, source, service=backend)


def _only_port(service: Service, read: Companion, keyword: str) -> int:
    """The one port of a Service. If it has several, or none, there is a problem, and any port will do."""
    ports = ensure_checked(service).spec.ports or ()
    if len(ports) != 1:
        read.problems.append(_port_missing(service, ports, read.source, keyword))
    return ports[0].port if ports else 80


def _port_missing(service: Service, ports: Iterable[ServicePort], source: Source | None, keyword: str) -> Problem:
    choices = [f".port({quoted(port.name) if port.name else port.port})" for port in ports]
    made = source_of(service)
    return Problem.of(
        "pieces/backend-port-missing",
        f"service {named(service.name)} has {'several ports' if choices else 'no port'}, so say where requests go",
        type="Required",
        place=place_in(source, keyword),
        related=(Label(SourceRef(made), "made here"),) if made else (),
        help=" or ".join(choices) or None,
    )


def _no_routes(routes: object, source: Source | None) -> Problem:
    return Problem.of(
        "types/mismatch",
        f"`routes` must be a mapping of hosts and paths to ports of Services, got {in_words(described(routes), 'python')}",
        type="TypeInvalid",
        place=place_in(source, "rules"),
        help='for example {"shop.example.com/": front.port("http")}',
    )
