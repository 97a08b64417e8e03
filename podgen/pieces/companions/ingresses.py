"""HTTP requests from outside, by host and path.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/ingress/
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, Unpack

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.core import Secret
from podgen.model.frozen import MAPPING
from podgen.model.networking import Ingress, IngressRule, IngressSpec, IngressTLS, PathType
from podgen.pieces.companions.common import Companion, finished, read_companion
from podgen.pieces.companions.routes import Backend, read_backend, read_routes, service_of
from podgen.pieces.options import MetadataOptions
from podgen.pieces.settings import apart_from_own
from podgen.rules import Rule
from podgen.source import caller

Certificates: TypeAlias = str | Secret | Mapping[str, str | Secret] | Items[IngressTLS]
"""The Secret with the certificate for all hosts, or that of each host; or values of the model."""


class IngressOptions(MetadataOptions, total=False):
    """The further keywords of `ingress`: fields of the metadata and of `podgen.model.IngressSpec`."""

    rules: Items[IngressRule | Rule] | None
    """Further rules, as the API has them; and rules of your team's that hold for it: see `podgen.rules`."""


def ingress(
    name: str | None,
    routes: Mapping[str, Backend | None] | None = None,
    *,
    default: Backend | None = None,
    tls: Certificates | None = None,
    ingress_class: str | None = None,
    path_type: PathType = "Prefix",
    allow: Iterable[str] = (),
    **options: Unpack[IngressOptions],
) -> Ingress:
    """Brings HTTP requests from outside to Services, by host and path. Checked at once.

    Parameters:
        name: Its name, a DNS subdomain.
        routes: Where requests go, by host and path: `"shop.example.com/"` has all paths of a host, `"shop.example.com/cart"`
            that path and those below it, `"*.example.com/"` any host of a domain, and `"/cart"` any host at all. With `=` in
            front, as in `"=shop.example.com/login"`, it is that path alone. One that is `None` is left out.
        default: Where requests go that no route has.
        tls: The Secret with the certificate of all hosts, or its name; or a mapping of hosts to these.
        ingress_class: The IngressClass, whose controller serves it. Default: that of the cluster.
        path_type: How paths are compared: `"Prefix"`, `"Exact"`, or as the controller likes: `"ImplementationSpecific"`. The
            API demands a value.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        options: The keyword below, and `annotations` and the others of all objects: see `pod`. Default of `namespace`: that of the Services.

    Keywords:
        rules: Further rules, as the API has them; and rules of your team's that hold for it: see `podgen.rules`.

    Raises:
        PodError: It has errors, or a Service has not exactly one port and none is said.

    Example:
        >>> from podgen import ingress
        >>> from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec
        >>> front = Service(metadata=ObjectMeta(name="shop"), spec=ServiceSpec(ports=[ServicePort(port=80)]))
        >>> shop = ingress("shop", {"shop.example.com/": front}, tls="shop-tls")

    Kubernetes: https://kubernetes.io/docs/concepts/services-networking/ingress/
    """
    source = caller()
    backends = [*(routes.values() if isinstance(routes, MAPPING) else ()), default]
    namespaces = {service.namespace for service in map(service_of, backends) if service is not None}
    namespace = namespaces.pop() if len(namespaces) == 1 else None
    own, further = apart_from_own(options.get("rules"))
    read = read_companion(
        "ingress",
        name,
        {**options, "rules": further},
        IngressOptions,
        source,
        allow=allow,
        rules=own,
        more=("routes", "default", "tls", "ingress_class", "path_type"),
        unless_set={} if namespace is None else {"namespace": namespace},
    )
    rules = () if routes is None else read_routes(routes, path_type, read)
    more = read.fields.get("rules", ())
    rules = (*rules, *more) if isinstance(more, tuple) else more  # the gate refuses what is no list
    spec = construct(
        IngressSpec,
        source,
        ingress_class_name=ingress_class,
        default_backend=None if default is None else read_backend(default, read, "default_backend"),
        tls=_certificates(tls, _hosts(rules), read),
        rules=rules or None,
    )
    return finished(construct(Ingress, source, metadata=read.metadata, spec=spec), read)


def _certificates(tls: Any, hosts: list[str], read: Companion) -> Any:
    """The certificates of hosts, as the API has them."""
    if isinstance(tls, str | Secret):
        return (construct(IngressTLS, read.source, hosts=hosts or None, secret_name=_secret_name(tls, read)),)
    if not isinstance(tls, MAPPING):
        return tls  # none, a list, or what the gate refuses
    by_secret: dict[object, tuple[Any, list[Any]]] = {}
    for host, given in tls.items():
        secret = _secret_name(given, read)
        key = secret if isinstance(secret, str) else len(by_secret)  # the gate refuses it
        by_secret.setdefault(key, (secret, []))[1].append(host)
    source = read.source
    return tuple([construct(IngressTLS, source, hosts=group, secret_name=name) for name, group in by_secret.values()])


def _secret_name(secret: Any, read: Companion) -> Any:
    if not isinstance(secret, Secret):
        return secret
    read.objects.append(secret)
    return secret.name


def _hosts(rules: Any) -> list[str]:
    """The hosts of rules, each once."""
    hosts = [rule.host for rule in rules if isinstance(rule, IngressRule)] if isinstance(rules, tuple) else []
    return list(dict.fromkeys(host for host in hosts if isinstance(host, str)))
