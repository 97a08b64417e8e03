"""Where an Ingress sends requests: a port of a Service, or another object that the ingress controller knows.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/ingress/#resource-backend
"""

from podgen.model.networking import (
    HTTPIngressPath,
    IngressBackend,
    IngressServiceBackend,
    ServiceBackendPort,
)
from podgen.model.references import TypedLocalObjectReference
from podgen.problems import quoted
from podgen.rules.common.formats import (
    letter_label_fault,
    path_segment_fault,
    port_name_fault,
    subdomain_fault,
    suggested_name,
    suggested_port_name,
)
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Words, phrase

_LAST_PORT = 65535

_SERVICE = Words(
    python='service=IngressServiceBackend(name="shop", port=ServiceBackendPort(number=80))',
    yaml="`service: {name: shop, port: {number: 80}}`",
)


@rule("ingresses/backend-missing", IngressBackend)
def backend_needed(backend: IngressBackend, at: Location) -> Findings:
    """A backend is a Service or another object."""
    if _is_looked_at(at) and backend.service is None and backend.resource is None:
        yield Finding("a backend does not say where requests go", help=phrase("for example {}", _SERVICE))


@rule("ingresses/backend-missing", HTTPIngressPath)
def path_backend_needed(path: HTTPIngressPath, at: Location) -> Findings:
    """A path has a backend."""
    backend = at.child("backend")
    if backend.value is None and _is_looked_at(backend):
        yield Finding("a path does not say where its requests go", backend, help=phrase("for example {}", _SERVICE))


@rule("ingresses/backend-conflict", IngressBackend)
def backend_conflict(backend: IngressBackend, at: Location) -> Findings:
    """A backend is a Service or another object, and not both."""
    if _is_looked_at(at) and backend.service is not None and backend.resource is not None:
        yield Finding(
            "a backend is both a Service and another object",
            at,
            shown=at.child("resource"),
            help="leave one of them out",
        )


@rule("ingresses/service-name-missing", IngressServiceBackend, type="Required")
def service_name_missing(service: IngressServiceBackend, at: Location) -> Findings:
    """A Service is called by its name."""
    if not service.name and _is_the_one(at):
        yield Finding("a backend does not name its Service", at.child("name"))


@rule("ingresses/service-name-invalid", IngressServiceBackend, "name")
def service_name_invalid(name: str, at: Location) -> Findings:
    """The name of a Service is a DNS label that begins with a letter."""
    if name and (fault := letter_label_fault(name)) and _is_the_one(at):
        yield Finding(
            f"the name {quoted(name)} of a Service {fault}",
            help="the Service is in the namespace of the Ingress, so its name alone is enough"
            if "." in name
            else suggested_name(name.lstrip("0123456789-_")),
        )


@rule("ingresses/port-missing", IngressServiceBackend, type="Required")
def port_missing(service: IngressServiceBackend, at: Location) -> Findings:
    """A backend says which port of its Service it means, by name or by number; the number 0 is none."""
    if not (service.port and (service.port.name or service.port.number)) and _is_the_one(at):
        yield Finding(
            "a backend does not say which port of its Service it means",
            at.parent,
            shown=at.child("port") if service.port else at,
            help=Words(
                python="for example port=ServiceBackendPort(number=80)", yaml="for example `port: {number: 80}`"
            ),
        )


@rule("ingresses/port-conflict", IngressServiceBackend, "port")
def port_conflict(port: ServiceBackendPort, at: Location) -> Findings:
    """A port of a Service is called by its name or by its number, and not by both."""
    if port.name and port.number and _is_the_one(at):
        yield Finding(
            f"a port of a Service has both a name and a number: {quoted(port.name)} and {port.number}",
            at.parent,
            shown=at.child("port"),
            help="leave one of them out",
        )


@rule("ingresses/port-out-of-range", ServiceBackendPort, "number")
def port_out_of_range(number: int, at: Location) -> Findings:
    """The number of a port is 1 to 65535."""
    if number and not 1 <= number <= _LAST_PORT and not at.value.name and _is_the_port(at):
        yield Finding(f"a port of a Service is a number of 1-{_LAST_PORT}, got {number}")


@rule("ingresses/port-name-invalid", ServiceBackendPort, "name")
def port_name_invalid(name: str, at: Location) -> Findings:
    """The name of a port has at most 15 characters, even if a Service can have longer ones, and is no number in quotes."""
    if name and not at.value.number and (fault := port_name_fault(name)) and _is_the_port(at):
        is_number = name.isdecimal() and name.isascii() and len(name) < 10
        yield Finding(
            f"the name {quoted(name)} of a port of a Service {fault}",
            help=setting(ServiceBackendPort, "number", int(name)) if is_number else suggested_port_name(name),
        )


@rule("ingresses/resource-kind-missing", IngressBackend, "resource", type="Required")
def resource_kind_missing(resource: TypedLocalObjectReference, at: Location) -> Findings:
    """An object has a kind."""
    if not resource.kind and _is_the_one(at.child("resource")):
        yield Finding("a backend does not say of which kind it is", at.child("resource").child("kind"))


@rule("ingresses/resource-name-missing", IngressBackend, "resource", type="Required")
def resource_name_missing(resource: TypedLocalObjectReference, at: Location) -> Findings:
    """An object has a name."""
    if not resource.name and _is_the_one(at.child("resource")):
        yield Finding("a backend that is no Service has no name", at.child("resource").child("name"))


@rule("ingresses/resource-kind-invalid", IngressBackend, "resource")
def resource_kind_invalid(resource: TypedLocalObjectReference, at: Location) -> Findings:
    """A kind is a part of the path of a URL."""
    if resource.kind and (fault := path_segment_fault(resource.kind)) and _is_the_one(at.child("resource")):
        yield Finding(f"the kind {quoted(resource.kind)} of a backend {fault}", at.child("resource").child("kind"))


@rule("ingresses/resource-name-invalid", IngressBackend, "resource")
def resource_name_invalid(resource: TypedLocalObjectReference, at: Location) -> Findings:
    """The name of an object is a part of the path of a URL."""
    if resource.name and (fault := path_segment_fault(resource.name)) and _is_the_one(at.child("resource")):
        yield Finding(f"the name {quoted(resource.name)} of a backend {fault}", at.child("resource").child("name"))


@rule("ingresses/resource-group-invalid", IngressBackend, "resource")
def resource_group_invalid(resource: TypedLocalObjectReference, at: Location) -> Findings:
    """An API group is a DNS subdomain. That of the core is not written as an empty text, but left out."""
    group = resource.api_group
    if group is not None and (fault := subdomain_fault(group)) and _is_the_one(at.child("resource")):
        yield Finding(
            f"the API group {quoted(group)} of a backend {fault}",
            at.child("resource").child("api_group"),
            help=_group_help(group),
        )


RULES = (
    backend_needed,
    path_backend_needed,
    backend_conflict,
    service_name_missing,
    service_name_invalid,
    port_missing,
    port_conflict,
    port_out_of_range,
    port_name_invalid,
    resource_kind_missing,
    resource_name_missing,
    resource_kind_invalid,
    resource_name_invalid,
    resource_group_invalid,
)


def _group_help(group: str) -> str | None:
    if not group:
        return "leave it out for the core group"
    name, slash, version = group.partition("/")
    return f'without the version: "{name}"' if slash and version and not subdomain_fault(name) else None


def _is_looked_at(backend: Location) -> bool:
    """Whether the server gets so far: of a path without a type, it looks at nothing else."""
    path = backend.parent
    return path is None or not isinstance(path.value, HTTPIngressPath) or path.child("path_type").value is not None


def _is_the_one(part: Location) -> bool:
    """Whether a Service or an object is all that a backend has. If it has both, the server looks at neither."""
    backend = part.parent
    if backend is None:
        return True
    has_both = backend.value.service is not None and backend.value.resource is not None
    return not has_both and _is_looked_at(backend)


def _is_the_port(port: Location) -> bool:
    """Whether a port is that of the Service that the server looks at."""
    return port.parent is None or _is_the_one(port.parent)
