"""The outlines of what surrounds pods: Services, claims, autoscalers, budgets, Ingresses, and what holds keys."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from podgen.rules.across.outline import (
    BudgetDetails,
    ClaimDetails,
    Details,
    Reference,
    ScalerDetails,
    ServiceDetails,
    ServicePort,
    Steps,
)
from podgen.rules.across.plain import Data, inside, items, mapping, number, pairs, shared, text

_PURPOSES = {"kubernetes.io/tls": "tls", "kubernetes.io/dockerconfigjson": "pull", "kubernetes.io/dockercfg": "pull"}


def _service(manifest: Data) -> ServiceDetails:
    spec = mapping(manifest.get("spec"))
    is_alias = spec.get("type") == "ExternalName"  # another name for a host elsewhere
    ports = [
        ServicePort(
            _name_or_number(port.get("targetPort")) or number(port.get("port")),
            text(port.get("protocol")) or "TCP",
            number(port.get("nodePort")) or 0,
        )
        for _, port in items(spec.get("ports"))
    ]
    return ServiceDetails(
        () if is_alias else pairs(spec.get("selector")),
        tuple(ports),
        spec.get("clusterIP") == "None",
        number(spec.get("healthCheckNodePort")) or 0,
    )


def _name_or_number(value: Any) -> str | int | None:
    return text(value) or number(value)


def _claim(manifest: Data) -> ClaimDetails:
    modes = inside(manifest, "spec", "accessModes")
    return ClaimDetails(tuple(mode for mode in modes if isinstance(mode, str)) if isinstance(modes, list) else ())


def _autoscaler(manifest: Data) -> ScalerDetails:
    return _scaler(manifest, "minReplicas", "maxReplicas")


def _keda_autoscaler(manifest: Data) -> ScalerDetails:
    return _scaler(manifest, "minReplicaCount", "maxReplicaCount")


def _scaler(manifest: Data, least: str, most: str) -> ScalerDetails:
    fewest, largest = (number(inside(manifest, "spec", field)) for field in (least, most))
    return ScalerDetails(1 if fewest is None else fewest, 100 if largest is None else largest)


def _budget(manifest: Data) -> BudgetDetails:
    spec = mapping(manifest.get("spec"))
    selector = mapping(spec.get("selector"))
    return BudgetDetails(
        () if selector.get("matchExpressions") else pairs(selector.get("matchLabels")),  # only labels are looked up
        _bound(spec.get("minAvailable")),
        _bound(spec.get("maxUnavailable")),
    )


def _bound(value: Any) -> int | str | None:
    return text(value) or number(value)


_DETAILS: Mapping[tuple[str, str], Callable[[Data], Details]] = {
    ("", "Service"): _service,
    ("", "PersistentVolumeClaim"): _claim,
    ("autoscaling", "HorizontalPodAutoscaler"): _autoscaler,
    ("keda.sh", "ScaledObject"): _keda_autoscaler,
    ("policy", "PodDisruptionBudget"): _budget,
}


def details_of(group: str, kind: str, manifest: Data) -> Details | None:
    """What only its kind has."""
    read = _DETAILS.get((group, kind))
    return read(manifest) if read else None


def references_of(group: str, kind: str, manifest: Data) -> Iterable[Reference]:
    """The objects that it cannot do without, other than those of its pods."""
    match group, kind:
        case "networking.k8s.io", "Ingress":
            return _of_ingress(manifest)
        case "apps", "StatefulSet":
            service = text(inside(manifest, "spec", "serviceName"))
            return (Reference("Service", service, shared("spec", "serviceName")),) if service else ()
        case ("autoscaling", "HorizontalPodAutoscaler") | ("keda.sh", "ScaledObject"):
            target = mapping(inside(manifest, "spec", "scaleTargetRef"))
            name, steps = text(target.get("name")), shared("spec", "scaleTargetRef", "name")
            return (Reference(text(target.get("kind")) or "Deployment", name, steps),) if name else ()
    return ()


def _of_ingress(manifest: Data) -> Iterator[Reference]:
    spec = mapping(manifest.get("spec"))
    found: dict[tuple[str, str | int | None], Reference] = {}
    _add_backend(found, spec.get("defaultBackend"), ("spec", "defaultBackend"))
    for index, rule in items(spec.get("rules")):
        for place, path in items(inside(rule, "http", "paths")):
            _add_backend(found, path.get("backend"), ("spec", "rules", index, "http", "paths", place, "backend"))
    yield from found.values()
    if not _gets_certificates(manifest):
        for index, tls in items(spec.get("tls")):
            if secret := text(tls.get("secretName")):
                yield Reference("Secret", secret, shared("spec", "tls", index, "secretName"), purpose="tls")


def _add_backend(found: dict[tuple[str, str | int | None], Reference], backend: Any, way: Steps) -> None:
    service = mapping(inside(backend, "service"))
    name, port = text(service.get("name")), mapping(service.get("port"))
    field = "name" if text(port.get("name")) else "number"
    key = _name_or_number(port.get(field))
    if name is None or key == "use-annotation":  # the load balancer of AWS: the Service is in an annotation
        return
    found.setdefault((name, None), Reference("Service", name, shared(*way, "service", "name")))
    if key:
        steps = shared(*way, "service", "port", field)
        found.setdefault((name, key), Reference("Service", name, steps, key))


def _gets_certificates(manifest: Data) -> bool:
    """Whether an annotation asks for certificates, as those of cert-manager do."""
    annotations = mapping(inside(manifest, "metadata", "annotations"))
    return any("cert" in key or "acme" in key for key in annotations)


def keys_of(kind: str, manifest: Data) -> tuple[str | int, ...] | None:
    """The keys that others may ask for; `None` if they are not known, since someone else fills them in."""
    if kind == "Service":
        return None if inside(manifest, "spec", "type") == "ExternalName" else tuple(_ports_of(manifest))
    if kind not in ("ConfigMap", "Secret") or _is_filled_in(manifest):
        return None
    return tuple(
        key for field in ("data", "binaryData", "stringData") for key in map(text, mapping(manifest.get(field))) if key
    )


def _ports_of(service: Data) -> Iterator[str | int]:
    for _, port in items(inside(service, "spec", "ports")):
        for key in (text(port.get("name")), number(port.get("port"))):
            if key:
                yield key


_FILLING = ("inject", "replica", "reflect", "sync", "clone", "copy")


def _is_filled_in(manifest: Data) -> bool:
    """Whether a controller writes the content: it is a token, empty, or a label or an annotation says so."""
    if manifest.get("type") == "kubernetes.io/service-account-token":
        return True
    if not any(manifest.get(field) for field in ("data", "binaryData", "stringData")):
        return True
    metadata = mapping(manifest.get("metadata"))
    marks = [*mapping(metadata.get("labels")), *mapping(metadata.get("annotations"))]
    return any(word in mark for mark in marks for word in _FILLING)


def purpose_of(kind: str, manifest: Data) -> str:
    """What a Secret is for: `tls`, `pull`, or nothing in particular."""
    return _PURPOSES.get(text(manifest.get("type")) or "", "") if kind == "Secret" else ""
