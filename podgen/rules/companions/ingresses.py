"""Ingresses: hosts, paths and certificates. Where the requests go is in `ingress_backends`.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/ingress/
"""

import re
from collections.abc import Collection, Iterator

from podgen.model.networking import HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressRule, IngressSpec, IngressTLS
from podgen.problems import Problem, quoted
from podgen.rules.common.formats import read_address, subdomain_fault, suggested_name, too_long
from podgen.rules.common.patterns import needed
from podgen.rules.companions import ingress_backends
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_CLASS = "kubernetes.io/ingress.class"

_LITERAL_TYPES = ("Exact", "Prefix")
"""The types of path that are compared as they are written, not as an ingress controller likes."""

_FORBIDDEN = ("//", "/./", "/../", "%2f", "%2F")
_FORBIDDEN_ENDS = ("/..", "/.")


@rule("ingresses/rules-missing", Ingress)
def rules_missing(ingress: Ingress, at: Location) -> Findings:
    """An Ingress has rules, or one backend for all requests."""
    spec = at.child("spec").value  # a manifest that was read may lack it
    if spec is None or (not spec.rules and spec.default_backend is None):
        rules, default = name_of(IngressSpec, "rules"), name_of(IngressSpec, "default_backend")
        yield Finding(
            phrase("the Ingress has neither {} nor a {}", rules, default),
            at.child("spec"),
            help="say where requests go",
        )


@rule("ingresses/host-invalid", IngressRule, "host")
def host_invalid(host: str, at: Location) -> Findings:
    """A host is a DNS name, or one with `*.` in front for names with one more label; no address, and without a port."""
    if host and (fault := _host_fault(host) or _address_fault(host)):
        yield Finding(f"the host {quoted(host)} {fault}", help=_suggested_host(host))


@rule("ingresses/tls-host-invalid", IngressTLS, "hosts")
def tls_host_invalid(hosts: tuple[str, ...], at: Location) -> Findings:
    """A certificate is for DNS names, the first label of which may be `*`."""
    for host in at.items("hosts"):
        if fault := _host_fault(host.value):
            yield Finding(f"the host {quoted(host.value)} {fault}", host, help=_suggested_host(host.value))


@rule("ingresses/tls-secret-invalid", IngressTLS, "secret_name")
def tls_secret_invalid(name: str, at: Location) -> Findings:
    """The name of the Secret with a certificate is a DNS subdomain."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(
            f"the name {quoted(name)} of the Secret with a certificate {fault}",
            help=f'in the namespace of the Ingress, "{name.split("/")[1]}"'
            if name.count("/") == 1 and not subdomain_fault(name.split("/")[1])
            else suggested_name(name),
        )


paths_needed = needed("ingresses/paths-missing", HTTPIngressRuleValue, "paths", "a host has an empty list of paths")


@rule("ingresses/path-type-missing", HTTPIngressPath, type="Required")
def path_type_missing(path: HTTPIngressPath, at: Location) -> Findings:
    """A path says how it is compared with that of a request."""
    path_type = at.child("path_type")
    if path_type.value is None:
        yield Finding(
            f"the path {quoted(path.path or '')} does not say how it is compared",
            path_type,
            help=phrase("{} has all paths below it too", setting(HTTPIngressPath, "path_type", "Prefix")),
        )


@rule("ingresses/path-relative", HTTPIngressPath)
def path_relative(path: HTTPIngressPath, at: Location) -> Findings:
    """A path begins with `/`. It may be empty where the ingress controller says what it means."""
    text = path.path or ""
    is_literal = path.path_type in _LITERAL_TYPES
    is_checked = is_literal or (path.path_type == "ImplementationSpecific" and text)
    if is_checked and not text.startswith("/"):
        yield Finding(
            f"the path {quoted(text)} must begin with `/`" if text else "a path is empty",
            at.child("path"),
            help=f'for example "/{text}"',
        )


@rule("ingresses/path-invalid", HTTPIngressPath, "path")
def path_invalid(path: str, at: Location) -> Findings:
    """A path that is compared as it stands holds nothing that paths of requests never hold, such as `//` and `/../`."""
    if at.value.path_type in _LITERAL_TYPES and (fault := next(_path_faults(path), None)):
        yield Finding(f"the path {quoted(path)} {fault}", help=_suggested_path(path))


@rule("ingresses/class-invalid", IngressSpec, "ingress_class_name")
def class_invalid(name: str, at: Location) -> Findings:
    """The name of an IngressClass is a DNS subdomain; for the cluster's default class, it is left out."""
    if fault := subdomain_fault(name):
        yield Finding(
            f"the class {quoted(name)} {fault}", help=suggested_name(name) if name else "leave it out for the default"
        )


@rule("ingresses/class-mismatch", Ingress)
def class_mismatch(ingress: Ingress, at: Location) -> Findings:
    """The annotation with the class, which is older than the field, says the same as that."""
    old, new = _annotated(ingress), at.child("spec").child("ingress_class_name").value
    if old is not None and new is not None and old != new:
        yield Finding(
            f"the class of the Ingress is {quoted(new)}, and {quoted(old)} in the annotation",
            at.child("metadata").called(f"annotations.{_CLASS}"),
            shown=at.child("metadata").child("annotations", _CLASS),
            help="leave the annotation out",
        )


@rule("annotations/ingress-class-deprecated", Ingress)
def annotations_ingress_class_deprecated(ingress: Ingress, at: Location) -> Findings:
    """The class of an Ingress is a field; the annotation for it is older."""
    old, new = _annotated(ingress), at.child("spec").child("ingress_class_name").value
    if old is not None and new is None:
        yield Finding(
            "the class of the Ingress is in an annotation, which is deprecated",
            at.child("metadata").child("annotations", _CLASS),
            help=setting(IngressSpec, "ingress_class_name", old),
        )


RULES = (
    rules_missing,
    host_invalid,
    tls_host_invalid,
    tls_secret_invalid,
    paths_needed,
    path_type_missing,
    path_relative,
    path_invalid,
    class_invalid,
    class_mismatch,
    annotations_ingress_class_deprecated,
    *ingress_backends.RULES,
)


def derive(ingress: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems, without that of an Ingress that lacks rules and a backend only because they have a wrong type."""
    if not any(path.startswith(("spec.rules", "spec.defaultBackend")) for path in left_out):
        return problems
    return [problem for problem in problems if problem.code != "ingresses/rules-missing"]


def _annotated(ingress: Ingress) -> str | None:
    """The class in the annotation, which may be an empty text."""
    return ((ingress.metadata and ingress.metadata.annotations) or {}).get(_CLASS)


def _host_fault(host: str) -> str | None:
    """A DNS name, or `*.` and one: `shop.example.com`, `*.example.com`."""
    if "*" not in host:
        return subdomain_fault(host)
    if not host.startswith("*.") or "*" in host[1:]:
        return "may hold `*` as its first part only, with a DNS name behind it"
    return subdomain_fault(host[2:]) or too_long(host, 253)


def _address_fault(host: str) -> str | None:
    """What is wrong with an address as a host; its digits and dots would make a name."""
    return "must be a DNS name, and no address" if read_address(host) is not None else None


def _suggested_host(text: str) -> str | None:
    """The host in a URL: `shop.example.com` in `https://Shop.example.com:8443/cart`. Any host is none."""
    if text == "*":
        return "leave it out for any host"
    host = re.sub(r"^[a-z]+://", "", text.lower()).partition("/")[0].partition(":")[0]
    return f'for example "{host}"' if host != text and not (_host_fault(host) or _address_fault(host)) else None


def _path_faults(path: str) -> Iterator[str]:
    for part in _FORBIDDEN:
        if part in path:
            yield f"must not hold `{part}`"
    for end in _FORBIDDEN_ENDS:
        if path.endswith(end):
            yield f"must not end with `{end}`"


def _suggested_path(path: str) -> str | None:
    """The path as browsers and programs ask for it."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts[-1:] = [] if len(parts) > 1 else parts
        elif part != "." and (part or not parts):
            parts.append(part)
    plain = "/".join(parts) or "/"
    return f'for example "{plain}"' if plain.startswith("/") and next(_path_faults(plain), None) is None else None
